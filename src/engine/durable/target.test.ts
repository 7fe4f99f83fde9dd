import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { Job } from '../../shared/job.ts';
import { PLAIN_DIALECT, PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemIn, problemOf } from '../testing/converting.ts';
import { failing, STAT } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileSystem } from '../fs/port.ts';
import { backupPath } from './backup.ts';
import {
  checkRoom,
  createTargetFolder,
  prepareTarget,
  removeUnusedFolders,
  refuseTaken,
} from './target.ts';

const fs = nodeFileSystem;

function jobTo(path: string, change: Partial<Job> = {}): Job {
  return Job.parse({
    version: 1,
    source: {
      path: '/source.csv',
      format: 'csv',
      dialect: { ...PLAIN_DIALECT, delimiter: ',' },
      compression: 'none',
      encoding: 'utf-8',
      sheet: null,
      guesses: [],
    },
    target: { path, format: 'json', ...PLAIN_WRITING },
    process: 'copy',
    shaping: UNSHAPED,
    validate: true,
    onBadRow: 'stop',
    overwrite: 'replace',
    keepBackups: 3,
    checkpointEvery: null,
    ...change,
  });
}

function refusal(
  path: string,
  change: Partial<Job> = {},
  on: FileSystem = fs,
): Promise<Problem | null> {
  return problemIn(prepareTarget(on, jobTo(path, change), STAT));
}

describe('a target is taken', () => {
  test('where nothing stands yet', async () => {
    const path = join(quickFolder(), 't.json');
    expect(await prepareTarget(fs, jobTo(path), STAT)).toEqual({ path, existing: null });
  });

  test('where a file stands that may be replaced', async () => {
    const path = put(quickFolder(), 't.json', 'old');
    const { existing } = await prepareTarget(fs, jobTo(path), STAT);
    expect(existing).toMatchObject({ kind: 'file', size: 3 });
  });

  test('where its links lead: one file, one path (matrix 31, 48)', async () => {
    const folder = quickFolder();
    const real = put(folder, 't.json', 'old');
    const elsewhere = quickFolder();
    symlinkSync(real, join(elsewhere, 'link.json'));
    symlinkSync(folder, join(elsewhere, 'folder'));
    for (const name of ['link.json', 'folder/t.json']) {
      const target = await prepareTarget(fs, jobTo(join(elsewhere, name)), STAT);
      expect(target).toMatchObject({ path: real, existing: { kind: 'file', size: 3 } });
    }
  });
});

describe('a target is refused', () => {
  test('when it is the source, by whatever name (matrix 33)', async () => {
    const folder = quickFolder();
    const source = put(folder, 's.csv', 'a\n1\n');
    linkSync(source, join(folder, 'hard.json'));
    symlinkSync(source, join(folder, 'soft.json'));
    const stat = (await fs.stat(source))!;
    for (const name of ['s.csv', 'hard.json', 'soft.json']) {
      const path = join(folder, name);
      expect(await problemIn(prepareTarget(fs, jobTo(path), stat))).toEqual({
        code: 'target_is_source',
        path,
      });
    }
  });

  describe('when the source is a backup of it', () => {
    /** A target and backups with these numbers; what is refused where the source is one of them. */
    async function refused(source: number, change: Partial<Job>, ...numbers: number[]) {
      const folder = quickFolder();
      const target = put(folder, 't.csv', 'now');
      for (const number of numbers) put(folder, backupPath('t.csv', number), `${number}`);
      const path = backupPath(target, source);
      const problem = await problemIn(
        prepareTarget(fs, jobTo(target, change), await fs.stat(path)),
      );
      const said = { code: 'source_is_backup', path, detail: { target: 't.csv' } };
      if (problem !== null) expect(problem).toEqual(said);
      return problem?.code ?? null;
    }
    const IS_BACKUP = 'source_is_backup';

    test('that would be moved or replaced', async () => {
      expect(await refused(0, { keepBackups: 1 }, 0)).toBe(IS_BACKUP);
      expect(await refused(0, { keepBackups: 3 }, 0)).toBe(IS_BACKUP);
      expect(await refused(2, { keepBackups: 3 }, 0, 1, 2)).toBe(IS_BACKUP);
      // Nothing moves behind a hole, or where nothing is kept or replaced.
      expect(await refused(2, { keepBackups: 3 }, 0, 2)).toBeNull();
      expect(await refused(0, { keepBackups: 0 }, 0)).toBeNull();
      expect(await refused(0, { overwrite: 'create-only' }, 0)).toBeNull();
    });

    test('that would be removed as one too many', async () => {
      expect(await refused(1, { keepBackups: 1 }, 0, 1)).toBe(IS_BACKUP);
      expect(await refused(4, { keepBackups: 3 }, 0, 3, 4)).toBe(IS_BACKUP);
      expect(await refused(4, { keepBackups: 3 }, 0, 4)).toBeNull();
      // A run that only reports what an earlier one published removes them as well.
      expect(await refused(3, { overwrite: 'create-only' }, 3)).toBe(IS_BACKUP);
    });

    test('by whatever name, but not where nothing stands at the target', async () => {
      const folder = quickFolder();
      const backup = put(folder, 't.csv.bak', 'old');
      linkSync(backup, join(folder, 'other.csv'));
      const stat = await fs.stat(join(folder, 'other.csv'));
      const job = jobTo(join(folder, 't.csv'));
      expect(await problemIn(prepareTarget(fs, job, stat))).toBeNull();
      put(folder, 't.csv', 'now');
      expect((await problemIn(prepareTarget(fs, job, stat)))?.code).toBe(IS_BACKUP);
      expect((await problemIn(prepareTarget(fs, job, null)))?.code).toBeUndefined();
    });
  });

  test('when what is in the way of its backups is none', async () => {
    const path = put(quickFolder(), 't.json', 'old');
    mkdirSync(`${path}.bak`);
    expect(await refusal(path)).toEqual({
      code: 'backup_failed',
      path,
      detail: { blocked: 't.json.bak' },
    });
    expect(await refusal(path, { keepBackups: 0 })).toBeNull();
  });

  test('when it is a folder, a device, or a link to nowhere (matrix 32)', async () => {
    const folder = quickFolder();
    mkdirSync(join(folder, 'dir.json'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'lost.json'));
    symlinkSync('/dev/null', join(folder, 'device.json'));
    for (const name of ['dir.json', 'lost.json', 'device.json']) {
      expect((await refusal(join(folder, name)))?.code).toBe('target_not_a_file');
    }
  });

  test('when it is there and may not be replaced', async () => {
    const path = put(quickFolder(), 't.json', 'old');
    const replaceable = jobTo(path);
    const job = jobTo(path, { overwrite: 'create-only' });
    const target = await prepareTarget(fs, job, STAT);
    expect(problemOf(() => refuseTaken(job, target))).toEqual({ code: 'target_exists', path });
    expect(problemOf(() => refuseTaken(replaceable, target))).toBeNull();
    expect(problemOf(() => refuseTaken(job, { path, existing: null }))).toBeNull();
  });

  test('when its name leaves no room for that of the oldest backup (matrix 66)', async () => {
    const folder = quickFolder();
    const fits = put(folder, `${'é'.repeat(124)}a`, ''); // 249 bytes, 6 are left for `.bak.2`
    const tight = put(folder, 'é'.repeat(125), '');
    expect(await refusal(fits)).toBeNull();
    expect(await refusal(tight)).toMatchObject({ code: 'name_too_long', detail: { limit: 249 } });
    expect(await refusal(tight, { keepBackups: 2 })).toMatchObject({ detail: { limit: 249 } });
    expect(await refusal(tight, { keepBackups: 1 })).toBeNull();
    expect(await refusal(put(folder, 'x'.repeat(255), ''), { keepBackups: 0 })).toBeNull();
    // Without anything to back up, the whole name is there to be used.
    expect(await refusal(join(folder, 'y'.repeat(255)))).toBeNull();
    expect((await refusal(join(folder, 'y'.repeat(256))))?.code).toBe('name_too_long');
  });

  test('when folder or file may not be written (matrix 20, 21, 23)', async () => {
    const path = put(quickFolder(), 't.json', 'old');
    const refusing = (what: string, code: string): FileSystem => ({
      ...fs,
      checkWritable: (asked) => (basename(asked) === what ? failing(code)() : Promise.resolve()),
    });
    const folder = basename(join(path, '..'));
    expect((await refusal(path, {}, refusing('t.json', 'EACCES')))?.code).toBe('target_read_only');
    expect((await refusal(path, {}, refusing(folder, 'EACCES')))?.code).toBe(
      'folder_no_permission',
    );
    expect((await refusal(path, {}, refusing(folder, 'EROFS')))?.code).toBe(
      'read_only_file_system',
    );
  });

  test('when its folder is not there, or is a file', async () => {
    const folder = quickFolder();
    expect((await refusal(join(folder, 'no', 't.json')))?.code).toBe('folder_unusable');
    const inFile = createTargetFolder(fs, join(put(folder, 'file', ''), 't.json'));
    expect((await problemIn(inFile))?.code).toBe('folder_unusable');
  });
});

describe('folders made for a target', () => {
  test('are made with their parents, and go again if nothing has come into them (invariant 7)', async () => {
    const folder = quickFolder();
    const path = join(folder, 'a', 'b', 't.json');
    const first = await createTargetFolder(fs, path);
    expect(first).toBe(join(folder, 'a'));
    expect(await createTargetFolder(fs, path)).toBeNull();
    await removeUnusedFolders(fs, path, null);
    expect(namesIn(folder)).toEqual(['a']);
    await removeUnusedFolders(fs, path, first);
    expect(namesIn(folder)).toEqual([]);
  });

  test('stay as far as something is in them, and nobody else is touched', async () => {
    const folder = quickFolder();
    mkdirSync(join(folder, 'empty'));
    const path = join(folder, 'empty', 'a', 'b', 't.json');
    const first = await createTargetFolder(fs, path);
    put(join(folder, 'empty', 'a'), 'other', '');
    await removeUnusedFolders(fs, path, first);
    expect(namesIn(join(folder, 'empty', 'a'))).toEqual(['other']);
    const second = join(folder, 'empty', 'c', 't.json');
    await removeUnusedFolders(fs, second, await createTargetFolder(fs, second));
    expect(namesIn(join(folder, 'empty'))).toEqual(['a']);
  });
});

describe('room', () => {
  const target = { path: '/folder/t.json', existing: null };
  const withFree = (bytes: number, files: number): FileSystem => ({
    ...fs,
    freeSpace: () => Promise.resolve({ bytes, files }),
  });

  test('too little for what an export needs at the least is refused with numbers (matrix 12)', async () => {
    expect(await problemIn(checkRoom(withFree(999, 10), target, 10_000))).toEqual({
      code: 'disk_full',
      path: '/folder/t.json',
      detail: { needed: 1000, free: 999 },
    });
    expect(await problemIn(checkRoom(withFree(1000, 10), target, 10_000))).toBeNull();
  });

  test('no file can be created any more (matrix 13)', async () => {
    expect((await problemIn(checkRoom(withFree(1e9, 0), target, 1)))?.code).toBe('folder_unusable');
    expect(await problemIn(checkRoom(withFree(1e9, Infinity), target, 1))).toBeNull();
  });
});
