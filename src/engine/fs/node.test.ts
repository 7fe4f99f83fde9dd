import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onLinux, testUnless } from '../../../test/support/conditions.ts';
import { namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { nodeFileSystem as fs } from './node.ts';

const code = (name: string) => expect.objectContaining({ code: name }) as unknown;

describe('opening (invariant 7, matrix 63)', () => {
  test('to create takes no name that anything has, not even a link to nowhere', async () => {
    const folder = quickFolder();
    const taken = put(folder, 'taken', 'precious');
    symlinkSync(taken, join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'lost'));
    for (const name of ['taken', 'link', 'lost']) {
      await expect(fs.open(join(folder, name), 'create')).rejects.toEqual(code('EEXIST'));
    }
    expect(readFileSync(taken, 'utf8')).toBe('precious');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('what is created is for nobody else to read', async () => {
    const path = join(quickFolder(), 'new');
    await (await fs.open(path, 'create')).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('again follows no link, and creates nothing', async () => {
    const folder = quickFolder();
    symlinkSync(put(folder, 'victim', 'precious'), join(folder, 'link'));
    await expect(fs.open(join(folder, 'link'), 'reopen')).rejects.toEqual(code('ELOOP'));
    await expect(fs.open(join(folder, 'gone'), 'reopen')).rejects.toEqual(code('ENOENT'));
    expect(namesIn(folder)).toEqual(['link', 'victim']);
  });

  test('to read can not write', async () => {
    const file = await fs.open(put(quickFolder(), 's', 'source'), 'read');
    await expect(file.write(Buffer.from('x'), 0, 1, 0)).rejects.toEqual(code('EBADF'));
    await file.close();
  });
});

describe('looking', () => {
  test('tells what stands under a name, and through it', async () => {
    const folder = quickFolder();
    const path = put(folder, 'file', '12345');
    chmodSync(path, 0o640);
    await fs.link(path, join(folder, 'second'));
    symlinkSync(path, join(folder, 'link'));
    const file = await fs.lstat(path);
    expect(file).toMatchObject({ kind: 'file', size: 5, mode: 0o640, links: 2 });
    expect(await fs.stat(join(folder, 'link'))).toEqual(file);
    expect((await fs.lstat(join(folder, 'link')))?.kind).toBe('symlink');
    expect((await fs.stat(folder))?.kind).toBe('folder');
    expect((await fs.stat('/dev/null'))?.kind).toBe('other');
    expect(file?.mtimeNs).toBe(statSync(path, { bigint: true }).mtimeNs);
  });

  test('at what is not there finds nothing, and at what can not be there neither', async () => {
    const folder = quickFolder();
    put(folder, 'file', '');
    for (const name of ['gone', 'file/below']) {
      expect(await fs.stat(join(folder, name))).toBeNull();
      expect(await fs.lstat(join(folder, name))).toBeNull();
    }
    await expect(fs.stat(join(folder, 'x'.repeat(300)))).rejects.toEqual(code('ENAMETOOLONG'));
  });
});

test('a copy takes no name that is there', async () => {
  const folder = quickFolder();
  const from = put(folder, 'from', 'new');
  await expect(fs.copy(from, put(folder, 'to', 'old'))).rejects.toEqual(code('EEXIST'));
  await fs.copy(from, join(folder, 'copy'));
  expect(readFileSync(join(folder, 'copy'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('old');
});

test('folders are made with their parents, and removed only when they are empty', async () => {
  const folder = quickFolder();
  const inner = join(folder, 'a', 'b');
  expect(await fs.createFolder(inner, 0o700)).toBe(join(folder, 'a'));
  expect(await fs.createFolder(inner, 0o700)).toBeNull();
  expect(statSync(inner).mode & 0o777).toBe(0o700);
  expect(await fs.removeEmptyFolder(join(folder, 'a'))).toBe(false);
  expect(await fs.removeEmptyFolder(inner)).toBe(true);
  expect(await fs.removeEmptyFolder(inner)).toBe(false);
  expect(await fs.syncFolder(folder)).toBe(true);
  await expect(fs.syncFolder(inner)).rejects.toEqual(code('ENOENT'));
});

test('of those who make the same folders at once, one makes each', async () => {
  const folder = quickFolder();
  const inner = join(folder, 'a', 'b', 'c');
  const first = await Promise.all(Array.from({ length: 8 }, () => fs.createFolder(inner, 0o700)));
  expect(first.filter((path) => path === join(folder, 'a'))).toHaveLength(1);
  expect(statSync(inner).isDirectory()).toBe(true);
});

test('a folder that can not be made is an error', async () => {
  const folder = quickFolder();
  const file = put(folder, 'file', '');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  await expect(fs.createFolder(file, 0o700)).rejects.toEqual(code('EEXIST'));
  await expect(fs.createFolder(join(file, 'a', 'b'), 0o700)).rejects.toEqual(code('ENOTDIR'));
  await expect(fs.createFolder(join(folder, 'link', 'a'), 0o700)).rejects.toThrow();
  expect(namesIn(folder)).toEqual(['file', 'link']);
});

testUnless(onLinux)(
  'where no folder can ever be made, it is said and not tried for ever',
  async () => {
    await expect(fs.createFolder('/proc/holdfast/a', 0o700)).rejects.toEqual(code('ENOENT'));
  },
);

test('room is told in bytes and files', async () => {
  const room = await fs.freeSpace(quickFolder());
  expect(room.bytes).toBeGreaterThan(0);
  expect(room.files).toBeGreaterThan(0);
});
