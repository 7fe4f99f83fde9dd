/**
 * Rows on their way into a row group, which a column store can't write one by one: the bytes of all
 * values, one after the other, and for each cell where its value ends.
 */
import { ByteSink } from '../byte-sink.ts';
import {
  appendNested,
  appendUndoubled,
  appendUnescaped,
  type OnLoneSurrogate,
} from '../json/text.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  type RecordBatch,
} from '../record-batch.ts';

/** Bytes of values, and cells, that are held at the most, but for a single row larger than that. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_CELLS = 8 * 1024 * 1024;

/** Called for a value that has half of a surrogate pair: no UTF-8 text can hold it. */
export type OnLone = (unit: number, column: number) => never;

export class HeldRows {
  /** Rows held. */
  count = 0;
  readonly #width: number;
  #bytes = new ByteSink(1 << 16);
  /** Row by row, for each cell: where its value ends in `#bytes`; that inverted if it has none. */
  #ends = new Int32Array(1 << 12);
  /** Per column: the cell of the record at hand, or -1. */
  readonly #cellOf: Int32Array;

  /** @param width columns of each row */
  constructor(width: number) {
    this.#width = width;
    this.#cellOf = new Int32Array(width);
  }

  /** Whether no more should be held. It depends on nothing but the rows since the last `clear`. */
  get isFull(): boolean {
    return this.#bytes.length >= MOST_BYTES || (this.count + 1) * this.#width > MOST_CELLS;
  }

  /** Adds the record whose cells stand from `firstCell` to `end`. */
  add(batch: RecordBatch, firstCell: number, end: number, onLoneSurrogate: OnLone): void {
    const width = this.#width;
    const cellOf = this.#cellOf.fill(-1);
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      cellOf[batch.cells[cell + 2]! >> COLUMN_SHIFT] = cell;
    }
    const first = this.count * width;
    if (first + width > this.#ends.length) this.#ends = grown(this.#ends, first + width);
    const ends = this.#ends;
    for (let column = 0; column < width; column++) {
      const cell = cellOf[column]!;
      const hasValue =
        cell >= 0 && this.#append(batch, cell, (unit) => onLoneSurrogate(unit, column));
      ends[first + column] = hasValue ? this.#bytes.length : ~this.#bytes.length;
    }
    this.count++;
  }

  /** The values of a column, null where there is none. What they are made of lasts until `clear`. */
  column<T>(column: number, convert: (value: Uint8Array) => T): (T | null)[] {
    const ends = this.#ends;
    const { buffer, byteOffset } = this.#bytes.bytes;
    const values: (T | null)[] = [];
    for (let row = 0, cell = column; row < this.count; row++, cell += this.#width) {
      const end = ends[cell]!;
      if (end < 0) {
        values.push(null);
        continue;
      }
      const before = cell === 0 ? 0 : ends[cell - 1]!;
      const start = before < 0 ? ~before : before;
      values.push(convert(new Uint8Array(buffer, byteOffset + start, end - start)));
    }
    return values;
  }

  /** Lets go of all rows. */
  clear(): void {
    this.count = 0;
    this.#bytes.clear(MOST_BYTES);
  }

  /** Appends the text of a value; says whether there is one. */
  #append(batch: RecordBatch, cell: number, onLoneSurrogate: OnLoneSurrogate): boolean {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const kind = (meta >> KIND_SHIFT) & 0xf;
    if (kind === KIND.null) return false;
    if (kind === KIND.nested) appendNested(bytes, start, stop, this.#bytes, null);
    else if (kind === KIND.quoted) appendUndoubled(bytes, start, stop, batch, this.#bytes);
    else if (kind === KIND.string && (meta & MARK.backslash) !== 0) {
      appendUnescaped(bytes, start, stop, this.#bytes, onLoneSurrogate);
    } else this.#bytes.append(bytes, start, stop);
    return true;
  }
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(needed, array.length * 2));
  bigger.set(array);
  return bigger;
}
