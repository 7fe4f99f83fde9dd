/**
 * Adds line and column to problems that know only their byte offset. Counting lines costs nothing
 * while all goes well: the source is read again up to the place, once, when there is something to
 * tell.
 */
import type { Problem } from '../shared/problem.ts';
import { readFully, withOpenFile } from './fs/bytes.ts';
import type { FileSystem, OpenFile } from './fs/port.ts';
import { bomLength } from './source.ts';

const PIECE = 1 << 20;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Problems with the line and column of their offset. Where the source can't be read any more they
 * are given back as they are: what is wrong with the data is worth telling without the line, too.
 */
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
  const counter = new LineCounter(offsets);
  try {
    await withOpenFile(fs, path, 'read', (file) => count(file, counter));
  } catch {
    return [...problems];
  }
  return problems.map((problem) => {
    const found = counter.places.get(problem.place?.offset ?? -1);
    return found === undefined ? problem : { ...problem, place: { ...problem.place, ...found } };
  });
}

async function count(file: OpenFile, counter: LineCounter): Promise<void> {
  const buffer = Buffer.allocUnsafe(PIECE);
  // A byte order mark is no character of the first line.
  let position = bomLength(await readFully(file, 0, 3));
  counter.skip(position);
  while (!counter.done) {
    const count = await file.read(buffer, 0, PIECE, position);
    if (count === 0) break;
    counter.feed(buffer.subarray(0, count));
    position += count;
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
