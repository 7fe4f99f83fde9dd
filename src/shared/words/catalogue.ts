/**
 * What a language has to provide. A second language is one more file of this shape: the compiler
 * says what it lacks. Sentences are whole here; nobody else glues words together.
 */
import type { AppWords } from './app-words.ts';
import type { CliWords } from './cli-words.ts';
import type { Language } from '../languages.ts';
import type { Phase } from '../outcome.ts';
import type { Note } from '../note.ts';
import type { ProblemCode } from '../problem.ts';
import type { Facts } from './facts.ts';
import type { Formats } from './formats.ts';

/** The three things every problem tells: what happened and where, is my file safe, what to do. */
export interface ProblemSentences {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

export type ProblemWords = {
  readonly [C in ProblemCode]: (facts: Facts) => ProblemSentences;
};

export type RejectWords = { readonly [C in ProblemCode]?: (facts: Facts) => string };

/** Facts of a note: how many it concerns, and the names, already listed. */
export interface NoteFacts {
  readonly count: number;
  /** The first name as it was given, where it is the engine's name for something; else empty. */
  readonly code: string;
  readonly names: string;
}

export type NoteWords = {
  readonly [C in Note['code']]: (facts: NoteFacts) => string;
};
export type PhaseWords = { readonly [P in Phase]: string };

/** The check report: a table of what is wrong with a file. */
export interface ReportWords {
  /** Names of its columns: row, line, column, value, what is wrong. */
  readonly columns: readonly string[];
  /** Names of the columns of a rejects file: row, what is wrong, the record. */
  readonly rejects: readonly string[];
  /** In the last row, when there are more problems than it holds. */
  readonly more: (count: number) => string;
}

/** Everything of a language. */
export interface Catalogue {
  /** BCP 47 tag, for Intl and the page's `lang`. */
  readonly language: Language;
  readonly formats: Formats;
  /** Our note of how far an export has come, when something is wrong with it or its drive. */
  readonly noteName: string;
  /** What to do when notes can't be written to the folder where they are kept. */
  readonly noteFolder: (folder: string) => string;
  readonly problems: ProblemWords;
  /** Why a record was set aside: a sentence without file and place. */
  readonly rejects: RejectWords;
  readonly otherReject: (facts: Facts) => string;
  readonly notes: NoteWords;
  readonly phases: PhaseWords;
  readonly report: ReportWords;
  readonly app: AppWords;
  readonly cli: CliWords;
}
