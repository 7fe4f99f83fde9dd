/**
 * Writes delimited text as Python's csv module does in its excel dialect: quotes only where needed
 * (delimiter, quote, CR, LF), doubled quotes, and `""` for the empty cell of a one-column row,
 * which would otherwise be a blank line. A header with all columns comes first; a missing value and
 * null are empty cells; nested values are compact JSON text.
 *
 * By choice, all texts are in quotes, empty ones too: then null and missing values are the only cells
 * with nothing in them, and whoever reads the file can tell.
 */
import type { Writing } from '../../../shared/job.ts';
import type { Note } from '../../../shared/note.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import type { ByteSink } from '../byte-sink.ts';
import type { Columns } from '../columns.ts';
import { BYTE_ORDER_MARK } from '../byte-order-mark.ts';
import type { RecordWriter, WriterState } from '../contracts.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  marksOf,
  type RecordBatch,
} from '../record-batch.ts';
import { WROTE, type Place } from '../../kernel/contract.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { CsvCells } from './cells.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const MAY_NEED_QUOTES = MARK.quote | MARK.lineBreak | MARK.delimiter;
/** Up to this length a loop copies faster than a call. */
const SHORT = 40;
/** A name that, without quotes, could be taken for the line that tells Excel the delimiter. */
const LIKE_SEPARATOR_LINE = /^sep=/i;

export interface CsvWriterOptions {
  readonly columns: Columns;
  readonly delimiter: string;
  readonly writing: Writing;
  /** What an earlier run wrote, its header included. */
  readonly resumed?: WriterState;
}

export class CsvWriter implements RecordWriter {
  readonly fixedColumns = true;
  readonly settleEvery = null;
  #records: number;
  readonly #columns: Columns;
  readonly #delimiter: number;
  readonly #lineBreak: Uint8Array;
  readonly #bom: boolean;
  readonly #cells: CsvCells;
  /** Columns of the header; every row has as many cells. */
  #width = 0;
  /** Per column: the cell of the record at hand, when they are not in column order. */
  #cellOf = new Int32Array(0);

  constructor(options: CsvWriterOptions) {
    this.#columns = options.columns;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#lineBreak =
      options.writing.preset === 'database' ? Uint8Array.of(LF) : Uint8Array.of(CR, LF);
    this.#bom = options.writing.preset === 'excel';
    const formulaLike = options.resumed?.formulaLike ?? 0;
    this.#cells = new CsvCells(this.#delimiter, options.writing, formulaLike);
    this.#records = options.resumed?.records ?? 0;
    if (options.resumed !== undefined) this.#width = this.#columns.count;
  }

  begin(sink: ByteSink): void {
    // Who reads the file takes a first U+FEFF for the mark: a name that begins so needs one before it.
    const needsMark = this.#columns.names[0]?.startsWith('\ufeff') ?? false;
    if (this.#bom || needsMark) sink.append(BYTE_ORDER_MARK);
    this.#width = this.#columns.count;
    this.#columns.names.forEach((name, column) => {
      if (column > 0) sink.append(Uint8Array.of(this.#delimiter));
      if (!name.isWellFormed()) {
        throw new HoldfastError({ code: 'lone_surrogate', place: { field: name.toWellFormed() } });
      }
      if (column === 0 && LIKE_SEPARATOR_LINE.test(name) && !this.#cells.quoteAll) {
        sink.appendText(`"${name.replaceAll('"', '""')}"`);
        return;
      }
      const bytes = Buffer.from(name, 'utf8');
      this.#cells.text(bytes, 0, bytes.length, marksOf(bytes, 0, bytes.length), sink);
    });
    if (this.#width === 0) return;
    // A blank line would be skipped by whoever reads the file.
    const isBlank = this.#width === 1 && this.#columns.names[0] === '' && !this.#cells.quoteAll;
    if (isBlank) sink.appendText('""');
    sink.append(this.#lineBreak);
  }

  end(): void {
    // Every row has ended with its line break. Empty lines are no rows to whoever reads the file.
    if (this.#width === 0 && this.#records > 0) {
      throw new HoldfastError({ code: 'no_columns', place: { row: 1 } });
    }
  }

  settle(): void {
    // Nothing is held back.
  }

  state(): WriterState {
    return { records: this.#records, formulaLike: this.#cells.formulaLike, more: {} };
  }

  notes(): Note[] {
    const { formulaLike, escapeFormulas } = this.#cells;
    if (formulaLike === 0) return [];
    const code = escapeFormulas ? 'formulas_escaped' : 'formula_like_cells';
    return [{ code, count: formulaLike }];
  }

  write(batch: RecordBatch, sink: ByteSink): void {
    const place: Place = { record: 0, cell: 0, column: 0 };
    const { kernel, bytes, cells, cellsEnd } = batch;
    if (kernel?.holds(bytes, cells, cellsEnd, sink.bytes) === true) {
      this.#writeRegular(kernel, batch, place, sink);
    }
    while (place.record < batch.count) this.#row(batch, place, sink);
  }

  /** Lets the kernel write, and does what it leaves to us; ends where there is no room any more. */
  #writeRegular(kernel: Kernel, batch: RecordBatch, place: Place, sink: ByteSink): void {
    const { isMarked, quoteAll } = this.#cells;
    const style = { delimiter: this.#delimiter, isMarked, quoteAll };
    const layout = { ...style, width: this.#width, lineBreak: this.#lineBreak };
    const before = this.#records;
    while (kernel.holds(sink.bytes)) {
      const wrote = kernel.writeCsv(batch, place, layout, sink);
      this.#records = before + place.record;
      if (wrote === WROTE.all || wrote === WROTE.upToRoom) return;
      if (wrote === WROTE.upToValue) {
        this.#value(batch, place.cell, sink);
        place.cell += CELL_SIZE;
      } else {
        this.#row(batch, place, sink);
      }
    }
  }

  /** Appends a record from a place on, which is moved behind it. */
  #row(batch: RecordBatch, place: Place, sink: ByteSink): void {
    const { cell, column } = place;
    const end = batch.cellsEnd[place.record]!;
    if (column > 0 || inOrder(batch.cells, cell, end))
      this.#ordered(batch, cell, end, column, sink);
    else this.#scattered(batch, cell, end, sink);
    this.#records++;
    sink.reserve(this.#lineBreak.length + 2);
    if (this.#width === 1 && isEmptyLine(sink, this.#lineBreak)) {
      sink.bytes[sink.length++] = QUOTE;
      sink.bytes[sink.length++] = QUOTE;
    }
    for (const byte of this.#lineBreak) sink.bytes[sink.length++] = byte;
    place.record++;
    place.cell = end;
    place.column = 0;
  }

  /** @param written columns of the record that are written already */
  #ordered(
    batch: RecordBatch,
    firstCell: number,
    end: number,
    written: number,
    sink: ByteSink,
  ): void {
    const { bytes, cells } = batch;
    const delimiter = this.#delimiter;
    const mayCopy = this.#cells.mayCopy;
    let next = written;
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      const meta = cells[cell + 2]!;
      const column = meta >> COLUMN_SHIFT;
      const start = cells[cell]!;
      const stop = cells[cell + 1]!;
      sink.reserve(stop - start + column - next + 1);
      const out = sink.bytes;
      let p = sink.length;
      // One delimiter in front of each cell but the first, one more for each missing cell.
      for (let i = next === 0 ? 1 : next; i <= column; i++) out[p++] = delimiter;
      next = column + 1;
      const kind = (meta >> KIND_SHIFT) & 0xf;
      const plain =
        mayCopy &&
        kind <= KIND.number &&
        kind !== KIND.quoted &&
        (meta & (MAY_NEED_QUOTES | MARK.backslash)) === 0;
      if (plain && stop - start <= SHORT && !this.#cells.isToEscape(bytes, start, stop, kind)) {
        for (let i = start; i < stop; i++) out[p++] = bytes[i]!;
        sink.length = p;
      } else {
        sink.length = p;
        this.#value(batch, cell, sink);
      }
    }
    this.#missing(next, sink);
  }

  #value(batch: RecordBatch, cell: number, sink: ByteSink): void {
    try {
      this.#cells.append(batch, cell, this.#columns.names, sink);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      const { problem } = error;
      const place = { row: this.#records + 1, ...problem.place };
      throw new HoldfastError({ ...problem, place }, { cause: error });
    }
  }

  /** Delimiters for the columns from `next` on, which the record does not have. */
  #missing(next: number, sink: ByteSink): void {
    const count = this.#width - Math.max(next, 1);
    if (count <= 0) return;
    sink.reserve(count);
    sink.bytes.fill(this.#delimiter, sink.length, sink.length + count);
    sink.length += count;
  }

  #scattered(batch: RecordBatch, firstCell: number, end: number, sink: ByteSink): void {
    if (this.#cellOf.length < this.#width) this.#cellOf = new Int32Array(this.#width);
    const cellOf = this.#cellOf.fill(-1);
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      cellOf[batch.cells[cell + 2]! >> COLUMN_SHIFT] = cell;
    }
    for (let column = 0; column < this.#width; column++) {
      if (column > 0) {
        sink.reserve(1);
        sink.bytes[sink.length++] = this.#delimiter;
      }
      if (cellOf[column]! >= 0) this.#value(batch, cellOf[column]!, sink);
    }
  }
}

/** Whether nothing was written since the last line break. */
function isEmptyLine(sink: ByteSink, lineBreak: Uint8Array): boolean {
  return sink.length === 0 || sink.bytes[sink.length - 1] === lineBreak.at(-1);
}

/** Whether a record's cells come in the order of the columns, as regular data does. */
function inOrder(cells: Int32Array, firstCell: number, end: number): boolean {
  let last = -1;
  for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
    const column = cells[cell + 2]! >> COLUMN_SHIFT;
    if (column <= last) return false;
    last = column;
  }
  return true;
}
