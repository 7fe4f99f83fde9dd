/**
 * Makes values of the texts of chosen columns: numbers, true and false, dates. Only where text ->
 * value -> text gives the same again; any other text is a problem of its row, so that nothing is
 * changed silently. Empty texts become null.
 */
import type { ColumnTyping } from '../../shared/job.ts';
import { MAX_PROBLEMS, type Place } from '../../shared/problem.ts';
import { cellText } from '../formats/cell-text.ts';
import type { Columns } from '../formats/columns.ts';
import type { ReportProblem } from '../formats/contracts.ts';
import { decodeString } from '../formats/json/scan.ts';
import { isDate, isExactNumber } from '../formats/typed-text.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  type RecordBatch,
} from '../formats/record-batch.ts';
import type { Shaper } from './shaped.ts';

type Type = ColumnTyping['type'];

/** Characters of a value that a problem shows. */
const SHOWN = 100;
/** Kinds that are a value of the type already. */
const OF_TYPE: Readonly<Record<Type, readonly number[]>> = {
  number: [KIND.number],
  boolean: [KIND.true, KIND.false],
  date: [KIND.date],
};
const ASCII = /^[\x20-\x7e]*$/;

export class Typing implements Shaper {
  readonly columns: Columns;
  readonly #types: ReadonlyMap<string, Type>;
  readonly #report: ReportProblem;
  /** Per column: what its texts are to become. */
  readonly #typeOf: (Type | undefined)[] = [];
  #reported = 0;

  constructor(columns: Columns, types: readonly ColumnTyping[], report: ReportProblem) {
    this.columns = columns;
    this.#types = new Map(types.map(({ name, type }) => [name, type]));
    this.#report = report;
  }

  /** Changes the kinds of the cells where they stand. */
  process(batch: RecordBatch): RecordBatch {
    const { names } = this.columns;
    const typeOf = this.#typeOf;
    while (typeOf.length < names.length) typeOf.push(this.#types.get(names[typeOf.length]!));
    let cell = 0;
    for (let record = 0; record < batch.count; record++) {
      const end = batch.cellsEnd[record]!;
      for (; cell < end; cell += CELL_SIZE) {
        const type = typeOf[batch.cells[cell + 2]! >> COLUMN_SHIFT];
        if (type !== undefined && !becomes(type, batch, cell)) {
          this.#refuse(type, batch, record, cell);
        }
      }
    }
    return batch;
  }

  #refuse(type: Type, batch: RecordBatch, record: number, cell: number): void {
    // Beyond that, problems are only counted: to tell the place of a million would take for ever.
    if (++this.#reported > MAX_PROBLEMS) {
      this.#report({ code: 'value_not_typed' });
      return;
    }
    const field = this.columns.names[batch.cells[cell + 2]! >> COLUMN_SHIFT] ?? '';
    const place: Place = { row: batch.rowOf(record), field: field.toWellFormed() };
    this.#report({
      code: 'value_not_typed',
      place:
        batch.offsetAt === null ? place : { ...place, offset: batch.offsetAt(batch.cells[cell]!) },
      value: cellText(batch, cell).slice(0, SHOWN).toWellFormed(),
      detail: { type },
    });
  }
}

/** Makes the cell a value of the type, unless it would be changed by that. */
function becomes(type: Type, batch: RecordBatch, cell: number): boolean {
  const { bytes, cells } = batch;
  const meta = cells[cell + 2]!;
  const kind = (meta >> KIND_SHIFT) & 0xf;
  if (kind === KIND.null || OF_TYPE[type].includes(kind)) return true;
  if (kind !== KIND.text && kind !== KIND.string) return false;
  const start = cells[cell]!;
  if (meta & MARK.backslash && kind === KIND.string && !unescape(batch, cell)) return false;
  const end = cells[cell + 1]!;
  // No writer copies the span of a cell so marked, be it in a loop of its own or of the kernel's:
  // that of null has no bytes.
  if (start === end) return become(cells, cell, KIND.null, MARK.control | MARK.repair);
  switch (type) {
    case 'number':
      return isExactNumber(bytes, start, end) && become(cells, cell, KIND.number, 0);
    case 'date':
      return isDate(bytes, start, end) && become(cells, cell, KIND.date, 0);
    case 'boolean':
      if (isWord(bytes, start, end, 'true')) return become(cells, cell, KIND.true, 0);
      return isWord(bytes, start, end, 'false') && become(cells, cell, KIND.false, 0);
  }
}

function become(cells: Int32Array, cell: number, kind: number, marks: number): true {
  const meta = cells[cell + 2]!;
  const rest = ((meta >> COLUMN_SHIFT) << COLUMN_SHIFT) | (meta & MARK.bare);
  cells[cell + 2] = rest | (kind << KIND_SHIFT) | marks;
  return true;
}

/**
 * Writes a JSON string's text where its escapes stood, which is longer; false when the text is not
 * ASCII and so no value of any type.
 */
function unescape(batch: RecordBatch, cell: number): boolean {
  const { bytes, cells } = batch;
  const start = cells[cell]!;
  const text = decodeString(bytes, start, cells[cell + 1]!, cells[cell + 2]!);
  if (!ASCII.test(text)) return false;
  for (let i = 0; i < text.length; i++) bytes[start + i] = text.charCodeAt(i);
  cells[cell + 1] = start + text.length;
  cells[cell + 2]! &= ~(MARK.backslash | MARK.quote);
  return true;
}

function isWord(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
  return true;
}
