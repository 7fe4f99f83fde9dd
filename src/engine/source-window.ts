/**
 * Reads the source in big pieces and keeps what is not yet consumed in front of the next piece, so
 * that readers always see whole records. While one piece is being worked on, the next one is read.
 */
import { HoldfastError } from '../shared/problem.ts';
import type { FileStat, OpenFile } from './fs/port.ts';
import type { Window } from './formats/contracts.ts';
import { fileProblem } from './problems.ts';

/** Bytes per read: 0.25 to 1 MiB measured best (design §10). */
const PIECE = 512 * 1024;
/** Room in front of a piece for the rest of the one before. */
const HEADROOM = 128 * 1024;

/** Bytes that a single record may have (adjustable here; a file's own size is not limited). */
export const MAX_RECORD_BYTES = 256 * 1024 * 1024;

interface Piece {
  readonly buffer: Buffer;
  readonly headroom: number;
}

/** Result of a read ahead: kept as a value, so that a failure waits until somebody asks for the bytes. */
type ReadAhead = { count: number } | { error: unknown };

const newPiece = (headroom: number): Piece => ({
  // One spare byte: readers put a sentinel behind the bytes.
  buffer: Buffer.allocUnsafeSlow(headroom + PIECE + 1),
  headroom,
});

export class SourceWindow {
  readonly path: string;
  readonly size: number;
  readonly #file: OpenFile;
  readonly #maxRecordBytes: number;
  #current: Piece = newPiece(HEADROOM);
  #spare: Piece = newPiece(HEADROOM);
  #start = HEADROOM;
  #end = HEADROOM;
  /** Offset in the source of `#current.buffer[0]`. */
  #base: number;
  /** Offset up to which the source was asked for. */
  #asked: number;
  #ahead: Promise<ReadAhead> | null = null;
  #final = false;
  #consumedAny = true;
  #stoppedShort = false;

  /**
   * @param offset where to begin, in bytes
   * @param maxRecordBytes bytes that a single record may have, to within a piece
   */
  constructor(
    file: OpenFile,
    path: string,
    stat: FileStat,
    offset: number,
    maxRecordBytes = MAX_RECORD_BYTES,
  ) {
    this.#file = file;
    this.path = path;
    this.size = stat.size;
    this.#maxRecordBytes = maxRecordBytes;
    this.#asked = offset;
    this.#base = offset - HEADROOM;
  }

  /** Offset of the first byte not yet consumed. */
  get offset(): number {
    return this.#base + this.#start;
  }

  /**
   * The next stretch: everything not consumed yet and at least one byte more, unless the source is
   * at its end (`final`).
   *
   * @throws HoldfastError `source_read_failed`, or `record_too_large` when a single record does not
   *   fit into the limit.
   */
  async next(): Promise<Window> {
    // A reader that stopped at its limit has whole records left.
    if (this.#stoppedShort) return this.#window();
    const pending = this.#end - this.#start;
    if (pending > this.#maxRecordBytes) {
      throw new HoldfastError({
        code: 'record_too_large',
        place: { offset: this.offset },
        detail: { limit: this.#maxRecordBytes },
      });
    }
    // A record longer than a piece: read as much again as there is, so that the work stays linear.
    if (!this.#consumedAny && pending >= PIECE) await this.#double(pending);
    else await this.#advance(pending);
    if (!this.#final) this.#readAhead();
    return this.#window();
  }

  #window(): Window {
    return {
      bytes: this.#current.buffer,
      start: this.#start,
      end: this.#end,
      base: this.#base,
      final: this.#final,
    };
  }

  /**
   * Tells up to which position of the last window everything is dealt with.
   *
   * @param stoppedShort whether the reader stopped at its limit, with more to read at hand
   */
  consume(position: number, stoppedShort: boolean): void {
    this.#stoppedShort = stoppedShort && position < this.#end;
    this.#consumedAny = position > this.#start;
    this.#start = position;
  }

  /** Waits for a read that is under way; the window is of no use afterwards. */
  async settle(): Promise<void> {
    await this.#ahead;
  }

  async #advance(pending: number): Promise<void> {
    if (this.#ahead === null) this.#readAhead();
    const result = await this.#ahead!;
    this.#ahead = null;
    if ('error' in result) throw result.error;
    let into = this.#spare;
    if (pending > into.headroom) {
      const roomier = newPiece(Math.max(pending, into.headroom * 2));
      into.buffer.copy(
        roomier.buffer,
        roomier.headroom,
        into.headroom,
        into.headroom + result.count,
      );
      into = roomier;
    }
    this.#current.buffer.copy(into.buffer, into.headroom - pending, this.#start, this.#end);
    this.#base = this.offset - (into.headroom - pending);
    this.#spare = this.#current.headroom > HEADROOM * 8 ? newPiece(HEADROOM) : this.#current;
    this.#current = into;
    this.#start = into.headroom - pending;
    this.#end = into.headroom + result.count;
    this.#asked += result.count;
    this.#final = result.count < PIECE;
  }

  async #double(pending: number): Promise<void> {
    await this.#advance(pending);
    let filled = this.#end - this.#start;
    if (this.#final) return;
    // No further than it takes to know that the record is too large.
    const most = Math.max(filled, Math.min(filled + pending, this.#maxRecordBytes + 1));
    const buffer = Buffer.allocUnsafeSlow(most + 1);
    this.#current.buffer.copy(buffer, 0, this.#start, this.#end);
    this.#base = this.offset;
    this.#start = 0;
    while (filled < buffer.length - 1) {
      const count = await this.#readAt(buffer, filled, buffer.length - 1 - filled);
      if (count === 0) {
        this.#final = true;
        break;
      }
      filled += count;
    }
    this.#end = filled;
    this.#current = { buffer, headroom: buffer.length };
  }

  #readAhead(): void {
    const { buffer, headroom } = this.#spare;
    this.#ahead = this.#fill(buffer, headroom).then(
      (count) => ({ count }),
      (error: unknown) => ({ error }),
    );
  }

  /** Fills a piece: read(2) may return less than asked for long before the end. */
  async #fill(buffer: Buffer, at: number): Promise<number> {
    let filled = 0;
    const offset = this.#asked;
    while (filled < PIECE) {
      const count = await this.#read(buffer, at + filled, PIECE - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  async #readAt(buffer: Buffer, at: number, length: number): Promise<number> {
    const count = await this.#read(buffer, at, length, this.#asked);
    this.#asked += count;
    return count;
  }

  async #read(buffer: Buffer, at: number, length: number, position: number): Promise<number> {
    try {
      return await this.#file.read(buffer, at, length, position);
    } catch (error) {
      throw fileProblem(error, { path: this.path, doing: 'reading the source', offset: position });
    }
  }
}

/** The next window; a record that is too large for any is told with its row, as all others are. */
export async function nextWindow(source: SourceWindow, row: number): Promise<Window> {
  try {
    return await source.next();
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.problem.code !== 'record_too_large') throw error;
    const { problem } = error;
    throw new HoldfastError({ ...problem, place: { ...problem.place, row } }, { cause: error });
  }
}
