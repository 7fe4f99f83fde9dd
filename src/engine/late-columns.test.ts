import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TargetFormat } from '../shared/formats.ts';
import { HoldfastError } from '../shared/problem.ts';
import type { Progress } from '../shared/outcome.ts';
import { runJob } from './export.ts';
import { hasLateColumns } from './late-columns.ts';
import { openSource } from './source.ts';
import { nodeFileSystem } from './fs/node.ts';
import { planJob, type PlanRequest } from './plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-late-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Long enough for a list of some of these to go beyond what the header is made of. */
const FILLING = 'x'.repeat(20_000);
const record = (more: object = {}) => ({ id: 1, filling: FILLING, ...more });
const early = Array.from({ length: 40 }, () => record());
const short = Array.from({ length: 20 }, (_, id) => ({ id, filling: '{"late": 1}, {' }));
const nested = Array.from({ length: 20 }, () => record({ filling: [{ inner: 1 }, { inner: 2 }] }));

const LISTS: Readonly<Record<string, readonly [boolean, readonly object[]]>> = {
  'names of the beginning': [false, [...early, ...short]],
  'a late name': [true, [...early, ...short, { id: 2, late: 1 }, ...short]],
  'a late name in the middle only': [false, [...early, { late: 1 }, ...early, ...early]],
  'names within values': [false, [...early, ...nested]],
  'names within values, and a late one': [true, [...early, ...nested, { id: 1, late: [{ x: 1 }] }]],
  'the same name at the beginning': [false, [{ late: 1 }, ...early, ...short, { late: 1 }]],
};

async function isLate(name: string, text: string, more: Partial<PlanRequest> = {}) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const to: TargetFormat = more.targetFormat ?? 'csv';
  const target = join(folder, `target.${to}`);
  const job = await planJob({ ...more, source: path, target, targetFormat: to });
  const source = await openSource(nodeFileSystem, path);
  try {
    return await hasLateColumns(source, job, 0);
  } finally {
    await source.file.close();
  }
}

test.each(Object.entries(LISTS))('%s', async (_, [expected, list]) => {
  expect(await isLate('list.json', JSON.stringify(list))).toBe(expected);
  expect(await isLate('indented.json', JSON.stringify(list, null, 2))).toBe(expected);
  const lines = list.map((one) => JSON.stringify(one)).join('\n');
  expect(await isLate('lines.jsonl', lines)).toBe(expected);
});

test('only where late columns matter', async () => {
  const list = [...early, ...short, { id: 2, late: 1 }];
  const text = JSON.stringify(list);
  const columns = [{ name: 'id', as: 'id' }];
  expect(await isLate('list.json', text, { targetFormat: 'jsonl' })).toBe(false);
  expect(await isLate('list.json', text, { shaping: { columns } })).toBe(false);
  expect(await isLate('list.json', text, { targetFormat: 'xlsx' })).toBe(true);
});

test('what is wrong at the end is for the export to find', async () => {
  const text = JSON.stringify([...early, ...short, { id: 2, late: 1 }]);
  for (const damaged of [text.slice(0, -1), `${text}]`, `${text.slice(0, -20)}"`]) {
    expect(await isLate('list.json', damaged)).toBe(false);
  }
});

test('the columns are looked for first, and the table is that of any other way', async () => {
  const many = Array.from({ length: 250 }, () => record());
  const text = JSON.stringify([...many, { late: 'at last', id: 2 }]);
  const source = join(folder, 'big.json');
  const target = join(folder, 'big.csv');
  writeFileSync(source, text);
  const job = await planJob({ source, target, targetFormat: 'csv' });
  const seen: Progress[] = [];
  const outcome = await runJob(job, {
    stateFolder: join(folder, 'state'),
    onProgress: (progress) => seen.push(progress),
  });
  if (outcome.status === 'failed') throw new HoldfastError(outcome.problem);
  expect(outcome).toMatchObject({ status: 'success', report: { columns: 3 } });
  const gathering = seen.filter(({ phase }) => phase === 'gathering');
  expect(gathering.length).toBeGreaterThan(0);
  // Nothing had been written that would have had to be written again.
  expect(gathering.every(({ bytesWritten }) => bytesWritten === 0)).toBe(true);
  const row = `1,${FILLING},\r\n`;
  const expected = `id,filling,late\r\n${row.repeat(250)}2,,at last\r\n`;
  expect(readFileSync(target, 'utf8') === expected).toBe(true);
});
