import { HoldfastError } from '../../shared/problem.ts';
import { MAX_COLUMNS } from './record-batch.ts';

/** The columns of a source in first-seen order, and which number a name has. */
export class Columns {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  get count(): number {
    return this.names.length;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /**
   * Adds a column that is not there yet and returns its number.
   *
   * @throws HoldfastError `too_many_columns` beyond MAX_COLUMNS.
   */
  add(name: string): number {
    if (this.names.length >= MAX_COLUMNS) {
      throw new HoldfastError({ code: 'too_many_columns', detail: { limit: MAX_COLUMNS } });
    }
    const number = this.names.length;
    this.names.push(name);
    this.#numbers.set(name, number);
    return number;
  }
}
