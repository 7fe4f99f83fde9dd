/** The model itself: does the simulated disk behave as a disk does, and lose what a disk may lose? */
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { Disk } from './disk.ts';
import { SimulatedFileSystem } from './file-system.ts';
import { Log } from './log.ts';
import { Random } from './random.ts';
import { killed, powerCuts } from './states.ts';
import { targetOf } from './trees.ts';

const OLD = 'old';
const NEW = 'the new content';

async function put(fs: FileSystem, path: string, text: string, isSynced: boolean): Promise<void> {
  const file = await fs.open(path, 'create');
  const bytes = Buffer.from(text);
  const half = bytes.length >> 1;
  await file.write(bytes, 0, half, 0);
  await file.write(bytes, half, bytes.length - half, half);
  if (isSynced) await file.sync();
  await file.close();
}

async function diskWithOld(): Promise<Disk> {
  const fs = new SimulatedFileSystem(new Log(new Disk()), { hardLinks: true });
  await put(fs, '/t', OLD, true);
  return fs.disk.swept();
}

/** Replaces a file by the book, or with a sync left out; gives back all states a power cut leaves. */
async function replace(leaveOut: 'nothing' | 'file sync' | 'folder sync') {
  const log = new Log(await diskWithOld());
  const fs = new SimulatedFileSystem(log, { hardLinks: true });
  await put(fs, '/t.new', NEW, leaveOut !== 'file sync');
  await fs.rename('/t.new', '/t');
  if (leaveOut !== 'folder sync') await fs.syncFolder('/');
  log.done(fs.disk);
  const states = new Map<string, { target: string | null; isDone: boolean }>();
  for (let moment = 0; moment <= log.now; moment++) {
    for (const { disk } of powerCuts(log, moment, 1000, new Random(1))) {
      const isDone = moment >= log.doneAt;
      states.set(`${disk.digest()} ${isDone}`, { target: targetOf(disk, '/t'), isDone });
    }
  }
  return [...states.values()];
}

describe('a power cut', () => {
  test('leaves the old or the new file of a replacement by the book, and the new one when it is done', async () => {
    const states = await replace('nothing');
    expect(states.length).toBeGreaterThan(15);
    expect(new Set(states.map(({ target }) => target))).toEqual(new Set([OLD, NEW]));
    expect(states.filter(({ isDone }) => isDone).map(({ target }) => target)).toEqual([NEW]);
  });

  test('may leave a file cut short, of zeros or of garbage when it was not synced', async () => {
    const targets = (await replace('file sync')).map(({ target }) => target ?? '');
    expect(targets).toContain('');
    expect(targets).toContain(NEW.slice(0, 7));
    expect(targets).toContain('\0'.repeat(NEW.length));
    expect(targets.some((text) => text.length === NEW.length && !text.startsWith('the'))).toBe(
      true,
    );
  });

  test('may undo what was reported when the folder was not synced', async () => {
    const done = (await replace('folder sync')).filter(({ isDone }) => isDone);
    expect(new Set(done.map(({ target }) => target))).toEqual(new Set([OLD, NEW]));
  });

  test('loses names in any subset, but never what happened to a name before what was kept of it', async () => {
    const log = new Log(await diskWithOld());
    const fs = new SimulatedFileSystem(log, { hardLinks: true });
    await fs.rename('/t', '/a');
    await put(fs, '/b', 'b', true);
    await put(fs, '/t', 'again', true);
    const found = new Set<string>();
    for (const { disk } of powerCuts(log, log.now, 1000, new Random(1))) {
      const names = [...disk.walk()].map(([path]) => path).filter((path) => path !== '/');
      found.add(`${names.join(' ')} ${targetOf(disk, '/t')}`);
    }
    expect([...found].toSorted()).toEqual([
      '/a /b /t again',
      '/a /b null',
      '/a /t again',
      '/a null',
      '/b /t old',
      '/t old',
    ]);
  });

  test('loses what a failed sync dropped, whatever is synced later; a kill loses nothing', async () => {
    const log = new Log(await diskWithOld());
    const fs = new SimulatedFileSystem(log, { hardLinks: true });
    const file = await fs.open('/t', 'reopen');
    await file.write(Buffer.from('x'), 0, 1, 0);
    log.failedToSync(log.coverable(fs.disk.folder(1).entries.get('t') ?? 0, true));
    await file.sync();
    const left = [...powerCuts(log, log.now, 100, new Random(1))];
    expect(new Set(left.map(({ disk }) => targetOf(disk, '/t')))).toContain('old');
    expect(targetOf(killed(log, log.now).disk, '/t')).toBe('xld');
  });
});

describe('the disk', () => {
  test('knows open files by number, not by name', async () => {
    const fs = new SimulatedFileSystem(new Log(await diskWithOld()), { hardLinks: true });
    const file = await fs.open('/t', 'reopen');
    await put(fs, '/u', 'other', true);
    await fs.rename('/u', '/t');
    await file.write(Buffer.from('OLD!'), 0, 4, 0);
    expect(targetOf(fs.disk, '/t')).toBe('other');
    expect(await file.stat()).toMatchObject({ size: 4, links: 0 });
    await fs.unlink('/t');
    expect(await fs.lstat('/t')).toBeNull();
  });

  test('counts links, and leaves two names of one file alone when one is renamed to the other', async () => {
    const fs = new SimulatedFileSystem(new Log(await diskWithOld()), { hardLinks: true });
    await fs.link('/t', '/u');
    expect((await fs.lstat('/t'))?.links).toBe(2);
    await expect(fs.link('/t', '/u')).rejects.toMatchObject({ code: 'EEXIST' });
    await fs.rename('/t', '/u');
    expect(await fs.list('/')).toEqual(['t', 'u']);
    await expect(fs.open('/t', 'create')).rejects.toMatchObject({ code: 'EEXIST', errno: -17 });
    await expect(fs.open('/v', 'read')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('creates folders with parents, and removes only empty ones', async () => {
    const fs = new SimulatedFileSystem(new Log(await diskWithOld()), { hardLinks: false });
    expect(await fs.createFolder('/a/b', 0o700)).toBe('/a');
    expect(await fs.createFolder('/a/b', 0o700)).toBeNull();
    expect(await fs.removeEmptyFolder('/a')).toBe(false);
    expect(await fs.removeEmptyFolder('/a/b')).toBe(true);
    await expect(fs.link('/t', '/a/t')).rejects.toMatchObject({ code: 'EPERM' });
    expect(await fs.realPath('/a')).toBe('/a');
  });
});
