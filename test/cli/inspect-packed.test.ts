/** `holdfast inspect` of what has to be unpacked or decoded first: it tells the same of the data in it. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { put, tempFolder } from '../support/places.ts';

const TABLE = 'id;name\r\n1;"Zoë\r\nof Köln"\r\n2\r\n3;=1+1\r\n';

const FOUND = {
  exit: 3,
  records: null,
  recordsRead: 2,
  newline: 'crlf',
  columns: [
    { name: 'id', looksLike: 'number', empty: 0 },
    { name: 'name', looksLike: null, empty: 0, formulaLike: 1 },
  ],
  problems: [{ code: 'row_too_short', place: { row: 2, line: 4 } }],
  problemTotal: 1,
};

test.each([
  ['in.csv', Buffer.from(TABLE), 'utf-8', 'none', false],
  ['in.csv', Buffer.from(`\ufeff${TABLE}`), 'utf-8', 'none', true],
  ['in.csv', Buffer.from(`\ufeff${TABLE}`, 'utf16le'), 'utf-16le', 'none', true],
  ['in.csv', Buffer.from(TABLE, 'utf16le'), 'utf-16le', 'none', false],
  ['in.csv', Buffer.from(`\ufeff${TABLE}`, 'utf16le').swap16(), 'utf-16be', 'none', true],
  ['in.csv', Buffer.from(TABLE, 'latin1'), 'windows-1252', 'none', false],
  ['in.csv.gz', gzipSync(TABLE), 'utf-8', 'gzip', false],
  ['in.csv.gz', gzipSync(Buffer.from(`\ufeff${TABLE}`, 'utf16le')), 'utf-16le', 'gzip', true],
])('%s, case %#: rows, lines, types and formulas', async (name, bytes, ...reading) => {
  const [encoding, compression, hasMark] = reading;
  const answer = await answerOf(['inspect', put(tempFolder(), name, bytes)]);
  expect(answer).toMatchObject({
    ...FOUND,
    records: 2,
    reading: { format: 'csv', encoding, compression, dialect: { delimiter: ';' } },
    hasMark,
  });
});

test('a workbook: its sheets, and the data of one', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.jsonl', '{"id":1,"name":"Zoë"}\n{"id":2.5,"name":"00123"}\n');
  const workbook = join(folder, 'in.xlsx');
  await holdfast(['export', source, '--to', 'xlsx', '--output', workbook]);
  const answer = await answerOf(['inspect', workbook]);
  const [sheet] = answer['sheets'] as string[];
  expect(answer).toMatchObject({
    exit: 0,
    reading: { format: 'xlsx', dialect: null, sheet: { name: sheet, dates: 'iso' } },
    records: 2,
    columns: [
      { name: 'id', kinds: ['number'] },
      { name: 'name', kinds: ['text'] },
    ],
  });
  const told = await holdfast(['inspect', workbook, '--sheet', String(sheet), '--dates', 'shown']);
  expect(told.stdout.split('\n').slice(1, 3)).toEqual([
    'Excel',
    `Sheet: ${sheet}, dates as the workbook shows them`,
  ]);
  const missing = await holdfast(['inspect', workbook, '--sheet', 'none']);
  expect(missing.code).toBe(3);
  expect(missing.stdout + missing.stderr).toContain('the workbook has no sheet “none”');
});

test('compressed data that ends too early is told, however many problems come before it', async () => {
  const packed = gzipSync(TABLE.repeat(2000));
  const source = put(tempFolder(), 'in.csv.gz', packed.subarray(0, packed.length - 20));
  const ended = await holdfast(['inspect', source]);
  expect(ended.code).toBe(3);
  const [head, problem] = ended.stdout.trimEnd().split('\n').slice(-2);
  expect(head).toBe('The reading ended here:');
  expect(problem).toContain('the compressed data ends too early');
  const { problems } = await answerOf(['inspect', source]);
  expect(problems).toHaveLength(1000);
  expect((problems as unknown[]).at(-1)).toMatchObject({ code: 'compressed_truncated' });
});
