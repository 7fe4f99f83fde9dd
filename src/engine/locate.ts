/**
 * Adds line and column to problems that know only their byte offset. Counting lines costs nothing
 * while all goes well: the source is read again up to the place, once, when there is something to
 * tell.
 */
import type { Reading } from '../shared/job.ts';
import { HoldfastError, isDataProblem, type Problem } from '../shared/problem.ts';
import { BYTE_ORDER_MARK, hasByteOrderMark } from './formats/byte-order-mark.ts';
import type { FileSystem } from './fs/port.ts';
import { closeSource, openSource } from './source.ts';
import type { DataStream } from './unpacking/data-stream.ts';
import { openData } from './unpacking/open.ts';

const LF = 0x0a;
const CR = 0x0d;

/**
 * Problems with the line and column of their offset. Where the source can't be read any more they
 * are given back as they are: what is wrong with the data is worth telling without the line, too.
 */
export async function locateProblems(
  fs: FileSystem,
  path: string,
  reading: Reading,
  problems: readonly Problem[],
): Promise<Problem[]> {
  const offsets = problems
    .map((problem) => problem.place?.offset)
    .filter((offset) => offset !== undefined)
    .sort((a, b) => a - b);
  // The lines of what a workbook is unpacked to are nothing that anybody can look at.
  if (offsets.length === 0 || reading.format === 'xlsx') return [...problems];
  const counter = new LineCounter(offsets);
  try {
    const source = await openSource(fs, path);
    try {
      await count(await openData(source, reading, 0), counter);
    } finally {
      await closeSource(source);
    }
  } catch {
    return [...problems];
  }
  return problems.map((problem) => {
    const found = counter.places.get(problem.place?.offset ?? -1);
    return found === undefined ? problem : { ...problem, place: { ...problem.place, ...found } };
  });
}

async function count(stream: DataStream, counter: LineCounter): Promise<void> {
  const buffer = Buffer.allocUnsafe(stream.pieceBytes);
  try {
    let isFirst = true;
    while (!counter.done) {
      const piece = await stream.next(buffer, 0);
      // A byte order mark is no character of the first line.
      const mark = isFirst && piece.count >= 3 && hasByteOrderMark(buffer) ? 3 : 0;
      if (mark > 0) counter.skip(stream.dataLength(BYTE_ORDER_MARK, 0, mark));
      isFirst = false;
      counter.feed(buffer, mark, piece.count, stream);
      if (piece.isLast) break;
    }
  } catch (error) {
    // There is no more data than up to here, which is the last place that can be asked for.
    if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
  } finally {
    await stream.close();
  }
  counter.finish();
}

class LineCounter {
  readonly places = new Map<number, { line: number; column: number }>();
  readonly #offsets: readonly number[];
  #next = 0;
  #line = 1;
  /** Characters since the line began: bytes that do not continue a UTF-8 character. */
  #column = 1;
  #position = 0;
  #afterCr = false;

  constructor(offsets: readonly number[]) {
    this.#offsets = offsets;
  }

  get done(): boolean {
    return this.#next >= this.#offsets.length;
  }

  /** Bytes before the first line; places in them are its beginning. */
  skip(bytes: number): void {
    this.#position = bytes;
    while (!this.done && this.#offsets[this.#next]! < bytes) this.#note();
  }

  /** Text as UTF-8, with the stream that knows what it was before it was decoded. */
  feed(bytes: Uint8Array, start: number, end: number, stream: DataStream): void {
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      const next = this.#position + stream.dataLength(bytes, i, i + 1);
      while (next > this.#offsets[this.#next]!) this.#note();
      if (this.done) return;
      this.#position = next;
      if (byte === LF && this.#afterCr) {
        this.#afterCr = false;
      } else if (byte === LF || byte === CR) {
        this.#line++;
        this.#column = 1;
        this.#afterCr = byte === CR;
      } else {
        this.#afterCr = false;
        if ((byte & 0xc0) !== 0x80) this.#column++;
      }
    }
  }

  /** A place behind the last byte. */
  finish(): void {
    while (!this.done) this.#note();
  }

  #note(): void {
    const offset = this.#offsets[this.#next];
    while (!this.done && this.#offsets[this.#next] === offset) this.#next++;
    this.places.set(offset!, { line: this.#line, column: this.#column });
  }
}
