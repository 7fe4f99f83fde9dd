import type { ColumnSummary, Inspection } from '../outcome.ts';
import type { ProblemCode } from '../problem.ts';

/** What the command line says beside problems and notes. */
export interface CliWords {
  readonly help: string;
  readonly helpFor: Readonly<
    Record<'export' | 'inspect' | 'jobs' | 'resume' | 'discard' | 'backups' | 'restore', string>
  >;
  readonly usage: {
    readonly unknownCommand: (command: string) => string;
    readonly unknownOption: (option: string) => string;
    readonly unexpected: (argument: string) => string;
    readonly needsValue: (option: string) => string;
    readonly takesNoValue: (option: string) => string;
    readonly missing: Readonly<
      Record<'source' | 'oneSource' | 'format' | 'target' | 'job', string>
    >;
    readonly notOneOf: (option: string, value: string, allowed: string) => string;
    readonly notACount: (
      option: string,
      value: string,
      least: string,
      most: string | null,
    ) => string;
    readonly notACharacter: (option: string, value: string) => string;
    readonly oneTarget: string;
    readonly sameTarget: (one: string, other: string, target: string) => string;
    readonly targetIsSource: (source: string, target: string) => string;
    readonly notAList: (option: string, text: string) => string;
    readonly namedTwice: (option: string, name: string) => string;
    readonly nameDelimiter: (option: string, character: string) => string;
    readonly quoteParts: (option: string) => string;
    readonly notForFormat: (option: string, name: string, format: string) => string;
    readonly needs: (option: string, other: string) => string;
    readonly contradiction: (one: string, other: string) => string;
    readonly emptyArgument: string;
    readonly repeated: (option: string) => string;
    readonly pipe: string;
    readonly folderGone: string;
    readonly oldNode: (oldest: string, version: string) => string;
    readonly seeHelp: string;
  };
  readonly exported: (records: number, target: string, duration: string) => string;
  readonly resumedFrom: (row: number) => string;
  readonly backupAt: (path: string) => string;
  readonly interrupted: (name: string, row: number | null) => string;
  readonly toGoOn: (command: string) => string;
  readonly summary: (lines: number, words: number, characters: number) => string;
  readonly rejectsAt: (path: string) => string;
  /** What was to be said could not be written; `reason` is the system's own word. */
  readonly notSaid: (reason: string) => string;
  /** How to have our notes in another folder. */
  readonly notesElsewhere: string;
  /** The options by which data with such a problem can be exported all the same. */
  readonly otherWays: Readonly<Partial<Record<ProblemCode, string>>>;
  /** The options that correct a guess. */
  readonly correctGuess: Readonly<
    Record<'encoding_guessed' | 'delimiter_guessed' | 'header_guessed', string>
  >;
  readonly more: (count: number) => string;
  readonly askReplace: (name: string, keepsBackup: boolean) => string;
  /** The answers that mean yes, in lower case. */
  readonly yes: readonly string[];
  readonly notReplaced: (name: string) => string;
  readonly progress: (done: string, records: number, speed: string, left: string) => string;
  readonly noBackups: (target: string) => string;
  readonly backup: (path: string, size: string, modified: string) => string;
  readonly restored: (target: string, from: string) => string;
  /** What a run says of itself to another one that wants the same target. */
  readonly holder: (pid: string) => string;
  readonly toStartOver: (command: string) => string;
  readonly toDiscard: (command: string) => string;
  readonly jobs: {
    readonly none: string;
    readonly noneToResume: string;
    readonly job: (id: string, source: string, target: string) => string;
    readonly unreadable: (id: string) => string;
    readonly stands: (percent: string, records: number, moment: string) => string;
    readonly running: (holder: string) => string;
    readonly ambiguous: (name: string) => string;
    readonly discarded: (id: string) => string;
  };
  readonly inspect: {
    readonly format: (
      name: string,
      encoding: string | null,
      isMarked: boolean,
      isZipped: boolean,
    ) => string;
    readonly cells: (
      delimiter: string,
      quote: string | null,
      escape: 'double' | 'backslash',
    ) => string;
    readonly header: (isThere: boolean) => string;
    readonly comment: (character: string) => string;
    readonly lineBreaks: (kind: Inspection['newline']) => string;
    readonly sheet: (name: string, dates: 'iso' | 'shown') => string;
    readonly sheets: (names: string) => string;
    readonly size: (bytes: string, records: number) => string;
    /** Only the beginning was read. */
    readonly sampled: (bytes: string, records: number) => string;
    /** The reading came to its end before the file did. */
    readonly brokenOff: (bytes: string, records: number) => string;
    readonly columns: (count: number) => string;
    readonly kinds: Readonly<Record<ColumnSummary['kinds'][number], string>>;
    readonly column: (
      name: string,
      kinds: string,
      looksLike: string | null,
      empty: number | null,
      formulaLike: number | null,
    ) => string;
    readonly looksLike: Readonly<Record<'number' | 'boolean' | 'date', string>>;
    readonly noProblems: (isSample: boolean) => string;
    readonly problems: (count: number) => string;
    /** In front of the problem that ended the reading. */
    readonly end: string;
    readonly reportAt: (path: string) => string;
    readonly reportEmpty: (path: string) => string;
  };
}
