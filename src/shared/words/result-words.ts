/** Labels and sentences about the target as it will be, and about looking through a whole source. */
import type { SampleLine } from '../sample.ts';

export interface ResultWords {
  /** The choice between what is in the source and what will be in the target. */
  readonly tabs: { readonly label: string; readonly source: string; readonly target: string };
  readonly label: (name: string) => string;
  readonly converting: string;
  /** How many records are shown; `whole` when the target has no more. */
  readonly shown: (count: number, whole: boolean) => string;
  readonly withMark: string;
  readonly packed: string;
  readonly refused: string;
  readonly refusedMore: (count: number) => string;
  readonly before: string;
  readonly mayGetColumns: (read: number) => string;
  readonly setAside: (count: number) => string;
  readonly tooLong: string;
  readonly moreLines: string;
  readonly empty: string;
  /** Of text that is shown by its beginning alone. */
  readonly cut: (characters: number) => string;
  /** What a line ends with, where it can't be seen. */
  readonly ends: { readonly [E in SampleLine['end']]: string };
  readonly mixedEnds: string;
}

export interface CheckWords {
  readonly begin: string;
  /** `percent` is a whole number. */
  readonly looking: (percent: number, records: number) => string;
  readonly stop: string;
  readonly stopped: (records: number) => string;
  readonly found: (count: number) => string;
  readonly around: (row: number) => string;
  readonly back: string;
  readonly unreachable: (row: number) => string;
}

export interface SureWords {
  /** `share` is the part of the rows that fit, from 0 to 1. */
  readonly delimiter: (share: number, rows: number, columns: number) => string;
  /** The same behind how many rows there are, where it is said of just these. */
  readonly ofThem: (share: number, rows: number, columns: number) => string;
}
