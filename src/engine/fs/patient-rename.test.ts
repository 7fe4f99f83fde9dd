import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { replaceNote } from '../durable/note-file.ts';
import { systemError } from '../testing/file-systems.ts';
import { nodeFileSystem } from './node.ts';
import { renamePatiently } from './patient-rename.ts';

/** A file system that refuses the first renames, and how many were tried. */
function refusing(code: string, times: number) {
  const tried = { count: 0 };
  const rename = async (from: string, to: string): Promise<void> => {
    tried.count++;
    if (tried.count <= times) throw systemError(code);
    await nodeFileSystem.rename(from, to);
  };
  return { fs: { ...nodeFileSystem, rename }, tried };
}

const on = (platform: NodeJS.Platform) =>
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);

afterEach(() => vi.restoreAllMocks());

describe('a file that another program has open for a moment', () => {
  test.each(['EPERM', 'EBUSY', 'EACCES'])('is waited for on Windows: %s', async (code) => {
    on('win32');
    const folder = quickFolder();
    const { fs, tried } = refusing(code, 2);
    await renamePatiently(fs, put(folder, 'from', ''), join(folder, 'to'));
    expect(namesIn(folder)).toEqual(['to']);
    expect(tried.count).toBe(3);
  });

  test('is waited for when a note is replaced, too', async () => {
    on('win32');
    const folder = quickFolder();
    const { fs } = refusing('EPERM', 1);
    await replaceNote(fs, folder, 'note.json', '{}');
    expect(namesIn(folder)).toEqual(['note.json']);
  });

  test.each([
    ['linux', 'EPERM'],
    ['win32', 'ENOENT'],
  ] as const)('on %s, %s is told at once', async (platform, code) => {
    on(platform);
    const folder = quickFolder();
    const { fs, tried } = refusing(code, 1);
    const renamed = renamePatiently(fs, put(folder, 'from', ''), join(folder, 'to'));
    await expect(renamed).rejects.toMatchObject({ code });
    expect(tried.count).toBe(1);
  });
});

test('what is checked before each try can stop it', async () => {
  on('win32');
  const folder = quickFolder();
  const { fs, tried } = refusing('EBUSY', 5);
  let asked = 0;
  const check = async (): Promise<void> => {
    if (++asked === 3) throw new Error('stopped');
    await Promise.resolve();
  };
  const renamed = renamePatiently(fs, put(folder, 'from', ''), join(folder, 'to'), check);
  await expect(renamed).rejects.toThrow('stopped');
  expect(tried.count).toBe(2);
});
