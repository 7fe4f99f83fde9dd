import { Job } from '../../shared/job.ts';
import { PLAIN_DIALECT, PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording, STAT } from '../testing/file-systems.ts';
import { character, name } from '../testing/texts.ts';
import { nodeFileSystem } from '../fs/node.ts';
import { CheckpointStore, identityOf, jobKey, START, type Checkpoint } from './checkpoint.ts';
import { digestOf } from './job-key.ts';

const identity = identityOf({ ...STAT, ino: 2n ** 63n, mtimeNs: 1_700_000_000_123_456_789n });

const CHECKPOINT: Checkpoint = {
  version: 2,
  savedAt: '2026-01-02T03:04:05.678Z',
  job: Job.parse({
    version: 1,
    source: {
      path: '/data/é🏮.csv',
      format: 'csv',
      dialect: { ...PLAIN_DIALECT, delimiter: ';' },
      compression: 'none',
      encoding: 'utf-8',
      sheet: null,
      guesses: [],
    },
    target: { path: '/data/out.json', format: 'json', ...PLAIN_WRITING },
    process: 'copy',
    shaping: UNSHAPED,
    validate: true,
    onBadRow: 'stop',
    overwrite: 'replace',
    keepBackups: 3,
    checkpointEvery: null,
  }),
  source: { identity, tail: { length: 65_536, crc32: 0xffff_ffff } },
  standing: {
    ...START,
    offset: 5_000_000_000,
    reader: { row: 7, columns: ['a', '__proto__', '\ud800'], grammar: 'rows 2', notes: [] },
    writer: { records: 7, formulaLike: 1, more: {} },
  },
  part: {
    path: '/data/.holdfast-0123456789abcdef.part',
    file: { dev: '1', ino: '9223372036854775808' },
    length: 4096,
    crc32: 1,
    tail: { length: 4096, crc32: 1 },
  },
  rejects: {
    file: { dev: '1', ino: '9223372036854775809' },
    length: 70,
    crc32: 2,
    tail: { length: 70, crc32: 2 },
  },
  target: { path: '/data/out.json', existing: null },
  publishing: null,
};
const KEY = jobKey(CHECKPOINT.job);

function newStore(fs = nodeFileSystem): CheckpointStore {
  return new CheckpointStore(fs, join(quickFolder(), 'state'));
}

test('jobs that agree are one, in whatever order they name things', () => {
  const { source, ...rest } = CHECKPOINT.job;
  const turned = Object.fromEntries(Object.entries(source).toReversed()) as typeof source;
  expect(jobKey({ source: turned, ...rest })).toBe(KEY);
  expect(jobKey({ ...CHECKPOINT.job, onBadRow: 'set-aside' })).not.toBe(KEY);
});

describe('a checkpoint', () => {
  test('comes back as it was saved, in a folder and a file that are the user one', async () => {
    const store = newStore();
    expect(await store.load(KEY)).toBeNull();
    expect(await store.keys()).toEqual([]);
    await store.save(CHECKPOINT);
    expect(await store.load(KEY)).toEqual(CHECKPOINT);
    expect(await store.keys()).toEqual([KEY]);
    expect(namesIn(store.folder)).toEqual([`${KEY}.json`]);
    expect(statSync(store.folder).mode & 0o777).toBe(0o700);
    expect(statSync(store.path(KEY)).mode & 0o777).toBe(0o600);
  });

  test('comes back whatever names columns have', async () => {
    const store = newStore();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(name, fc.string({ unit: character }))),
        async (columns) => {
          const reader = { row: 1, columns, grammar: '', notes: [] };
          const checkpoint = { ...CHECKPOINT, standing: { ...CHECKPOINT.standing, reader } };
          await store.save(checkpoint);
          expect(await store.load(KEY)).toEqual(checkpoint);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('replaces the one before it by a rename of durable bytes (invariant 2)', async () => {
    const { fs, calls } = recording();
    const store = newStore(fs);
    const saved = [`create ${KEY}.json.new`, `write ${KEY}.json.new`, `sync ${KEY}.json.new`];
    const renamed = `rename ${KEY}.json.new ${KEY}.json`;
    await store.save(CHECKPOINT);
    // The folders that had to be made are durable too, and so is each later one: it was told of.
    expect(calls.splice(0)).toEqual([
      'sync folder',
      'sync folder',
      ...saved,
      renamed,
      'sync folder',
    ]);
    await store.save(CHECKPOINT);
    expect(calls.splice(0)).toEqual([...saved, renamed, 'sync folder']);
  });

  test('that can not be saved leaves the one before it (matrix 11)', async () => {
    const store = newStore();
    await store.save(CHECKPOINT);
    const folder = join(store.folder, '..');
    const later = { ...CHECKPOINT, savedAt: 'later' };
    for (const [file, code] of [
      [{ write: failing('ENOSPC') }, 'disk_full'],
      [{ sync: failing('EIO') }, 'sync_failed'],
    ] as const) {
      const broken = new CheckpointStore(recording({}, file).fs, folder);
      expect((await problemIn(broken.save(later)))?.code).toBe(code);
      expect(await store.load(KEY)).toEqual(CHECKPOINT);
    }
    // What the failure left is no obstacle to the next.
    await store.save(later);
    expect(await store.load(KEY)).toEqual(later);
    expect(namesIn(store.folder)).toEqual([`${KEY}.json`]);
  });

  test('is removed for good, and removing none is no failure', async () => {
    const { fs, calls } = recording();
    const store = newStore(fs);
    await store.save(CHECKPOINT);
    calls.length = 0;
    await store.remove(KEY);
    await store.remove(KEY);
    expect(calls).toEqual([`unlink ${KEY}.json`, 'sync folder']);
    expect(await store.load(KEY)).toBeNull();
    writeFileSync(`${store.path(KEY)}.new`, 'what a crash left');
    await store.remove(KEY);
    expect(namesIn(store.folder)).toEqual([]);
  });

  test('of the version before, which knew of no expected columns', async () => {
    const store = newStore();
    await store.save(CHECKPOINT);
    const { expected: _, ...standing } = CHECKPOINT.standing;
    const before = { ...CHECKPOINT, version: 1, standing };
    writeFileSync(store.path(KEY), JSON.stringify({ ...before, digest: digestOf(before) }));
    expect(await store.load(KEY)).toEqual({ ...CHECKPOINT, version: 1 });
  });
});

describe('a checkpoint is not believed (invariant 4)', () => {
  async function saved(): Promise<{ store: CheckpointStore; path: string; text: string }> {
    const store = newStore();
    await store.save(CHECKPOINT);
    const path = store.path(KEY);
    return { store, path, text: readFileSync(path, 'utf8') };
  }

  test('with any byte changed (matrix 38, 40)', async () => {
    const { store, path } = await saved();
    const bytes = readFileSync(path);
    for (let i = 0; i < bytes.length; i++) {
      for (const flip of [0x01, 0x80]) {
        const changed = Buffer.from(bytes);
        changed[i]! ^= flip;
        writeFileSync(path, changed);
        const problem = await problemIn(store.load(KEY));
        // A changed version may be a newer one; all else is damage.
        expect(problem?.code).toMatch(/^doubt_checkpoint_(damaged|newer)$/);
      }
    }
  });

  test('cut off anywhere, emptied, or full of NULs (matrix 38)', async () => {
    const { store, path, text } = await saved();
    for (let length = 0; length < text.length - 1; length += 7) {
      writeFileSync(path, text.slice(0, length));
      expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_checkpoint_damaged');
      writeFileSync(path, text.slice(0, length).padEnd(text.length, '\0'));
      expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_checkpoint_damaged');
    }
  });

  test('of a newer version, which is left untouched (matrix 39)', async () => {
    const { store, path, text } = await saved();
    const newer = text.replace('"version": 2,', '"version": 3,');
    writeFileSync(path, newer);
    expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_checkpoint_newer');
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  test('of another job under this job its name', async () => {
    const { store, text } = await saved();
    writeFileSync(store.path('0'.repeat(16)), text, { mode: 0o600 });
    expect((await problemIn(store.load('0'.repeat(16))))?.code).toBe('doubt_checkpoint_damaged');
  });

  test.each(['null', '[]', '"x"', '{}', '{"version":1}', '{"version":"1","digest":"x"}'])(
    'that is %s',
    async (text) => {
      const { store, path } = await saved();
      writeFileSync(path, text);
      expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_checkpoint_damaged');
    },
  );

  test('that is a symlink, or that others could have written (invariant 7, matrix 63)', async () => {
    const { store, path, text } = await saved();
    for (const [what, loose, tight] of [
      [path, 0o620, 0o600],
      [store.folder, 0o777, 0o700],
    ] as const) {
      chmodSync(what, loose);
      expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_state_not_private');
      chmodSync(what, tight);
      expect(await store.load(KEY)).toEqual(CHECKPOINT);
    }
    await nodeFileSystem.unlink(path);
    symlinkSync(put(quickFolder(), 'planted', text), path);
    expect((await problemIn(store.load(KEY)))?.code).toBe('doubt_state_not_private');
  });
});

test('a job its key is that of the bytes to be made, not of how carefully', () => {
  const { job } = CHECKPOINT;
  expect(jobKey({ ...job, keepBackups: 0, checkpointEvery: 5, overwrite: 'create-only' })).toBe(
    KEY,
  );
  const guesses = [{ code: 'encoding_guessed' as const }];
  expect(jobKey({ ...job, source: { ...job.source, guesses } })).toBe(KEY);
  for (const change of [
    { target: { ...job.target, path: '/other' } },
    { target: { ...job.target, preset: 'excel' as const } },
    { source: { ...job.source, dialect: PLAIN_DIALECT } },
    { source: { ...job.source, encoding: 'utf-16le' as const } },
    { shaping: { ...job.shaping, nested: 'paths' as const } },
    { process: 'text-analysis' as const },
    { validate: false },
    { onBadRow: 'pad' as const },
  ]) {
    expect(jobKey({ ...job, ...change })).not.toBe(KEY);
  }
});
