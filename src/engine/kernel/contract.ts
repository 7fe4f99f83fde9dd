/** What goes in and out of the kernel. */
import type { Global } from './web-assembly.ts';

/** What the module exports. */
export interface Exports {
  readonly readCsv: (...numbers: number[]) => number;
  readonly setCsvStyle: (...numbers: number[]) => void;
  readonly writeCsv: (...numbers: number[]) => number;
  readonly enterName: (...numbers: number[]) => void;
  readonly readJson: (...numbers: number[]) => number;
  readonly writeJson: (...numbers: number[]) => number;
  readonly stripLines: (...numbers: number[]) => number;
  readonly analyse: (...numbers: number[]) => void;
  readonly lines: Global;
  readonly words: Global;
  readonly characters: Global;
  readonly choose: (...numbers: number[]) => number;
  readonly foldCrc32: (...numbers: number[]) => number;
  readonly decodeSingleByte: (...numbers: number[]) => number;
  readonly decodeUtf16: (...numbers: number[]) => number;
  readonly countCharacters: (...numbers: number[]) => number;
  readonly countLong: (...numbers: number[]) => number;
  readonly decoded: Global;
  readonly count: Global;
  readonly used: Global;
  readonly atElement: Global;
  readonly state: Global;
  readonly record: Global;
  readonly cell: Global;
  readonly column: Global;
}

/** What the kernel knows of a RecordBatch. */
export interface Records {
  readonly bytes: Uint8Array;
  readonly quote: number;
  readonly escape: number;
  readonly limit: number;
  readonly cells: Int32Array;
  readonly cellsEnd: Int32Array;
  readonly bytesEnd: Int32Array;
  count: number;
  length: number;
}

/** What it knows of a ByteSink. */
export interface Sink {
  readonly bytes: Uint8Array;
  length: number;
}

/** Why a writer of the kernel returned; the numbers are those of `kernel/written.ts`. */
export const WROTE = {
  all: 0,
  /** All in front of the value of the cell at hand. */
  upToValue: 1,
  /** All in front of the record at hand. */
  upToRecord: 2,
  /** What there was room for. */
  upToRoom: 3,
} as const;

/** Where a writer stands in a batch. */
export interface Place {
  record: number;
  /** Integer in `cells` where the next cell begins. */
  cell: number;
  /** Columns of the record that are written; what this is for JSON: 1 behind the first value. */
  column: number;
}

/** Which columns of a source those of a target show; all of it in the kernel's memory. */
export interface Chosen {
  /** Per column of the source the first one of the target that shows it, or -1. */
  readonly targets: Int32Array;
  /** Per column of the target the next one that shows the same, or -1. */
  readonly further: Int32Array;
  /** Room for as many integers. */
  readonly cellOf: Int32Array;
}

/** What lines of text come to. */
export interface Figures {
  readonly words: number;
  readonly characters: number;
}

/** What was decoded: bytes read, and bytes of UTF-8 written for them. */
export interface Stretch {
  readonly read: number;
  readonly written: number;
}
