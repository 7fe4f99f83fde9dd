/** Writes single values as cells of delimited text, and counts those that a spreadsheet may run. */
import type { Writing } from '../../../shared/job.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import { ByteSink } from '../byte-sink.ts';
import { appendNested, appendUndoubled, appendUnescaped } from '../json/text.ts';
import {
  BYTE_MARKS,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  marksOf,
  type RecordBatch,
} from '../record-batch.ts';
import { FORMULA_STARTS, isFormulaLike } from './formula.ts';
import { appendInQuotes, appendQuoted, contains } from './quoting.ts';

const APOSTROPHE = 0x27;

export class CsvCells {
  /** Whether a cell may be copied as it is when its marks don't speak against it. */
  readonly mayCopy: boolean;
  readonly quoteAll: boolean;
  readonly escapeFormulas: boolean;
  formulaLike: number;
  /** Whether marks tell that a cell may have the delimiter in it. */
  readonly isMarked: boolean;
  readonly #delimiter: number;
  readonly #scratch = new ByteSink(1 << 12);

  /** @param formulaLike cells counted by an earlier run */
  constructor(delimiter: number, writing: Writing, formulaLike: number) {
    this.#delimiter = delimiter;
    this.quoteAll = writing.quoting === 'all';
    this.escapeFormulas = writing.escapeFormulas;
    this.isMarked = ((BYTE_MARKS[delimiter] ?? 0) & MARK.delimiter) !== 0;
    this.mayCopy = this.isMarked && !this.quoteAll;
    this.formulaLike = formulaLike;
  }

  /**
   * Appends the value of a cell of the batch.
   *
   * @throws HoldfastError `lone_surrogate` with the column; the row is the caller's to add
   */
  append(batch: RecordBatch, cell: number, names: readonly string[], sink: ByteSink): void {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const kind = (meta >> KIND_SHIFT) & 0xf;
    const scratch = this.#scratch;
    switch (kind) {
      case KIND.null:
        return;
      case KIND.number:
      case KIND.true:
      case KIND.false:
        this.#bare(bytes, start, stop, sink);
        return;
      case KIND.nested:
        scratch.clear();
        appendNested(bytes, start, stop, scratch, null);
        break;
      case KIND.quoted:
        scratch.clear();
        appendUndoubled(bytes, start, stop, batch, scratch);
        break;
      default: {
        if (kind === KIND.text || (meta & MARK.backslash) === 0) {
          this.text(bytes, start, stop, meta, sink);
          return;
        }
        scratch.clear();
        appendUnescaped(bytes, start, stop, scratch, (unit) =>
          refuse(unit, names[meta >> COLUMN_SHIFT] ?? ''),
        );
      }
    }
    this.text(scratch.bytes, 0, scratch.length, marksOf(scratch.bytes, 0, scratch.length), sink);
  }

  /** Counts a cell that is about to be copied if it is formula-like; true when it must not be copied. */
  isToEscape(bytes: Uint8Array, start: number, end: number, kind: number): boolean {
    if (start === end || FORMULA_STARTS[bytes[start]!] === 0 || kind === KIND.number) return false;
    if (!isFormulaLike(bytes, start, end)) return false;
    if (!this.escapeFormulas) this.formulaLike++;
    return this.escapeFormulas;
  }

  /** Appends a number or a word: never in quotes, unless the delimiter is one of its characters. */
  #bare(bytes: Uint8Array, start: number, end: number, sink: ByteSink): void {
    if (this.isMarked || !contains(bytes, start, end, this.#delimiter)) {
      sink.append(bytes, start, end);
    } else {
      appendQuoted(bytes, start, end, sink);
    }
  }

  /** Appends literal text, with an apostrophe in front if it is formula-like and that was asked for. */
  text(bytes: Uint8Array, start: number, end: number, marks: number, sink: ByteSink): void {
    if (!isFormulaLike(bytes, start, end)) return this.#text(bytes, start, end, marks, sink);
    this.formulaLike++;
    if (!this.escapeFormulas) return this.#text(bytes, start, end, marks, sink);
    const escaped = Buffer.allocUnsafe(end - start + 1);
    escaped[0] = APOSTROPHE;
    escaped.set(bytes.subarray(start, end), 1);
    this.#text(escaped, 0, escaped.length, marks, sink);
  }

  /** Appends literal text, in quotes if it needs them or all have them. */
  #text(bytes: Uint8Array, start: number, end: number, marks: number, sink: ByteSink): void {
    const mayHaveDelimiter = !this.isMarked || (marks & MARK.delimiter) !== 0;
    const isQuoted =
      this.quoteAll ||
      (marks & (MARK.quote | MARK.lineBreak)) !== 0 ||
      (mayHaveDelimiter && contains(bytes, start, end, this.#delimiter));
    if (!isQuoted) sink.append(bytes, start, end);
    else if ((marks & MARK.quote) !== 0) appendQuoted(bytes, start, end, sink);
    else appendInQuotes(bytes, start, end, sink);
  }
}

function refuse(unit: number, field: string): never {
  const value = `\\u${unit.toString(16)}`;
  throw new HoldfastError({ code: 'lone_surrogate', place: { field }, value });
}
