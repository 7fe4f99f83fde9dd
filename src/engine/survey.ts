/** Counts what is in a source while it is read: records, values, problems. */
import type { Note } from '../shared/note.ts';
import type { ColumnSummary, CutCell, RowMark } from '../shared/outcome.ts';
import { HoldfastError } from '../shared/problem.ts';
import { cellText } from './formats/cell-text.ts';
import type { RecordReader, RecordShape, Window } from './formats/contracts.ts';
import { isFormulaLike } from './formats/csv/formula.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  RecordBatch,
} from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { ProblemLog } from './problem-log.ts';
import type { Sniffed } from './sniff.ts';
import { shownText } from './sample-lines.ts';
import { nextWindow, type SourceWindow } from './source-window.ts';
import { ANYTHING, LOOKS_LIKE, stillLike } from './survey-types.ts';
import { checkUtf8 } from './utf8.ts';

/** Characters of a value among the records that are shown as they are. */
const SHOWN_TEXT = 200;

type KindName = ColumnSummary['kinds'][number];

const KIND_NAMES: Readonly<Record<number, KindName>> = {
  [KIND.text]: 'text',
  [KIND.quoted]: 'text',
  [KIND.string]: 'text',
  [KIND.number]: 'number',
  [KIND.true]: 'boolean',
  [KIND.false]: 'boolean',
  [KIND.null]: 'null',
  [KIND.nested]: 'nested',
  [KIND.date]: 'date',
};

/** Where the reading ends early. */
export interface SurveyLimits {
  readonly records: number;
  /** Bytes of the source's data. */
  readonly bytes: number;
  /** Problems that are kept in full. */
  readonly problems: number;
  /** First records to show as they are, and the cells that they have at the most. */
  readonly shown: number;
  readonly shownCells: number;
}

export interface SurveyWatch {
  /** Aborting it ends the reading where it is. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each stretch. */
  readonly onRead?: ((source: SourceWindow, records: number) => void) | undefined;
}

export class Survey {
  readonly problems: ProblemLog;
  readonly reader: RecordReader;
  /** First records, each cell as text in column order; missing is null. */
  readonly shown: (string | null)[][] = [];
  /** Those of their cells that are cut, with the characters of the whole. */
  readonly cut: CutCell[] = [];
  /** Where problems that are kept can be read again, ascending. */
  readonly marks: RowMark[] = [];
  /** What there is to know about how the source is packed. */
  packingNotes: readonly Note[] = [];
  records = 0;
  /** Whether the end of the source was reached. */
  isWhole = false;
  readonly #isSheet: boolean;
  readonly #shape: RecordShape;
  readonly #limits: SurveyLimits;
  readonly #batch = new RecordBatch();
  /** Per column: kinds seen, one bit each; cells that are not empty; what all texts look like. */
  readonly #kinds: number[] = [];
  readonly #filled: number[] = [];
  readonly #formulaLike: number[] = [];
  readonly #looksLike: number[] = [];

  constructor(found: Sniffed, shape: RecordShape, limits: SurveyLimits) {
    this.#limits = limits;
    this.#shape = shape;
    this.#isSheet = found.reading.format === 'xlsx';
    this.problems = new ProblemLog(limits.problems);
    this.reader = createReader(found.reading.format, {
      dialect: found.reading.dialect,
      validate: true,
      onBadRow: 'stop',
      shape,
      columns: [],
      report: this.problems.add,
    });
  }

  /** @throws HoldfastError what stands in the way of reading on */
  async read(source: SourceWindow, { signal, onRead }: SurveyWatch = {}): Promise<void> {
    const { records, bytes } = this.#limits;
    while (!this.isWhole) {
      if (signal?.aborted === true) return;
      const { row, grammar } = this.reader.state();
      if (row >= records || source.offset >= bytes) return;
      const { offset } = source;
      const columns = this.reader.columns.count;
      const kept = this.problems.problems.length;
      // It stays where this stretch has problems, whatever ends it.
      this.marks.push({ row, offset, columns, grammar, shape: this.#shape });
      const window = await nextWindow(source, row + 1);
      this.#batch.reset(window.bytes, row + 1);
      this.#batch.limit = records - row;
      const consumed = this.#readInto(window, row + 1);
      this.#count(this.#batch.count);
      if (this.problems.problems.length === kept) this.marks.pop();
      this.isWhole = window.final && consumed === window.end;
      source.consume(consumed, this.#batch.count >= this.#batch.limit);
      this.packingNotes = source.notes();
      if (this.isWhole) source.completeColumns(this.reader.columns);
      onRead?.(source, this.records);
    }
  }

  /** What stands before the place where the reading ends counts, whatever ends it. */
  #readInto(window: Window, firstRow: number): number {
    const batch = this.#batch;
    let sound = 0;
    try {
      const consumed = this.reader.read(window, batch);
      checkUtf8(window, consumed, batch, firstRow);
      return consumed;
    } catch (error) {
      if (error instanceof HoldfastError) {
        const row = error.problem.place?.row ?? Number.POSITIVE_INFINITY;
        while (sound < batch.count && batch.rowOf(sound) < row) sound++;
      }
      this.#count(sound);
      throw error;
    }
  }

  columns(): ColumnSummary[] {
    return this.reader.columns.names.map((name, column) => {
      const seen = this.#kinds[column] ?? 0;
      const kinds = new Set<KindName>();
      for (const kind of Object.values(KIND)) {
        if (seen & (1 << kind)) kinds.add(KIND_NAMES[kind] ?? 'text');
      }
      return {
        name,
        kinds: [...kinds],
        looksLike: this.#resemblance(column, kinds),
        empty: this.records - (this.#filled[column] ?? 0),
        // The name is a cell, too, of the source or of a target.
        formulaLike: (this.#formulaLike[column] ?? 0) + (isFormulaName(name) ? 1 : 0),
      };
    });
  }

  #resemblance(column: number, kinds: ReadonlySet<KindName>): ColumnSummary['looksLike'] {
    const left = this.#looksLike[column] ?? ANYTHING;
    if (!kinds.has('text') || left === ANYTHING) return null;
    if (left & LOOKS_LIKE.number) return 'number';
    if (left & LOOKS_LIKE.boolean) return 'boolean';
    return left & LOOKS_LIKE.date ? 'date' : null;
  }

  /** @param count records of the batch that count */
  #count(count: number): void {
    const { bytes, cells, cellsEnd } = this.#batch;
    for (let column = this.#kinds.length; column < this.reader.columns.count; column++) {
      this.#kinds.push(0);
      this.#filled.push(0);
      this.#formulaLike.push(0);
      this.#looksLike.push(ANYTHING);
    }
    let cell = 0;
    for (let record = 0; record < count; record++) {
      const end = cellsEnd[record]!;
      if (this.#canShow()) this.#show(cell, end);
      for (; cell < end; cell += CELL_SIZE) {
        const meta = cells[cell + 2]!;
        const column = meta >> COLUMN_SHIFT;
        const kind = (meta >> KIND_SHIFT) & 0xf;
        this.#kinds[column]! |= 1 << kind;
        if (cells[cell + 1] === cells[cell] || kind === KIND.null) continue;
        this.#filled[column]!++;
        if (KIND_NAMES[kind] === 'text') this.#look(bytes, cell, column, kind);
      }
    }
    this.records += count;
  }

  #canShow(): boolean {
    const { shown, shownCells } = this.#limits;
    const { length } = this.shown;
    return length < shown && (length + 1) * this.reader.columns.count <= shownCells;
  }

  /** A text that is not empty. */
  #look(bytes: Uint8Array, cell: number, column: number, kind: number): void {
    const { cells } = this.#batch;
    if (kind === KIND.string && cells[cell + 2]! & MARK.backslash) {
      // The escapes stand for other characters: only what is meant counts.
      const meant = Buffer.from(cellText(this.#batch, cell), 'utf8');
      return this.#lookAt(meant, 0, meant.length, column);
    }
    this.#lookAt(bytes, cells[cell]!, cells[cell + 1]!, column);
  }

  #lookAt(bytes: Uint8Array, start: number, end: number, column: number): void {
    const candidates = this.#looksLike[column]!;
    if (candidates !== 0) this.#looksLike[column] = stillLike(candidates, bytes, start, end);
    if (isFormulaLike(bytes, start, end)) this.#formulaLike[column]!++;
  }

  #show(firstCell: number, end: number): void {
    const row: (string | null)[] = [];
    const record = this.shown.length;
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      const column = this.#batch.cells[cell + 2]! >> COLUMN_SHIFT;
      while (row.length < column) row.push(null);
      const kind = (this.#batch.cells[cell + 2]! >> KIND_SHIFT) & 0xf;
      // An empty cell of a sheet is unpacked to null, which nobody has written there.
      const isEmpty = this.#isSheet && kind === KIND.null;
      const { text, characters } = isEmpty
        ? { text: null, characters: 0 }
        : shownCell(this.#batch, cell);
      row[column] = text;
      if (characters > SHOWN_TEXT) this.cut.push({ record, column, characters });
    }
    this.shown.push(row);
  }
}

/** The beginning of a cell's text, and how many characters it has in all. */
export function shownCell(
  batch: RecordBatch,
  cell: number,
): { readonly text: string; readonly characters: number } {
  const text = cellText(batch, cell);
  if (text.length <= SHOWN_TEXT) return { text, characters: text.length };
  return shownText(Buffer.from(text, 'utf8'), SHOWN_TEXT);
}

function isFormulaName(name: string): boolean {
  const bytes = Buffer.from(name, 'utf8');
  return isFormulaLike(bytes, 0, bytes.length);
}
