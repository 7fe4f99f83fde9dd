import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { copyPath, newPartPath, PartFile } from './part-file.ts';
import { createTarget, replaceTarget } from './publish.ts';

const fs = nodeFileSystem;

function places(existing?: string): { folder: string; target: string; part: string } {
  const folder = quickFolder();
  const target = join(folder, 'target.json');
  if (existing !== undefined) put(folder, 'target.json', existing);
  return { folder, target, part: put(folder, '.holdfast-0123456789abcdef.part', 'new') };
}

describe('replacing', () => {
  test('part durable, then backup, then rename, then folder: in this order (invariant 2)', async () => {
    const { fs: recorded, calls } = recording();
    const { target } = places('old');
    const part = await PartFile.create(recorded, newPartPath(target));
    await part.append(Buffer.from('new'));
    await part.finish({ mode: 0o644, owner: null });
    await replaceTarget(recorded, part.path, target, 3);
    expect(calls.slice(calls.indexOf('write .part'))).toEqual([
      'write .part',
      'chmod .part',
      'sync .part',
      'link target.json target.json.bak',
      'sync folder',
      'rename .part target.json',
      'sync folder',
    ]);
    expect(textOf(target)).toBe('new');
    expect(textOf(`${target}.bak`)).toBe('old');
  });

  test('says where the backup is, and keeps no more of them than asked', async () => {
    const { folder, target, part } = places('old');
    for (const name of ['.bak', '.bak.1', '.bak.2', '.bak.3'])
      put(folder, `target.json${name}`, '');
    expect(await replaceTarget(fs, part, target, 2)).toEqual({
      backup: `${target}.bak`,
      folderSynced: true,
    });
    expect(namesIn(folder)).toEqual(['target.json', 'target.json.bak', 'target.json.bak.1']);
  });

  test('without backups, none is made and none removed', async () => {
    const { folder, target, part } = places('old');
    put(folder, 'target.json.bak', 'older');
    expect((await replaceTarget(fs, part, target, 0)).backup).toBeNull();
    expect(textOf(`${target}.bak`)).toBe('older');
    expect(textOf(target)).toBe('new');
  });

  test('a target that has gone in the meantime leaves nothing to back up', async () => {
    const { target, part } = places();
    expect((await replaceTarget(fs, part, target, 3)).backup).toBeNull();
    expect(textOf(target)).toBe('new');
  });

  test.each([
    ['the backup', { link: failing('EIO') }, 'backup_failed'],
    ['the rename', { rename: failing('EIO') }, 'write_failed'],
    [
      'the rename, since a program has it open (matrix 28)',
      { rename: failing('EBUSY') },
      'target_in_use',
    ],
    [
      'the rename, over a border of disks (matrix 24)',
      { rename: failing('EXDEV') },
      'write_failed',
    ],
    [
      'the rename, on a disk turned read-only (matrix 23)',
      { rename: failing('EROFS') },
      'read_only_file_system',
    ],
  ])('failing at %s keeps the old target and the part (invariant 1)', async (_, instead, code) => {
    const { target, part } = places('old');
    const { fs: broken } = recording(instead);
    expect((await problemIn(replaceTarget(broken, part, target, 3)))?.code).toBe(code);
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readFileSync(part, 'utf8')).toBe('new');
  });

  test('a folder that can not be synced is no success (invariant 9)', async () => {
    const { target, part } = places();
    const { fs: broken } = recording({ syncFolder: failing('EIO') });
    expect((await problemIn(replaceTarget(broken, part, target, 0)))?.code).toBe(
      'publish_not_confirmed',
    );
  });

  test('a platform that can not sync folders is said in the report', async () => {
    const { target, part } = places();
    const { fs: windows } = recording({ syncFolder: () => Promise.resolve(false) });
    expect((await replaceTarget(windows, part, target, 0)).folderSynced).toBe(false);
  });

  test('backups too many that can not be removed are no failure of the export (invariant 9)', async () => {
    const { folder, target, part } = places('old');
    put(folder, 'target.json.bak.7', 'older');
    const { fs: sticky } = recording({ unlink: failing('EPERM') });
    expect((await replaceTarget(sticky, part, target, 1)).backup).toBe(`${target}.bak`);
    expect(textOf(target)).toBe('new');
  });
});

describe('a backup made by copying', () => {
  const copying = () => recording({ link: failing('EPERM') });
  /** The first rename is made, the next is not. */
  const orDie = (rename: FileSystem['rename']): FileSystem['rename'] => {
    let left = 1;
    return (from, to) => (left-- > 0 ? rename(from, to) : failing('EIO')());
  };

  test('is remembered before it gets its name, and used after a crash (matrix 5)', async () => {
    const { folder, target, part } = places('old');
    const { fs: recorded, calls } = copying();
    const remembered: FileStat[] = [];
    const temporary = copyPath(part);
    const remember = (copy: FileStat) => {
      calls.push('remember');
      remembered.push(copy);
      return Promise.resolve();
    };
    const dying = { ...recorded, rename: orDie(recorded.rename) };
    await problemIn(replaceTarget(dying, part, target, 3, { temporary, made: null, remember }));
    expect(calls.indexOf('remember')).toBeLessThan(calls.indexOf('rename .copy target.json.bak'));
    expect(calls.indexOf('remember')).toBeGreaterThan(calls.indexOf('sync .copy'));
    expect(calls).not.toContain('rename .part target.json');
    const again = await replaceTarget(copying().fs, part, target, 3, {
      temporary,
      made: remembered[0] ?? null,
      remember: failing('EIO'),
    });
    expect(again.backup).toBe(`${target}.bak`);
    expect(namesIn(folder)).toEqual(['target.json', 'target.json.bak']);
    expect(textOf(`${target}.bak`)).toBe('old');
  });

  test('takes the place of what a crash left of one', async () => {
    const { folder, target, part } = places('old');
    const temporary = copyPath(part);
    put(folder, basename(temporary), 'half');
    const remember = () => Promise.resolve();
    await replaceTarget(copying().fs, part, target, 3, { temporary, made: null, remember });
    expect(namesIn(folder)).toEqual(['target.json', 'target.json.bak']);
    expect(textOf(`${target}.bak`)).toBe('old');
  });

  test('one made by a link needs no remembering', async () => {
    const { target, part } = places('old');
    const temporary = copyPath(part);
    await replaceTarget(fs, part, target, 3, { temporary, made: null, remember: failing('EIO') });
    expect(textOf(target)).toBe('new');
  });
});

describe('creating only', () => {
  test('gives the part the name, durably', async () => {
    const { target, part } = places();
    const { fs: recorded, calls } = recording();
    expect(await createTarget(recorded, part, target)).toEqual({
      backup: null,
      folderSynced: true,
    });
    expect(calls).toEqual(['link .part target.json', 'sync folder']);
    expect(statSync(target).ino).toBe(statSync(part).ino);
  });

  test.each([
    ['a file', (target: string) => void put(join(target, '..'), 'target.json', 'theirs')],
    ['a link to nowhere', (target: string) => symlinkSync('/nowhere', target)],
  ])('never takes the place of %s that appeared meanwhile (invariant 1)', async (_, appear) => {
    for (const instead of [{}, { link: failing('EPERM') }]) {
      const { target, part } = places();
      appear(target);
      const { fs: racing } = recording(instead);
      expect((await problemIn(createTarget(racing, part, target)))?.code).toBe('target_exists');
      expect(textOf(part)).toBe('new');
    }
  });

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'without hard links (%s) it looks, and renames',
    async (code) => {
      const { folder, target, part } = places();
      const { fs: plain, calls } = recording({ link: failing(code) });
      await createTarget(plain, part, target);
      expect(calls.slice(1)).toEqual(['rename .part target.json', 'sync folder']);
      expect(namesIn(folder)).toEqual(['target.json']);
    },
  );

  test('any other failure is told', async () => {
    const { target, part } = places();
    const { fs: broken } = recording({ link: failing('EIO') });
    expect((await problemIn(createTarget(broken, part, target)))?.code).toBe('write_failed');
  });
});
