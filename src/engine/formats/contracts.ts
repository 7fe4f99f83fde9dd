/** The three small interfaces between bytes and bytes. One file per format implements each. */
import type { AnalysisSummary } from '../../shared/outcome.ts';
import type { Note } from '../../shared/note.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ByteSink } from './byte-sink.ts';
import type { Columns } from './columns.ts';
import type { RecordBatch } from './record-batch.ts';

/** A stretch of the source in memory. */
export interface Window {
  /** Has at least one spare, writable byte at `end`: readers put a sentinel there. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Offset in the source's data of a position between `start` and `end`. */
  readonly offsetAt: (position: number) => number;
  /** No bytes follow after `end`. */
  readonly final: boolean;
}

/** A reader's position between two records, as plain JSON: what `read` needs besides the bytes. */
export interface ReaderState {
  /** Records read so far, those with problems included. */
  readonly row: number;
  readonly columns: readonly string[];
  /** Where a format's own grammar stands, e.g. behind a list's comma. */
  readonly grammar: string;
  readonly notes: readonly Note[];
}

export interface RecordReader {
  /** All columns seen so far, in first-seen order; grows while reading. */
  readonly columns: Columns;
  /**
   * Reads as many whole records as the window holds into the batch (which it has been reset to).
   *
   * @returns the position in `window.bytes` up to which everything is dealt with; a record that is
   *   not whole stays, and comes again with more bytes behind it.
   * @throws HoldfastError when the bytes can't be read as this format; `StartAgain` when only the
   *   data seen now shows that the reading so far was based on a wrong assumption.
   */
  read(window: Window, batch: RecordBatch): number;
  /** State at the position that the last `read` returned. */
  state(): ReaderState;
  /** Things worth knowing about the source. */
  notes(): Note[];
}

/** Thrown by a reader: read again from the start of the source, with this shape of records. */
export class StartAgain extends Error {
  readonly shape: RecordShape;
  constructor(shape: RecordShape) {
    super('the records have another shape than their first ones had');
    this.shape = shape;
  }
}

/** Whether a list holds objects or bare scalars; `unknown` until its first element is seen. */
export type RecordShape = 'unknown' | 'objects' | 'scalars';

/** What a processor needs to go on, as plain JSON. */
export interface ProcessorState {
  /** Figures of text analysis. */
  readonly summary: AnalysisSummary | null;
  /** Where nested values become columns: per column the names on the way to it; empty elsewhere. */
  readonly paths: readonly (readonly string[])[];
}

/** Turns records into other records. */
export interface RecordProcessor {
  /** Columns of the records that come out. */
  readonly columns: Columns;
  /** The batch returned is the processor's own and valid until the next call. */
  process(batch: RecordBatch): RecordBatch;
  /** Looks through records that are not going to be written for columns and problems. */
  survey(batch: RecordBatch): void;
  /** Called after the last record, before anything is published: reports what only then is known. */
  end(): void;
  /** A processor made with it goes on from there; null where there is nothing to know. */
  state(): ProcessorState | null;
}

/** What a writer has written, as plain JSON. */
export interface WriterState {
  readonly records: number;
  readonly formulaLike: number;
  /** What else the format needs to go on, e.g. where the last row group stands. */
  readonly more: Readonly<Record<string, number>>;
}

export interface RecordWriter {
  /** Called once before any record, with the columns known by then. */
  begin(sink: ByteSink): void;
  /** Appends the batch's records. */
  write(batch: RecordBatch, sink: ByteSink): void;
  /** Called once after the last record. */
  end(sink: ByteSink): void;
  /**
   * Bytes of the source's data after which a writer that holds records back is told to `settle`;
   * null for one that never does. Checkpoints are only made there.
   */
  readonly settleEvery: number | null;
  /** Appends what is held back; called at the same places in a resumed run as in an undisturbed one. */
  settle(sink: ByteSink): void;
  /** Whether every column must be known before the first record is written. */
  readonly fixedColumns: boolean;
  /** With the columns, all that a writer needs to go on. */
  state(): WriterState;
  notes(): Note[];
}

/** Where readers and writers report data problems that do not stop the reading. */
export type ReportProblem = (problem: Problem) => void;

/**
 * Where a reader puts a record that it refuses while others go on, with the reason: the bytes, as
 * they stand in the window, are of no use after the call.
 */
export type SetAside = (problem: Problem, record: Uint8Array) => void;
