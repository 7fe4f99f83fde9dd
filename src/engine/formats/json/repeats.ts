import { CELL_SIZE, COLUMN_SHIFT, type RecordBatch } from '../record-batch.ts';

/** Leaves one value of each column that comes more than once in a record, where its name came first. */
export class Repeats {
  /** Per column: the cell of the record at hand, as far as it was looked for. */
  #cellOf = new Int32Array(0);
  #lookedFor = 0;

  /** A record has a column twice for the first time. */
  begin(firstCell: number): void {
    this.#lookedFor = firstCell;
  }

  /**
   * Takes the last cell of the record being built away, since its column has one already.
   *
   * @param keepsLast whether its value takes the place of the one before
   */
  drop(batch: RecordBatch, column: number, keepsLast: boolean): void {
    const { cells } = batch;
    const last = (batch.length -= CELL_SIZE);
    if (!keepsLast) return;
    // Each cell is looked at once, however many names come again.
    for (; this.#lookedFor < last; this.#lookedFor += CELL_SIZE) {
      const known = cells[this.#lookedFor + 2]! >> COLUMN_SHIFT;
      if (known >= this.#cellOf.length) this.#grow(known + 1);
      this.#cellOf[known] = this.#lookedFor;
    }
    cells.copyWithin(this.#cellOf[column]!, last, last + CELL_SIZE);
  }

  #grow(needed: number): void {
    const bigger = new Int32Array(Math.max(needed, this.#cellOf.length * 2));
    bigger.set(this.#cellOf);
    this.#cellOf = bigger;
  }
}
