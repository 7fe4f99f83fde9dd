import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLAIN_WRITING, UNSHAPED } from '../shared/job-defaults.ts';
import { Job } from '../shared/job.ts';
import { put, quickFolder } from '../../test/support/places.ts';
import { problemIn } from './testing/converting.ts';
import { defaultTarget, planJob } from './plan.ts';

test.each([
  ['/d/orders.csv', 'json', '/d/orders.json'],
  ['/d/orders.csv', 'csv', '/d/orders (exported).csv'],
  ['/d/orders.2024.CSV', 'jsonl', '/d/orders.2024.jsonl'],
  ['/d/report.v2', 'csv', '/d/report.v2.csv'],
  ['/d/notes', 'txt', '/d/notes.txt'],
  ['/d/.profile', 'json', '/d/.profile.json'],
  ['/d/.csv', 'json', '/d/.csv.json'],
  ['/d/a.ndjson', 'jsonl', '/d/a.jsonl'],
] as const)('%s as %s goes to %s', (source, format, target) => {
  expect(defaultTarget(source, format)).toBe(target);
});

test.each([
  ['/d/orders.csv.gz', 'json', 'none', '/d/orders.json'],
  ['/d/orders.csv.gz', 'csv', 'gzip', '/d/orders (exported).csv.gz'],
  ['/d/orders.csv', 'csv', 'gzip', '/d/orders.csv.gz'],
  ['/d/orders.csv', 'xlsx', 'gzip', '/d/orders.xlsx'],
  ['/d/backup.gz', 'txt', 'none', '/d/backup.gz.txt'],
] as const)('%s as %s, packed: %s, goes to %s', (source, format, compression, target) => {
  expect(defaultTarget(source, format, compression)).toBe(target);
});

test('a plan holds all that was found out, so that a later run reads the same way (invariant 3)', async () => {
  const source = put(quickFolder(), 's.csv', 'a;b\n1;2,5\n');
  expect(await planJob({ source, targetFormat: 'tsv' })).toEqual({
    version: 1,
    source: {
      path: source,
      format: 'csv',
      compression: 'none',
      encoding: 'utf-8',
      dialect: { delimiter: ';', quote: '"', escape: 'double', header: true, comment: null },
      sheet: null,
      guesses: [],
    },
    target: { path: join(source, '..', 's.tsv'), format: 'tsv', ...PLAIN_WRITING },
    process: 'copy',
    shaping: UNSHAPED,
    validate: true,
    onBadRow: 'stop',
    overwrite: 'replace',
    keepBackups: 3,
    checkpointEvery: null,
  });
});

test('what a person says goes before what was found', async () => {
  const source = put(quickFolder(), 's.csv', 'a;b\n');
  const job = await planJob({
    source,
    targetFormat: 'txt',
    target: '/elsewhere/t',
    said: { format: 'txt' },
    keepBackups: 0,
    checkpointEvery: 5,
  });
  expect(job.source).toMatchObject({ path: source, format: 'txt', dialect: null });
  expect(job).toMatchObject({
    target: { path: '/elsewhere/t' },
    keepBackups: 0,
    checkpointEvery: 5,
  });
});

test('a source that is not there can not be planned for', async () => {
  const source = join(quickFolder(), 'gone.csv');
  expect((await problemIn(planJob({ source, targetFormat: 'json' })))?.code).toBe('source_missing');
});

test.each(['xlsx', 'parquet'] as const)(
  '%s is compressed in itself: asking for gzip makes no other job',
  async (targetFormat) => {
    const source = put(quickFolder(), 's.csv', 'a\n');
    const job = await planJob({ source, targetFormat, writing: { compression: 'gzip' } });
    expect(job).toEqual(await planJob({ source, targetFormat }));
    expect(job.target.compression).toBe('none');
  },
);

test.each([
  ["a'b\n1'2\n", { delimiter: "'" }],
  ['a"b\n1"2\n', { delimiter: '"' }],
  ["'a,'b\n'1,'2\n", { comment: "'" }],
])('no character has two meanings in a plan for %j read with %j', async (content, dialect) => {
  const source = put(quickFolder(), 's.csv', content);
  const job = await planJob({ source, targetFormat: 'json', said: { dialect } });
  expect(Job.parse(job)).toEqual(job);
});
