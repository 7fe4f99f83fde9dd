/** Reads some rows in the middle of a source again, from the mark before them. */
import type { Reading } from '../shared/job.ts';
import type { CutCell, RowMark, RowsAround } from '../shared/outcome.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import { CELL_SIZE, COLUMN_SHIFT, RecordBatch } from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { closeSource, openSource } from './source.ts';
import { nextWindow, SourceWindow } from './source-window.ts';
import { shownCell } from './survey.ts';
import { openData } from './unpacking/open.ts';

/** Rows on either side of the one that is looked for. */
const AROUND = 100;
/** Bytes that are read in vain at the most, should the source no longer be what it was. */
const MOST_BYTES = 16 * 1024 * 1024;

const NOTHING = new Uint8Array(1);

export interface AroundRequest {
  readonly path: string;
  /** How the source was read when the mark was made. */
  readonly reading: Reading;
  /** All its columns. */
  readonly columns: readonly string[];
  readonly mark: RowMark;
  readonly row: number;
  readonly fileSystem?: FileSystem;
}

/** Whether a source can be entered in the middle: packed ones have to be unpacked from their beginning. */
const canEnter = ({ format, compression }: Reading): boolean =>
  format !== 'xlsx' && compression === 'none';

/**
 * Rows around one, or null where the source can't be entered in the middle; rows that are no records
 * are not among them.
 *
 * @throws HoldfastError when they can't be read any more
 */
export async function rowsAround(request: AroundRequest): Promise<RowsAround | null> {
  const { path, reading, columns, mark, row } = request;
  if (!canEnter(reading)) return null;
  const source = await openSource(request.fileSystem ?? nodeFileSystem, path);
  const rows: RowsAround['rows'] = [];
  const cut: CutCell[] = [];
  try {
    const window = new SourceWindow(await openData(source, reading, mark.offset), mark.offset);
    const reader = createReader(reading.format, {
      dialect: reading.dialect,
      validate: true,
      onBadRow: 'stop',
      shape: mark.shape,
      columns: [],
      report: () => {},
      state: {
        row: mark.row,
        columns: columns.slice(0, mark.columns),
        grammar: mark.grammar,
        notes: [],
      },
    });
    const batch = new RecordBatch();
    try {
      for (;;) {
        const firstRow = reader.state().row + 1;
        if (firstRow > row + AROUND || window.offset > mark.offset + MOST_BYTES) break;
        batch.reset(NOTHING, firstRow);
        const piece = await nextWindow(window, firstRow);
        batch.reset(piece.bytes, firstRow);
        const consumed = reader.read(piece, batch);
        take(batch, row, rows, cut);
        if (piece.final && consumed === piece.end) break;
        window.consume(consumed, false);
      }
    } catch (error) {
      if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
      // What ends the reading here is what is wrong with the row that is looked for.
      take(batch, row, rows, cut);
    } finally {
      await window.close();
    }
    return { rows, cut };
  } finally {
    await closeSource(source);
  }
}

/** Takes those records of the batch that are near the row. */
function take(batch: RecordBatch, row: number, rows: RowsAround['rows'], cut: CutCell[]): void {
  let cell = 0;
  for (let record = 0; record < batch.count; record++) {
    const end = batch.cellsEnd[record]!;
    const number = batch.rowOf(record);
    if (Math.abs(number - row) > AROUND) {
      cell = end;
      continue;
    }
    const cells: (string | null)[] = [];
    for (; cell < end; cell += CELL_SIZE) {
      const column = batch.cells[cell + 2]! >> COLUMN_SHIFT;
      while (cells.length < column) cells.push(null);
      const { text, characters } = shownCell(batch, cell);
      cells[column] = text;
      if (characters > text.length) cut.push({ record: rows.length, column, characters });
    }
    rows.push({ row: number, cells });
  }
}
