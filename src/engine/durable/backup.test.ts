import { linkSync, mkdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import { backupPath, listBackups, makeBackup, pruneBackups } from './backup.ts';

const fs = nodeFileSystem;

/** A folder with a target and the given backups, each of them holding its own name. */
function places(...backups: number[]): { folder: string; target: string } {
  const folder = quickFolder();
  for (const number of backups) put(folder, backupPath('t', number), `backup ${number}`);
  return { folder, target: put(folder, 't', 'now') };
}

/** What stands under each name. */
const contents = (folder: string): Record<string, string | null> =>
  Object.fromEntries(namesIn(folder).map((name) => [name, textOf(join(folder, name))]));

/** Replaces the target as publishing does. */
function replace(target: string, content: string): void {
  put(join(target, '..'), 'part', content);
  renameSync(join(target, '..', 'part'), target);
}

describe('making a backup', () => {
  test('gives the file a second name: owner, times and mode are its own', async () => {
    const { folder, target } = places();
    const before = statSync(target, { bigint: true });
    expect(await makeBackup(fs, target, 3)).toBe(`${target}.bak`);
    replace(target, 'new');
    const kept = statSync(`${target}.bak`, { bigint: true });
    expect([kept.ino, kept.mtimeNs, kept.mode]).toEqual([before.ino, before.mtimeNs, before.mode]);
    expect(contents(folder)).toEqual({ t: 'new', 't.bak': 'now' });
  });

  test('is durable before it returns (invariant 2)', async () => {
    const { target } = places(0, 1);
    const recorded = recording();
    await makeBackup(recorded.fs, target, 3);
    expect(recorded.calls).toEqual([
      'rename t.bak.1 t.bak.2',
      'rename t.bak t.bak.1',
      'link t t.bak',
      'sync folder',
    ]);
  });

  test('without a target there is none to make', async () => {
    expect(await makeBackup(fs, join(quickFolder(), 't'), 3)).toBeNull();
  });

  test('older ones move on, the oldest makes room', async () => {
    const { folder, target } = places();
    for (let version = 1; version <= 5; version++) {
      await makeBackup(fs, target, 3);
      replace(target, `version ${version}`);
    }
    expect(contents(folder)).toEqual({
      t: 'version 5',
      't.bak': 'version 4',
      't.bak.1': 'version 3',
      't.bak.2': 'version 2',
    });
  });

  test('with one to keep, the new one takes the old one its name', async () => {
    const { folder, target } = places(0, 1);
    await makeBackup(fs, target, 1);
    expect(contents(folder)).toEqual({ t: 'now', 't.bak': 'now', 't.bak.1': 'backup 1' });
  });

  test('a hole in the numbers is filled, and what stands behind it stays', async () => {
    const { folder, target } = places(0, 2);
    await makeBackup(fs, target, 3);
    expect(contents(folder)).toEqual({
      t: 'now',
      't.bak': 'now',
      't.bak.1': 'backup 0',
      't.bak.2': 'backup 2',
    });
  });
});

describe('made again after a crash', () => {
  test('it is the same backup, made durable if it was not (invariant 2, matrix 4)', async () => {
    const { folder, target } = places(0);
    await makeBackup(fs, target, 3);
    const before = contents(folder);
    const recorded = recording();
    expect(await makeBackup(recorded.fs, target, 3)).toBe(`${target}.bak`);
    expect(contents(folder)).toEqual(before);
    expect(recorded.calls).toEqual(['sync folder']);
  });

  test('wherever the crash was, no backup is lost but the one that was to go (matrix 4)', async () => {
    for (let crash = 0; crash < 4; crash++) {
      const { folder, target } = places(0, 1, 2);
      let left = crash;
      const orDie =
        <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
        (...args: A): Promise<T> =>
          left-- > 0 ? call(...args) : failing('EIO')();
      const dying = { ...fs, rename: orDie(fs.rename), link: orDie(fs.link) };
      await problemIn(makeBackup(dying, target, 3));
      await makeBackup(fs, target, 3);
      expect(contents(folder)).toEqual({
        t: 'now',
        't.bak': 'now',
        't.bak.1': 'backup 0',
        't.bak.2': 'backup 1',
      });
    }
  });
});

describe('where hard links can not be had', () => {
  test.each(['EPERM', 'ENOTSUP', 'EMLINK', 'EXDEV'])('(%s) it is a durable copy', async (code) => {
    const { folder, target } = places(0);
    const recorded = recording({ link: failing(code) });
    await makeBackup(recorded.fs, target, 3);
    expect(recorded.calls).toEqual([
      'rename t.bak t.bak.1',
      'link t t.bak',
      'copy t .copy',
      'sync .copy',
      'rename .copy t.bak',
      'sync folder',
    ]);
    expect(contents(folder)).toEqual({ t: 'now', 't.bak': 'now', 't.bak.1': 'backup 0' });
    expect(statSync(`${target}.bak`).ino).not.toBe(statSync(target).ino);
  });

  test('a copy that fails leaves no half copy (matrix 10)', async () => {
    const { folder, target } = places();
    const copied = recording({ link: failing('EPERM') }, { sync: failing('EIO') });
    expect((await problemIn(makeBackup(copied.fs, target, 3)))?.code).toBe('backup_failed');
    const { fs: none } = recording({ link: failing('EPERM'), copy: failing('ENOSPC') });
    expect((await problemIn(makeBackup(none, target, 3)))?.code).toBe('disk_full');
    expect(contents(folder)).toEqual({ t: 'now' });
  });

  test('any other failure is told', async () => {
    const { fs: broken } = recording({ link: failing('EIO') });
    expect(await problemIn(makeBackup(broken, places().target, 3))).toMatchObject({
      code: 'backup_failed',
    });
  });
});

describe('what only looks like a backup', () => {
  test('is not moved, and neither is one before it', async () => {
    const { folder, target } = places(0, 2);
    mkdirSync(`${target}.bak.1`);
    const before = contents(folder);
    const recorded = recording();
    expect(await problemIn(makeBackup(recorded.fs, target, 3))).toEqual({
      code: 'backup_failed',
      path: target,
      detail: { blocked: 't.bak.1' },
    });
    expect(recorded.calls).toEqual([]);
    expect(contents(folder)).toEqual(before);
  });

  test("is in nobody's way where no backup would come", async () => {
    const { folder, target } = places(0);
    mkdirSync(`${target}.bak.2`);
    await makeBackup(fs, target, 3);
    expect(namesIn(folder)).toEqual(['t', 't.bak', 't.bak.1', 't.bak.2']);
  });
});

describe('backups that are names of one file', () => {
  test.each([1, 2, 3, 4])('do not stand in the way of the next (%i to keep)', async (keep) => {
    for (let crash = 0; crash < 8; crash++) {
      const { folder, target } = places(0);
      linkSync(`${target}.bak`, `${target}.bak.1`);
      linkSync(`${target}.bak`, `${target}.bak.2`);
      let left = crash;
      const orDie =
        <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
        (...args: A): Promise<T> =>
          left-- > 0 ? call(...args) : failing('EIO')();
      const dying = { rename: orDie(fs.rename), link: orDie(fs.link), unlink: orDie(fs.unlink) };
      await problemIn(makeBackup({ ...fs, ...dying }, target, keep));
      expect(Object.values(contents(folder))).toContain(keep === 1 ? 'now' : 'backup 0');
      expect(await makeBackup(fs, target, keep)).toBe(`${target}.bak`);
      expect(textOf(`${target}.bak`)).toBe('now');
      if (keep > 1) expect(textOf(`${target}.bak.1`)).toBe('backup 0');
    }
  });
});

test('one too many goes for good before the next one does, the oldest first', async () => {
  const { target } = places(0, 1, 2, 3);
  const recorded = recording();
  await pruneBackups(recorded.fs, target, 2);
  expect(recorded.calls).toEqual([
    'unlink t.bak.3',
    'sync folder',
    'unlink t.bak.2',
    'sync folder',
  ]);
});

test('more backups than are to be kept are removed, and nothing else', async () => {
  const { folder, target } = places(0, 1, 2, 3, 10);
  for (const name of ['t.bak.x', 't.bak.01', 't.bak.0', 't.bak.100', 't.bak2', 'u.bak.3']) {
    put(folder, name, '');
  }
  mkdirSync(join(folder, 't.bak.4'));
  symlinkSync(target, join(folder, 't.bak.5'));
  await pruneBackups(fs, target, 2);
  expect(namesIn(folder)).toEqual([
    't',
    't.bak',
    't.bak.0',
    't.bak.01',
    't.bak.1',
    // Behind a hole: not made by moving one number up at a time.
    't.bak.10',
    't.bak.100',
    't.bak.4',
    't.bak.5',
    't.bak.x',
    't.bak2',
    'u.bak.3',
  ]);
});

describe('the list of backups', () => {
  test('has the newest first, with size and time of each', async () => {
    const { folder, target } = places(10, 2, 0);
    put(folder, 't.bak.txt', '');
    const listed = await listBackups(fs, target);
    expect(listed.map(({ path }) => path)).toEqual(
      ['t.bak', 't.bak.2', 't.bak.10'].map((name) => join(folder, name)),
    );
    expect(listed[0]).toMatchObject({
      bytes: 8,
      modifiedMs: Math.floor(statSync(`${target}.bak`).mtimeMs),
    });
  });

  test('is the same by any name that leads to the target, and without it', async () => {
    const { folder, target } = places(0);
    const elsewhere = quickFolder();
    symlinkSync(target, join(elsewhere, 'link'));
    symlinkSync(folder, join(elsewhere, 'folder'));
    const listed = await listBackups(fs, target);
    expect(await listBackups(fs, join(elsewhere, 'link'))).toEqual(listed);
    expect(await listBackups(fs, join(elsewhere, 'folder', 't'))).toEqual(listed);
    await fs.unlink(target);
    expect(await listBackups(fs, join(elsewhere, 'folder', 't'))).toEqual(listed);
    expect(await listBackups(fs, join(elsewhere, 'nowhere', 't'))).toEqual([]);
  });
});

test('a file that merely has another name too is no backup of the target', async () => {
  const { folder, target } = places();
  linkSync(target, join(folder, 'u.bak'));
  expect(await listBackups(fs, target)).toEqual([]);
});
