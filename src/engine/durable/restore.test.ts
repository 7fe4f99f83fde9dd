import { linkSync, mkdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileSystem } from '../fs/port.ts';
import { backupPath, makeBackup } from './backup.ts';
import { restoreBackup } from './restore.ts';

const fs = nodeFileSystem;

/** A target that was replaced three times: `three` now, `two`, `one` and `zero` behind it. */
async function history(): Promise<{ folder: string; target: string }> {
  const folder = quickFolder();
  const target = put(folder, 't', 'zero');
  for (const content of ['one', 'two', 'three']) {
    await makeBackup(fs, target, 3);
    renameSync(put(folder, 'part', content), target);
  }
  return { folder, target };
}

/** Brings one back, with notes in a folder of their own. */
const restore = (on: FileSystem, target: string, from?: string) =>
  restoreBackup(on, quickFolder(), target, from);

const contents = (folder: string): (string | null)[] =>
  namesIn(folder).map((name) => textOf(join(folder, name)));

describe('restoring', () => {
  test('brings the newest back, and what stood there becomes the newest backup', async () => {
    const { folder, target } = await history();
    const inode = statSync(`${target}.bak`).ino;
    expect(await restore(fs, target)).toEqual({
      restoredFrom: `${target}.bak`,
      backup: `${target}.bak`,
    });
    expect(namesIn(folder)).toEqual(['t', 't.bak', 't.bak.1', 't.bak.2']);
    expect(contents(folder)).toEqual(['two', 'three', 'one', 'zero']);
    // The very file is back, with all that belongs to it.
    expect(statSync(target).ino).toBe(inode);
  });

  test('can itself be undone, as often as one likes', async () => {
    const { folder, target } = await history();
    const before = contents(folder);
    for (let times = 0; times < 3; times++) {
      await restore(fs, target);
      await restore(fs, target);
      expect(contents(folder)).toEqual(before);
    }
  });

  test('brings an older one back where asked, and the others close up', async () => {
    const { folder, target } = await history();
    const { restoredFrom } = await restore(fs, target, backupPath(target, 2));
    expect(restoredFrom).toBe(`${target}.bak.2`);
    expect(contents(folder)).toEqual(['zero', 'three', 'two', 'one']);
  });

  test('works where the target is gone, and where only a link leads to it', async () => {
    const { folder, target } = await history();
    await fs.unlink(target);
    expect((await restore(fs, target)).backup).toBeNull();
    expect(contents(folder)).toEqual(['two', 'one', 'zero']);
    const link = join(quickFolder(), 'link');
    symlinkSync(target, link);
    await restore(fs, link);
    expect(contents(folder)).toEqual(['one', 'two', 'zero']);
  });

  test('of a target that is its own newest backup leaves one file and no leftovers', async () => {
    // A crash between backup and rename leaves the old file under both names.
    const folder = quickFolder();
    const target = put(folder, 't', 'old');
    linkSync(target, `${target}.bak`);
    await restore(fs, target);
    expect(namesIn(folder)).toEqual(['t']);
    expect(textOf(target)).toBe('old');
  });

  test('makes the name durable before anything is given up (invariant 2)', async () => {
    const { target } = await history();
    const { fs: recorded, calls } = recording();
    await restore(recorded, target);
    const note = /holdfast-[0-9a-f]{16}/;
    expect(calls.map((call) => call.replace(note, '').replace(note, ''))).toEqual([
      // The new folder of the notes, and the note.
      'sync folder',
      'create .part.json.new',
      'write .part.json.new',
      'sync .part.json.new',
      'rename .part.json.new .part.json',
      'sync folder',
      'link t.bak .part',
      'rename t.bak.2 t.bak.3',
      'rename t.bak.1 t.bak.2',
      'rename t.bak t.bak.1',
      'link t t.bak',
      'sync folder',
      'rename .part t',
      'sync folder',
      'unlink t.bak.1',
      'rename t.bak.2 t.bak.1',
      'rename t.bak.3 t.bak.2',
      'sync folder',
      'unlink .part.json',
    ]);
  });

  test('without hard links, copies take their place', async () => {
    const { folder, target } = await history();
    const { fs: copying } = recording({ link: failing('EPERM') });
    await restore(copying, target);
    expect(textOf(target)).toBe('two');
    expect(textOf(`${target}.bak`)).toBe('three');
    expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('where other people have files with such names', () => {
  test('one behind a hole is not moved up', async () => {
    const { folder, target } = await history();
    put(folder, 't.bak.50', 'foreign');
    await restore(fs, target);
    expect(namesIn(folder)).toEqual(['t', 't.bak', 't.bak.1', 't.bak.2', 't.bak.50']);
    expect(contents(folder)).toEqual(['two', 'three', 'one', 'zero', 'foreign']);
  });

  test('what is no plain file is in the way, and nothing is moved', async () => {
    const { folder, target } = await history();
    mkdirSync(`${target}.bak.3`);
    const before = contents(folder);
    expect(await problemIn(restore(fs, target))).toEqual({
      code: 'backup_failed',
      path: target,
      detail: { blocked: 't.bak.3' },
    });
    expect(namesIn(folder)).toEqual(['t', 't.bak', 't.bak.1', 't.bak.2', 't.bak.3']);
    expect(contents(folder)).toEqual(before);
  });
});

describe('once the backup has the name of the target (invariant 9)', () => {
  test.each(['EIO', 'ENOSPC', 'ESTALE'])(
    'a folder that can not be synced (%s) is told as not confirmed, never as unchanged',
    async (code) => {
      const { folder, target } = await history();
      let isRenamed = false;
      const { fs: broken } = recording({
        rename: async (from, to) => {
          await fs.rename(from, to);
          isRenamed ||= to === target;
        },
        syncFolder: (path) =>
          isRenamed && path === folder ? failing(code)() : fs.syncFolder(path),
      });
      expect(await problemIn(restore(broken, target))).toMatchObject({
        code: 'publish_not_confirmed',
        path: target,
        detail: { restored: 1 },
      });
      expect(textOf(target)).toBe('two');
      expect(textOf(`${target}.bak`)).toBe('three');
    },
  );

  test.each(['unlink', 'rename', 'list'] as const)(
    'clearing the list is not what counts (%s)',
    async (call) => {
      const { folder, target } = await history();
      let isDone = false;
      const orFail =
        <A extends unknown[], T>(name: string, act: (...args: A) => Promise<T>) =>
        (...args: A): Promise<T> =>
          isDone && name === call ? failing('EIO')() : act(...args);
      const { fs: broken } = recording({
        rename: async (from, to) => {
          await orFail('rename', fs.rename)(from, to);
          isDone ||= to === target;
        },
        unlink: orFail('unlink', fs.unlink),
        list: orFail('list', fs.list),
      });
      const restored = { restoredFrom: `${target}.bak`, backup: `${target}.bak` };
      expect(await restore(broken, target)).toEqual(restored);
      expect(textOf(target)).toBe('two');
      expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );
});

describe('restoring is refused, and changes nothing,', () => {
  test('when there is no backup', async () => {
    const target = put(quickFolder(), 't', 'now');
    expect(await problemIn(restore(fs, target))).toEqual({ code: 'no_backup', path: target });
  });

  test('from anything that is no backup of this very target (invariant 7)', async () => {
    const { folder, target } = await history();
    const other = await history();
    put(folder, 'u.bak', 'foreign');
    symlinkSync(join(folder, 'u.bak'), `${target}.bak.7`);
    const foreign = ['u.bak', 't', 't.bak.7', 't.bak.9', '../../etc/passwd'].map((name) =>
      join(folder, name),
    );
    for (const from of [...foreign, `${other.target}.bak`]) {
      expect((await problemIn(restore(fs, target, from)))?.code).toBe('no_backup');
    }
    expect(textOf(target)).toBe('three');
  });

  test('when the rename fails: the target stays, and no leftovers', async () => {
    const { folder, target } = await history();
    const { fs: broken } = recording({
      rename: (from, to) => (to === target ? failing('EIO')() : fs.rename(from, to)),
    });
    expect((await problemIn(restore(broken, target)))?.code).toBe('backup_failed');
    expect(textOf(target)).toBe('three');
    expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
