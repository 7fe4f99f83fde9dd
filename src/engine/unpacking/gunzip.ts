/**
 * The data is what a gzip file unpacks to, all of its members one after the other. There is no way
 * into the middle of it: opened at an offset, it unpacks and throws away what comes before, which
 * is a fraction of the work of an export.
 */
import { createGunzip, type Gunzip } from 'node:zlib';
import { HoldfastError, isDataProblem, type ProblemCode } from '../../shared/problem.ts';
import { readFully } from '../fs/bytes.ts';
import type { OpenFile } from '../fs/port.ts';
import type { Source } from '../source.ts';
import { PIECE, pieceEnd, type DataStream, type Piece } from './data-stream.ts';

/** Bytes that are unpacked at a time: few, so that the place of a fault is told closely. */
const INPUT = 16 * 1024;
const OUTPUT = 64 * 1024;

/** How many times its size data may unpack to. The most that gzip can do is 1,032 times. */
const MAX_RATIO = 1000;
/** Bytes of data that may come of any file. */
const RATIO_FLOOR = 64 * 1024 * 1024;

const NOTHING: Buffer = Buffer.alloc(0);

export class GzipData implements DataStream {
  readonly pieceBytes = PIECE;
  readonly #source: Source;
  readonly #unpacker: Unpacker;
  /** Offset of the end of the last piece. */
  #offset: number;
  /** Bytes still to be thrown away. */
  #before: number;
  /** Unpacked, and not yet in a piece. */
  #rest = NOTHING;
  #failure: Error | null = null;
  /** How much of the file the latest pieces took. */
  readonly #marks: { readonly dataEnd: number; readonly position: number }[] = [];

  constructor(source: Source, offset: number) {
    this.#source = source;
    this.#unpacker = new Unpacker(source.file);
    this.#offset = offset;
    this.#before = offset;
  }

  /**
   * A fault ends a piece and is told when more is asked for: by then all rows before it have been
   * read.
   *
   * @throws HoldfastError `compressed_truncated`, `compressed_damaged` or `compressed_bomb`, with
   *   the offset up to which there is data; `source_read_failed`
   */
  async next(buffer: Buffer, at: number): Promise<Piece> {
    if (this.#failure !== null) throw this.#failure;
    const end = pieceEnd(this.#offset);
    const length = end - this.#offset;
    let count = 0;
    let isLast = false;
    try {
      await this.#skip();
      while (count < length && !isLast) {
        if (this.#rest.length === 0) {
          const more = await this.#unpacker.next();
          isLast = more === null;
          this.#rest = more ?? NOTHING;
        }
        const taken = this.#rest.copy(buffer, at + count, 0, length - count);
        this.#rest = this.#rest.subarray(taken);
        count += taken;
      }
    } catch (error) {
      this.#failure = withPlace(error, this.#offset + count, this.#unpacker.consumed);
      if (count === 0 || !isOfData(error)) throw this.#failure;
    }
    this.#offset += count;
    const dataEnd = this.#failure === null ? this.#offset : end;
    this.#marks.push({ dataEnd, position: this.#unpacker.consumed });
    return { count, dataEnd, isLast };
  }

  dataLength(_bytes: Uint8Array, start: number, end: number): number {
    return end - start;
  }

  filePosition(offset: number): number {
    if (offset === 0) return 0;
    const marks = this.#marks;
    while (marks.length > 1 && marks[0]!.dataEnd < offset) marks.shift();
    return Math.min(marks[0]?.position ?? 0, this.#source.stat.size);
  }

  async close(): Promise<void> {
    this.#unpacker.close();
    return Promise.resolve();
  }

  async #skip(): Promise<void> {
    while (this.#before > 0) {
      const more = await this.#unpacker.next();
      // Less than there was: the digest of the file tells that it is another one.
      if (more === null) return;
      this.#rest = more.subarray(this.#before);
      this.#before -= Math.min(this.#before, more.length);
    }
  }
}

const isOfData = (error: unknown): error is HoldfastError =>
  error instanceof HoldfastError && isDataProblem(error.problem.code);

function withPlace(error: unknown, offset: number, position: number): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!isOfData(error)) return error;
  const { problem } = error;
  const detail = { ...problem.detail, position };
  return new HoldfastError({ ...problem, place: { offset }, detail }, { cause: error });
}

/** Feeds a file to zlib bit by bit: more is read only when all that came of the last bit is taken. */
class Unpacker {
  readonly #file: OpenFile;
  readonly #gunzip: Gunzip;
  /** Bytes of the file that were read. */
  #read = 0;
  #unpacked = 0;
  #isHungry = true;
  #isAtEnd = false;
  #error: Error | null = null;
  #wake = (): void => {};

  constructor(file: OpenFile) {
    this.#file = file;
    const gunzip = createGunzip({ chunkSize: OUTPUT });
    gunzip.on('readable', () => this.#wake());
    gunzip.on('end', () => {
      this.#isAtEnd = true;
      this.#wake();
    });
    gunzip.on('error', (error) => {
      this.#error = asProblem(error);
      this.#wake();
    });
    this.#gunzip = gunzip;
  }

  /** Bytes of the file from which all came that was unpacked so far. */
  get consumed(): number {
    return this.#gunzip.bytesWritten;
  }

  /** Some data, or null at its end. */
  async next(): Promise<Buffer | null> {
    for (;;) {
      const woken = new Promise<void>((wake) => (this.#wake = wake));
      const data = this.#gunzip.read() as Buffer | null;
      if (data !== null) {
        this.#unpacked += data.length;
        this.#checkRatio();
        return data;
      }
      if (this.#error !== null) throw this.#error;
      if (this.#isAtEnd) {
        await this.#checkRest();
        return null;
      }
      if (this.#isHungry) await this.#feed();
      await woken;
    }
  }

  close(): void {
    this.#gunzip.destroy();
  }

  async #feed(): Promise<void> {
    this.#isHungry = false;
    const input = await readFully(this.#file, this.#read, INPUT);
    this.#read += input.length;
    if (input.length === 0) {
      this.#gunzip.end();
      return;
    }
    this.#gunzip.write(input, () => {
      this.#isHungry = true;
      this.#wake();
    });
  }

  #checkRatio(): void {
    if (this.#unpacked <= RATIO_FLOOR || this.#unpacked <= this.consumed * MAX_RATIO) return;
    throw new HoldfastError({ code: 'compressed_bomb', detail: { limit: MAX_RATIO } });
  }

  /** Behind the last member there may be zeros, which some programs fill up a block with. */
  async #checkRest(): Promise<void> {
    for (let position = this.consumed; ;) {
      const rest = await readFully(this.#file, position, INPUT);
      if (rest.length === 0) return;
      if (rest.some((byte) => byte !== 0)) throw new HoldfastError({ code: 'compressed_damaged' });
      position += rest.length;
    }
  }
}

/** What zlib says, as a problem of the data where it is one. */
function asProblem(error: Error): Error {
  const code = CODES[(error as NodeJS.ErrnoException).code ?? ''];
  if (code === undefined) return error;
  return new HoldfastError({ code, cause: error.message }, { cause: error });
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  Z_BUF_ERROR: 'compressed_truncated',
  Z_DATA_ERROR: 'compressed_damaged',
  Z_NEED_DICT: 'compressed_damaged',
};
