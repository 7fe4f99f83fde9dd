/**
 * Writes records as the XML of a workbook's sheet, under a header that is bold, stays in view and
 * has filters. Every text is a text cell, whatever it looks like; a JSON number is a number where
 * the cell can hold it; what is missing, null or empty is no cell. The limits of workbooks are met
 * here, before anything is published.
 */
import type { Note } from '../../../shared/note.ts';
import { HoldfastError, type Place } from '../../../shared/problem.ts';
import type { Shaping } from '../../../shared/job.ts';
import { ByteSink } from '../byte-sink.ts';
import type { Columns } from '../columns.ts';
import type { RecordWriter, WriterState } from '../contracts.ts';
import { appendNested, appendUndoubled, appendUnescaped } from '../json/text.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  type RecordBatch,
} from '../record-batch.ts';
import { dateCell } from './dates.ts';
import { fitsCell } from './numbers.ts';
import {
  appendPiece,
  FALSE,
  HEADER_ROWS,
  lettersOf,
  NUMBER,
  NUMBER_END,
  ROW,
  ROW_END,
  ROW_OPEN,
  sheetEnd,
  sheetHead,
  SPACED_TEXT,
  TEXT,
  TEXT_END,
  TRUE,
} from './sheet-xml.ts';
import { HEADER_STYLE } from './styles.ts';
import { appendXmlText, utf16Length } from './text.ts';

/** What a sheet holds at the most. */
export const MAX_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;
/** Characters of a cell, in units of UTF-16. */
export const MAX_CELL = 32_767;

export interface XlsxWriterOptions {
  readonly columns: Columns;
  /** What was asked for columns, by their names in the target. */
  readonly types: Shaping['types'];
  /** What an earlier run wrote, its header included. */
  readonly resumed?: WriterState;
}

export class XlsxWriter implements RecordWriter {
  readonly fixedColumns = true;
  readonly settleEvery = null;
  readonly #columns: Columns;
  readonly #types: Shaping['types'];
  #records: number;
  #longNumbers: number;
  /** Per column: the beginning of its cells, `<c r="AB`. */
  #openings: readonly Buffer[] = [];
  /** Per column: the cell of the record at hand, when they are not in column order. */
  #cellOf = new Int32Array(0);
  /** Which of its batch the record at hand is. */
  #record = 0;
  /** Digits of the row at hand. */
  #row = Buffer.alloc(0);
  readonly #scratch = new ByteSink(1 << 12);

  constructor(options: XlsxWriterOptions) {
    this.#columns = options.columns;
    this.#types = options.types;
    this.#records = options.resumed?.records ?? 0;
    this.#longNumbers = options.resumed?.more['longNumbers'] ?? 0;
    if (options.resumed !== undefined) this.#prepare();
  }

  begin(sink: ByteSink): void {
    const { names } = this.#columns;
    if (names.length > MAX_SHEET_COLUMNS) {
      throw new HoldfastError({ code: 'too_many_columns', detail: { limit: MAX_SHEET_COLUMNS } });
    }
    this.#prepare();
    const dates = this.#types.filter(({ type }) => type === 'date').map(({ name }) => name);
    sink.appendText(sheetHead(names, new Set(dates)));
    if (names.length > 0) this.#header(sink);
  }

  end(sink: ByteSink): void {
    // Rows without cells are none to whoever reads the sheet.
    if (this.#columns.count === 0 && this.#records > 0) {
      throw new HoldfastError({ code: 'no_columns', place: { row: 1 } });
    }
    sink.appendText(sheetEnd(this.#columns.count, this.#records + HEADER_ROWS));
  }

  settle(): void {
    // Nothing is held back.
  }

  state(): WriterState {
    const more = { longNumbers: this.#longNumbers };
    return { records: this.#records, formulaLike: 0, more };
  }

  notes(): Note[] {
    return this.#longNumbers === 0
      ? []
      : [{ code: 'long_numbers_as_text', count: this.#longNumbers }];
  }

  write(batch: RecordBatch, sink: ByteSink): void {
    const { cells, cellsEnd } = batch;
    let cell = 0;
    for (let record = 0; record < batch.count; record++) {
      const end = cellsEnd[record]!;
      this.#record = record;
      if (this.#records + HEADER_ROWS >= MAX_ROWS) {
        throw new HoldfastError({ code: 'too_many_rows', detail: { limit: MAX_ROWS } });
      }
      this.#openRow(this.#records + HEADER_ROWS + 1, sink);
      let last = -1;
      for (let at = cell; at < end; at += CELL_SIZE) {
        const column = cells[at + 2]! >> COLUMN_SHIFT;
        if (column <= last) last = Number.POSITIVE_INFINITY;
        else last = column;
      }
      if (last === Number.POSITIVE_INFINITY) this.#scattered(batch, cell, end, sink);
      else for (let at = cell; at < end; at += CELL_SIZE) this.#cell(batch, at, sink);
      appendPiece(ROW_END, sink);
      this.#records++;
      cell = end;
    }
  }

  #prepare(): void {
    const { names } = this.#columns;
    this.#openings = names.map((_, column) => Buffer.from(`<c r="${lettersOf(column)}`));
  }

  #header(sink: ByteSink): void {
    const style = Buffer.from(`" s="${HEADER_STYLE}`);
    this.#openRow(HEADER_ROWS, sink);
    this.#columns.names.forEach((name, column) => {
      if (!name.isWellFormed()) {
        throw new HoldfastError({ code: 'lone_surrogate', place: { field: name.toWellFormed() } });
      }
      if (name === '') return;
      const bytes = Buffer.from(name);
      this.#open(column, sink);
      appendPiece(style, sink);
      this.#text(bytes, 0, bytes.length, column, null, sink);
    });
    appendPiece(ROW_END, sink);
  }

  #openRow(row: number, sink: ByteSink): void {
    this.#row = Buffer.from(String(row));
    appendPiece(ROW, sink);
    appendPiece(this.#row, sink);
    appendPiece(ROW_OPEN, sink);
  }

  #open(column: number, sink: ByteSink): void {
    appendPiece(this.#openings[column]!, sink);
    appendPiece(this.#row, sink);
  }

  #scattered(batch: RecordBatch, firstCell: number, end: number, sink: ByteSink): void {
    const { count } = this.#columns;
    if (this.#cellOf.length < count) this.#cellOf = new Int32Array(count);
    const cellOf = this.#cellOf.fill(-1);
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      cellOf[batch.cells[cell + 2]! >> COLUMN_SHIFT] = cell;
    }
    for (let column = 0; column < count; column++) {
      if (cellOf[column]! >= 0) this.#cell(batch, cellOf[column]!, sink);
    }
  }

  #cell(batch: RecordBatch, cell: number, sink: ByteSink): void {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const kind = (meta >> KIND_SHIFT) & 0xf;
    if (kind === KIND.null || start === stop) return;
    const column = meta >> COLUMN_SHIFT;
    this.#open(column, sink);
    const scratch = this.#scratch;
    switch (kind) {
      case KIND.true:
        appendPiece(TRUE, sink);
        return;
      case KIND.false:
        appendPiece(FALSE, sink);
        return;
      case KIND.number:
        this.#number(bytes, start, stop, sink);
        return;
      case KIND.date:
        this.#date(batch, cell, sink);
        return;
      case KIND.nested:
        scratch.clear();
        appendNested(bytes, start, stop, scratch, null);
        break;
      case KIND.quoted:
        scratch.clear();
        appendUndoubled(bytes, start, stop, batch, scratch);
        break;
      default:
        if (kind === KIND.text || (meta & MARK.backslash) === 0) {
          this.#text(bytes, start, stop, column, batch, sink);
          return;
        }
        scratch.clear();
        appendUnescaped(bytes, start, stop, scratch, (unit) => {
          const value = `\\u${unit.toString(16)}`;
          const place = this.#placeOf(batch, column);
          throw new HoldfastError({ code: 'lone_surrogate', place, value });
        });
    }
    this.#text(scratch.bytes, 0, scratch.length, column, batch, sink);
  }

  #number(bytes: Uint8Array, start: number, end: number, sink: ByteSink): void {
    if (fitsCell(bytes, start, end)) {
      appendPiece(NUMBER, sink);
      sink.append(bytes, start, end);
      appendPiece(NUMBER_END, sink);
      return;
    }
    this.#longNumbers++;
    appendPiece(TEXT, sink);
    sink.append(bytes, start, end);
    appendPiece(TEXT_END, sink);
  }

  /** A date that no cell can hold stays the text it is. */
  #date(batch: RecordBatch, cell: number, sink: ByteSink): void {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const end = cells[cell + 1]!;
    const date = dateCell(bytes, start, end);
    if (date === null) {
      return this.#text(bytes, start, end, cells[cell + 2]! >> COLUMN_SHIFT, batch, sink);
    }
    sink.appendText(`" s="${date.style}"><v>${date.serial}`);
    appendPiece(NUMBER_END, sink);
  }

  /** @param batch where the text comes from; null for a name in the header */
  #text(
    bytes: Uint8Array,
    start: number,
    end: number,
    column: number,
    batch: RecordBatch | null,
    sink: ByteSink,
  ): void {
    if (end - start > MAX_CELL && utf16Length(bytes, start, end) > MAX_CELL) {
      const place = this.#placeOf(batch, column);
      throw new HoldfastError({ code: 'value_too_long', place, detail: { limit: MAX_CELL } });
    }
    const isSpaced = bytes[start]! <= 0x20 || bytes[end - 1]! <= 0x20;
    appendPiece(isSpaced ? SPACED_TEXT : TEXT, sink);
    appendXmlText(bytes, start, end, sink);
    appendPiece(TEXT_END, sink);
  }

  #placeOf(batch: RecordBatch | null, column: number): Place {
    const field = (this.#columns.names[column] ?? '').toWellFormed();
    return batch === null ? { field } : { row: batch.rowOf(this.#record), field };
  }
}
