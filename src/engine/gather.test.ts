import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { gatherSources } from './gather.ts';

let folder: string;
const write = (...names: string[]): void => {
  for (const name of names) writeFileSync(join(folder, name), 'a\n');
};
const at = (...names: string[]): string[] => names.map((name) => join(folder, name));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-gather-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what is given for its files', () => {
  it('of a folder is every file that can be exported, in the order of their names', async () => {
    write('b10.csv', 'b9.csv', 'A.JSON', 'x.csv.gz', 'y.gz', 'photo.png', 'none', '.hidden.csv');
    mkdirSync(join(folder, 'inside.csv'));
    expect(await gatherSources([folder])).toEqual([
      {
        path: folder,
        files: at('A.JSON', 'b9.csv', 'b10.csv', 'x.csv.gz'),
        otherFiles: 3,
        folders: 1,
        limit: null,
      },
    ]);
  });

  it('is a file itself, whatever it is, and what is not there as well', async () => {
    write('photo.png');
    const paths = at('photo.png', 'missing.csv');
    expect(await gatherSources(paths)).toEqual(
      paths.map((path) => ({ path, files: null, otherFiles: 0, folders: 0, limit: null })),
    );
  });

  it('follows links to files, and leaves out those to nowhere', async () => {
    if (process.platform === 'win32') return;
    write('a.csv');
    symlinkSync(join(folder, 'a.csv'), join(folder, 'b.csv'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'c.csv'));
    const [found] = await gatherSources([folder]);
    expect(found).toMatchObject({ files: at('a.csv', 'b.csv'), otherFiles: 1 });
  });

  it('is not without end', async () => {
    const names = Array.from({ length: 5003 }, (_, number) => `${number}.csv`);
    const there = await nodeFileSystem.stat(folder);
    const file = there === null ? null : { ...there, kind: 'file' as const };
    const fs: FileSystem = {
      ...nodeFileSystem,
      list: () => Promise.resolve(names),
      stat: (path) => Promise.resolve(path === folder ? there : file),
    };
    const [found] = await gatherSources([folder], fs);
    expect(found?.files).toHaveLength(5000);
    expect(found?.files?.at(-1)).toBe(join(folder, '4999.csv'));
    expect(found).toMatchObject({ limit: 5000, otherFiles: 0 });
  });
});
