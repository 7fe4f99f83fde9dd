/** Labels and sentences of the preview: how a source is read, and what is exported of it. */
import type { BadRowPolicy, ColumnTyping, Preset, Shaping, Sheet } from '../job.ts';
import type { ColumnSummary } from '../outcome.ts';
import type { EncodingWords } from './encoding-words.ts';
import type { CheckWords, ResultWords, SureWords } from './result-words.ts';

export interface PreviewWords {
  readonly result: ResultWords;
  readonly check: CheckWords;
  readonly sure: SureWords;
  readonly open: string;
  readonly done: string;
  readonly start: string;
  readonly reading: string;
  /** How many records the table shows; `whole` when that is all of them. */
  readonly shown: (count: number, whole: boolean) => string;
  readonly howRead: string;
  /** Takes what was found for right. */
  readonly confirm: string;
  /** Drops everything that was said. */
  readonly asFound: string;
  readonly fields: {
    readonly format: string;
    readonly encoding: string;
    readonly separator: string;
    readonly quote: string;
    readonly header: string;
    readonly comment: string;
    readonly sheet: string;
    readonly dates: string;
  };
  readonly encodings: EncodingWords;
  readonly separators: {
    readonly comma: string;
    readonly semicolon: string;
    readonly tab: string;
    readonly bar: string;
    readonly other: string;
    readonly character: string;
    readonly taken: string;
  };
  readonly quotes: {
    readonly doubled: (quote: string) => string;
    readonly backslash: (quote: string) => string;
    readonly none: string;
  };
  readonly comments: { readonly none: string; readonly begin: (character: string) => string };
  readonly dates: { readonly [D in Sheet['dates']]: string };
  readonly table: {
    readonly label: (name: string) => string;
    /** Over the records' numbers: short, since they are. */
    readonly row: string;
    readonly at: (row: number) => string;
    readonly missing: string;
    /** Instead of rows; the second where problems are the reason. */
    readonly noRows: string;
    readonly nothingRead: string;
    /** Of a column with another name in the export. */
    readonly becomes: (name: string) => string;
    readonly leftOut: string;
  };
  readonly tabs: {
    readonly label: string;
    readonly columns: string;
    readonly problems: string;
    readonly options: string;
  };
  readonly columns: {
    readonly label: string;
    readonly include: (name: string) => string;
    readonly rename: (name: string) => string;
    readonly up: (name: string) => string;
    readonly down: (name: string) => string;
    /** The handle of a column. */
    readonly grip: (name: string) => string;
    readonly many: string;
    readonly every: string;
    readonly onlyFirst: string;
    /** Those that a search found. */
    readonly onlyFound: string;
    readonly addFound: string;
    readonly dropFound: string;
    readonly now: (count: number, of: number) => string;
    readonly moved: (name: string, place: number, of: number) => string;
    readonly was: (name: string) => string;
    readonly find: string;
    /** How many columns a search found, or that it found none. */
    readonly found: (count: number) => string;
    readonly all: string;
    readonly last: string;
    /** Why a name can't be, and which one the column keeps meanwhile. */
    readonly taken: string;
    readonly nameless: string;
    readonly stillAs: (name: string) => string;
    readonly kinds: { readonly [K in ColumnSummary['kinds'][number]]: string };
    readonly empty: (count: number) => string;
    readonly type: (name: string) => string;
    readonly asText: string;
    readonly types: { readonly [T in ColumnTyping['type']]: string };
    readonly looksLike: { readonly [T in ColumnTyping['type']]: string };
  };
  readonly problems: {
    readonly label: (name: string) => string;
    readonly none: (whole: boolean) => string;
    readonly found: (count: number) => string;
    readonly badRows: string;
    readonly policies: { readonly [P in BadRowPolicy]: string };
    readonly policyHints: { readonly [P in BadRowPolicy]: string };
    readonly save: string;
    readonly saving: string;
    readonly saved: string;
  };
  readonly options: {
    readonly format: string;
    readonly preset: string;
    readonly presets: { readonly [P in Preset]: string };
    readonly separator: string;
    readonly usual: string;
    readonly quoteAll: string;
    readonly quoteAllHint: string;
    readonly gzip: string;
    readonly formulas: (count: number) => string;
    readonly noFormulas: string;
    readonly makeSafe: string;
    readonly makeSafeHint: string;
    readonly nested: string;
    readonly nestedAs: { readonly [N in Shaping['nested']]: string };
    readonly duplicateKeys: string;
    readonly duplicateKeysAs: { readonly [D in Shaping['duplicateKeys']]: string };
    readonly notANumber: string;
    readonly notANumberAs: { readonly [N in Shaping['notANumber']]: string };
  };
}
