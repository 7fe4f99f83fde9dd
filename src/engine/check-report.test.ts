import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../test/support/places.ts';
import type { Inspection } from '../shared/outcome.ts';
import { saveReport } from './check-report.ts';
import { copyPath } from './durable/part-file.ts';
import { inspect } from './inspect.ts';
import { problemIn } from './testing/converting.ts';
import { failing, recording, systemError } from './testing/file-systems.ts';
import { nodeFileSystem } from './fs/node.ts';

async function inspected(): Promise<{ folder: string; found: Inspection }> {
  const folder = quickFolder();
  const source = put(folder, 'in.csv', 'a,b\n1,2\n3\n');
  return { folder, found: await inspect(source) };
}

describe('the check report comes into being like every target', () => {
  test('durable before it has its name', async () => {
    const { folder, found } = await inspected();
    const { fs, calls } = recording();
    await saveReport(join(folder, 'r.csv'), found, { fileSystem: fs });
    expect(calls).toEqual([
      'create .part',
      'sync folder',
      'write .part',
      'chmod .part',
      'sync .part',
      'link .part r.csv',
      'sync folder',
      'unlink .part',
      // Its note goes only when no power cut brings the part's name back.
      'sync folder',
    ]);
    expect(namesIn(folder)).toEqual(['in.csv', 'r.csv']);
  });

  test('a short write is written on', async () => {
    const { folder, found } = await inspected();
    const fs = {
      ...nodeFileSystem,
      open: async (...how: Parameters<typeof nodeFileSystem.open>) => {
        const file = await nodeFileSystem.open(...how);
        const real = file.write.bind(file);
        file.write = (buffer, offset, length, position) =>
          real(buffer, offset, Math.min(length, 7), position);
        return file;
      },
    };
    await saveReport(join(folder, 'r.csv'), found, { fileSystem: fs });
    expect(textOf(join(folder, 'r.csv'))).toMatch(/^\ufeffrow,.*the header has 2\."\r\n$/s);
  });

  test.each([
    ['writing', { write: failing('ENOSPC') }, {}, 'disk_full'],
    ['syncing', { sync: failing('EIO') }, {}, 'sync_failed'],
    ['naming', {}, { link: failing('EEXIST') }, 'target_exists'],
    ['naming it on a read-only drive', {}, { link: failing('EROFS') }, 'read_only_file_system'],
  ])('nothing is left where %s fails', async (_, file, instead, code) => {
    const { folder, found } = await inspected();
    const { fs } = recording(instead, file);
    const report = join(folder, 'new', 'r.csv');
    const problem = await problemIn(saveReport(report, found, { fileSystem: fs }));
    expect(problem?.code).toBe(code);
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  test('what stands there stays where its backup fails', async () => {
    const { folder, found } = await inspected();
    const report = put(folder, 'r.csv', 'mine\n');
    const { fs } = recording({ link: failing('EIO'), copy: failing('EIO') });
    const options = { overwrite: 'replace', fileSystem: fs } as const;
    const problem = await problemIn(saveReport(report, found, options));
    expect(problem?.code).toBe('backup_failed');
    expect(textOf(report)).toBe('mine\n');
    expect(namesIn(folder)).toEqual(['in.csv', 'r.csv']);
  });

  test('it does not move the file it tells of, where that is a backup of what stands there', async () => {
    const folder = quickFolder();
    const found = await inspect(put(folder, 'r.csv.bak', 'a,b\n1,2\n3\n'));
    const report = put(folder, 'r.csv', 'mine\n');
    const problem = await problemIn(saveReport(report, found, { overwrite: 'replace' }));
    expect(problem).toMatchObject({ code: 'source_is_backup', path: found.path });
    expect(namesIn(folder)).toEqual(['r.csv', 'r.csv.bak']);
    expect(textOf(report)).toBe('mine\n');
  });

  test('without hard links its backup is copied beside the part that is noted', async () => {
    const { folder, found } = await inspected();
    const report = put(folder, 'r.csv', 'mine\n');
    const paths: string[] = [];
    const fs = {
      ...nodeFileSystem,
      link: failing('EPERM'),
      copy: async (from: string, to: string) => {
        paths.push(to);
        await nodeFileSystem.copy(from, to);
      },
      rename: async (from: string, to: string) => {
        paths.push(from);
        await nodeFileSystem.rename(from, to);
      },
    };
    await saveReport(report, found, { overwrite: 'replace', fileSystem: fs });
    expect(textOf(`${report}.bak`)).toBe('mine\n');
    const part = paths.at(-1) ?? '';
    expect(paths).toEqual([copyPath(part), copyPath(part), part]);
  });

  test('a part that can not be removed changes nothing about the report', async () => {
    const { folder, found } = await inspected();
    const fs = { ...nodeFileSystem, unlink: () => Promise.reject(systemError('EIO')) };
    const report = join(folder, 'r.csv');
    await saveReport(report, found, { fileSystem: fs });
    expect(existsSync(report)).toBe(true);
    expect(namesIn(folder)).toHaveLength(3);
    // The next one removes it, as it removes what a killed run left.
    await saveReport(join(folder, 's.csv'), found);
    expect(namesIn(folder)).toEqual(['in.csv', 'r.csv', 's.csv']);
  });

  test('says how many problems it does not hold', async () => {
    const { folder, found } = await inspected();
    const report = join(folder, 'r.csv');
    await saveReport(report, { ...found, problemTotal: 1235 });
    expect((textOf(report) ?? '').split('\r\n').at(-2)).toBe(',,,,"… and 1,234 more problems."');
  });
});
