/** The engine's readers and writers, run on small inputs in memory as fast as they can be. */
import { PLAIN_WRITING } from '../../src/shared/job-defaults.ts';
import { ByteSink } from '../../src/engine/formats/byte-sink.ts';
import {
  StartAgain,
  type RecordReader,
  type RecordShape,
} from '../../src/engine/formats/contracts.ts';
import { RecordBatch } from '../../src/engine/formats/record-batch.ts';
import { createReader, createWriter } from '../../src/engine/formats/registry.ts';
import { withoutMark } from '../../src/engine/formats/byte-order-mark.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { checkUtf8 } from '../../src/engine/utf8.ts';
import type { TextFormat } from '../../src/shared/formats.ts';
import { HoldfastError, type Problem } from '../../src/shared/problem.ts';
import type { Case } from './case.ts';

export interface Taken {
  readonly reader: RecordReader;
  /** Valid until the next input is taken. */
  readonly batch: RecordBatch;
  readonly problems: readonly Problem[];
  /** What ended the reading early. */
  readonly thrown: Problem | null;
}

/** Bytes of no meaning in front of the input: a reader that looks there gives itself away. */
const MARGIN = 2;
const JUNK = 0x22;

/** A kernel whose memory is used again for each input. */
class OwnKernel extends Kernel {
  restart(): void {
    this.clear();
  }
}

export class Subject {
  readonly #kernel = new OwnKernel();
  readonly #onHeap = { batch: new RecordBatch(), sink: new ByteSink(1 << 16) };
  #batch = this.#onHeap.batch;
  #sink = this.#onHeap.sink;
  #buffer = Buffer.alloc(1 << 16, JUNK);

  /** Where the input is to lie: in the kernel's memory for some inputs, on the heap for the others. */
  #home(source: Uint8Array): Buffer {
    const size = MARGIN + source.length;
    if (((source.at(-1) ?? 0) + source.length) % 2 === 0) {
      ({ batch: this.#batch, sink: this.#sink } = this.#onHeap);
      if (size + 1 > this.#buffer.length) this.#buffer = Buffer.alloc(size * 2, JUNK);
      return this.#buffer;
    }
    this.#kernel.restart();
    this.#batch = new RecordBatch(this.#kernel, size);
    this.#sink = new ByteSink(1 << 16, this.#kernel);
    return this.#kernel.allocate(size + 1).fill(JUNK);
  }

  /**
   * Reads the whole input as one window.
   *
   * @throws whatever a reader throws that it must not
   */
  take({ reader: format, bytes, policy }: Case): Taken {
    const source = withoutMark(bytes);
    const size = MARGIN + source.length;
    const buffer = this.#home(source);
    let shape: RecordShape = 'unknown';
    for (let tries = 0; tries < 3; tries++) {
      const problems: Problem[] = [];
      const reader = createReader(format, {
        ...policy,
        shape,
        columns: [],
        report: (problem) => problems.push(problem),
      });
      buffer.set(source, MARGIN);
      this.#batch.reset(buffer);
      this.#batch.limit = Number.POSITIVE_INFINITY;
      const window = {
        bytes: buffer,
        start: MARGIN,
        end: size,
        offsetAt: (at: number) => at - MARGIN,
        final: true,
      };
      try {
        const consumed = reader.read(window, this.#batch);
        checkUtf8(window, consumed, this.#batch, 1);
        if (consumed !== size) throw new Error(`the reader left bytes at ${consumed - MARGIN}`);
        return { reader, batch: this.#batch, problems, thrown: null };
      } catch (error) {
        if (error instanceof HoldfastError) {
          return { reader, batch: this.#batch, problems, thrown: error.problem };
        }
        if (!(error instanceof StartAgain)) throw error;
        shape = error.shape;
      }
    }
    throw new Error('the reader starts again for ever');
  }

  /** Exports what was taken; the problem, when the format can't carry it. */
  write({ reader, batch }: Taken, target: TextFormat): string | Problem {
    const sink = this.#sink;
    sink.clear();
    try {
      const writer = createWriter(target, { columns: reader.columns, writing: PLAIN_WRITING });
      writer.begin(sink);
      writer.write(batch, sink);
      writer.end(sink);
    } catch (error) {
      if (error instanceof HoldfastError) return error.problem;
      throw error;
    }
    return sink.contents().toString('utf8');
  }
}
