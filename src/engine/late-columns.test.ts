import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TargetFormat } from '../shared/formats.ts';
import { HoldfastError } from '../shared/problem.ts';
import type { Progress } from '../shared/outcome.ts';
import { runJob } from './export.ts';
import { END_BYTES, lateColumns } from './late-columns.ts';
import { openSource } from './source.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { planJob, type PlanRequest } from './plan.ts';
import { exchanged } from './testing/file-systems.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-late-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Long enough for a list of some of these to go beyond what the header is made of. */
const FILLING = 'x'.repeat(20_000);
const record = (more: object = {}) => ({ id: 1, filling: FILLING, ...more });
const early = Array.from({ length: 40 }, () => record());
const short = Array.from({ length: 20 }, (_, id) => ({ id, filling: '{"late": 1}, {' }));
const nested = Array.from({ length: 20 }, () => record({ filling: [{ inner: 1 }, { inner: 2 }] }));

const LISTS: Readonly<Record<string, readonly [readonly string[], readonly object[]]>> = {
  'names of the beginning': [[], [...early, ...short]],
  'a late name': [['late'], [...early, ...short, { id: 2, late: 1 }, ...short]],
  'late names, in their order': [
    ['z', 'b'],
    [...early, ...short, { z: 1, id: 2 }, { b: 1, z: 1 }],
  ],
  'a late name in the middle only': [[], [...early, { late: 1 }, ...early, ...early]],
  'names within values': [[], [...early, ...nested]],
  'names within values, and a late one': [
    ['late'],
    [...early, ...nested, { id: 1, late: [{ x: 1 }] }],
  ],
  'the same name at the beginning': [[], [{ late: 1 }, ...early, ...short, { late: 1 }]],
  'a name that no header can have': [[], [...early, ...short, { '\ud800': 1 }]],
};

async function late(name: string, text: string, more: Partial<PlanRequest> = {}) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const to: TargetFormat = more.targetFormat ?? 'csv';
  const target = join(folder, `target.${to}`);
  const job = await planJob({ ...more, source: path, target, targetFormat: to });
  const source = await openSource(nodeFileSystem, path);
  try {
    return await lateColumns(source, job, 0);
  } finally {
    await source.file.close();
  }
}

test.each(Object.entries(LISTS))('%s', async (_, [expected, list]) => {
  expect(await late('list.json', JSON.stringify(list))).toEqual(expected);
  expect(await late('indented.json', JSON.stringify(list, null, 2))).toEqual(expected);
  const lines = list.map((one) => JSON.stringify(one)).join('\n');
  expect(await late('lines.jsonl', lines)).toEqual(expected);
});

test('only where late columns matter', async () => {
  const list = [...early, ...short, { id: 2, late: 1 }];
  const text = JSON.stringify(list);
  const columns = [{ name: 'id', as: 'id' }];
  expect(await late('list.json', text, { targetFormat: 'jsonl' })).toEqual([]);
  expect(await late('list.json', text, { shaping: { columns } })).toEqual([]);
  expect(await late('list.json', text, { targetFormat: 'xlsx' })).toEqual(['late']);
});

test('what is wrong at the end is for the export to find', async () => {
  const text = JSON.stringify([...early, ...short, { id: 2, late: 1 }]);
  for (const damaged of [text.slice(0, -1), `${text}]`, `${text.slice(0, -20)}"`]) {
    expect(await late('list.json', damaged)).toEqual([]);
  }
});

/** Rows of a table whose first records have `id` and `filling`. */
const MANY = 250;
const many = Array.from({ length: MANY }, () => record());
const rows = (cells: string): string => `1,${FILLING},${cells}\r\n`.repeat(MANY);

/** @param seen what a read of the source finds, given what is there */
async function exported(
  name: string,
  list: readonly unknown[],
  seen: (there: Buffer) => Buffer = (there) => there,
  targetFormat: TargetFormat = 'csv',
) {
  const source = join(folder, `${name}.json`);
  const target = join(folder, `${name}.${targetFormat}`);
  writeFileSync(source, JSON.stringify(list));
  let isWrittenAgain = false;
  const open: FileSystem['open'] = async (path, mode) => {
    const file = await nodeFileSystem.open(path, mode);
    return exchanged(file, {
      read: async (buffer, offset, length, position) => {
        const count = await file.read(buffer, offset, length, position);
        if (path === source) {
          const there = Buffer.from(buffer.buffer, buffer.byteOffset + offset, count);
          there.set(seen(there));
        }
        return count;
      },
      truncate: (length) => {
        isWrittenAgain ||= length === 0;
        return file.truncate(length);
      },
    });
  };
  const phases = new Set<Progress['phase']>();
  const job = await planJob({ source, target, targetFormat });
  const outcome = await runJob(job, {
    stateFolder: join(folder, 'state'),
    fileSystem: { ...nodeFileSystem, open },
    onProgress: ({ phase }) => phases.add(phase),
  });
  if (outcome.status === 'failed') throw new HoldfastError(outcome.problem);
  expect(outcome.status).toBe('success');
  const bytes = readFileSync(target);
  return { bytes, text: bytes.toString(), phases, isWrittenAgain };
}

/** The end of the source has another name when it is looked at than when it is read. */
const atEnd =
  (name: string, instead: string) =>
  (there: Buffer): Buffer =>
    there.length === END_BYTES
      ? Buffer.from(there.toString('latin1').replaceAll(`"${name}"`, `"${instead}"`), 'latin1')
      : there;

test('late columns stand in the header from the start', async () => {
  const { text, isWrittenAgain } = await exported('late', [...many, { late: 'at last', id: 2 }]);
  expect(isWrittenAgain).toBe(false);
  expect(text === `id,filling,late\r\n${rows('')}2,,at last\r\n`).toBe(true);
});

test('late columns that come in another order than expected', async () => {
  const middle = [{ b: 'first' }, { a: 'second' }];
  const list = [...many, ...middle, ...many, { a: 1, b: 2 }];
  const { text, phases } = await exported('order', list);
  expect(phases).toContain('gathering');
  const between = ',,first,\r\n,,,second\r\n';
  expect(text === `id,filling,b,a\r\n${rows(',')}${between}${rows(',')},,2,1\r\n`).toBe(true);
});

test('a column that comes in the middle, before those expected', async () => {
  const list = [...many, { only: 'once' }, ...many, { late: 1 }];
  const { text } = await exported('middle', list);
  const once = ',,once,\r\n';
  expect(text === `id,filling,only,late\r\n${rows(',')}${once}${rows(',')},,,1\r\n`).toBe(true);
});

test('expected columns that never come are no columns', async () => {
  const { text, phases, isWrittenAgain } = await exported(
    'never',
    many,
    atEnd('filling', 'strange'),
  );
  expect(text === `id,filling\r\n${`1,${FILLING}\r\n`.repeat(MANY)}`).toBe(true);
  expect(isWrittenAgain).toBe(true);
  // All columns were known by then.
  expect(phases).not.toContain('gathering');
});

test.each(['csv', 'tsv', 'xlsx', 'parquet'] as const)(
  'a table with expected columns is that of any other way: %s',
  async (format) => {
    const list = [...many, { late: 'at last', id: 2 }, { later: 3 }];
    const usual = await exported('any', list, undefined, format);
    expect(usual.isWrittenAgain).toBe(false);
    const other = await exported('any', list, atEnd('late', 'none'), format);
    expect(other.isWrittenAgain).toBe(true);
    expect(usual.bytes.equals(other.bytes)).toBe(true);
  },
);

test('a header with expected columns outlives every stop', async () => {
  const source = join(folder, 'stopped.json');
  const target = join(folder, 'stopped.csv');
  writeFileSync(source, JSON.stringify([...many, { late: 'at last' }, { id: 2, later: 3 }]));
  const options = { source, target, targetFormat: 'csv', checkpointEvery: 10 } as const;
  const job = await planJob(options);
  let stops = 0;
  for (;;) {
    const outcome = await runJob(job, {
      stateFolder: join(folder, 'state'),
      // Each run gets on by one chunk all the same.
      signal: AbortSignal.abort(),
      onProgress: ({ phase }) => expect(phase).not.toBe('gathering'),
    });
    if (outcome.status === 'success') break;
    expect(outcome.status).toBe('interrupted');
    stops++;
  }
  expect(stops).toBeGreaterThan(3);
  const text = readFileSync(target, 'utf8');
  const expected = `id,filling,late,later\r\n${rows(',')},,at last,\r\n2,,,3\r\n`;
  expect(text === expected).toBe(true);
});
