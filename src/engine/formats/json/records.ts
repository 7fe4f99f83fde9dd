/** What JSON and JSON Lines share: one element of the data, to one record of the batch. */
import type { Note } from '../../../shared/note.ts';
import { HoldfastError, type Place, type Problem } from '../../../shared/problem.ts';
import { Columns } from '../columns.ts';
import {
  StartAgain,
  type RecordShape,
  type ReportProblem,
  type SetAside,
  type Window,
} from '../contracts.ts';
import { KIND, MARK, type RecordBatch } from '../record-batch.ts';
import { KeyFinder } from './keys.ts';
import { STRICT, TYPE_NAMES, VALUE_COLUMN, type JsonOptions } from './options.ts';
import { Repeats } from './repeats.ts';
import { RegularObjects } from './regular.ts';
import { notANumberAt, type RepairPolicy } from './repair.ts';
import { forgetOddities, JsonSyntaxError, oddities } from './findings.ts';
import {
  INCOMPLETE,
  scanColon,
  scanString,
  scanValue,
  skipSpace,
  stringMarks,
  valueKind,
} from './scan.ts';
import { syntaxProblem } from './syntax-problem.ts';

export class JsonRecords {
  readonly columns: Columns;
  row: number;
  shape: RecordShape;
  readonly #keys: KeyFinder;
  readonly #regular: RegularObjects;
  readonly #validate: boolean;
  readonly #policy: RepairPolicy;
  readonly #report: ReportProblem;
  readonly #setAside: SetAside | null;
  /** Values left out because their name had come before, and those that stand for NaN and Infinity. */
  #dropped: number;
  #replaced: number;
  /** Per column: the attempt at an object that had it last, to notice a key that comes twice. */
  #seen = new Int32Array(64);
  /** Objects begun; one that comes again because it was not whole counts anew. */
  #attempts = 0;
  readonly #repeats = new Repeats();
  /** Oddities met by the time of the last cell. */
  #oddities = 0;

  /** @param shape where an earlier run stood; left out, the one of the options */
  constructor(options: JsonOptions, shape?: RecordShape) {
    const { state } = options;
    this.columns = new Columns(state?.columns ?? options.columns);
    this.#keys = new KeyFinder(this.columns);
    this.#regular = new RegularObjects(this.columns);
    this.#validate = options.validate;
    this.#policy = options.shaping ?? STRICT;
    this.shape = shape ?? options.shape;
    this.row = state?.row ?? 0;
    this.#report = options.report;
    this.#setAside = options.onBadRow === 'set-aside' ? (options.setAside ?? null) : null;
    const count = (code: Note['code']) =>
      state?.notes.find((note) => note.code === code)?.count ?? 0;
    this.#dropped = count('duplicate_keys_dropped');
    this.#replaced = count('not_a_number_replaced');
  }

  notes(): Note[] {
    const notes: Note[] = [];
    if (this.#dropped > 0) notes.push({ code: 'duplicate_keys_dropped', count: this.#dropped });
    if (this.#replaced > 0) notes.push({ code: 'not_a_number_replaced', count: this.#replaced });
    return notes;
  }

  /** Called for each new window. */
  begin(): void {
    this.#regular.begin();
  }

  /**
   * Reads as many elements as are regular objects into the batch; the byte at `end` has to be a NUL.
   *
   * @param isList whether they are the elements of a list; else each stands on a line of its own
   * @returns the position up to which everything is read, and whether an element may begin there: in
   *   a list, a comma may have to come first
   */
  readRegular(
    { bytes, end }: Window,
    position: number,
    isList: boolean,
    batch: RecordBatch,
  ): { readonly position: number; readonly atElement: boolean } {
    if (this.shape !== 'objects') return { position, atElement: true };
    const before = batch.count;
    const after = this.#regular.read(bytes, position, end, isList, batch);
    this.row += batch.count - before;
    return { position: after, atElement: this.#regular.atElement };
  }

  /**
   * Reads the element at `position` into the batch.
   *
   * @returns the position after it, or INCOMPLETE (the batch is then as it was).
   * @throws HoldfastError with row and offset when it is not JSON.
   */
  read(window: Window, position: number, batch: RecordBatch): number {
    const firstCell = batch.length;
    forgetOddities();
    this.#oddities = oddities.met;
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
    /** Columns whose names came again, and the first of them. */
    let repeats = 0;
    let repeated = 0;
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
        if (kind === KIND.string) batch.addCell(start + 1, pos - 1, column, kind, valueMarks);
        else if (kind === KIND.nested) this.#addNested(batch, start, pos, column);
        else batch.addCell(start, pos, column, kind, 0);
        if (this.#seen[column] === stamp) {
          if (repeats++ === 0) {
            repeated = column;
            this.#repeats.begin(firstCell);
          }
          this.#repeats.drop(batch, column, this.#policy.duplicateKeys === 'last');
        }
        this.#seen[column] = stamp;
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
    if (repeats === 0 && oddities.repeatedNames === 0 && oddities.notNumbers === 0) {
      batch.endRecord(pos);
      return pos;
    }
    const name = repeats > 0 ? this.columns.names[repeated]! : oddities.firstRepeated;
    this.#endOdd(window, position, pos, batch, firstCell, repeats + oddities.repeatedNames, name);
    return pos;
  }

  #addNested(batch: RecordBatch, start: number, end: number, column: number): void {
    const isOdd = oddities.met > this.#oddities;
    batch.addCell(start, end, column, KIND.nested, isOdd ? MARK.repair : 0);
    if (!isOdd) return;
    this.#oddities = oddities.met;
    batch.needsRepair = true;
  }

  /** Closes a record that has names twice, or NaN or Infinity: as the policy says, or refused. */
  #endOdd(
    window: Window,
    position: number,
    end: number,
    batch: RecordBatch,
    firstCell: number,
    repeats: number,
    name: string,
  ): void {
    const { notNumbers, firstNotNumber } = oddities;
    const place = { row: this.row, offset: window.offsetAt(position) };
    if (repeats > 0 && this.#policy.duplicateKeys === 'stop') {
      const field = name.toWellFormed();
      const problem: Problem = { code: 'duplicate_key', place: { ...place, field } };
      this.#refuse(problem, window, position, end, batch, firstCell);
    } else if (notNumbers > 0 && this.#policy.notANumber === 'stop') {
      const offset = window.offsetAt(firstNotNumber);
      const value = notANumberAt(window.bytes, firstNotNumber) ?? '';
      const problem: Problem = { code: 'not_a_number', place: { ...place, offset }, value };
      this.#refuse(problem, window, position, end, batch, firstCell);
    } else {
      this.#dropped += repeats;
      this.#replaced += notNumbers;
      batch.endRecord(end);
    }
  }

  #refuse(
    problem: Problem,
    window: Window,
    start: number,
    end: number,
    batch: RecordBatch,
    firstCell: number,
  ): void {
    batch.refuseRecord(firstCell, end);
    if (this.#setAside === null) this.#report(problem);
    else this.#setAside(problem, window.bytes.subarray(start, end));
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
    const isNoNumber = notANumberAt(bytes, position) !== null;
    const isList = kind === KIND.nested && !isNoNumber;
    if (this.#validate && (isList || this.shape === 'objects')) {
      if (this.shape === 'scalars') throw new StartAgain('objects');
      this.shape = 'objects';
      this.row++;
      const problem: Problem = {
        code: 'row_not_object',
        place: { row: this.row, offset: window.offsetAt(position) },
        detail: { found: isNoNumber ? 'number' : (TYPE_NAMES[kind] ?? 'value') },
      };
      this.#refuse(problem, window, position, after, batch, batch.length);
      return after;
    }
    if (this.shape === 'unknown') this.shape = 'scalars';
    this.row++;
    const column = this.columns.find(VALUE_COLUMN) ?? this.#keys.add(VALUE_COLUMN);
    const firstCell = batch.length;
    const { repeatedNames, firstRepeated, notNumbers } = oddities;
    const isOdd = repeatedNames > 0 || notNumbers > 0;
    if (kind === KIND.string) {
      batch.addCell(position + 1, after - 1, column, kind, marks | MARK.bare);
    } else {
      batch.addCell(position, after, column, kind, MARK.bare | (isOdd ? MARK.repair : 0));
    }
    if (isOdd) {
      batch.needsRepair = true;
      this.#endOdd(window, position, after, batch, firstCell, repeatedNames, firstRepeated);
    } else {
      batch.endRecord(after);
    }
    return after;
  }
}
