/** Looks through a source and says what is in it; writes nothing. */
import type { Corrections } from '../shared/job.ts';
import type { Inspection } from '../shared/outcome.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import { cellText } from './formats/cell-text.ts';
import { StartAgain, type RecordReader, type RecordShape } from './formats/contracts.ts';
import { CELL_SIZE, COLUMN_SHIFT, KIND, KIND_SHIFT, RecordBatch } from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { locateProblems } from './locate.ts';
import { ProblemLog } from './problem-log.ts';
import { sniff, type Sniffed } from './sniff.ts';
import { closeSource, openSource, type Source } from './source.ts';
import { openData } from './unpacking/open.ts';
import { nextWindow, SourceWindow } from './source-window.ts';
import { checkUtf8 } from './utf8.ts';

/** Records shown as they are. */
const SAMPLE_RECORDS = 20;
/** Characters of a value in the sample. */
const SAMPLE_TEXT = 200;

export interface InspectOptions {
  /** What a person says about the source; the rest is found by sniffing. */
  readonly said?: Corrections;
  /** Read about this many records at the most; left out, all. */
  readonly maxRecords?: number;
  readonly fileSystem?: FileSystem;
}

/** @throws HoldfastError when the source can't be read, or its format can't be told */
export async function inspect(path: string, options: InspectOptions = {}): Promise<Inspection> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const source = await openSource(fs, path);
  try {
    const found = await sniff(source, options.said);
    const survey = await surveyAs('unknown', source, found, options.maxRecords);
    return {
      path,
      reading: found.reading,
      hasMark: found.hasMark,
      sheets: [...found.sheets],
      newline: found.newline,
      bytes: source.stat.size,
      records: survey.isWhole ? survey.records : null,
      columns: survey.columns(),
      sample: survey.sample,
      problems: await locateProblems(fs, path, survey.problems.problems),
      problemTotal: survey.problems.total,
      guesses: [...found.guesses],
      notes: survey.reader.notes(),
    };
  } finally {
    await closeSource(source);
  }
}

async function surveyAs(
  shape: RecordShape,
  source: Source,
  found: Sniffed,
  maxRecords: number | undefined,
): Promise<Survey> {
  const survey = new Survey(found, shape);
  const window = new SourceWindow(await openData(source, found.reading, 0), 0);
  try {
    await survey.read(window, maxRecords ?? Number.POSITIVE_INFINITY);
    return survey;
  } catch (error) {
    if (error instanceof StartAgain) {
      return await surveyAs(error.shape, source, found, maxRecords);
    }
    // What the data has against being read is a finding like any other.
    if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
    survey.problems.add({ path: source.path, ...error.problem });
    return survey;
  } finally {
    await window.close();
  }
}

const KIND_NAMES: Readonly<Record<number, string>> = {
  [KIND.text]: 'text',
  [KIND.quoted]: 'text',
  [KIND.string]: 'text',
  [KIND.number]: 'number',
  [KIND.true]: 'true/false',
  [KIND.false]: 'true/false',
  [KIND.null]: 'null',
  [KIND.nested]: 'nested',
};

class Survey {
  readonly problems = new ProblemLog();
  readonly reader: RecordReader;
  readonly sample: (string | null)[][] = [];
  records = 0;
  isWhole = false;
  readonly #batch = new RecordBatch();
  /** Per column: kinds seen, one bit each, and cells that are not empty. */
  #kinds: number[] = [];
  #filled: number[] = [];
  #formulaLike: number[] = [];

  constructor(found: Sniffed, shape: RecordShape) {
    this.reader = createReader(found.reading.format, {
      dialect: found.reading.dialect,
      validate: true,
      onBadRow: 'stop',
      shape,
      columns: [],
      report: this.problems.add,
    });
  }

  async read(source: SourceWindow, maxRecords: number): Promise<void> {
    while (!this.isWhole && this.records < maxRecords) {
      const firstRow = this.reader.state().row + 1;
      const window = await nextWindow(source, firstRow);
      this.#batch.reset(window.bytes);
      this.#batch.limit = Number.POSITIVE_INFINITY;
      const consumed = this.reader.read(window, this.#batch);
      checkUtf8(window, consumed, this.#batch, firstRow);
      this.#count();
      this.isWhole = window.final && consumed === window.end;
      source.consume(consumed, this.#batch.count >= this.#batch.limit);
    }
  }

  columns(): Inspection['columns'] {
    return this.reader.columns.names.map((name, column) => {
      const seen = this.#kinds[column] ?? 0;
      const kinds = new Set<string>();
      for (const kind of Object.values(KIND)) {
        if (seen & (1 << kind)) kinds.add(KIND_NAMES[kind] ?? 'text');
      }
      return {
        name,
        kinds: [...kinds],
        empty: this.records - (this.#filled[column] ?? 0),
        formulaLike: this.#formulaLike[column] ?? 0,
      };
    });
  }

  #count(): void {
    const { cells, cellsEnd, count } = this.#batch;
    const kinds = this.#kinds;
    const filled = this.#filled;
    for (let column = kinds.length; column < this.reader.columns.count; column++) {
      kinds.push(0);
      filled.push(0);
      this.#formulaLike.push(0);
    }
    let cell = 0;
    for (let record = 0; record < count; record++) {
      const end = cellsEnd[record]!;
      if (this.sample.length < SAMPLE_RECORDS) this.#keep(cell, end);
      for (; cell < end; cell += CELL_SIZE) {
        const meta = cells[cell + 2]!;
        const column = meta >> COLUMN_SHIFT;
        const kind = (meta >> KIND_SHIFT) & 0xf;
        kinds[column]! |= 1 << kind;
        if (cells[cell + 1]! > cells[cell]! && kind !== KIND.null) filled[column]!++;
      }
    }
    this.records += count;
  }

  #keep(firstCell: number, end: number): void {
    const row: (string | null)[] = [];
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      const column = this.#batch.cells[cell + 2]! >> COLUMN_SHIFT;
      while (row.length < column) row.push(null);
      row[column] = cellText(this.#batch, cell).slice(0, SAMPLE_TEXT);
    }
    this.sample.push(row);
  }
}
