/**
 * One pass over the source: bytes, records, processed records, bytes of the part file. It begins
 * where its standing says, and ends at the end of the source, at a chunk boundary when asked to
 * stop, or where it turns out that another pass is needed.
 */
import { START, type Standing } from './durable/checkpoint.ts';
import {
  StartAgain,
  type RecordProcessor,
  type RecordReader,
  type RecordWriter,
  type WriterState,
} from './formats/contracts.ts';
import { RecordBatch } from './formats/record-batch.ts';
import { createReader, openWriter } from './formats/registry.ts';
import { packageOf } from './packing/package.ts';
import { PartWriter } from './part-writer.ts';
import type { PassContext, PassEnd } from './pass-context.ts';
import { targetTypes } from './process/choice.ts';
import { createProcessor } from './process/registry.ts';
import { Rejects } from './rejects.ts';
import { NOTHING_WRITTEN, type Written } from './run.ts';
import { nextWindow } from './source-window.ts';
import { TableHeader } from './table-header.ts';
import { checkUtf8 } from './utf8.ts';

/** Runs a pass whose records are written to the part file. */
export async function writePass(context: PassContext): Promise<PassEnd> {
  const pass = new Pass(context);
  try {
    return await pass.run();
  } catch (error) {
    if (error instanceof StartAgain) {
      // A checkpoint under way speaks of bytes that are about to be given up.
      await context.checkpointer.settle();
      return { kind: 'again', standing: { ...freshStanding(context.from), shape: error.shape } };
    }
    throw error;
  } finally {
    // What is still being written lies in the kernel's memory.
    await pass.settle();
  }
}

/** A standing at the start of the source that keeps what is known about the data. */
function freshStanding({ columns, shape }: Standing): Standing {
  return { ...START, columns, shape };
}

class Pass {
  readonly #context: PassContext;
  readonly #batch: RecordBatch;
  readonly #reader: RecordReader;
  readonly #processor: RecordProcessor;
  #writer: RecordWriter | null = null;
  /** Of a table; null before it is written, and where records need no columns. */
  #header: TableHeader | null = null;
  #phase: Standing['phase'];
  readonly #output: PartWriter;
  /** Null unless the job sets records aside. */
  readonly #rejects: Rejects | null;
  /** Bytes of data from one place to the next where the target can be gone on with; null for anywhere. */
  #step: number | null;

  constructor(context: PassContext) {
    this.#context = context;
    const { job, from, problems, source, kernel, rejectWords } = context;
    this.#batch = new RecordBatch(kernel, source.windowBytes);
    const { part, rejects } = context.parts;
    this.#phase = from.phase;
    this.#rejects =
      rejects === null || rejectWords === null
        ? null
        : new Rejects(rejects, from.rejected, job.target.escapeFormulas, rejectWords);
    this.#reader = createReader(job.source.format, {
      dialect: job.source.dialect,
      validate: job.validate,
      onBadRow: job.onBadRow,
      shape: from.shape,
      columns: from.columns,
      shaping: job.shaping,
      report: problems.add,
      ...(this.#rejects === null ? {} : { setAside: this.#rejects.setAside }),
      ...(from.reader === null ? {} : { state: from.reader }),
    });
    this.#processor = createProcessor({
      process: job.process,
      shaping: job.shaping,
      source: { ...job.source, validate: job.validate, onBadRow: job.onBadRow },
      columns: this.#reader.columns,
      report: problems.add,
      state: from.processor,
    });
    const target = packageOf(job.target);
    this.#step = target?.step ?? null;
    this.#output = new PartWriter(part, target?.create(from.packing) ?? null, kernel);
  }

  async #openWriter(resumed?: WriterState): Promise<RecordWriter> {
    const { job, parts, from } = this.#context;
    const header = new TableHeader(this.#processor.columns, from.expected);
    this.#writer = await openWriter(job.target.format, {
      columns: header.columns,
      writing: job.target,
      types: targetTypes(job.shaping),
      ...(resumed === undefined ? {} : { resumed }),
      readBack: (offset, length) => parts.part.readBack(offset, length),
    });
    this.#step ??= this.#writer.settleEvery;
    if (this.#writer.fixedColumns) this.#header = header;
    return this.#writer;
  }

  /** Whether the target can be gone on with from behind the last batch. */
  #isWhole(): boolean {
    return this.#step === null || this.#context.source.isAtStep(this.#step);
  }

  async run(): Promise<PassEnd> {
    const { from, source, signal, checkpointer, meter, problems } = this.#context;
    // What was written before gathering began is going to be written again.
    if (from.writer !== null && from.phase === 'writing') await this.#openWriter(from.writer);
    checkpointer.begin(this.#reader.state().row);
    meter.update({ phase: this.#phase, resumableFrom: checkpointer.durableRow });
    for (;;) {
      const firstRow = this.#reader.state().row + 1;
      const window = await nextWindow(source, firstRow);
      this.#batch.reset(window.bytes, firstRow, window.offsetAt);
      this.#batch.limit =
        this.#step === null ? checkpointer.limit(firstRow - 1) : Number.POSITIVE_INFINITY;
      this.#batch.limitFor(this.#processor.columns.count);
      const consumed = this.#reader.read(window, this.#batch);
      checkUtf8(window, consumed, this.#batch, firstRow);
      const isLast = window.final && consumed === window.end;
      source.consume(consumed, this.#batch.count >= this.#batch.limit);
      if (isLast) source.completeColumns(this.#reader.columns);
      await this.#writeRejects();
      await this.#write(isLast);
      this.#report();
      // Expected columns may not have come: then the header is another one.
      const isAgain = this.#phase === 'gathering' || this.#header?.isComplete === false;
      if (isLast && isAgain && problems.total === 0) return this.#allGathered();
      if (isLast) return this.#complete();
      // Looking for columns can be gone on with anywhere.
      if (!this.#isWhole() && this.#phase === 'writing') continue;
      // Each run gets on, also one that is asked to stop from its beginning.
      if (signal?.aborted === true && source.offset > from.offset) return this.#stop();
      // After a refused record nothing may be gone on from: what comes behind it would be all there is.
      if (problems.total > 0) continue;
      await checkpointer.offer(this.#reader.state().row, () => this.#save(this.standing()));
    }
  }

  /** Waits for a write under way. */
  async settle(): Promise<void> {
    await this.#output.settle();
    await this.#rejects?.settle();
  }

  standing(): Standing {
    const { from, source } = this.#context;
    return {
      phase: this.#phase,
      offset: source.offset,
      fileOffset: source.filePosition,
      columns: from.columns,
      expected: from.expected,
      shape: from.shape,
      reader: structuredClone(this.#reader.state()) as Standing['reader'],
      processor: structuredClone(this.#processor.state()) as Standing['processor'],
      writer: this.#writer?.state() ?? null,
      packing: null,
      rejected: this.#phase === 'gathering' ? 0 : (this.#rejects?.count ?? 0),
    };
  }

  /** Writes what was set aside, unless this pass only looks for columns or for further problems. */
  async #writeRejects(): Promise<void> {
    const counts = this.#phase === 'writing' && this.#context.problems.total === 0;
    if (counts) await this.#rejects?.flush();
    else this.#rejects?.drop();
  }

  /** Writes the batch, unless this pass only looks for columns or for further problems. */
  async #write(isLast: boolean): Promise<void> {
    const { problems } = this.#context;
    if (this.#phase === 'gathering' || problems.total > 0) {
      this.#processor.survey(this.#batch);
      if (isLast) this.#processor.end();
      return;
    }
    const records = this.#processor.process(this.#batch);
    if (isLast) this.#processor.end();
    // What it has found out is as good a reason not to write as what the reader has.
    if (problems.total > 0) return;
    if (this.#writer === null) {
      // The header is written as late as possible, with all columns seen by then.
      if (records.count === 0 && !isLast) return;
      (await this.#openWriter()).begin(this.#output.sink);
    } else if (this.#header?.holds() === false) {
      // A late record brings a new column: look for all of them, then write again with all.
      this.#phase = 'gathering';
      return;
    }
    const writer = this.#writer!;
    const { sink } = this.#output;
    writer.write(records, sink);
    // Known only once there is a writer, so that it never depends on where the first batch ended.
    const isWhole = this.#isWhole();
    if (isLast) writer.end(sink);
    else if (isWhole) writer.settle(sink);
    if (isWhole || !this.#output.isPacking) await this.#output.flush(isLast);
  }

  /**
   * A checkpoint of now: the standing is taken at once, the rest happens in the background.
   *
   * @returns whether it was made; it is given up when all is written by the time it could be
   */
  async #save(standing: Standing): Promise<boolean> {
    const { checkpointer, parts, saveCheckpoint } = this.#context;
    // What was written before gathering began is going to be written again: nothing of it counts.
    if (standing.phase === 'gathering') {
      await this.#inFiles();
      await saveCheckpoint(standing, NOTHING_WRITTEN);
      return true;
    }
    const { packing, ...written } = await this.#inFiles();
    const isRetired = checkpointer.retired.then(() => true);
    if (await Promise.race([parts.datasync(), isRetired])) return false;
    await saveCheckpoint({ ...standing, packing }, written);
    return true;
  }

  /** Waits for the writes under way, and says what the files hold by then. */
  async #inFiles(): Promise<Written & { readonly packing: Standing['packing'] }> {
    const [{ packing, ...part }, rejects] = await Promise.all([
      this.#output.written(),
      this.#rejects?.written() ?? null,
    ]);
    return { part, rejects, packing };
  }

  async #stop(): Promise<PassEnd> {
    const standing = this.standing();
    // Data problems end the job anyway; there is nothing to go on from.
    if (this.#context.problems.total === 0) {
      await this.#context.checkpointer.finish(this.#reader.state().row, () => this.#save(standing));
    }
    return { kind: 'stopped', standing };
  }

  async #complete(): Promise<PassEnd> {
    const { checkpointer, problems } = this.#context;
    let packing: Standing['packing'] = null;
    // Of refused data nothing is kept: whether it could be written is no matter, and not to be told.
    if (problems.total === 0) {
      ({ packing } = await this.#inFiles());
      checkpointer.retire();
    }
    return {
      kind: 'complete',
      standing: { ...this.standing(), packing },
      notes: [
        ...this.#context.source.notes(),
        ...this.#reader.notes(),
        ...(this.#writer?.notes() ?? []),
        ...(this.#rejects?.notes() ?? []),
      ],
      columns: this.#processor.columns.count,
    };
  }

  async #allGathered(): Promise<PassEnd> {
    await this.#context.checkpointer.settle();
    const standing = freshStanding(this.standing());
    const { processor } = this.standing();
    return {
      kind: 'again',
      standing: {
        ...standing,
        columns: [...this.#reader.columns.names],
        // Columns made of nested values are as good as known, too; figures begin anew.
        processor: processor && { ...processor, summary: null },
      },
    };
  }

  #report(): void {
    const { source, meter, checkpointer, parts } = this.#context;
    meter.update({
      phase: this.#phase,
      bytesRead: source.filePosition,
      records: this.#writer?.state().records ?? 0,
      bytesWritten: parts.part.length,
      resumableFrom: checkpointer.durableRow,
    });
  }
}
