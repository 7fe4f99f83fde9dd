/**
 * Records on their way from a reader to a writer, without an object per record or cell: the cells
 * are spans of a byte buffer, listed in one flat array. A reader lists where each value stands and
 * what kind of text it is; a writer copies the span, and re-writes it only if its marks say that
 * the copy would not be right for the target.
 *
 * A cell takes three integers: start, end (byte positions in `bytes`), and
 * `column << 12 | kind << 8 | marks`.
 */

import type { Kernel } from '../kernel/kernel.ts';

/** What a cell's span holds. */
export const KIND = {
  /** Plain text, to be taken literally. */
  text: 0,
  /** Inside of a quoted CSV cell that has quotes, doubled or behind the batch's escape. */
  quoted: 1,
  /** Inside of a JSON string; has escapes if MARK.backslash is set. */
  string: 2,
  number: 3,
  true: 4,
  false: 5,
  null: 6,
  /** A JSON object or array as it stands in the source. */
  nested: 7,
  /** Text of an ISO 8601 date, or date and time, that exists; plain ASCII. */
  date: 8,
} as const;

/** Which troublesome bytes a span has (the OR over its bytes), so that a writer need not look. */
export const MARK = {
  quote: 1,
  /** CR or LF. */
  lineBreak: 2,
  /** Any other byte below 0x20. */
  control: 4,
  backslash: 8,
  /** Comma, semicolon, tab or bar: may need quoting in a delimited target. */
  delimiter: 16,
  /**
   * The span is not what is to be written: it holds a name twice, or NaN or Infinity, to be put right by
   * the choice made for them, or it is the empty text that null was made of.
   */
  repair: 32,
  /** The record is no object but this single value (an element of a list of scalars, a line). */
  bare: 64,
} as const;

/** Stands for a character where there is none: no byte is this one. */
export const NO_BYTE = 256;

export const CELL_SIZE = 3;
export const COLUMN_SHIFT = 12;
export const KIND_SHIFT = 8;

/** Columns a file may have; beyond it reading stops with a clear problem instead of eating memory. */
export const MAX_COLUMNS = 100_000;

/**
 * Cells that the records of one batch may come to when each has all columns. Regular data stays far
 * below; a few bytes per record and very many columns would fill the memory, in the batch when rows
 * are padded, and in what is written.
 */
const MAX_TABLE = 1 << 20;

/** MARK bits of each byte value. */
export const BYTE_MARKS: Uint8Array = (() => {
  const marks = new Uint8Array(256);
  marks.fill(MARK.control, 0, 0x20);
  marks[0x0a] = MARK.lineBreak;
  marks[0x0d] = MARK.lineBreak;
  marks[0x09] = MARK.control | MARK.delimiter;
  marks[0x22] = MARK.quote;
  marks[0x5c] = MARK.backslash;
  for (const byte of [0x2c, 0x3b, 0x7c]) marks[byte] = MARK.delimiter;
  return marks;
})();

/** The OR of the marks of a span. */
export function marksOf(bytes: Uint8Array, start: number, end: number): number {
  let marks = 0;
  for (let i = start; i < end; i++) marks |= BYTE_MARKS[bytes[i]!]!;
  return marks;
}

/** What grows with the records of a batch. */
interface Lists {
  readonly cells: Int32Array<ArrayBuffer>;
  readonly cellsEnd: Int32Array<ArrayBuffer>;
  readonly bytesEnd: Int32Array<ArrayBuffer>;
}

export class RecordBatch {
  /** The kernel that may fill and read the batch; null for none. */
  readonly kernel: Kernel | null;
  /** The buffer that the cells point into. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The quote character of `quoted` cells. */
  quote = 0x22;
  /** What may stand before it in them, and before itself; NO_BYTE where quotes are only doubled. */
  escape = NO_BYTE;
  /** Position behind a header that stood in these bytes: the first record begins there. */
  headerEnd = 0;
  /** Number of the first record read, a refused one included. */
  firstRow = 1;
  /** Offset in the source of a position in `bytes`; null where these are no bytes of the source. */
  offsetAt: ((position: number) => number) | null = null;
  /** Whether some cell has MARK.repair. */
  needsRepair = false;
  /** Whole records in the batch. */
  count = 0;
  /** Records after which a reader is to stop, though more may be at hand. */
  limit = Number.POSITIVE_INFINITY;
  cells: Int32Array<ArrayBuffer>;
  /** Integers used in `cells`. */
  length = 0;
  /** Per record: position in `cells` after its last cell. */
  cellsEnd: Int32Array<ArrayBuffer>;
  /** Per record: position in `bytes` after its last byte, separator included where it is known. */
  bytesEnd: Int32Array<ArrayBuffer>;
  /** Positions in `bytes` after each record that was reported and left out, ascending. */
  refusedEnds: number[] = [];
  /** The lists in the kernel's memory; those in use are others once these were too small. */
  readonly #home: Lists | null;
  readonly #windowBytes: number;

  /**
   * @param kernel in whose memory the lists are to lie, or null for the heap
   * @param windowBytes bytes whose records they have room for, whatever these are
   */
  constructor(kernel: Kernel | null = null, windowBytes = 0) {
    this.kernel = kernel;
    this.#windowBytes = windowBytes;
    this.#home = kernel && {
      cells: kernel.allocateIntegers((windowBytes + 1) * CELL_SIZE),
      cellsEnd: kernel.allocateIntegers((windowBytes >> 1) + 2),
      bytesEnd: kernel.allocateIntegers((windowBytes >> 1) + 2),
    };
    this.cells = this.#home?.cells ?? new Int32Array(CELL_SIZE * 8192);
    this.cellsEnd = this.#home?.cellsEnd ?? new Int32Array(2048);
    this.bytesEnd = this.#home?.bytesEnd ?? new Int32Array(2048);
  }

  reset(
    bytes: Uint8Array,
    firstRow = 1,
    offsetAt: ((position: number) => number) | null = null,
  ): void {
    this.bytes = bytes;
    this.firstRow = firstRow;
    this.offsetAt = offsetAt;
    this.needsRepair = false;
    this.count = 0;
    this.length = 0;
    this.headerEnd = 0;
    if (this.#home !== null) {
      this.cells = this.#home.cells;
      this.cellsEnd = this.#home.cellsEnd;
      this.bytesEnd = this.#home.bytesEnd;
    }
    if (this.refusedEnds.length > 0) this.refusedEnds = [];
  }

  /** An empty one of the same size in the same memory. */
  another(): RecordBatch {
    return new RecordBatch(this.kernel, this.#windowBytes);
  }

  /** Empties the batch, to be filled with the other's records in another shape. */
  follow(input: RecordBatch): void {
    this.reset(input.bytes, input.firstRow, input.offsetAt);
    this.quote = input.quote;
    this.escape = input.escape;
    this.refusedEnds = input.refusedEnds;
  }

  /** Number of a record of the batch as people count, those included that were refused before it. */
  rowOf(record: number): number {
    const end = this.bytesEnd[record]!;
    const refused = this.refusedEnds.findIndex((position) => position > end);
    return this.firstRow + record + (refused < 0 ? this.refusedEnds.length : refused);
  }

  /** Lowers the limit, if need be, to as many records as may be held with this many columns. */
  limitFor(columns: number): void {
    if (columns === 0) return;
    const most = Math.ceil(MAX_TABLE / columns);
    if (most < this.limit) this.limit = most;
  }

  /** Makes room for at least one more record and `cells` more cells. */
  reserve(cells: number): void {
    if (this.count + 1 > this.cellsEnd.length) {
      this.cellsEnd = grown(this.cellsEnd, this.count + 1);
      this.bytesEnd = grown(this.bytesEnd, this.count + 1);
    }
    const needed = this.length + cells * CELL_SIZE;
    if (needed > this.cells.length) this.cells = grown(this.cells, needed);
  }

  /** Adds a cell to the record being built. */
  addCell(start: number, end: number, column: number, kind: number, marks: number): void {
    if (this.length + CELL_SIZE > this.cells.length) {
      this.cells = grown(this.cells, this.length + CELL_SIZE);
    }
    const cells = this.cells;
    cells[this.length] = start;
    cells[this.length + 1] = end;
    cells[this.length + 2] = (column << COLUMN_SHIFT) | (kind << KIND_SHIFT) | marks;
    this.length += CELL_SIZE;
  }

  /** Drops the record being built, which began with `firstCell`. */
  refuseRecord(firstCell: number, bytesEnd: number): void {
    this.length = firstCell;
    this.refusedEnds.push(bytesEnd);
  }

  /** Closes the record being built. */
  endRecord(bytesEnd: number): void {
    if (this.count + 1 > this.cellsEnd.length) this.reserve(0);
    this.cellsEnd[this.count] = this.length;
    this.bytesEnd[this.count] = bytesEnd;
    this.count++;
  }
}

/** Whether the record's only cell stands for the whole record. */
export function isBare(batch: RecordBatch, firstCell: number, cellsEnd: number): boolean {
  return cellsEnd - firstCell === CELL_SIZE && (batch.cells[firstCell + 2]! & MARK.bare) !== 0;
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(needed, array.length * 2));
  bigger.set(array);
  return bigger;
}
