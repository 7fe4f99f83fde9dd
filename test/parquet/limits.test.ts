/** Tables and values of sizes that few have, which Parquet carries all the same. */
import { expect, test } from 'vitest';
import { toParquet } from './reading-back.ts';

const MIB = 1024 * 1024;

test('ten thousand columns', async () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `column ${at}`);
  const rows = [0, 1, 2].map((row) => names.map((_, at) => `${row}.${at}`));
  const exported = await toParquet('csv', [names, ...rows].map((row) => row.join(',')).join('\n'));
  const table = await exported.table();
  expect(table.names).toEqual(names);
  expect(table.rows).toEqual(rows);
});

test('a value of 100 MB, and a row group that ends early since it holds that', async () => {
  const huge = 'Zoë,'.repeat(20 * MIB);
  const exported = await toParquet('csv', `a,b\n1,"${huge}"\n2,x\n`);
  const { rows, metadata } = await exported.table();
  expect(rows.length).toBe(2);
  expect(rows[0]?.[1] === huge).toBe(true);
  expect(rows[1]).toEqual(['2', 'x']);
  expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([1, 1]);
});

test('many more cells than values: row groups end early, whatever the source has', async () => {
  const names = Array.from({ length: 3000 }, (_, at) => `"c${at}":1`);
  const source = `{${names.join(',')}}\n${'{"c7":2}\n'.repeat(2900)}`;
  const { rows, metadata } = await (await toParquet('jsonl', source)).table();
  expect(metadata.row_groups.length).toBe(2);
  expect(rows.length).toBe(2901);
  expect(
    rows.slice(1).every((row) => row.every((value, at) => value === (at === 7 ? '2' : null))),
  ).toBe(true);
});
