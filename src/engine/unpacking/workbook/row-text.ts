/**
 * Turns rows of a sheet into JSON Lines: the first row with a value names the columns, each one after
 * it becomes an object with all of them, null where a cell is empty.
 */
import { distinctNames } from '../../formats/csv/header.ts';
import type { ByteSink } from '../../formats/byte-sink.ts';
import type { Note } from '../../../shared/note.ts';
import { checkCharacters, Damage } from './refusal.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { CellValue, SheetRow } from './sheet-rows.ts';

const NULL = Buffer.from('null');
const END = Buffer.from('}\n');

export class RowText {
  readonly #path: string;
  readonly #strings: SharedStrings;
  /** Per column of the header `"name":`, with what stands before it; null before the header. */
  #keys: Buffer[] | null = null;
  /** The same for columns that only later rows have. */
  readonly #surplus = new Map<number, Buffer>();
  readonly #names = new Set<string>();
  #notes: Note[] = [];

  constructor(path: string, strings: SharedStrings) {
    this.#path = path;
    this.#strings = strings;
  }

  /** What was done to names of columns. */
  notes(): readonly Note[] {
    return this.#notes;
  }

  /** Names of the header, and behind them those of columns that only later rows have. */
  columns(): readonly string[] {
    return [...this.#names];
  }

  /**
   * Appends the row's text; the header has none.
   *
   * @throws Damage for a number that no shared text has; HoldfastError `record_too_large`
   */
  append(row: SheetRow, sink: ByteSink): void {
    const sorted = isInOrder(row.columns) ? row : inOrder(row);
    if (this.#keys === null) {
      this.#takeHeader(sorted);
      return;
    }
    const before = sink.length;
    try {
      this.#appendRecord(sorted, this.#keys, sink);
    } catch (error) {
      // Half a record is none.
      sink.length = before;
      throw error;
    }
  }

  #appendRecord({ columns, values }: SheetRow, keys: readonly Buffer[], sink: ByteSink): void {
    const before = sink.length;
    let next = 0;
    for (let column = 0; column < keys.length; column++) {
      sink.append(keys[column]!);
      if (columns[next] === column) this.#appendValue(values[next++]!, sink);
      else sink.append(NULL);
      checkCharacters(this.#path, sink.length - before);
    }
    for (; next < columns.length; next++) {
      sink.append(this.#surplusKey(columns[next]!));
      this.#appendValue(values[next]!, sink);
      checkCharacters(this.#path, sink.length - before);
    }
    sink.append(END);
  }

  #appendValue(value: CellValue, sink: ByteSink): void {
    if (typeof value === 'string') {
      sink.appendText(value);
      return;
    }
    this.#checkShared(value);
    const strings = this.#strings;
    sink.append(strings.bytes, strings.start(value), strings.end(value));
  }

  #takeHeader({ columns, values }: SheetRow): void {
    const texts = Array<string>((columns.at(-1) ?? -1) + 1).fill('');
    columns.forEach((column, i) => (texts[column] = this.#plain(values[i]!)));
    const { names, notes } = distinctNames(texts);
    this.#notes = notes;
    this.#keys = names.map((name, column) => {
      this.#names.add(name);
      return Buffer.from(`${column === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    });
  }

  /** A value without the quotes and escapes of JSON. */
  #plain(value: CellValue): string {
    if (typeof value === 'number') this.#checkShared(value);
    const json = typeof value === 'number' ? this.#strings.json(value) : value;
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  }

  #surplusKey(column: number): Buffer {
    const known = this.#surplus.get(column);
    if (known !== undefined) return known;
    let name = `column_${column + 1}`;
    for (let number = 2; this.#names.has(name); number++) name = `column_${column + 1}_${number}`;
    this.#names.add(name);
    const key = Buffer.from(`,${JSON.stringify(name)}:`);
    this.#surplus.set(column, key);
    return key;
  }

  #checkShared(index: number): void {
    if (index >= this.#strings.count) throw new Damage(`there is no shared text ${index}`);
  }
}

function isInOrder(columns: readonly number[]): boolean {
  for (let i = 1; i < columns.length; i++) if (columns[i]! < columns[i - 1]!) return false;
  return true;
}

function inOrder({ columns, values }: SheetRow): SheetRow {
  const order = columns.map((column, i) => ({ column, value: values[i]! }));
  order.sort((a, b) => a.column - b.column);
  return { columns: order.map(({ column }) => column), values: order.map(({ value }) => value) };
}
