/** Records in another shape, then what is to be done with them: shapers one after the other in front of a processor. */
import type { Columns } from '../formats/columns.ts';
import type { RecordProcessor, ProcessorState, ReportProblem } from '../formats/contracts.ts';
import type { RecordBatch } from '../formats/record-batch.ts';

/** One step in front of a processor. */
export interface Shaper {
  /** Columns of the records that come out. */
  readonly columns: Columns;
  /** The batch returned is the shaper's own or the one given, and valid until the next call. */
  process(batch: RecordBatch): RecordBatch;
}

/** A shaper whose columns follow from the records that it has seen. */
export interface ColumnFinder extends Shaper {
  /** Per column the names on the way to it. */
  paths(): string[][];
}

/** Columns that the records must have, as a job names them. */
export interface Wanted {
  readonly names: readonly string[];
  /** Of the source as far as it is known; they may become more while reading. */
  readonly columns: Columns;
  /** Whether the first records show all columns that there are. */
  readonly isKnownAtOnce: boolean;
  readonly report: ReportProblem;
}

export class Shaped implements RecordProcessor {
  readonly #shapers: readonly Shaper[];
  readonly #finder: ColumnFinder | null;
  readonly #inner: RecordProcessor;
  readonly #wanted: Wanted;
  #checked = false;

  /** @param finder that one of the shapers which finds columns, or null */
  constructor(
    shapers: readonly Shaper[],
    finder: ColumnFinder | null,
    inner: RecordProcessor,
    wanted: Wanted,
  ) {
    this.#shapers = shapers;
    this.#finder = finder;
    this.#inner = inner;
    this.#wanted = wanted;
  }

  get columns(): Columns {
    return this.#inner.columns;
  }

  process(batch: RecordBatch): RecordBatch {
    return this.#inner.process(this.#shape(batch));
  }

  survey(batch: RecordBatch): void {
    this.#shape(batch);
  }

  end(): void {
    this.#check();
  }

  state(): ProcessorState | null {
    const inner = this.#inner.state();
    if (this.#finder === null) return inner;
    return { summary: inner?.summary ?? null, paths: this.#finder.paths() };
  }

  #shape(batch: RecordBatch): RecordBatch {
    let shaped = batch;
    for (const shaper of this.#shapers) shaped = shaper.process(shaped);
    if (this.#wanted.isKnownAtOnce) this.#check();
    return shaped;
  }

  /** Whether there are all columns that the job names; where there is no record at all, nothing is missing. */
  #check(): void {
    const { names, columns, report } = this.#wanted;
    if (this.#checked || columns.count === 0) return;
    this.#checked = true;
    for (const name of new Set(names)) {
      if (columns.find(name) !== undefined) continue;
      report({ code: 'column_missing', place: { field: name.toWellFormed() } });
    }
  }
}
