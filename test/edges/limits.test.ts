/** Limits that keep memory bounded, and what just fits (matrix 58 and 59). */
import { expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';

const COLUMNS = 100_000;
const DEPTH = 1000;

const header = (columns: number): string =>
  Array.from({ length: columns }, (_, at) => `c${at}`).join(',');
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test('a hundred thousand columns pass', async () => {
  const csv = `${header(COLUMNS)}\r\n${',x'.repeat(COLUMNS - 1)}\r\n`;
  const exported = await exportText('csv', csv, 'csv');
  expect(exported.report).toMatchObject({ exported: 1, columns: COLUMNS });
  expect(exported.text === csv).toBe(true);
});

test('more columns are refused', async () => {
  const exported = await exportText('csv', `${header(COLUMNS + 1)}\n`, 'json');
  expect(exported).toMatchObject({ status: 'validation_failed', codes: ['too_many_columns'] });
});

test('records that bring ever new columns are refused for CSV', async () => {
  const record = (from: number): string =>
    `{${Array.from({ length: 60_000 }, (_, at) => `"k${from + at}":1`).join(',')}}`;
  const exported = await exportText('json', `[${record(0)},${record(60_000)}]`, 'csv');
  expect(exported).toMatchObject({ status: 'validation_failed', codes: ['too_many_columns'] });
  expect(exported.text).toBeNull();
});

test('the depth of JSON: the limit passes, one more is refused with its row', async () => {
  // The list and the record are two of the levels.
  const fits = await exportText('jsonl', `{"a":${nested(DEPTH - 2)}}`, 'jsonl');
  expect(fits.status).toBe('success');
  const tooDeep = await exportText('jsonl', `{"a":1}\n{"a":${nested(DEPTH + 1)}}`, 'jsonl');
  expect(tooDeep).toMatchObject({
    status: 'validation_failed',
    problems: [{ code: 'json_too_deep', place: { row: 2 } }],
  });
});
