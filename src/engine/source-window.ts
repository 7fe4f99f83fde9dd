/**
 * Shows readers the data in big pieces and keeps what is not yet consumed in front of the next piece,
 * so that they always see whole records. While one piece is being worked on, the next one is read.
 */
import type { Note } from '../shared/note.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import { hasByteOrderMark, BYTE_ORDER_MARK } from './formats/byte-order-mark.ts';
import type { Columns } from './formats/columns.ts';
import type { Window } from './formats/contracts.ts';
import type { Kernel } from './kernel/kernel.ts';
import { PIECE, pieceEnd, type DataStream, type Piece } from './unpacking/data-stream.ts';

/** Room in front of a piece for the rest of the one before. */
const HEADROOM = 128 * 1024;

/** Bytes that a single record may have (adjustable here; a file's own size is not limited). */
export const MAX_RECORD_BYTES = 256 * 1024 * 1024;

interface Room {
  readonly buffer: Buffer;
  readonly headroom: number;
}

/** Result of a read ahead: kept as a value, so that a failure waits until somebody asks for the bytes. */
type ReadAhead = { piece: Piece } | { error: unknown };

export class SourceWindow {
  readonly #stream: DataStream;
  readonly #maxRecordBytes: number;
  /** In the kernel's memory, where there is one; a record too long for their headroom gets one of its own. */
  readonly #homes: readonly [Room, Room];
  #current: Room;
  #spare: Room;
  #start = HEADROOM;
  #end = HEADROOM;
  /** Offset in the data of the first byte not yet consumed. */
  #offset: number;
  /** Where it was when the window was read. */
  #from: number;
  /** Offset in the data up to which the window goes. */
  #dataEnd: number;
  #ahead: Promise<ReadAhead> | null = null;
  #final = false;
  #stoppedShort = false;
  /** What is wrong with the data behind the window. */
  #failure: HoldfastError | null = null;

  /**
   * @param offset where the stream begins, in bytes of the data
   * @param kernel whose memory the windows are to lie in, or null for the heap
   * @param maxRecordBytes bytes that a single record may have, to within a piece
   */
  constructor(
    stream: DataStream,
    offset: number,
    kernel: Kernel | null = null,
    maxRecordBytes = MAX_RECORD_BYTES,
  ) {
    this.#stream = stream;
    this.#maxRecordBytes = maxRecordBytes;
    this.#offset = offset;
    this.#from = offset;
    this.#dataEnd = offset;
    this.#homes = [this.#newRoom(HEADROOM, kernel), this.#newRoom(HEADROOM, kernel)];
    [this.#current, this.#spare] = this.#homes;
  }

  /** Bytes that a window has at the most, unless a single record is longer. */
  get windowBytes(): number {
    return HEADROOM + this.#stream.pieceBytes;
  }

  /** Offset of the first byte not yet consumed. */
  get offset(): number {
    return this.#offset;
  }

  /** Position in the file that belongs to the offset. */
  get filePosition(): number {
    return this.#stream.filePosition(this.#offset);
  }

  /** What there is to know about how the data is packed. */
  notes(): Note[] {
    return this.#stream.notes?.() ?? [];
  }

  /** At the end of the data: adds columns that no record has brought, as of a sheet with only a header. */
  completeColumns(columns: Columns): void {
    for (const name of this.#stream.columns?.() ?? []) {
      if (columns.find(name) === undefined) columns.add(name);
    }
  }

  /**
   * Whether the last window was consumed as far as it could be, and by it a multiple of `step` bytes
   * was passed, or the end of the data reached. It depends on nothing but where the window began and
   * ended, so that it is the same in a resumed run, and comes whatever lengths records have.
   */
  isAtStep(step: number): boolean {
    const isPassed = Math.floor(this.#offset / step) > Math.floor(this.#from / step);
    return !this.#stoppedShort && (this.#final || isPassed);
  }

  /**
   * The next stretch: everything not consumed yet and at least one byte more, unless the source is
   * at its end (`final`). Where it ends follows from the offset alone, not from where the reading
   * began: packages are cut there.
   *
   * @throws HoldfastError what the stream throws, or `record_too_large` when a single record does
   *   not fit into the limit.
   */
  async next(): Promise<Window> {
    // A reader that stopped at its limit has whole records left.
    if (this.#stoppedShort) return this.#window();
    this.#from = this.#offset;
    const pending = this.#end - this.#start;
    if (pending > this.#maxRecordBytes) {
      throw new HoldfastError({
        code: 'record_too_large',
        place: { offset: this.offset },
        detail: { limit: this.#maxRecordBytes },
      });
    }
    if (this.#failure !== null) throw this.#failure;
    const isFirst = this.#dataEnd === 0;
    const goal = this.#goal();
    await this.#advance(pending);
    if (!this.#final && this.#dataEnd < goal) await this.#gather(goal);
    if (isFirst) this.#skipMark();
    if (!this.#final && this.#failure === null) this.#readAhead();
    return this.#window();
  }

  #window(): Window {
    const { buffer } = this.#current;
    const start = this.#start;
    const offset = this.#offset;
    // Asked for a place behind the last one, mostly: of what is decoded, every byte has to be counted.
    let known = start;
    let knownOffset = offset;
    const offsetAt = (position: number): number => {
      if (position < known) return offset + this.#stream.dataLength(buffer, start, position);
      knownOffset += this.#stream.dataLength(buffer, known, position);
      known = position;
      return knownOffset;
    };
    return { bytes: buffer, start, end: this.#end, offsetAt, final: this.#final };
  }

  /**
   * Tells up to which position of the last window everything is dealt with.
   *
   * @param stoppedShort whether the reader stopped at its limit, with more to read at hand
   */
  consume(position: number, stoppedShort: boolean): void {
    this.#stoppedShort = stoppedShort && position < this.#end;
    this.#offset += this.#stream.dataLength(this.#current.buffer, this.#start, position);
    this.#start = position;
  }

  /** Waits for a read that is under way and closes the stream; the window is of no use afterwards. */
  async close(): Promise<void> {
    await this.#ahead;
    await this.#stream.close();
  }

  /**
   * The end of the next window: a piece further, or, behind a record longer than a piece, twice as far
   * from its beginning, so that the work stays linear.
   */
  #goal(): number {
    let length = 0;
    let end = pieceEnd(this.#offset);
    while (end <= this.#dataEnd) {
      length = Math.max(PIECE, length * 2);
      end = pieceEnd(this.#offset) + length;
    }
    return end;
  }

  /** A byte order mark belongs to no record. */
  #skipMark(): void {
    if (this.#end - this.#start < BYTE_ORDER_MARK.length) return;
    if (!hasByteOrderMark(this.#current.buffer, this.#start)) return;
    this.consume(this.#start + BYTE_ORDER_MARK.length, false);
  }

  #newRoom(headroom: number, kernel: Kernel | null): Room {
    // One spare byte: readers put a sentinel behind the bytes.
    const bytes = headroom + this.#stream.pieceBytes + 1;
    return { buffer: kernel?.allocate(bytes) ?? Buffer.allocUnsafeSlow(bytes), headroom };
  }

  async #advance(pending: number): Promise<void> {
    const { count } = await this.#take();
    let into = this.#spare;
    if (pending > into.headroom) {
      const roomier = this.#newRoom(pending, null);
      into.buffer.copy(roomier.buffer, roomier.headroom, into.headroom, into.headroom + count);
      into = roomier;
    }
    this.#current.buffer.copy(into.buffer, into.headroom - pending, this.#start, this.#end);
    const [first, second] = this.#homes;
    if (this.#homes.includes(this.#current)) this.#spare = this.#current;
    else this.#spare = into === first ? second : first;
    this.#current = into;
    this.#start = into.headroom - pending;
    this.#end = into.headroom + count;
  }

  /** Reads on up to the goal, or to where it is known that the record is too large. */
  async #gather(goal: number): Promise<void> {
    const { pieceBytes } = this.#stream;
    let { buffer } = this.#current;
    while (!this.#final && this.#dataEnd < goal) {
      const filled = this.#end - this.#start;
      if (filled > this.#maxRecordBytes) break;
      if (this.#end + pieceBytes + 1 > buffer.length) {
        const wanted = ((goal - this.#dataEnd) / PIECE) * pieceBytes;
        const most = Math.min(filled + wanted, this.#maxRecordBytes + pieceBytes);
        const bigger = Buffer.allocUnsafeSlow(Math.max(most, filled + pieceBytes) + 1);
        buffer.copy(bigger, 0, this.#start, this.#end);
        buffer = bigger;
        this.#start = 0;
        this.#end = filled;
        this.#current = { buffer, headroom: buffer.length };
      }
      const piece = await this.#orFailure(this.#stream.next(buffer, this.#end));
      if (piece === null) break;
      this.#end += piece.count;
      this.#dataEnd = piece.dataEnd;
      this.#final = piece.isLast;
    }
  }

  /** The piece, or null when the data is at fault: that is told once the records before it are read. */
  async #orFailure(piece: Promise<Piece>): Promise<Piece | null> {
    try {
      return await piece;
    } catch (error) {
      if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
      this.#failure = error;
      return null;
    }
  }

  async #take(): Promise<Piece> {
    if (this.#ahead === null) this.#readAhead();
    const result = await this.#ahead!;
    this.#ahead = null;
    if ('error' in result) throw result.error;
    this.#dataEnd = result.piece.dataEnd;
    this.#final = result.piece.isLast;
    return result.piece;
  }

  #readAhead(): void {
    const { buffer, headroom } = this.#spare;
    this.#ahead = this.#stream.next(buffer, headroom).then(
      (piece) => ({ piece }),
      (error: unknown) => ({ error }),
    );
  }
}

/**
 * The next window. What is wrong with the data is told with its row: the one after all those that
 * were read.
 */
export async function nextWindow(source: SourceWindow, row: number): Promise<Window> {
  try {
    return await source.next();
  } catch (error) {
    if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
    const { problem } = error;
    throw new HoldfastError({ ...problem, place: { row, ...problem.place } }, { cause: error });
  }
}
