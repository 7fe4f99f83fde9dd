/** What a crash leaves and what happens next: each row of the recovery table of the design (§4). */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadJob, planJob, runJob } from '../../src/engine/index.ts';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem, OpenFile } from '../../src/engine/fs/port.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';
import { expectDoubt } from './doubt.ts';
import { gate } from './gate.ts';
import { asked, csvRows, EVERY, expectDone, OLD, ROWS, unfinished } from './unfinished.ts';

/** Thrown in the place of a call, and of every call after it: for the disk, the process is gone. */
class Gone extends Error {}

/** The real file system up to the n-th call (from 1) that `matches`; from there on nothing happens any more. */
function dyingAt(matches: (call: string, path: string) => boolean, when: 'before' | 'after') {
  let isGone = false;
  const guard = async <T>(call: string, path: string, act: () => Promise<T>): Promise<T> => {
    if (isGone) throw new Gone();
    const isIt = matches(call, path);
    if (isIt && when === 'before') isGone = true;
    if (isGone) throw new Gone();
    const result = await act();
    if (isIt) isGone = true;
    if (isGone) throw new Gone();
    return result;
  };
  const fs = nodeFileSystem;
  const dying: FileSystem = {
    ...fs,
    rename: (from, to) => guard('rename', to, () => fs.rename(from, to)),
    link: (from, to) => guard('link', to, () => fs.link(from, to)),
    unlink: (path) => guard('unlink', path, () => fs.unlink(path)),
    syncFolder: (path) => guard('syncFolder', path, () => fs.syncFolder(path)),
    async open(path, mode) {
      let opened: OpenFile | null = null;
      try {
        const file = await guard(`open ${mode}`, path, async () => {
          opened = await fs.open(path, mode);
          return opened;
        });
        return mode === 'read' ? file : guarded(file, path, guard);
      } catch (error) {
        await (opened as OpenFile | null)?.close();
        throw error;
      }
    },
  };
  return dying;
}

type Guard = <T>(call: string, path: string, act: () => Promise<T>) => Promise<T>;

const guarded = (file: OpenFile, path: string, guard: Guard): OpenFile => ({
  read: (buffer, offset, length, position) => file.read(buffer, offset, length, position),
  write: (buffer, offset, length, position) =>
    guard('write', path, () => file.write(buffer, offset, length, position)),
  datasync: () => guard('datasync', path, () => file.datasync()),
  sync: () => guard('sync', path, () => file.sync()),
  truncate: (length) => guard('truncate', path, () => file.truncate(length)),
  chmod: (mode) => guard('chmod', path, () => file.chmod(mode)),
  chown: (uid, gid) => guard('chown', path, () => file.chown(uid, gid)),
  stat: () => file.stat(),
  close: () => file.close(),
});

interface Crashed {
  readonly source: string;
  readonly folder: string;
  readonly target: string;
  readonly state: string;
  readonly whole: string;
}

/** An export onto an old file with checkpoints every ten records, that dies at a call. */
async function crashed(
  matches: (call: string, path: string) => boolean,
  when: 'before' | 'after',
): Promise<Crashed> {
  const source = put(quickFolder(), 'orders.csv', csvRows(ROWS));
  const folder = quickFolder();
  const state = quickFolder();
  const target = join(folder, 'orders.json');
  const request = { source, target, targetFormat: 'json', checkpointEvery: EVERY } as const;
  await runJob(await planJob(request), { stateFolder: quickFolder() });
  const whole = readFileSync(target, 'utf8');
  writeFileSync(target, OLD);
  const fileSystem = dyingAt(matches, when);
  await runJob(await planJob(request), { stateFolder: state, fileSystem });
  return { source, folder, target, state, whole };
}

/** The command goes on from what the crash left. */
async function goOn({ source, target, state }: Crashed) {
  const args = ['export', source, '--to', 'json', '--output', target];
  return asked({ state }, ...args, '--checkpoint-every', String(EVERY));
}

function expectClean({ folder, target, state, whole }: Crashed): void {
  expect(textOf(target)).toBe(whole);
  expect(namesIn(folder)).toEqual(['orders.json', 'orders.json.bak']);
  expect(textOf(`${target}.bak`)).toBe(OLD);
  expect(readdirSync(join(state, 'jobs'))).toEqual([]);
}

const isPart = (path: string): boolean => path.endsWith('.part');
const isNote = (path: string): boolean => path.endsWith('.json') && dirname(path).endsWith('jobs');

/** The n-th call that matches. */
function nth(number: number, matches: (call: string, path: string) => boolean) {
  let left = number;
  return (call: string, path: string): boolean => matches(call, path) && --left === 0;
}

describe('while checking, before any chunk: starts over silently', () => {
  test.each<[string, (call: string, path: string) => boolean, 'before' | 'after']>([
    ['no part', (call, path) => call === 'open create' && isPart(path), 'before'],
    ['an empty part', (call, path) => call === 'open create' && isPart(path), 'after'],
    [
      'a part of which nothing is safe',
      nth(1, (call, path) => call === 'write' && isPart(path)),
      'after',
    ],
  ])('%s', async (_name, matches, when) => {
    const crash = await crashed(matches, when);
    expect(textOf(crash.target)).toBe(OLD);
    expect(await goOn(crash)).toMatchObject({ exit: 0, resumedFrom: null });
    expectClean(crash);
  });
});

describe('after writing, before fsync: cut back, that chunk is done again', () => {
  test('the part is longer than the checkpoint says', async () => {
    const crash = await crashed(
      nth(4, (call, path) => call === 'datasync' && isPart(path)),
      'before',
    );
    expect(await goOn(crash)).toMatchObject({ exit: 0, resumedFrom: 3 * EVERY });
    expectClean(crash);
  });

  test('the part is garbled behind the checkpoint', async () => {
    const job = await unfinished();
    appendFileSync(job.part, Buffer.alloc(5000));
    expect(await asked(job, ...job.args)).toMatchObject({ exit: 0, resumedFrom: job.row });
    expectDone(job);
  });
});

describe('in a checkpoint: the old one is whole, that chunk is done again', () => {
  // The first note is that of the beginning; the fourth speaks of three chunks.
  test.each<[string, (call: string, path: string) => boolean, 'before' | 'after', number]>([
    [
      'its file not yet there',
      nth(4, (call, path) => call === 'open create' && path.endsWith('.new')),
      'before',
      2,
    ],
    [
      'its file empty',
      nth(4, (call, path) => call === 'open create' && path.endsWith('.new')),
      'after',
      2,
    ],
    [
      'written, not synced',
      nth(4, (call, path) => call === 'write' && path.endsWith('.new')),
      'after',
      2,
    ],
    ['synced, not renamed', nth(4, (call, path) => call === 'rename' && isNote(path)), 'before', 2],
    ['renamed', nth(4, (call, path) => call === 'rename' && isNote(path)), 'after', 3],
  ])('%s', async (_name, matches, when, chunks) => {
    const crash = await crashed(matches, when);
    expect(await goOn(crash)).toMatchObject({ exit: 0, resumedFrom: chunks * EVERY });
    expectClean(crash);
  });
});

describe('after backup, before rename: publishing is finished, no second backup', () => {
  const isPublishing = (target: string) => target.endsWith('orders.json');
  test.each<[string, (call: string, path: string) => boolean, 'before' | 'after']>([
    ['before the backup', (call, path) => call === 'link' && path.endsWith('.bak'), 'before'],
    ['after the backup', (call, path) => call === 'link' && path.endsWith('.bak'), 'after'],
    [
      'before the rename',
      (call, path) => call === 'rename' && isPublishing(path) && !isNote(path),
      'before',
    ],
  ])('%s', async (_name, matches, when) => {
    const crash = await crashed(matches, when);
    expect(textOf(crash.target)).toBe(OLD);
    const parts = namesIn(crash.folder).filter(isPart);
    expect(parts.map((name) => textOf(join(crash.folder, name)))).toEqual([crash.whole]);
    expect(await goOn(crash)).toMatchObject({ exit: 0, backup: `${crash.target}.bak` });
    expectClean(crash);
  });

  test('a backup made by copying, where there are no hard links', async () => {
    const job = await unfinished();
    const noLinks: FileSystem = {
      ...nodeFileSystem,
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' })),
      rename: (from, to) =>
        to === job.target ? Promise.reject(new Gone()) : nodeFileSystem.rename(from, to),
    };
    const ended = await runJob(job.job, { stateFolder: job.state, fileSystem: noLinks });
    expect(ended.status).toBe('failed');
    expect(textOf(`${job.target}.bak`)).toBe(OLD);
    expect(await asked(job, 'resume')).toMatchObject({ exit: 0, backup: `${job.target}.bak` });
    expectDone(job);
  });

  test('a backup made by copying, and then somebody put a newer file there: that one is kept too', async () => {
    const job = await unfinished();
    const noLinks: FileSystem = {
      ...nodeFileSystem,
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' })),
      rename: (from, to) =>
        to === job.target ? Promise.reject(new Gone()) : nodeFileSystem.rename(from, to),
    };
    await runJob(job.job, { stateFolder: job.state, fileSystem: noLinks });
    writeFileSync(job.target, 'newer');
    expect(await asked(job, 'resume')).toMatchObject({ exit: 0 });
    expect(textOf(job.target)).toBe(job.whole);
    expect(textOf(`${job.target}.bak`)).toBe('newer');
    expect(textOf(`${job.target}.bak.1`)).toBe(OLD);
  });
});

describe('after rename, before clean-up: recognised, cleaned up, a success', () => {
  test.each<[string, (call: string, path: string) => boolean, 'before' | 'after']>([
    [
      'renamed',
      (call, path) => call === 'rename' && path.endsWith('orders.json') && !isNote(path),
      'after',
    ],
    ['the note not yet removed', (call, path) => call === 'unlink' && isNote(path), 'before'],
  ])('%s', async (_name, matches, when) => {
    const crash = await crashed(matches, when);
    expect(textOf(crash.target)).toBe(crash.whole);
    expect(readdirSync(join(crash.state, 'jobs'))).toHaveLength(1);
    const answer = await goOn(crash);
    expect(answer).toMatchObject({ exit: 0, status: 'success', exported: ROWS });
    expect(answer['backup']).toBe(`${crash.target}.bak`);
    expectClean(crash);
  });
});

test('source or part changed, checkpoint damaged: doubt', async () => {
  const job = await unfinished();
  appendFileSync(job.source, 'x');
  await expectDoubt(job, { code: 'doubt_source_grown', says: /has grown/ });
});

test('two runs on one target: the second is refused and names the holder', async () => {
  const job = await unfinished();
  const held = gate('publishing');
  const holder = 'the test that runs this';
  const running = runJob(await loadJob(job.id, { stateFolder: job.state }), {
    stateFolder: job.state,
    fileSystem: held.fileSystem,
    holder,
  });
  await held.reached;
  const answer = await asked(job, ...job.args);
  expect(answer).toMatchObject({ exit: 6, status: 'failed', code: 'busy' });
  expect(answer['message']).toEqual(expect.stringContaining(holder));
  held.open();
  expect(await running).toMatchObject({ status: 'success' });
  expectDone(job);
});
