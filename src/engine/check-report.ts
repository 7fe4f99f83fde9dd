/** Saves what `inspect` found wrong as a CSV file, which comes into being like every target. */
import { PLAIN_WRITING } from '../shared/job-defaults.ts';
import type { Inspection } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { describeProblem, displayName, reportWords } from '../shared/words/index.ts';
import { ByteSink } from './formats/byte-sink.ts';
import { Columns } from './formats/columns.ts';
import { KIND, marksOf, RecordBatch } from './formats/record-batch.ts';
import { createWriter } from './formats/registry.ts';
import { placeBytes, type Placed, type PlaceOptions } from './place-bytes.ts';

/**
 * @param path where to; its folder is created if need be
 * @param found whose problems are told, one row each: row, line, column, value, and what is wrong
 * @throws HoldfastError `target_exists`, or whatever else stands in the way of a file there
 */
export async function saveReport(
  path: string,
  found: Inspection,
  options: PlaceOptions = {},
): Promise<Placed> {
  return await placeBytes(path, reportBytes(found), { ...options, source: found.path });
}

/** The report as CSV for spreadsheets, in which nothing runs as a formula. */
function reportBytes(found: Inspection): Buffer {
  const { columns: names, more } = reportWords;
  const rows = found.problems.map(rowOf);
  const left = found.problemTotal - found.problems.length;
  if (left > 0) rows.push(['', '', '', '', more(left)]);
  const sink = new ByteSink();
  const writer = createWriter('csv', {
    columns: new Columns(names),
    writing: { ...PLAIN_WRITING, preset: 'excel', escapeFormulas: true },
  });
  writer.begin(sink);
  for (const row of rows) writer.write(batchOf(row), sink);
  writer.end(sink);
  return sink.contents();
}

function rowOf(problem: Problem): string[] {
  const { row, line, field } = problem.place ?? {};
  const count = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return [
    count(row),
    count(line),
    displayName(field ?? ''),
    displayName(problem.value ?? ''),
    describeProblem(problem).what,
  ];
}

function batchOf(row: readonly string[]): RecordBatch {
  const bytes = Buffer.from(row.join(''), 'utf8');
  const batch = new RecordBatch();
  batch.reset(bytes);
  let start = 0;
  row.forEach((text, column) => {
    const end = start + Buffer.byteLength(text);
    batch.addCell(start, end, column, KIND.text, marksOf(bytes, start, end));
    start = end;
  });
  batch.endRecord(start);
  return batch;
}
