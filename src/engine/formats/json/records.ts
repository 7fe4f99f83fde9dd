/** What JSON and JSON Lines share: one element of the data, to one record of the batch. */
import type { Place, Problem } from '../../../shared/problem.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import { Columns } from '../columns.ts';
import { StartAgain, type RecordShape, type ReportProblem, type Window } from '../contracts.ts';
import { CELL_SIZE, KIND, MARK, type RecordBatch } from '../record-batch.ts';
import { KeyFinder } from './keys.ts';
import {
  INCOMPLETE,
  JsonSyntaxError,
  scanColon,
  scanString,
  scanValue,
  skipSpace,
  stringMarks,
  valueKind,
} from './scan.ts';

/** Name of the column that scalars without an object around them get. */
export const VALUE_COLUMN = 'value';

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [KIND.string]: 'text',
  [KIND.number]: 'number',
  [KIND.true]: 'true/false',
  [KIND.false]: 'true/false',
  [KIND.null]: 'null',
  [KIND.nested]: 'list',
};

export interface JsonRecordsOptions {
  readonly validate: boolean;
  readonly shape: RecordShape;
  readonly columns: readonly string[];
  readonly row: number;
  readonly report: ReportProblem;
}

export class JsonRecords {
  readonly columns: Columns;
  row: number;
  shape: RecordShape;
  readonly #keys: KeyFinder;
  readonly #validate: boolean;
  readonly #report: ReportProblem;
  /** Per column: the attempt at an object that had it last, to notice a key that comes twice. */
  #seen = new Int32Array(64);
  /** Objects begun; one that comes again because it was not whole counts anew. */
  #attempts = 0;

  constructor(options: JsonRecordsOptions) {
    this.columns = new Columns(options.columns);
    this.#keys = new KeyFinder(this.columns);
    this.#validate = options.validate;
    this.shape = options.shape;
    this.row = options.row;
    this.#report = options.report;
  }

  /**
   * Reads the element at `position` into the batch.
   *
   * @returns the position after it, or INCOMPLETE (the batch is then as it was).
   * @throws HoldfastError with row and offset when it is not JSON.
   */
  read(window: Window, position: number, batch: RecordBatch): number {
    const firstCell = batch.length;
    try {
      const isObject = window.bytes[position] === 0x7b;
      const after = isObject
        ? this.#object(window, position, batch)
        : this.#scalar(window, position, batch);
      if (after === INCOMPLETE) batch.length = firstCell;
      else batch.limitFor(this.columns.count);
      return after;
    } catch (error) {
      throw this.#placed(error, window, position);
    }
  }

  #placed(error: unknown, window: Window, position: number): unknown {
    const place: Place = { row: this.row + 1, offset: window.offsetAt(position) };
    if (error instanceof JsonSyntaxError) return syntaxProblem(error, window, place.row);
    if (error instanceof HoldfastError) {
      const problem: Problem = { ...error.problem, place: { ...place, ...error.problem.place } };
      return new HoldfastError(problem, { cause: error });
    }
    return error;
  }

  #object(window: Window, position: number, batch: RecordBatch): number {
    const { bytes, end } = window;
    const firstCell = batch.length;
    const stamp = ++this.#attempts;
    let repeated: number | null = null;
    let expected = 0;
    let pos = skipSpace(bytes, position + 1);
    if (bytes[pos] === 0x7d) {
      pos++;
    } else {
      for (;;) {
        if (bytes[pos] !== 0x22) {
          if (pos >= end) return INCOMPLETE;
          throw new JsonSyntaxError(pos, 'a name in double quotes');
        }
        const keyStart = pos + 1;
        pos = scanString(bytes, keyStart, end);
        if (pos === INCOMPLETE) return INCOMPLETE;
        const keyEnd = pos - 1;
        const keyMarks = stringMarks;
        pos = scanColon(bytes, pos, end);
        if (pos === INCOMPLETE) return INCOMPLETE;
        const start = pos;
        pos = scanValue(bytes, pos, end);
        if (pos === INCOMPLETE) return INCOMPLETE;
        const kind = valueKind;
        const valueMarks = stringMarks;
        const separator = skipSpace(bytes, pos);
        if (separator >= end) return INCOMPLETE;
        const column = this.#keys.find(bytes, keyStart, keyEnd, expected, keyMarks);
        expected = column + 1;
        if (column >= this.#seen.length) this.#growSeen();
        if (this.#seen[column] === stamp) repeated ??= column;
        this.#seen[column] = stamp;
        if (kind === KIND.string) batch.addCell(start + 1, pos - 1, column, kind, valueMarks);
        else batch.addCell(start, pos, column, kind, 0);
        const byte = bytes[separator];
        if (byte === 0x2c) {
          pos = skipSpace(bytes, separator + 1);
          continue;
        }
        if (byte !== 0x7d) throw new JsonSyntaxError(separator, 'a comma or }');
        pos = separator + 1;
        break;
      }
    }
    if (this.shape === 'scalars' && this.#validate) throw new StartAgain('objects');
    if (this.shape === 'unknown') this.shape = 'objects';
    this.row++;
    if (repeated !== null) {
      batch.refuseRecord(firstCell, pos);
      this.#report({
        code: 'duplicate_key',
        place: {
          row: this.row,
          offset: window.offsetAt(position),
          field: this.columns.names[repeated] ?? '',
        },
      });
    } else {
      batch.endRecord(pos);
    }
    return pos;
  }

  #growSeen(): void {
    const bigger = new Int32Array(Math.max(this.columns.count, this.#seen.length * 2));
    bigger.set(this.#seen);
    this.#seen = bigger;
  }

  /** An element that is no object: a record of one column, or a refused row. */
  #scalar(window: Window, position: number, batch: RecordBatch): number {
    const { bytes, end, final } = window;
    const after = scanValue(bytes, position, end);
    if (after === INCOMPLETE) return INCOMPLETE;
    // More digits may follow behind the last byte at hand.
    if (after >= end && valueKind === KIND.number && !final) return INCOMPLETE;
    const kind = valueKind;
    const marks = stringMarks;
    const isList = kind === KIND.nested;
    if (this.#validate && (isList || this.shape === 'objects')) {
      if (this.shape === 'scalars') throw new StartAgain('objects');
      this.shape = 'objects';
      this.row++;
      batch.refuseRecord(batch.length, after);
      this.#report({
        code: 'row_not_object',
        place: { row: this.row, offset: window.offsetAt(position) },
        detail: { found: TYPE_NAMES[kind] ?? 'value' },
      });
      return after;
    }
    if (this.shape === 'unknown') this.shape = 'scalars';
    this.row++;
    const column = this.columns.find(VALUE_COLUMN) ?? this.#addValueColumn();
    if (kind === KIND.string) {
      batch.addCell(position + 1, after - 1, column, kind, marks | MARK.bare);
    } else {
      batch.addCell(position, after, column, kind, MARK.bare);
    }
    batch.endRecord(after);
    return after;
  }

  #addValueColumn(): number {
    const raw = Buffer.from(VALUE_COLUMN);
    return this.#keys.find(raw, 0, raw.length, this.columns.count, 0);
  }
}

/** The problem for a syntax error, with what stands there. */
export function syntaxProblem(
  error: JsonSyntaxError,
  window: Window,
  row: number | undefined,
): HoldfastError {
  const { bytes, end } = window;
  const offset = window.offsetAt(error.position);
  const place = row === undefined ? { offset } : { row, offset };
  const first = bytes[error.position]!;
  if (error.position < end && beginsNoCharacter(first)) {
    const value = `0x${first.toString(16).toUpperCase()}`;
    return new HoldfastError({ code: 'invalid_utf8', place, value });
  }
  const near = Buffer.from(bytes.subarray(error.position, Math.min(end, error.position + 20)));
  const found = near.toString('utf8').split(/[\s,\]}]/u, 1)[0] ?? '';
  return new HoldfastError({
    code: 'json_syntax',
    place,
    detail: { expected: error.expected },
    value: error.position >= end ? '' : found || near.toString('utf8', 0, 1),
  });
}

/** Bytes that no character of UTF-8 begins with: another encoding is what's wrong, not the grammar. */
const beginsNoCharacter = (byte: number): boolean => (byte >= 0x80 && byte < 0xc2) || byte > 0xf4;

/** Whether the record's only cell stands for the whole record. */
export function isBare(batch: RecordBatch, firstCell: number, cellsEnd: number): boolean {
  return cellsEnd - firstCell === CELL_SIZE && (batch.cells[firstCell + 2]! & MARK.bare) !== 0;
}
