import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { put, quickFolder } from '../../test/support/places.ts';
import { problemIn } from './testing/converting.ts';
import { failing, MemoryFile } from './testing/file-systems.ts';
import { nodeFileSystem } from './fs/node.ts';
import { crcOf, tailBefore } from './digests.ts';
import { isUnchanged, openSource } from './source.ts';

const fs = nodeFileSystem;

describe('a source is refused', () => {
  test('when it is missing, a folder, or a pipe that would be waited for', async () => {
    const folder = quickFolder();
    mkdirSync(join(folder, 'dir'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const [name, code] of [
      ['gone.csv', 'source_missing'],
      ['dir/gone.csv', 'source_missing'],
      ['dir', 'source_not_a_file'],
      ['pipe', 'source_not_a_file'],
    ]) {
      const path = join(folder, name!);
      expect(await problemIn(openSource(fs, path))).toEqual({ code, path });
    }
  });

  test('when it may not be read', async () => {
    const path = put(quickFolder(), 's.csv', '');
    const locked = { ...fs, open: failing('EACCES') };
    expect((await problemIn(openSource(locked, path)))?.code).toBe('source_no_permission');
  });
});

/** Changes a file in place; size and time of change are what they were. */
function editUnseen(path: string): void {
  const { ctimeNs } = statSync(path, { bigint: true });
  writeFileSync(path, 'B');
  // The clock of the file system may be too coarse to tell two moments apart.
  do utimesSync(path, 1, 1);
  while (statSync(path, { bigint: true }).ctimeNs === ctimeNs);
}

describe('a source that changes while it is read is found out (matrix 37)', () => {
  test.each([
    ['longer', (path: string) => appendFileSync(path, 'x')],
    ['edited, with the times put back', editUnseen],
    ['replaced', (path: string) => renameSync(put(join(path, '..'), 'new', 'A'), path)],
    ['gone', (path: string) => renameSync(path, `${path}.away`)],
  ])('%s', async (_, change) => {
    const path = put(quickFolder(), 's', 'A');
    utimesSync(path, 1, 1);
    const source = await openSource(fs, path);
    try {
      expect(await isUnchanged(fs, source)).toBe(true);
      change(path);
      expect(await isUnchanged(fs, source)).toBe(false);
    } finally {
      await source.file.close();
    }
  });

  test('reading it by another name is no change', async () => {
    const path = put(quickFolder(), 's', 'A');
    symlinkSync(path, `${path}.link`);
    const source = await openSource(fs, `${path}.link`);
    expect(await isUnchanged(fs, source)).toBe(true);
    await source.file.close();
  });
});

describe('digests', () => {
  const content = Buffer.from(Array.from({ length: 3 * 65_536 }, (_, i) => (i * 31) % 251));
  const file = () => new MemoryFile(content, (length) => Math.min(length, 10_000));

  test('of the end before a place cover 64 KiB at the most', async () => {
    for (const position of [0, 1, 65_535, 65_536, 65_537, content.length]) {
      const from = Math.max(0, position - 65_536);
      expect(await tailBefore(file(), position)).toEqual({
        length: position - from,
        crc32: crc32(content.subarray(from, position)),
      });
    }
  });

  test('of a file that is shorter than the place say so', async () => {
    expect((await tailBefore(file(), content.length + 10)).length).toBe(65_526);
  });

  test('of a beginning are those of its bytes', async () => {
    expect(await crcOf(file(), 100_001)).toBe(crc32(content.subarray(0, 100_001)));
    expect(await crcOf(file(), 0)).toBe(0);
  });
});
