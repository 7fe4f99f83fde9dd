/** A walk over the first records of a job's source, through the reader and the processor of an export. */
import type { Job } from '../shared/job.ts';
import { HoldfastError, isDataProblem, type Problem } from '../shared/problem.ts';
import type {
  ProcessorState,
  RecordProcessor,
  RecordReader,
  RecordShape,
} from './formats/contracts.ts';
import { RecordBatch } from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { ProblemLog } from './problem-log.ts';
import { createProcessor } from './process/registry.ts';
import type { Source } from './source.ts';
import { nextWindow, SourceWindow } from './source-window.ts';
import { openData } from './unpacking/open.ts';
import { checkUtf8 } from './utf8.ts';

/** Bytes of the source's data behind which no more is read. */
const ENOUGH_BYTES = 4 * 1024 * 1024;
/** Bytes of a record that are read. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024;
/** Problems that are told in full. */
const TOLD_PROBLEMS = 20;

/** What is known of the records before they are read. */
export interface Known {
  readonly shape: RecordShape;
  readonly columns: readonly string[];
  readonly processor: ProcessorState | null;
}

/** Why an export would be refused. */
export class Refusals {
  readonly #log = new ProblemLog(TOLD_PROBLEMS);
  /** The first row that is refused; 0 when a problem concerns no row alone. */
  firstRow = Number.POSITIVE_INFINITY;

  get total(): number {
    return this.#log.total;
  }

  readonly add = (problem: Problem): void => {
    this.#log.add(problem);
    this.firstRow = Math.min(this.firstRow, problem.place?.row ?? 0);
  };

  /** The first of them, by row. */
  told(): Problem[] {
    return this.#log.problems.toSorted((a, b) => (a.place?.row ?? 0) - (b.place?.row ?? 0));
  }
}

export class Walk {
  readonly processor: RecordProcessor;
  /** Whether the end of the source was reached. */
  isWhole = false;
  /** Whether a record longer than what is read stands behind the last one. */
  isTooLong = false;
  /** Records set aside. */
  setAside = 0;
  readonly #window: SourceWindow;
  readonly #reader: RecordReader;
  readonly #problems: Refusals;
  readonly #batch = new RecordBatch();

  private constructor(job: Job, known: Known, window: SourceWindow, problems: Refusals) {
    const { source, shaping, validate, onBadRow } = job;
    this.#window = window;
    this.#problems = problems;
    const report = problems.add;
    this.#reader = createReader(source.format, {
      dialect: source.dialect,
      validate,
      onBadRow,
      shaping,
      shape: known.shape,
      columns: known.columns,
      report,
      ...(onBadRow === 'set-aside' ? { setAside: () => void this.setAside++ } : {}),
    });
    this.processor = createProcessor({
      process: job.process,
      shaping,
      source: { ...source, validate, onBadRow },
      columns: this.#reader.columns,
      report,
      state: known.processor,
    });
  }

  static async begin(source: Source, job: Job, known: Known, problems: Refusals): Promise<Walk> {
    const stream = await openData(source, job.source, 0);
    return new Walk(job, known, new SourceWindow(stream, 0, null, MAX_RECORD_BYTES), problems);
  }

  /** Rows that were read, those included that no record was made of. */
  get rows(): number {
    return this.#reader.state().row;
  }

  /** Names of the source's columns seen so far. */
  get names(): readonly string[] {
    return this.#reader.columns.names;
  }

  /**
   * The next records, or null when none are to come that can be read. What the data has against
   * being read goes to the problems; the records before it come all the same.
   *
   * @param limit records at the most
   * @throws HoldfastError when the file itself can't be read
   */
  async next(limit: number): Promise<RecordBatch | null> {
    if (this.isWhole || this.isTooLong || this.#window.offset >= ENOUGH_BYTES) return null;
    const firstRow = this.rows + 1;
    const batch = this.#batch;
    try {
      const window = await nextWindow(this.#window, firstRow);
      batch.reset(window.bytes, firstRow, window.offsetAt);
      batch.limit = limit;
      batch.limitFor(this.processor.columns.count);
      const consumed = this.#reader.read(window, batch);
      checkUtf8(window, consumed, batch, firstRow);
      this.isWhole = window.final && consumed === window.end;
      this.#window.consume(consumed, batch.count >= batch.limit);
      return batch;
    } catch (error) {
      if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
      const { problem } = error;
      if (problem.code === 'record_too_large' && problem.detail?.['limit'] === MAX_RECORD_BYTES) {
        this.isTooLong = true;
        return null;
      }
      this.#problems.add(problem);
      this.isWhole = true;
      keepBefore(batch, problem.place?.row ?? 0);
      return batch;
    }
  }

  close(): Promise<void> {
    return this.#window.close();
  }
}

/** Leaves the records of the rows before this one in the batch. */
export function keepBefore(batch: RecordBatch, row: number): void {
  while (batch.count > 0 && batch.rowOf(batch.count - 1) >= row) batch.count--;
  batch.length = batch.count === 0 ? 0 : batch.cellsEnd[batch.count - 1]!;
}
