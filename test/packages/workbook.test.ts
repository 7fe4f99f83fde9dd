/** Workbooks as an independent reader finds them, cell by cell. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lacksProgram, longForm, testUnless } from '../support/conditions.ts';
import { exportText, noteOf, type Options } from '../support/exports.ts';
import { quickFolder, tempFolder } from '../support/places.ts';
import { readWorkbook, type ReadCell } from './independent-reader.ts';
import { exported, jobOf } from './stopping.ts';

const testWithPython = testUnless(lacksProgram('python3', '--version'));

async function workbookOf(name: string, text: string, request: Options = {}) {
  const job = await jobOf(name, text, 'out.xlsx', { ...request, targetFormat: 'xlsx' });
  const { report } = await exported(job);
  return { report, workbook: readWorkbook(job.target.path) };
}

testWithPython('every kind of JSON value stands in its cell', async () => {
  const records = `[
    {"text": "00123", "number": 1.10, "yes": true, "nothing": null, "nested": {"b": [1, 2]}},
    {"text": "=1+1", "number": 9007199254740993, "yes": false, "nested": [ ]},
    {"number": 1e400, "text": "a\\r\\n\\u0001b", "late": "\\ufffe_x000D_"},
    {"text": "", "number": -0},
    {}
  ]`;
  const { report, workbook } = await workbookOf('s.json', records);
  const bold = (column: number, text: string): ReadCell => [column, 'inlineStr', text, 'bold'];
  expect(workbook).toEqual({
    sheets: ['Sheet1'],
    rows: [
      ['text', 'number', 'yes', 'nothing', 'nested', 'late'].map((name, i) => bold(i + 1, name)),
      [
        [1, 'inlineStr', '00123', ''],
        [2, 'n', '1.10', ''],
        [3, 'b', '1', ''],
        [5, 'inlineStr', '{"b":[1,2]}', ''],
      ],
      [
        [1, 'inlineStr', '=1+1', ''],
        [2, 'inlineStr', '9007199254740993', ''],
        [3, 'b', '0', ''],
        [5, 'inlineStr', '[]', ''],
      ],
      [
        [1, 'inlineStr', 'a\r\n\u0001b', ''],
        [2, 'inlineStr', '1e400', ''],
        [6, 'inlineStr', '\ufffe_x000D_', ''],
      ],
      [[2, 'n', '-0', '']],
      [],
    ],
    frozen: ['frozen', '1'],
    filter: 'A1:F6',
  });
  expect(report).toMatchObject({
    exported: 5,
    columns: 6,
    notes: [{ code: 'long_numbers_as_text', count: 2 }],
  });
});

testWithPython('columns that are said to be dates and numbers have cells that are', async () => {
  const text =
    'id,when,size\r\n001,2024-02-29,1.5\r\n002,2024-02-29T06:00:00,\r\n003,2024-02-29T06:00Z,7\r\n';
  const { workbook } = await workbookOf('s.csv', text, {
    shaping: {
      types: [
        { name: 'when', type: 'date' },
        { name: 'size', type: 'number' },
      ],
    },
  });
  expect(workbook.rows.slice(1)).toEqual([
    [
      [1, 'inlineStr', '001', ''],
      [2, 'n', '45351', 'yyyy-mm-dd'],
      [3, 'n', '1.5', ''],
    ],
    [
      [1, 'inlineStr', '002', ''],
      [2, 'n', '45351.25', 'yyyy-mm-dd"T"hh:mm:ss'],
    ],
    [
      [1, 'inlineStr', '003', ''],
      [2, 'inlineStr', '2024-02-29T06:00Z', ''],
      [3, 'n', '7', ''],
    ],
  ]);
});

testWithPython('no records make a workbook with an empty sheet', async () => {
  const { report, workbook } = await workbookOf('s.json', '[]');
  expect(workbook).toEqual({ sheets: ['Sheet1'], rows: [], frozen: null, filter: null });
  expect(report.exported).toBe(0);
  const headed = await workbookOf('s.csv', 'a,b\r\n');
  expect(headed.workbook.rows).toHaveLength(1);
  expect(headed.workbook.filter).toBe('A1:B1');
});

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed()),
  fc.constantFrom('', '00123', '=1+1', ' ', '\n', 'a\r\nb', '_x000D_', '<&>"\'', '\ufffe', '"'),
);
const table = fc.integer({ min: 1, max: 40 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

const csvOf = (rows: readonly (readonly string[])[]): string => {
  const header = (rows[0] ?? []).map((_, i) => `column ${i}`);
  return [header, ...rows]
    .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
};

testWithPython('any table of texts comes back cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { workbook } = await workbookOf('s.csv', csvOf(rows));
      expect(workbook.rows.slice(1)).toEqual(
        rows.map((row) =>
          row.flatMap((text, i) => (text === '' ? [] : [[i + 1, 'inlineStr', text, '']])),
        ),
      );
    }),
    { numRuns: longForm ? 500 : 20 },
  );
});

test('any table of texts comes back through our own reader', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const job = await jobOf('s.csv', csvOf(rows), 'out.xlsx', { targetFormat: 'xlsx' });
      const { bytes } = await exported(job);
      const back = await exportText('xlsx', bytes, 'jsonl');
      expect(back.problems).toEqual([]);
      const records = (back.text ?? '').split('\n').slice(0, -1);
      const filled = rows.filter((row) => row.some((text) => text !== ''));
      expect(
        records.map((line) => Object.values(JSON.parse(line) as Record<string, string | null>)),
      ).toEqual(filled.map((row) => row.map((text) => (text === '' ? null : text))));
    }),
    { numRuns: longForm ? 500 : 20 },
  );
});

test.each([
  ['a cell of just as many characters as fit', 'x'.repeat(32_767), []],
  ['as many in pairs', '🏮'.repeat(16_383), []],
  ['one more', 'x'.repeat(32_768), ['value_too_long']],
  ['one more in pairs', '🏮'.repeat(16_384), ['value_too_long']],
])('%s', async (_, text, codes) => {
  const tried = await exportText('csv', `a,b\r\n1,2\r\n3,"${text}"\r\n`, 'xlsx');
  expect(tried.codes).toEqual(codes);
  if (codes.length === 0) return;
  expect(tried.text).toBeNull();
  expect(tried.problems[0]).toMatchObject({
    place: { row: 2, field: 'b' },
    detail: { limit: 32_767 },
  });
});

test('a sheet takes 16,384 columns and not one more', async () => {
  const header = (count: number): string =>
    Array.from({ length: count }, (_, i) => `c${i}`).join(',');
  expect((await exportText('csv', header(16_384), 'xlsx')).codes).toEqual([]);
  const tried = await exportText('csv', header(16_385), 'xlsx');
  expect(tried.problems[0]).toMatchObject({ code: 'too_many_columns', detail: { limit: 16_384 } });
});

test('a sheet takes 1,048,576 rows with its header and not one more', async () => {
  const fits = `a\r\n${'1\r\n'.repeat(1_048_575)}`;
  const { report, codes } = await exportText('csv', fits, 'xlsx');
  expect(codes).toEqual([]);
  expect(report?.exported).toBe(1_048_575);
  const tried = await exportText('csv', `${fits}1\r\n`, 'xlsx');
  expect(tried.problems[0]).toMatchObject({ code: 'too_many_rows', detail: { limit: 1_048_576 } });
});

test('half of a character is refused with its place', async () => {
  const tried = await exportText('json', '[{"a": "x"}, {"a": "\\ud800"}]', 'xlsx');
  expect(tried.problems[0]).toMatchObject({
    code: 'lone_surrogate',
    place: { row: 2, field: 'a' },
  });
});

test('gzip is for text: a workbook is the same whether it is asked for or not', async () => {
  const options = { writing: { compression: 'gzip' } } as const;
  const tried = await exportText('csv', 'a\r\n=1\r\n', 'xlsx', options);
  expect(tried.text?.startsWith('PK')).toBe(true);
  // Text cells are never run as formulas.
  expect(noteOf(tried, 'formula_like_cells')).toBeUndefined();
});

for (const [program, ...args] of [
  ['gzip', '-t'],
  ['python3', '-c', 'import gzip,sys; gzip.open(sys.argv[1]).read()'],
] as const) {
  testUnless(lacksProgram(program, '--version'))(`${program} reads what we pack`, async () => {
    const writing = { compression: 'gzip' } as const;
    const text = `a\r\n${'some text\r\n'.repeat(300_000)}`;
    const job = await jobOf('s.csv', text, 't.gz', { targetFormat: 'csv', writing });
    const { bytes } = await exported(job, [0]);
    expect(gunzipSync(bytes).toString()).toBe(text);
    const path = join(tempFolder(), 't.gz');
    writeFileSync(path, bytes);
    const { status, stderr } = spawnSync(program, [...args, path], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
}

testUnless(lacksProgram('unzip', '-v'))('unzip finds nothing wrong in a workbook', async () => {
  const text = `a\r\n${'some text\r\n'.repeat(200_000)}`;
  const { bytes } = await exported(
    await jobOf('s.csv', text, 't.xlsx', { targetFormat: 'xlsx' }),
    [0],
  );
  const path = join(quickFolder(), 't.xlsx');
  writeFileSync(path, bytes);
  const { status, stdout } = spawnSync('unzip', ['-t', path], { encoding: 'utf8' });
  expect(stdout).toContain('No errors detected');
  expect(status).toBe(0);
});
