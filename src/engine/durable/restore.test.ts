import { linkSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import { backupPath, makeBackup, restoreBackup } from './backup.ts';

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

const contents = (folder: string): (string | null)[] =>
  namesIn(folder).map((name) => textOf(join(folder, name)));

describe('restoring', () => {
  test('brings the newest back, and what stood there becomes the newest backup', async () => {
    const { folder, target } = await history();
    const inode = statSync(`${target}.bak`).ino;
    expect(await restoreBackup(fs, target)).toEqual({
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
      await restoreBackup(fs, target);
      await restoreBackup(fs, target);
      expect(contents(folder)).toEqual(before);
    }
  });

  test('brings an older one back where asked, and the others close up', async () => {
    const { folder, target } = await history();
    const { restoredFrom } = await restoreBackup(fs, target, backupPath(target, 2));
    expect(restoredFrom).toBe(`${target}.bak.2`);
    expect(contents(folder)).toEqual(['zero', 'three', 'two', 'one']);
  });

  test('works where the target is gone, and where only a link leads to it', async () => {
    const { folder, target } = await history();
    await fs.unlink(target);
    expect((await restoreBackup(fs, target)).backup).toBeNull();
    expect(contents(folder)).toEqual(['two', 'one', 'zero']);
    const link = join(quickFolder(), 'link');
    symlinkSync(target, link);
    await restoreBackup(fs, link);
    expect(contents(folder)).toEqual(['one', 'two', 'zero']);
  });

  test('of a target that is its own newest backup leaves one file and no leftovers', async () => {
    // A crash between backup and rename leaves the old file under both names.
    const folder = quickFolder();
    const target = put(folder, 't', 'old');
    linkSync(target, `${target}.bak`);
    await restoreBackup(fs, target);
    expect(namesIn(folder)).toEqual(['t']);
    expect(textOf(target)).toBe('old');
  });

  test('makes the name durable before anything is given up (invariant 2)', async () => {
    const { target } = await history();
    const { fs: recorded, calls } = recording();
    await restoreBackup(recorded, target);
    expect(calls).toEqual([
      'link t.bak .copy',
      'rename t.bak.2 t.bak.3',
      'rename t.bak.1 t.bak.2',
      'rename t.bak t.bak.1',
      'link t t.bak',
      'sync folder',
      'rename .copy t',
      'sync folder',
      'unlink t.bak.1',
      'rename t.bak.2 t.bak.1',
      'rename t.bak.3 t.bak.2',
      'sync folder',
    ]);
  });

  test('without hard links, copies take their place', async () => {
    const { folder, target } = await history();
    const { fs: copying } = recording({ link: failing('EPERM') });
    await restoreBackup(copying, target);
    expect(textOf(target)).toBe('two');
    expect(textOf(`${target}.bak`)).toBe('three');
    expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('restoring is refused, and changes nothing,', () => {
  test('when there is no backup', async () => {
    const target = put(quickFolder(), 't', 'now');
    expect(await problemIn(restoreBackup(fs, target))).toEqual({ code: 'no_backup', path: target });
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
      expect((await problemIn(restoreBackup(fs, target, from)))?.code).toBe('no_backup');
    }
    expect(textOf(target)).toBe('three');
  });

  test('when the rename fails: the target stays, and no leftovers', async () => {
    const { folder, target } = await history();
    const { fs: broken } = recording({
      rename: (from, to) => (to === target ? failing('EIO')() : fs.rename(from, to)),
    });
    expect((await problemIn(restoreBackup(broken, target)))?.code).toBe('backup_failed');
    expect(textOf(target)).toBe('three');
    expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
