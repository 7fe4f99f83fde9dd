/**
 * Adds line and column to problems that know only their byte offset. Counting lines costs nothing
 * while all goes well: the source is read again up to the place, once, when there is something to
 * tell.
 */
import type { Problem } from '../shared/problem.ts';
import type { FileSystem } from './fs/port.ts';
import { withOpenFile } from './fs/bytes.ts';

const PIECE = 1 << 20;
const LF = 0x0a;
const CR = 0x0d;

export async function locateProblems(
  fs: FileSystem,
  path: string,
  problems: readonly Problem[],
): Promise<Problem[]> {
  const offsets = problems
    .map((problem) => problem.place?.offset)
    .filter((offset) => offset !== undefined)
    .sort((a, b) => a - b);
  if (offsets.length === 0) return [...problems];
  const places = await withOpenFile(fs, path, 'read', async (file) => {
    const counter = new LineCounter(offsets);
    const buffer = Buffer.allocUnsafe(PIECE);
    let position = 0;
    while (!counter.done) {
      const count = await file.read(buffer, 0, PIECE, position);
      if (count === 0) break;
      counter.feed(buffer.subarray(0, count));
      position += count;
    }
    counter.finish();
    return counter.places;
  });
  return problems.map((problem) => {
    const found = places.get(problem.place?.offset ?? -1);
    return found === undefined ? problem : { ...problem, place: { ...problem.place, ...found } };
  });
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

  feed(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#position === this.#offsets[this.#next]) this.#note();
      if (this.done) return;
      this.#position++;
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
