/**
 * The data of a source as readers see it: UTF-8 text, whatever it is packed in (gzip, a workbook) or
 * encoded as. It comes in pieces that end at fixed offsets, wherever one begins: so a resumed run
 * sees the same ends as an undisturbed one.
 */
import type { Note } from '../../shared/note.ts';

/** Bytes of data between the ends of two pieces: 0.25 to 1 MiB measured best (design §10). */
export const PIECE = 512 * 1024;

/** The end of the piece in which an offset lies. */
export const pieceEnd = (offset: number): number => (Math.floor(offset / PIECE) + 1) * PIECE;

export interface Piece {
  /** Bytes that were put into the buffer. */
  readonly count: number;
  /** Offset in the data up to which it goes; a multiple of PIECE unless it is the last. */
  readonly dataEnd: number;
  /** Nothing follows. */
  readonly isLast: boolean;
}

/**
 * Offsets are those of the data before it is decoded: of the file itself, or of what was unpacked
 * from it. They are what checkpoints speak of.
 */
export interface DataStream {
  /** Bytes that a piece may come to once it is decoded. */
  readonly pieceBytes: number;
  /**
   * Puts the next piece into the buffer, which has room for `pieceBytes` behind `at`.
   *
   * @throws HoldfastError `source_read_failed`, or what is wrong with the data, with its place
   */
  next(buffer: Buffer, at: number): Promise<Piece>;
  /** Bytes of undecoded data that a stretch of decoded ones, cut between characters, stands for. */
  dataLength(bytes: Uint8Array, start: number, end: number): number;
  /**
   * A position in the file up to which everything before an offset came from: for progress, and for
   * the digest by which a changed source is known.
   */
  filePosition(offset: number): number;
  /** Things worth knowing about what was unpacked; all of them once the data has come to its end. */
  notes?(): Note[];
  /** Names of columns, where the data has them apart from its records; all at the end of the data. */
  columns?(): readonly string[];
  close(): Promise<void>;
}
