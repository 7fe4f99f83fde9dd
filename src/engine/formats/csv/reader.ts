/**
 * Reads delimited text (RFC 4180 with the tolerance real files need): one pass over the bytes that
 * frames records and cells and notes which cells hold troublesome bytes.
 *
 * Tolerated: LF, CRLF and CR in any mixture, blank lines, a quote inside an unquoted cell (taken
 * literally), no line break at the end. Refused, because guessing would change values: a quote that
 * is never closed, and text after a closing quote.
 *
 * By dialect: no quotes at all; inside of quoted cells `\"` and `\\` (a doubled quote is taken there,
 * too; before anything else a backslash is text); lines that begin with a comment character, which
 * count for nothing, as `sep=;` does before the header; no header.
 */
import type { BadRowPolicy, Dialect } from '../../../shared/job.ts';
import type { Note } from '../../../shared/note.ts';
import { HoldfastError, type Problem } from '../../../shared/problem.ts';
import { Columns } from '../columns.ts';
import type { ReaderState, RecordReader, ReportProblem, SetAside, Window } from '../contracts.ts';
import {
  BYTE_MARKS,
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  MAX_COLUMNS,
  NO_BYTE,
  type RecordBatch,
} from '../record-batch.ts';
import { EscapedCells } from './escaped-cells.ts';
import { headerNames, numberedNames } from './header.ts';
import { isSeparatorLine, pastLine, withoutBreak } from './lines.ts';

const LF = 0x0a;
const CR = 0x0d;
const BACKSLASH = 0x5c;
/** Set in the class table for the bytes that end an unquoted cell. */
const STOP = 0x80;
/** Rows one after the other that are not regular: from there on, asking the kernel takes longer. */
const PATIENCE = 16;

export interface CsvReaderOptions {
  readonly dialect: Dialect;
  readonly onBadRow: BadRowPolicy;
  readonly columns: readonly string[];
  readonly report: ReportProblem;
  /** Where rows of another length go by the policy `set-aside`; left out, they are reported. */
  readonly setAside?: SetAside;
  readonly state?: ReaderState;
}

export class CsvReader implements RecordReader {
  readonly columns: Columns;
  readonly #delimiter: number;
  readonly #quote: number;
  /** For quoted cells with escapes; null where quotes are only doubled. */
  readonly #escaped: EscapedCells | null;
  readonly #comment: number;
  readonly #hasHeader: boolean;
  readonly #classes: Uint8Array;
  readonly #onBadRow: BadRowPolicy;
  readonly #report: ReportProblem;
  readonly #setAside: SetAside | null;
  readonly #notes: Note[];
  #headerRead: boolean;
  /** Columns the header names; rows are measured against it. */
  #expected: number;
  #row: number;
  #padded: number;

  constructor(options: CsvReaderOptions) {
    const { dialect, state } = options;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote?.charCodeAt(0) ?? NO_BYTE;
    const isEscaped = dialect.escape === 'backslash' && this.#quote !== BACKSLASH;
    this.#escaped = isEscaped ? new EscapedCells(this.#quote, BACKSLASH) : null;
    this.#comment = dialect.comment?.charCodeAt(0) ?? NO_BYTE;
    this.#hasHeader = dialect.header;
    this.#classes = BYTE_MARKS.slice();
    for (const byte of [this.#delimiter, LF, CR]) this.#classes[byte] = STOP;
    this.#onBadRow = options.onBadRow;
    this.#report = options.report;
    this.#setAside = options.onBadRow === 'set-aside' ? (options.setAside ?? null) : null;
    this.columns = new Columns(state?.columns ?? options.columns);
    this.#row = state?.row ?? 0;
    this.#headerRead = state?.grammar.startsWith('rows') ?? false;
    this.#expected = Number(state?.grammar.split(' ')[1] ?? 0);
    this.#notes = state?.notes.filter((note) => note.code !== 'rows_padded') ?? [];
    this.#padded = state?.notes.find((note) => note.code === 'rows_padded')?.count ?? 0;
  }

  read(window: Window, batch: RecordBatch): number {
    const { bytes, end, final } = window;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const escaped = this.#escaped;
    const comment = this.#comment;
    const classes = this.#classes;
    bytes[end] = LF;
    batch.quote = quote;
    batch.escape = escaped?.escape ?? NO_BYTE;
    batch.limitFor(this.columns.count);
    let cells = batch.cells;
    let used = batch.length;
    let pos = window.start;
    /** How often the kernel may leave a row to us before we do without it. */
    let patience = PATIENCE;

    while (pos < end && batch.count < batch.limit) {
      if (patience > 0 && this.#headerRead && batch.kernel !== null) {
        const before = batch.count;
        const row = { delimiter, quote, escape: batch.escape, comment, width: this.#expected };
        pos = batch.kernel.readCsv(bytes, pos, end, row, batch);
        this.#row += batch.count - before;
        patience = batch.count > before ? PATIENCE : patience - 1;
        cells = batch.cells;
        used = batch.length;
        if (pos >= end || batch.count >= batch.limit) break;
      }
      const recordStart = pos;
      if (bytes[pos] === comment || (!this.#headerRead && isSeparatorLine(bytes, pos, end))) {
        pos = pastLine(bytes, pos, end, final);
        if (pos < 0) return recordStart;
        continue;
      }
      const firstCell = used;
      let column = 0;
      let quotedCell = false;
      for (;;) {
        let start = pos;
        let cellEnd: number;
        let marks = 0;
        let kind: number = KIND.text;
        quotedCell = bytes[pos] === quote && pos < end;
        if (quotedCell) {
          start = ++pos;
          if (escaped === null) {
            for (;;) {
              while (pos < end && bytes[pos] !== quote) marks |= BYTE_MARKS[bytes[pos++]!]!;
              if (pos + 1 >= end || bytes[pos + 1] !== quote) break;
              kind = KIND.quoted;
              marks |= MARK.quote;
              pos += 2;
            }
          } else {
            pos = escaped.endOf(bytes, start, end);
            kind = escaped.kind;
            marks = escaped.marks;
          }
          if (pos >= end) {
            if (!final) return this.#incomplete(batch, firstCell, recordStart);
            this.#fail('unclosed_quote', window, start - 1);
          }
          if (pos + 1 === end && !final) return this.#incomplete(batch, firstCell, recordStart);
          cellEnd = pos++;
          if (classes[bytes[pos]!] !== STOP) this.#fail('stray_quote', window, pos - 1);
        } else {
          for (;;) {
            const byteClass = classes[bytes[pos]!]!;
            if (byteClass === STOP) break;
            marks |= byteClass;
            pos++;
          }
          cellEnd = pos;
        }
        if (used + CELL_SIZE > cells.length) {
          batch.length = used;
          batch.reserve(1);
          cells = batch.cells;
        }
        cells[used] = start;
        cells[used + 1] = cellEnd;
        cells[used + 2] = (column << COLUMN_SHIFT) | (kind << KIND_SHIFT) | marks;
        used += CELL_SIZE;
        if (pos < end && bytes[pos] === delimiter) {
          pos++;
          if (++column >= MAX_COLUMNS) this.#failWidth();
          continue;
        }
        break;
      }
      if (pos >= end) {
        if (!final) return this.#incomplete(batch, firstCell, recordStart);
      } else if (bytes[pos] === CR) {
        if (pos + 1 === end && !final) return this.#incomplete(batch, firstCell, recordStart);
        pos += pos + 1 < end && bytes[pos + 1] === LF ? 2 : 1;
      } else {
        pos++;
      }
      batch.length = used;
      const blank = column === 0 && !quotedCell && cells[firstCell] === cells[firstCell + 1];
      if (blank) {
        used = firstCell;
      } else if (!this.#headerRead && this.#hasHeader) {
        const { names, notes } = headerNames(batch, firstCell);
        this.#notes.push(...notes);
        this.#begin(names, batch);
        batch.headerEnd = pos;
        used = firstCell;
      } else {
        if (!this.#headerRead) this.#begin(numberedNames(column + 1), batch);
        this.#row++;
        if (
          column + 1 === this.#expected ||
          this.#fitRow(window, batch, firstCell, recordStart, pos)
        ) {
          batch.endRecord(pos);
        } else {
          batch.refuseRecord(firstCell, pos);
        }
        cells = batch.cells;
        used = batch.length;
      }
      batch.length = used;
    }
    return pos;
  }

  state(): ReaderState {
    return {
      row: this.#row,
      columns: this.columns.names,
      grammar: this.#headerRead ? `rows ${this.#expected}` : 'header',
      notes: this.notes(),
    };
  }

  notes(): Note[] {
    if (this.#padded === 0) return this.#notes;
    return [...this.#notes, { code: 'rows_padded', count: this.#padded }];
  }

  #incomplete(batch: RecordBatch, firstCell: number, recordStart: number): number {
    batch.length = firstCell;
    return recordStart;
  }

  #fail(code: 'unclosed_quote' | 'stray_quote', window: Window, position: number): never {
    throw new HoldfastError({
      code,
      place: { row: this.#row + 1, offset: window.offsetAt(position) },
    });
  }

  /** Now, and not when the row is whole: its cells would take many times the memory of its bytes. */
  #failWidth(): never {
    throw new HoldfastError({
      code: 'too_many_columns',
      ...(this.#headerRead ? { place: { row: this.#row + 1 } } : {}),
      detail: { limit: MAX_COLUMNS },
    });
  }

  /** Takes the names of the columns. */
  #begin(names: readonly string[], batch: RecordBatch): void {
    // When the source is read a second time, the columns are known and more than the header names.
    for (const name of names) if (this.columns.find(name) === undefined) this.columns.add(name);
    this.#expected = names.length;
    this.#headerRead = true;
    batch.limitFor(this.columns.count);
  }

  /** Deals with a row that has not as many cells as the header; false when it is no record. */
  #fitRow(
    window: Window,
    batch: RecordBatch,
    firstCell: number,
    recordStart: number,
    recordEnd: number,
  ): boolean {
    const found = (batch.length - firstCell) / CELL_SIZE;
    const expected = this.#expected;
    if (this.#onBadRow !== 'pad') {
      const problem: Problem = {
        code: found < expected ? 'row_too_short' : 'row_too_long',
        place: { row: this.#row, offset: window.offsetAt(recordStart) },
        detail: { expected, found },
      };
      if (this.#setAside === null) this.#report(problem);
      else this.#setAside(problem, withoutBreak(window.bytes.subarray(recordStart, recordEnd)));
      return false;
    }
    this.#padded++;
    const end = batch.cells[batch.length - CELL_SIZE + 1]!;
    for (let column = found; column < expected; column++) {
      batch.addCell(end, end, column, KIND.text, 0);
    }
    for (let column = this.columns.count; column < found; column++) {
      let name = `column_${column + 1}`;
      while (this.columns.find(name) !== undefined) name += '_2';
      this.columns.add(name);
    }
    batch.limitFor(this.columns.count);
    return true;
  }
}
