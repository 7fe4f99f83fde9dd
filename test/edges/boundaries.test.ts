/**
 * Data with something special at nearly every byte, a few MiB long, shifted byte by byte: whatever the
 * size of the pieces in which a file is read, some quote, CR LF, escape or emoji lies across each border.
 */
import { describe, expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';

const CELLS = [
  '"',
  '""',
  '\r\n',
  ',',
  '🏮',
  'é',
  '',
  'x"y',
  '\r',
  '\n',
  '👩‍👩‍👧',
  '"\r\n"',
  '\\',
  '\t',
  '花',
];
const RECORDS = 60_000;

/** `RECORDS` rows of three cells, and before them one cell of `shift` characters. */
function denseRows(shift: number): [string, string, string][] {
  const cell = (at: number): string => CELLS[at % CELLS.length] ?? '';
  const rows: [string, string, string][] = [['s'.repeat(shift), 'b', 'c']];
  for (let at = 0; at < RECORDS; at++) rows.push([cell(at), cell(at * 7 + 3), `${cell(at * 4)}.`]);
  return rows;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const minimal = (cell: string): string => (/["\r\n,]/.test(cell) ? quoted(cell) : cell);

const csvOf = (rows: readonly string[][], cell: (text: string) => string): string =>
  ['a,b,c', ...rows.map((row) => row.map(cell).join(',')), ''].join('\r\n');

const recordOf = ([a, b, c]: [string, string, string]) => ({ a, b, c });

describe.each([0, 1, 2, 3])('dense data shifted by %i bytes', (shift) => {
  const rows = denseRows(shift);
  const csv = csvOf(rows, minimal);
  const jsonl = rows.map((row) => `${JSON.stringify(recordOf(row))}\n`).join('');

  test('CSV to JSON Lines', async () => {
    const exported = await exportText('csv', csvOf(rows, quoted), 'jsonl');
    expect(exported.problems).toEqual([]);
    expect(exported.text === jsonl).toBe(true);
  });

  test('CSV to CSV', async () => {
    const exported = await exportText('csv', csv, 'csv');
    expect(exported.problems).toEqual([]);
    expect(exported.text === csv).toBe(true);
  });

  test('JSON to CSV', async () => {
    const exported = await exportText('json', JSON.stringify(rows.map(recordOf)), 'csv');
    expect(exported.problems).toEqual([]);
    expect(exported.text === csv).toBe(true);
  });

  test('JSON with escapes to JSON', async () => {
    const source = JSON.stringify(rows.map(recordOf)).replaceAll(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const exported = await exportText('json', source, 'json');
    expect(exported.problems).toEqual([]);
    expect(exported.text === JSON.stringify(rows.map(recordOf), null, 2)).toBe(true);
  });

  test('JSON Lines to JSON', async () => {
    const exported = await exportText('jsonl', jsonl, 'json');
    expect(exported.text === JSON.stringify(rows.map(recordOf), null, 2)).toBe(true);
  });
});

test('an error far into dense data still names its row, line and offset', async () => {
  const rows = denseRows(1);
  const good = csvOf(rows, minimal);
  const input = Buffer.concat([Buffer.from(good), Buffer.from('1,2,\xff\r\n', 'latin1')]);
  const exported = await exportText('csv', input, 'jsonl');
  const breaks = good.match(/\r\n|\r|\n/g)?.length ?? 0;
  expect(exported.problems).toMatchObject([
    {
      code: 'invalid_utf8',
      place: { row: rows.length + 1, line: breaks + 1, offset: Buffer.byteLength(good) + 4 },
    },
  ]);
});
