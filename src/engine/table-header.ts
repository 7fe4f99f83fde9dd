/**
 * The columns of a table that is being written, and whether they are those of its records. The header
 * stands in front of the first record, so it may have columns that only late records bring
 * (`late-columns.ts`); whether they really come, and in that order, is seen on the way.
 */
import { Columns } from './formats/columns.ts';

export class TableHeader {
  /** Those of the records by the time the header was made, and behind them those expected. */
  readonly columns: Columns;
  /** Live: grows with the records. */
  readonly #ofRecords: Columns;
  /** Fixed when the header was made, where `columns` may be live, too. */
  readonly #names: readonly string[];
  /** How many columns of the records have been found to be those of the header. */
  #agreed: number;

  /** @param expected names that late records are expected to bring, in their order */
  constructor(ofRecords: Columns, expected: readonly string[]) {
    const late = expected.filter((name) => ofRecords.find(name) === undefined);
    this.columns = late.length === 0 ? ofRecords : new Columns([...ofRecords.names, ...late]);
    this.#ofRecords = ofRecords;
    this.#names = [...this.columns.names];
    this.#agreed = ofRecords.count;
  }

  /** Whether the columns of all records so far are those of the header, in its order. */
  holds(): boolean {
    const { names } = this.#ofRecords;
    while (this.#agreed < names.length) {
      if (names[this.#agreed] !== this.#names[this.#agreed]) return false;
      this.#agreed++;
    }
    return true;
  }

  /** Whether records have brought all of its columns. */
  get isComplete(): boolean {
    return this.holds() && this.#agreed === this.#names.length;
  }
}
