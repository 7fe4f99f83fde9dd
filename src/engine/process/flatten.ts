/**
 * Makes a column of each path of names inside of the records: `{"a":{"b":1}}` has a column `a.b`.
 * Columns come in first-seen order. Lists stay JSON text, and so do empty objects, which have no path
 * of their own. The values' bytes are not touched: the cells point into the same buffer.
 */
import { HoldfastError, MAX_PROBLEMS } from '../../shared/problem.ts';
import { Columns } from '../formats/columns.ts';
import type { ReportProblem } from '../formats/contracts.ts';
import { KeyFinder } from '../formats/json/keys.ts';
import { scanColon, scanString, skipSpace, stringMarks } from '../formats/json/scan.ts';
import { kindOfValue, skipValue } from '../formats/json/skip.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MAX_COLUMNS,
  RecordBatch,
} from '../formats/record-batch.ts';
import type { ColumnFinder } from './shaped.ts';

/** Between the names of a path. */
const SEPARATOR = '.';
/** Names that a path may have. Beyond that, names of columns would be of no use and take all memory. */
const MAX_PATH = 100;
/** Column of a path that no value was seen at, and of one whose name another path has. */
const NONE = -1;
const CLASH = -2;

const NO_RECORDS = new RecordBatch();

/** A place in the records: what stands there, and the places inside of it. */
class Branch {
  readonly path: readonly string[];
  column = NONE;
  readonly #keys = new Columns();
  readonly #finder = new KeyFinder(this.#keys);
  readonly #branches: Branch[] = [];

  constructor(path: readonly string[]) {
    this.path = path;
  }

  /** The branch of a key in the bytes; regular data brings them in the same order again and again. */
  find(bytes: Uint8Array, start: number, end: number, expected: number, marks: number): number {
    return this.#finder.find(bytes, start, end, expected, marks);
  }

  named(name: string): number {
    return this.#keys.find(name) ?? this.#finder.add(name);
  }

  /** The branch of a key's number, or null when it is a new one, to be made by `grow`. */
  at(number: number): Branch | null {
    return this.#branches[number] ?? null;
  }

  grow(): Branch {
    const name = this.#keys.names[this.#branches.length]!;
    const branch = new Branch([...this.path, name]);
    this.#branches.push(branch);
    return branch;
  }
}

export class Flatten implements ColumnFinder {
  readonly columns = new Columns();
  readonly #source: Columns;
  readonly #report: ReportProblem;
  readonly #root = new Branch([]);
  readonly #paths: (readonly string[])[] = [];
  /** In the memory of the batches that come in. */
  #batch = NO_RECORDS;
  #input = NO_RECORDS;
  #record = 0;
  /** Per column of the source: its number at the root. */
  readonly #rootOf: number[] = [];
  #branches = 0;
  #reported = 0;

  /** @param paths what `paths()` said when the records were looked through before */
  constructor(source: Columns, paths: readonly (readonly string[])[], report: ReportProblem) {
    this.#source = source;
    this.#report = report;
    for (const path of paths) {
      let branch = this.#root;
      for (const name of path) branch = this.#branch(branch, branch.named(name));
      this.#open(branch);
    }
  }

  paths(): string[][] {
    return this.#paths.map((path) => [...path]);
  }

  process(input: RecordBatch): RecordBatch {
    try {
      return this.#flatten(input);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      const { problem } = error;
      const place = { row: input.rowOf(this.#record), ...problem.place };
      throw new HoldfastError({ ...problem, place }, { cause: error });
    }
  }

  #flatten(input: RecordBatch): RecordBatch {
    if (this.#batch === NO_RECORDS) this.#batch = input.another();
    const batch = this.#batch;
    const { bytes, cells } = input;
    const { names } = this.#source;
    batch.follow(input);
    this.#input = input;
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      this.#record = record;
      const end = input.cellsEnd[record]!;
      for (; cell < end; cell += CELL_SIZE) {
        const meta = cells[cell + 2]!;
        const root = this.#root;
        const column = meta >> COLUMN_SHIFT;
        const branch =
          root.at(this.#rootOf[column] ?? -1) ??
          this.#branch(root, (this.#rootOf[column] = root.named(names[column]!)));
        const start = cells[cell]!;
        const stop = cells[cell + 1]!;
        const kind = (meta >> KIND_SHIFT) & 0xf;
        if (kind === KIND.nested && bytes[start] === 0x7b) this.#value(branch, bytes, start, stop);
        else this.#leaf(branch, start, stop, kind, meta & 0xff);
      }
      batch.endRecord(input.bytesEnd[record]!);
    }
    return batch;
  }

  /** The cells of a value; returns the position behind it. */
  #value(branch: Branch, bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start] !== 0x7b) return this.#single(branch, bytes, start, end);
    let pos = skipSpace(bytes, start + 1);
    if (bytes[pos] === 0x7d) {
      this.#leaf(branch, start, pos + 1, KIND.nested, 0);
      return pos + 1;
    }
    for (let expected = 0; ;) {
      const keyStart = pos + 1;
      const keyEnd = scanString(bytes, keyStart, end) - 1;
      const number = branch.find(bytes, keyStart, keyEnd, expected, stringMarks);
      expected = number + 1;
      const inner = branch.at(number) ?? this.#branch(branch, number);
      pos = this.#value(inner, bytes, scanColon(bytes, keyEnd + 1, end), end);
      pos = skipSpace(bytes, pos);
      if (bytes[pos] === 0x7d) return pos + 1;
      pos = skipSpace(bytes, pos + 1);
    }
  }

  #single(branch: Branch, bytes: Uint8Array, start: number, bound: number): number {
    const end = skipValue(bytes, start, bound);
    const kind = kindOfValue(bytes[start]!);
    if (kind === KIND.string) this.#leaf(branch, start + 1, end - 1, kind, stringMarks);
    else this.#leaf(branch, start, end, kind, 0);
    return end;
  }

  #leaf(branch: Branch, start: number, end: number, kind: number, marks: number): void {
    if (branch.column === NONE) this.#open(branch);
    if (branch.column === CLASH) this.#clash(branch, start);
    else this.#batch.addCell(start, end, branch.column, kind, marks);
  }

  /** Gives a place at which there is a value a column. */
  #open(branch: Branch): void {
    const name = branch.path.join(SEPARATOR);
    if (this.columns.find(name) !== undefined) {
      branch.column = CLASH;
      return;
    }
    branch.column = this.columns.add(name);
    this.#paths.push(branch.path);
  }

  /** The branch of a number, made if need be; there are as many as there may be columns. */
  #branch(branch: Branch, number: number): Branch {
    const known = branch.at(number);
    if (known !== null) return known;
    if (branch.path.length >= MAX_PATH) {
      throw new HoldfastError({ code: 'json_too_deep', detail: { limit: MAX_PATH } });
    }
    if (++this.#branches > 2 * MAX_COLUMNS) {
      throw new HoldfastError({ code: 'too_many_columns', detail: { limit: MAX_COLUMNS } });
    }
    return branch.grow();
  }

  #clash(branch: Branch, position: number): void {
    // Beyond that, problems are only counted: to tell the place of a million would take for ever.
    if (++this.#reported > MAX_PROBLEMS) {
      this.#report({ code: 'column_clash' });
      return;
    }
    const { offsetAt } = this.#input;
    const field = branch.path.join(SEPARATOR).toWellFormed();
    const place = { row: this.#input.rowOf(this.#record), field };
    this.#report({
      code: 'column_clash',
      place: offsetAt === null ? place : { ...place, offset: offsetAt(position) },
    });
  }
}
