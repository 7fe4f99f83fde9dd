/** What stands in a Parquet file after an export is what stood in the source, cell by cell. */
import { expect, test } from 'vitest';
import type { ColumnTyping } from '../../src/shared/job.ts';
import { UNSHAPED } from '../../src/shared/job-defaults.ts';
import { toParquet, typesOf } from './reading-back.ts';

const typed = (...types: ColumnTyping[]) => ({ shaping: { ...UNSHAPED, types } });

test('CSV cells are texts, the empty ones too, and so is a name like __proto__', async () => {
  const csv =
    'id,__proto__,"a,b",x\r\n00123,1.10,"line\r\nbreak","say ""hi"""\r\n9007199254740993,,🏮,\ufeff\r\n';
  const table = await (await toParquet('csv', csv)).table();
  expect(table.names).toEqual(['id', '__proto__', 'a,b', 'x']);
  expect(new Set(typesOf(table))).toEqual(new Set(['BYTE_ARRAY STRING']));
  expect(table.rows).toEqual([
    ['00123', '1.10', 'line\r\nbreak', 'say "hi"'],
    ['9007199254740993', '', '🏮', '\ufeff'],
  ]);
});

test('JSON values are their texts; null and missing are no value, nested ones compact JSON', async () => {
  const json = `[
    {"n": 9007199254740993, "e": 1e400, "t": true, "s": "\\u00e9\\n\\ud83c\\udfee", "z": null},
    {"n": -0, "s": "", "o": {"b": [1.10, {"__proto__": null}], "a": "\\ud800"}, "l": []}
  ]`;
  const { names, rows } = await (await toParquet('json', json)).table();
  expect(names).toEqual(['n', 'e', 't', 's', 'z', 'o', 'l']);
  expect(rows).toEqual([
    ['9007199254740993', '1e400', 'true', 'é\n🏮', null, null, null],
    ['-0', null, null, '', null, '{"b":[1.10,{"__proto__":null}],"a":"\\ud800"}', '[]'],
  ]);
});

test('a column that only a late record has is empty before it', async () => {
  const { names, rows } = await (await toParquet('jsonl', '{"a":1}\n{}\n{"b":"x"}\n')).table();
  expect(names).toEqual(['a', 'b']);
  expect(rows).toEqual([
    ['1', null],
    [null, null],
    [null, 'x'],
  ]);
});

test('columns with types hold numbers, truth values, days and times', async () => {
  const csv =
    'n,b,d,l,u\n' +
    '0.1,true,0001-01-01,2024-02-29 23:59,1969-12-31T23:59:59.999999Z\n' +
    ',,,,\n' +
    '-1e+21,false,9999-12-31,2024-02-29T00:00:00.5,2024-02-29T12:00:00+00:00\n';
  const types = typed(
    { name: 'n', type: 'number' },
    { name: 'b', type: 'boolean' },
    ...['d', 'l', 'u'].map((name) => ({ name, type: 'date' as const })),
  );
  const exported = await toParquet('csv', csv, types);
  expect(exported.problems).toEqual([]);
  const table = await exported.table();
  expect(typesOf(table)).toEqual([
    'DOUBLE',
    'BOOLEAN',
    'INT32 DATE',
    'INT64 MICROS',
    'INT64 MICROS UTC',
  ]);
  expect(table.rows).toEqual([
    [0.1, true, -719162, 1_709_251_140_000_000n, -1n],
    [null, null, null, null, null],
    [-1e21, false, 2_932_896, 1_709_164_800_500_000n, 1_709_208_000_000_000n],
  ]);
});

test('a renamed column keeps its type', async () => {
  const exported = await toParquet('csv', 'a,b\n1,2\n', {
    shaping: {
      ...UNSHAPED,
      columns: [{ name: 'b', as: 'a' }],
      types: [{ name: 'b', type: 'number' }],
    },
  });
  const { names, rows } = await exported.table();
  expect([names, rows]).toEqual([['a'], [[2]]]);
});

test.each([
  ['number', '9007199254740993'],
  ['number', '1e400'],
  ['number', '0.1000000000000000055'],
  ['date', '"2024-02-29T12:00:00+02:00"'],
  ['date', '"2024-02-29T12:00:00.123456789"'],
] as const)('a %s that Parquet would change is refused: %s', async (type, value) => {
  const exported = await toParquet(
    'jsonl',
    `{"v":null}\n{"v":${value}}\n`,
    typed({ name: 'v', type }),
  );
  expect(exported.problems).toMatchObject([
    { code: 'value_not_typed', place: { row: 2, field: 'v' }, value: value.replaceAll('"', '') },
  ]);
  expect(exported.text).toBeNull();
});

test('a time in a column of days is refused', async () => {
  const exported = await toParquet(
    'csv',
    'd\n2024-02-29\n2024-02-29T00:00\n',
    typed({ name: 'd', type: 'date' }),
  );
  expect(exported.problems).toMatchObject([{ code: 'value_not_typed', place: { row: 2 } }]);
});

test.each([
  ['a value', '{"a":"\\ud800"}', { row: 1, field: 'a' }],
  ['a name', '{"\\ud800":"x"}', { field: '\ufffd' }],
])('%s that is no Unicode text is refused', async (_, json, place) => {
  const exported = await toParquet('jsonl', json);
  expect(exported.problems).toMatchObject([{ code: 'lone_surrogate', place }]);
  expect(exported.text).toBeNull();
});

test('no records, with and without columns, make a valid file', async () => {
  const header = await (await toParquet('csv', 'a,b\n')).table();
  expect([header.names, header.rows]).toEqual([['a', 'b'], []]);
  const nothing = await (await toParquet('json', '[]')).table();
  expect([nothing.names, nothing.rows, nothing.metadata.num_rows]).toEqual([[], [], 0n]);
});

test('records without any columns are refused', async () => {
  const exported = await toParquet('json', '[{}, {}]');
  expect(exported.codes).toEqual(['no_columns']);
  expect(exported.text).toBeNull();
});

test('text analysis gives a table', async () => {
  const exported = await toParquet('txt', 'one\n\ntwo words\n', { process: 'text-analysis' });
  const { names, rows } = await exported.table();
  expect(names).toEqual(['original', 'length', 'word_count', 'uppercase', 'index']);
  expect(rows).toEqual([
    ['one', '3', '1', 'ONE', '0'],
    ['two words', '9', '2', 'TWO WORDS', '1'],
  ]);
});
