/** Workbooks through the engine's door: stopped and resumed, killed, and told about. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/engine/index.ts';
import { textRow, workbookOf, zipOf, partsOf } from '../../src/engine/testing/workbooks.ts';
import type { TargetFormat } from '../../src/shared/formats.ts';
import type { Shaping } from '../../src/shared/job.ts';
import { exported, jobOf } from '../packages/stopping.ts';
import { holdfast, startHoldfast } from '../support/cli.ts';
import { longForm } from '../support/conditions.ts';
import { attempt, exportText } from '../support/exports.ts';
import { bytesBeside, until } from '../support/moments.ts';
import { namesIn, put, quickFolder, tempFolder } from '../support/places.ts';

/** A sheet of some pieces' text, whose late rows bring a column that the header does not have. */
function book(rows: number, isLate: boolean): Buffer {
  const cells = Array.from({ length: rows }, (_, i) => {
    const row = i + 2;
    const late = isLate && i > rows / 2 ? `<c r="E${row}" t="b"><v>1</v></c>` : '';
    return `<row r="${row}"><c r="A${row}" t="s"><v>${i % 3}</v></c><c r="B${row}" s="1"><v>${40_000 + i}</v></c><c r="D${row}"><v>${i * 1.1}</v></c>${late}</row>`;
  });
  return workbookOf({
    sheets: [
      { name: 'Orders', rows: textRow(1, ['id', 'on', 'on', 'sum']) + cells.join('') },
      { name: 'Notes', rows: '' },
    ],
    shared: ['<t>00123</t>', '<t>=1+1</t>', '<t>Zoë, "Z"</t>'],
    formats: [0, 14],
  });
}

const TARGETS: readonly TargetFormat[] = ['csv', 'jsonl', 'json', 'xlsx', 'parquet'];

describe.each(TARGETS)('to %s', (targetFormat) => {
  test.each([
    ['regular', false],
    ['with a late column', true],
  ])('%s: the same bytes, however often it is stopped', async (_, isLate) => {
    const source = book(12_000, isLate);
    const request = { targetFormat, checkpointEvery: 2000 } as const;
    const job = await jobOf('book.xlsx', source, `out.${targetFormat}`, request);
    const whole = await exported(job);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
        async (pauses) => {
          const again = await jobOf('book.xlsx', source, `out.${targetFormat}`, request);
          const { bytes, report } = await exported(again, pauses);
          expect(bytes.equals(whole.bytes)).toBe(true);
          expect(report.notes).toEqual(whole.report.notes);
          expect(report.exported).toBe(12_000);
        },
      ),
      { numRuns: longForm ? 40 : 2 },
    );
  });
});

describe('a sheet with only a header keeps its names', () => {
  const empty = workbookOf({ sheets: [{ name: 'A', rows: textRow(1, ['id', null, 'id']) }] });
  const NAMES = ['id', 'column_2', 'id_2'];

  const ways: readonly (readonly [TargetFormat, Partial<Shaping>, string])[] = [
    ['csv', {}, 'id,column_2,id_2\r\n'],
    ['tsv', {}, 'id\tcolumn_2\tid_2\r\n'],
    ['csv', { nested: 'paths' }, 'id,column_2,id_2\r\n'],
    ['csv', { types: [{ name: 'id', type: 'number' }] }, 'id,column_2,id_2\r\n'],
    ['csv', { columns: [{ name: 'id_2', as: 'b' }] }, 'b\r\n'],
    ['json', {}, '[]'],
  ];
  test.each(ways)('to %s, shaped by %j', async (targetFormat, shaping, text) => {
    const job = await jobOf('book.xlsx', empty, `out.${targetFormat}`, { targetFormat, shaping });
    const { bytes, report } = await exported(job);
    expect(bytes.toString()).toBe(text);
    expect(report.exported).toBe(0);
  });

  test('and is seen by it before', async () => {
    const found = await inspect(put(quickFolder(), 'book.xlsx', empty));
    expect(found).toMatchObject({ records: 0, problemTotal: 0, sample: [] });
    expect(found.columns.map(({ name }) => name)).toEqual(NAMES);
  });

  test('there and back', async () => {
    const request = { targetFormat: 'xlsx' } as const;
    const { bytes } = await exported(await jobOf('book.xlsx', empty, 'out.xlsx', request));
    const found = await inspect(put(quickFolder(), 'again.xlsx', bytes));
    expect(found.columns.map(({ name }) => name)).toEqual(NAMES);
  });
});

test('kill -9 leaves what the next export goes on from, to the same bytes', async () => {
  const source = put(tempFolder(), 'book.xlsx', book(30_000, true));
  const args = (target: string): string[] => {
    return [
      'export',
      source,
      '--to',
      'csv',
      '--output',
      target,
      '--quiet',
      '--checkpoint-every',
      '2000',
    ];
  };
  const whole = join(tempFolder(), 'whole.csv');
  expect(await holdfast(args(whole))).toMatchObject({ code: 0 });
  const bytes = readFileSync(whole);
  for (const part of [0.1, 0.4, 0.8]) {
    const folder = tempFolder();
    const target = join(folder, 'out.csv');
    const running = startHoldfast(args(target));
    await until(() => bytesBeside(folder, []) >= part * bytes.length, running.ended);
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await holdfast(args(target))).toMatchObject({ code: 0 });
    expect(readFileSync(target).equals(bytes)).toBe(true);
    expect(namesIn(folder)).toEqual(['out.csv']);
  }
});

test('a workbook is told about: sheets, columns, notes', async () => {
  const path = put(quickFolder(), 'book.xlsx', book(10, false));
  const found = await inspect(path);
  expect(found).toMatchObject({
    reading: { format: 'xlsx', sheet: { name: 'Orders', dates: 'iso' }, dialect: null },
    sheets: ['Orders', 'Notes'],
    records: 10,
    problemTotal: 0,
  });
  expect(found.columns.map(({ name }) => name)).toEqual(['id', 'on', 'on_2', 'sum']);
  expect(found.notes).toEqual([
    { code: 'duplicate_headers', count: 1, names: ['on_2'] },
    { code: 'other_sheets', count: 1, names: ['Notes'] },
  ]);
  expect(found.sample[1]).toEqual(['=1+1', '2009-07-07', null, '1.1']);
});

test('a sheet and the way of its dates can be chosen', async () => {
  const sheets = [
    { name: 'A', rows: textRow(1, ['a']) },
    { name: 'B', rows: `${textRow(1, ['b'])}<row><c s="1"><v>44197</v></c></row>` },
  ];
  const source = workbookOf({ sheets, formats: [0, 'd. mmm yyyy'] });
  const said = { sheet: { name: 'B', dates: 'shown' } } as const;
  const { text, report } = await exportText('xlsx', source, 'csv', { said });
  expect(text).toBe('b\r\n1. Jan 2021\r\n');
  expect(report?.notes).toEqual([{ code: 'other_sheets', count: 1, names: ['A'] }]);
  const missing = await exportText('xlsx', source, 'csv', { said: { sheet: { name: 'C' } } });
  expect(missing).toMatchObject({
    status: 'validation_failed',
    codes: ['sheet_missing'],
    text: null,
  });
});

test('damage in the middle leaves no target, and names no line that nobody can look at', async () => {
  const parts = partsOf({ sheets: [{ name: 'A', rows: textRow(1, ['a']) + textRow(2, ['x']) }] });
  const name = 'xl/worksheets/sheet1.xml';
  const broken = zipOf({ ...parts, [name]: String(parts[name]).replace('</sheetData>', '<row><') });
  const folder = quickFolder();
  const source = put(folder, 'book.xlsx', broken);
  const outcome = await attempt({ source, targetFormat: 'csv', target: join(folder, 'out.csv') });
  expect(outcome).toMatchObject({
    status: 'validation_failed',
    problems: [
      { code: 'workbook_damaged', path: source, place: { row: 2 }, detail: { part: name } },
    ],
  });
  expect(JSON.stringify(outcome)).not.toContain('"line"');
  expect(namesIn(folder)).toEqual(['book.xlsx']);
});
