import { existsSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { failing, recording, systemError } from '../testing/file-systems.ts';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileSystem } from '../fs/port.ts';
import { newPartPath, PART_NAME, PartFile } from './part-file.ts';

const bytes = (text: string) => Buffer.from(text);
/** So much that the disk is told to go on with it, whoever asks for it or not. */
const MUCH = Buffer.alloc(64 * 1024 * 1024);

function create(fs: FileSystem = nodeFileSystem): Promise<PartFile> {
  return PartFile.create(fs, newPartPath(join(quickFolder(), 'target.json')));
}

describe('a part file', () => {
  test('has a random name of ours beside the target, and is nobody else to read', async () => {
    const target = join(quickFolder(), 'x'.repeat(250));
    const part = await PartFile.create(nodeFileSystem, newPartPath(target));
    expect(dirname(part.path)).toBe(dirname(target));
    expect(basename(part.path)).toMatch(PART_NAME);
    expect(newPartPath(target)).not.toBe(part.path);
    expect(statSync(part.path).mode & 0o777).toBe(0o600);
    await part.discard();
    expect(namesIn(dirname(target))).toEqual([]);
  });

  test('keeps length and CRC-32 of what was appended', async () => {
    const part = await create();
    await part.append(bytes('first,'));
    await part.append(bytes(''));
    await part.append(bytes('second'));
    expect(part.length).toBe(12);
    expect(part.crc).toBe(crc32('first,second'));
    await part.restart();
    expect([part.length, part.crc, statSync(part.path).size]).toEqual([0, 0, 0]);
    await part.append(bytes('third'));
    await part.close();
    await part.close();
    expect(readFileSync(part.path, 'utf8')).toBe('third');
    expect(part.crc).toBe(crc32('third'));
  });

  test('gets its permissions, and then all of it is made durable, before it is closed (invariant 2)', async () => {
    const { fs, calls } = recording();
    const part = await create(fs);
    await part.append(bytes('x'));
    await part.finish({ mode: 0o640, owner: null });
    expect(calls[0]).toBe('create .part');
    expect(calls.slice(calls.indexOf('write .part'))).toEqual([
      'write .part',
      'chmod .part',
      'sync .part',
    ]);
    expect(statSync(part.path).mode & 0o777).toBe(0o640);
  });

  test('the disk begins with much that was written before anybody asks for it, and once at a time', async () => {
    const disk = Promise.withResolvers<void>();
    const { fs, calls } = recording({}, { datasync: () => disk.promise });
    const part = await create(fs);
    const named = calls.indexOf('sync folder');
    expect(named).toBeGreaterThan(-1);
    await new Promise(setImmediate);
    const begun = () => calls.filter((call) => call === 'datasync .part').length;
    await part.append(bytes('little'));
    expect(begun()).toBe(0);
    await expect
      .poll(async () => {
        await part.append(MUCH);
        return begun();
      })
      .toBe(1);
    await part.append(MUCH);
    expect(begun()).toBe(1);
    disk.resolve();
    await part.discard();
  });

  test('is not created over anything that has its name (invariant 7, matrix 63)', async () => {
    const folder = quickFolder();
    const victim = put(folder, 'victim', 'precious');
    const path = newPartPath(victim);
    symlinkSync(victim, path);
    expect((await problemIn(PartFile.create(nodeFileSystem, path)))?.code).toBe('folder_unusable');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  test('can not be created where the folder takes none (matrix 20, 25)', async () => {
    const refused = async (code: string) =>
      (await problemIn(create({ ...nodeFileSystem, open: failing(code) })))?.code;
    expect(await refused('EACCES')).toBe('folder_no_permission');
    expect(await refused('EMFILE')).toBe('too_many_open_files');
  });
});

describe('the first failure is final (invariant 5)', () => {
  const full = { write: () => Promise.reject(systemError('ENOSPC')) };
  const torn = { datasync: () => Promise.reject(systemError('EIO')) };
  const unsafe = { sync: () => Promise.reject(systemError('EIO')) };

  test('of a write: nothing more is written or made durable (matrix 10, 17)', async () => {
    const { fs, calls } = recording({}, full);
    const part = await create(fs);
    expect((await problemIn(part.append(bytes('x'))))?.code).toBe('disk_full');
    calls.length = 0;
    for (const again of [
      part.append(bytes('y')),
      part.datasync(),
      part.restart(),
      part.finish({ mode: 0o600, owner: null }),
    ]) {
      expect((await problemIn(again))?.code).toBe('disk_full');
    }
    expect(calls).toEqual([]);
    await part.discard();
  });

  test.each([
    ['datasync', torn, (part: PartFile) => part.datasync()],
    ['sync', unsafe, (part: PartFile) => part.finish({ mode: 0o600, owner: null })],
  ])('of a %s: it is never tried again (matrix 18)', async (call, instead, attempt) => {
    const { fs, calls } = recording({}, instead);
    const part = await create(fs);
    expect((await problemIn(attempt(part)))?.code).toBe('sync_failed');
    expect((await problemIn(attempt(part)))?.code).toBe('sync_failed');
    expect(calls.filter((one) => one === `${call} .part`)).toHaveLength(1);
  });

  test('of making its name durable: nothing that counts on it is done', async () => {
    const { fs } = recording({ syncFolder: failing('EIO') });
    const part = await create(fs);
    expect((await problemIn(part.datasync()))?.code).toBe('sync_failed');
    await part.close();
  });

  test.each([
    ['the disk is told to go on with much that was written', (part: PartFile) => part.append(MUCH)],
    ['a checkpoint that nobody waits for is made', (part: PartFile) => part.append(bytes('x'))],
  ])('of one in the background, while %s (matrix 18)', async (_, write) => {
    const disk = Promise.withResolvers<void>();
    const { fs, calls } = recording({}, { datasync: () => disk.promise });
    const part = await create(fs);
    await write(part);
    const unawaited = problemIn(part.datasync());
    // The system tells it to that one alone: the sync at the end works.
    const finished = problemIn(part.finish({ mode: 0o600, owner: null }));
    await expect.poll(() => calls).toContain('sync .part');
    disk.reject(systemError('EIO'));
    expect((await finished)?.code).toBe('sync_failed');
    expect((await unawaited)?.code).toBe('sync_failed');
    await part.close();
  });

  test('of a close counts as one of making safe (matrix 19)', async () => {
    const { fs } = recording({}, { close: failing('EIO') });
    const part = await create(fs);
    expect((await problemIn(part.finish({ mode: 0o600, owner: null })))?.code).toBe('sync_failed');
  });
});

describe('a part is taken up again only if it is the very file (invariant 3, 7)', () => {
  async function left(content: string) {
    const part = await create();
    await part.append(bytes(content));
    await part.close();
    const { dev, ino } = part.stat;
    return { path: part.path, dev, ino, length: 4, crc: crc32('done'), name: '/data/source.csv' };
  }

  test('what came after the checkpoint is cut away, and only when asked for (matrix 44)', async () => {
    const expected = await left('done and garbled');
    const part = await PartFile.reopen(nodeFileSystem, expected.path, expected);
    expect(statSync(expected.path).size).toBe(16);
    await part.cutBack();
    await part.append(bytes(', more'));
    await part.close();
    expect(readFileSync(expected.path, 'utf8')).toBe('done, more');
    expect(part.crc).toBe(crc32('done, more'));
  });

  test('missing (matrix 42)', async () => {
    const expected = await left('done');
    const gone = join(dirname(expected.path), 'gone');
    expect(await problemIn(PartFile.reopen(nodeFileSystem, gone, expected))).toEqual({
      code: 'doubt_part_missing',
      path: '/data/source.csv',
    });
  });

  test.each([
    ['shorter than the checkpoint (matrix 43)', { length: 5 }],
    ['another file', { ino: 1n }],
    ['of another disk', { dev: 1n }],
  ])('%s', async (_, change) => {
    const expected = await left('done');
    const reopened = PartFile.reopen(nodeFileSystem, expected.path, { ...expected, ...change });
    expect((await problemIn(reopened))?.code).toBe('doubt_part_changed');
    expect(readFileSync(expected.path, 'utf8')).toBe('done');
  });

  test('with a second name', async () => {
    const expected = await left('done');
    linkSync(expected.path, join(dirname(expected.path), 'other'));
    const reopened = PartFile.reopen(nodeFileSystem, expected.path, expected);
    expect((await problemIn(reopened))?.code).toBe('doubt_part_changed');
  });

  test('a symlink in its place, even to the very file, is not followed (matrix 63)', async () => {
    const expected = await left('done and more');
    const link = newPartPath(expected.path);
    symlinkSync(expected.path, link);
    const reopened = PartFile.reopen(nodeFileSystem, link, expected);
    expect((await problemIn(reopened))?.code).toBe('doubt_part_changed');
    expect(readFileSync(expected.path, 'utf8')).toBe('done and more');
  });

  test('a symlink put there between the look and the opening is not followed either', async () => {
    const expected = await left('done and more');
    const victim = put(dirname(expected.path), 'victim', 'precious');
    const swapping: FileSystem = {
      ...nodeFileSystem,
      async open(path, mode) {
        await nodeFileSystem.unlink(path);
        symlinkSync(victim, path);
        return nodeFileSystem.open(path, mode);
      },
    };
    expect(await problemIn(PartFile.reopen(swapping, expected.path, expected))).not.toBeNull();
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });
});

test('removing a part that somebody else has removed is told, not passed over', async () => {
  const part = await create();
  await nodeFileSystem.unlink(part.path);
  writeFileSync(join(dirname(part.path), 'bystander'), '');
  expect((await problemIn(part.discard()))?.code).toBe('write_failed');
  expect(existsSync(join(dirname(part.path), 'bystander'))).toBe(true);
});

test('what somebody has put in the place of a part is not removed', async () => {
  const part = await create();
  await nodeFileSystem.unlink(part.path);
  writeFileSync(part.path, 'theirs');
  await part.discard();
  expect(readFileSync(part.path, 'utf8')).toBe('theirs');
});
