/** Feeds readers in tests: whole or in windows cut anywhere, once or from where an earlier one stood. */
import type { SourceFormat } from '../../shared/formats.ts';
import { HoldfastError, type Problem } from '../../shared/problem.ts';
import { StartAgain, type ReaderState, type Window } from '../formats/contracts.ts';
import { CELL_SIZE, COLUMN_SHIFT, KIND_SHIFT, RecordBatch } from '../formats/record-batch.ts';
import { createReader, type ReaderOptions } from '../formats/registry.ts';

export type Cell = readonly [column: number, kind: number, marks: number, span: string];

/** A place where a run can stop: an offset, the reader's state there, and what was read by then. */
export interface Stop {
  readonly offset: number;
  readonly state: ReaderState;
  readonly rows: number;
  readonly problems: number;
}

export interface Reading {
  readonly rows: readonly (readonly Cell[])[];
  readonly problems: readonly Problem[];
  /** What ended the reading early: the problem, or the shape to start again with. */
  readonly thrown: Problem | string | null;
  readonly stops: readonly Stop[];
  readonly end: ReaderState;
}

export interface Feeding extends Partial<ReaderOptions> {
  /** Ends of the windows before the last one, ascending. */
  readonly cuts?: readonly number[];
  /** Records per call of `read`. */
  readonly limit?: number;
  /** Offset at which to begin. */
  readonly from?: number;
}

/** Bytes of no meaning before and behind each window: a reader that looks there gives itself away. */
const MARGIN = 3;
const JUNK = 0x22;

/** A stretch of the source as a window, with junk around it. */
export function windowOf(source: Uint8Array, start: number, end: number, final: boolean): Window {
  const bytes = new Uint8Array(MARGIN + end - start + MARGIN).fill(JUNK);
  bytes.set(source.subarray(start, end), MARGIN);
  const offsetAt = (position: number): number => start + position - MARGIN;
  return { bytes, start: MARGIN, end: MARGIN + end - start, offsetAt, final };
}

export function readAll(format: SourceFormat, source: Uint8Array, feeding: Feeding = {}): Reading {
  const problems: Problem[] = [];
  const reader = createReader(format, {
    dialect: null,
    validate: true,
    onBadRow: 'stop',
    shape: 'unknown',
    columns: [],
    report: (problem) => problems.push(problem),
    ...feeding,
  });
  const rows: Cell[][] = [];
  const stops: Stop[] = [];
  const batch = new RecordBatch();
  batch.limit = feeding.limit ?? Number.POSITIVE_INFINITY;
  let position = feeding.from ?? 0;
  let thrown: Reading['thrown'] = null;
  const ends = [...(feeding.cuts ?? []).filter((cut) => cut > position), source.length];
  for (let piece = 0; piece < ends.length;) {
    const final = piece === ends.length - 1;
    const window = windowOf(source, position, ends[piece]!, final);
    batch.reset(window.bytes);
    try {
      position = window.offsetAt(reader.read(window, batch));
    } catch (error) {
      thrown = whatWasThrown(error);
      break;
    }
    rows.push(...rowsOf(batch));
    const state = structuredClone<ReaderState>(reader.state());
    stops.push({ offset: position, state, rows: rows.length, problems: problems.length });
    const stoppedShort = batch.count >= batch.limit && position < ends[piece]!;
    if (stoppedShort) continue;
    if (final && position !== source.length)
      throw new Error(`the reader left bytes at ${position}`);
    piece++;
  }
  return { rows, problems, thrown, stops, end: structuredClone<ReaderState>(reader.state()) };
}

function whatWasThrown(error: unknown): Problem | string {
  if (error instanceof StartAgain) return `start again with ${error.shape}`;
  if (!(error instanceof HoldfastError)) throw error;
  // What stands at the place is shown as far as it is at hand; all else must not depend on windows.
  const { value: _, ...problem } = error.problem;
  return problem;
}

function rowsOf(batch: RecordBatch): Cell[][] {
  const rows: Cell[][] = [];
  let cell = 0;
  for (let record = 0; record < batch.count; record++) {
    const row: Cell[] = [];
    for (; cell < batch.cellsEnd[record]!; cell += CELL_SIZE) {
      const meta = batch.cells[cell + 2]!;
      const span = Buffer.from(batch.bytes.subarray(batch.cells[cell], batch.cells[cell + 1]));
      const kind = (meta >> KIND_SHIFT) & 0xf;
      row.push([meta >> COLUMN_SHIFT, kind, meta & 0xff, span.toString('latin1')]);
    }
    rows.push(row);
  }
  return rows;
}
