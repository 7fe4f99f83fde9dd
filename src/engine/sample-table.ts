/** Records as the typed cells of a target that is no text: a workbook or Parquet. */
import type { TargetFormat } from '../shared/formats.ts';
import type { SampleCell } from '../shared/sample.ts';
import { ByteSink } from './formats/byte-sink.ts';
import { cellText } from './formats/cell-text.ts';
import { appendNested } from './formats/json/text.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  type RecordBatch,
} from './formats/record-batch.ts';
import { dateCell } from './formats/xlsx/dates.ts';
import { fitsCell } from './formats/xlsx/numbers.ts';
import { shownText } from './sample-lines.ts';

/** Characters of a value that are shown. */
const SHOWN_TEXT = 200;

type Kind = NonNullable<SampleCell>['kind'];

const KINDS: Readonly<Record<number, Kind>> = {
  [KIND.number]: 'number',
  [KIND.true]: 'boolean',
  [KIND.false]: 'boolean',
  [KIND.date]: 'date',
  [KIND.nested]: 'nested',
};

/**
 * One row per record, one cell per column.
 *
 * @param typed columns that Parquet holds as what was asked for; all others are text there
 */
export function rowsOf(
  batch: RecordBatch,
  columns: readonly string[],
  format: TargetFormat,
  typed: ReadonlySet<string>,
): SampleCell[][] {
  const rows: SampleCell[][] = [];
  let cell = 0;
  for (let record = 0; record < batch.count; record++) {
    const row: SampleCell[] = columns.map(() => null);
    for (const end = batch.cellsEnd[record]!; cell < end; cell += CELL_SIZE) {
      const column = batch.cells[cell + 2]! >> COLUMN_SHIFT;
      const kind = (batch.cells[cell + 2]! >> KIND_SHIFT) & 0xf;
      const start = batch.cells[cell]!;
      const stop = batch.cells[cell + 1]!;
      // A sheet has no cell for an empty text; Parquet has one.
      if (kind === KIND.null || (format === 'xlsx' && start === stop)) continue;
      const isText = format === 'parquet' && !typed.has(columns[column]!);
      const found = KINDS[kind] ?? 'text';
      const isHeld = format === 'parquet' || fits(batch.bytes, start, stop, found);
      row[column] = {
        ...shownText(textOf(batch, cell, kind), SHOWN_TEXT),
        kind: found === 'nested' || (!isText && isHeld) ? found : 'text',
      };
    }
    rows.push(row);
  }
  return rows;
}

/** Whether a sheet's cell can hold the value as what it is. */
function fits(bytes: Uint8Array, start: number, end: number, kind: Kind): boolean {
  if (kind === 'number') return fitsCell(bytes, start, end);
  return kind !== 'date' || dateCell(bytes, start, end) !== null;
}

function textOf(batch: RecordBatch, cell: number, kind: number): Uint8Array {
  if (kind !== KIND.nested) return Buffer.from(cellText(batch, cell), 'utf8');
  const sink = new ByteSink(1 << 10);
  appendNested(batch.bytes, batch.cells[cell]!, batch.cells[cell + 1]!, sink, null);
  return sink.contents();
}
