/** The data is the file itself. */
import type { FileStat, OpenFile } from '../fs/port.ts';
import { fileProblem } from '../problems.ts';
import { PIECE, pieceEnd, type DataStream, type Piece } from './data-stream.ts';

export class PlainData implements DataStream {
  readonly pieceBytes = PIECE;
  readonly #file: OpenFile;
  readonly #path: string;
  readonly #size: number;
  #asked: number;

  constructor(file: OpenFile, path: string, stat: FileStat, offset: number) {
    this.#file = file;
    this.#path = path;
    this.#size = stat.size;
    this.#asked = offset;
  }

  async next(buffer: Buffer, at: number): Promise<Piece> {
    const begin = this.#asked;
    const length = pieceEnd(begin) - begin;
    let count = 0;
    // read(2) may return less than asked for long before the end.
    while (count < length) {
      const more = await this.#read(buffer, at + count, length - count, begin + count);
      if (more === 0) break;
      count += more;
    }
    this.#asked = begin + count;
    return { count, dataEnd: this.#asked, isLast: count < length };
  }

  dataLength(_bytes: Uint8Array, start: number, end: number): number {
    return end - start;
  }

  filePosition(offset: number): number {
    return Math.min(offset, this.#size);
  }

  async close(): Promise<void> {
    // The file is the run's own.
  }

  async #read(buffer: Buffer, at: number, length: number, position: number): Promise<number> {
    try {
      return await this.#file.read(buffer, at, length, position);
    } catch (error) {
      const place = { path: this.#path, doing: 'reading the source', offset: position } as const;
      throw fileProblem(error, place);
    }
  }
}
