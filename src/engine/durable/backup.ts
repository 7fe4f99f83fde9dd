/**
 * Backups of a target: the newest is `<target>.bak`, older ones `<target>.bak.1`, `.bak.2`, and so
 * on. A backup is a second name for the file that is about to be replaced (a hard link: it keeps
 * owner, permissions, times and attributes, and costs nothing), or a copy where links can't be had.
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { BackupInfo } from '../../shared/outcome.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { withOpenFile } from '../fs/bytes.ts';
import { systemCode } from '../fs/node.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';

/** How file systems say that they have no hard links, or no more for this file. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

/** Path of the backup with a number; 0 is the newest. */
export function backupPath(target: string, number: number): string {
  return number === 0 ? `${target}.bak` : `${target}.bak.${number}`;
}

type FileKey = Pick<FileStat, 'dev' | 'ino'>;
const sameFile = (a: FileKey, b: FileKey): boolean => a.dev === b.dev && a.ino === b.ino;

/** For backups that have to be made by copying: no crash may lead to a second one, or leave half of one. */
export interface Copying {
  /** Where the copy is made before it gets its name; what stands there was left by a crash. */
  readonly temporary: string;
  /** The copy that an earlier run made of this very target, or null. */
  readonly made: FileKey | null;
  /** Called with the durable copy before it gets its name. */
  readonly remember: (copy: FileStat) => Promise<void>;
}

/**
 * Makes a durable backup of the target as it is now. Doing it again after a crash makes no second
 * one, and a crash at any point loses no backup but the one that was to go.
 *
 * @param keep backups to keep, this one included; at least 1
 * @returns the backup's path, or null when there is no target to back up
 */
export async function makeBackup(
  fs: FileSystem,
  target: string,
  keep: number,
  copying?: Copying,
): Promise<string | null> {
  return withFile({ path: target, doing: 'backing up' }, async () => {
    const old = await fs.lstat(target);
    if (old === null) return null;
    const newest = backupPath(target, 0);
    const present = await fs.lstat(newest);
    const made = copying?.made ?? old;
    const isMade = present !== null && (sameFile(present, old) || sameFile(present, made));
    if (!isMade) {
      if (present !== null) await shiftBackups(fs, target, keep);
      await linkOrCopy(fs, target, newest, copying);
    }
    // Also when it was there already: the run that made it may have ended before it was durable.
    await fs.syncFolder(dirname(target));
    return newest;
  });
}

/** Moves each backup one number up, from the first free number (or the oldest) downwards. */
async function shiftBackups(fs: FileSystem, target: string, keep: number): Promise<void> {
  let last = 0;
  while (last < keep - 1 && (await fs.lstat(backupPath(target, last))) !== null) last++;
  for (let number = last; number > 0; number--) {
    await fs.rename(backupPath(target, number - 1), backupPath(target, number));
  }
  // With a single backup to keep, the new one takes the old one's name.
  if (last === 0) await fs.unlink(backupPath(target, 0));
}

async function linkOrCopy(
  fs: FileSystem,
  from: string,
  to: string,
  copying?: Copying,
): Promise<void> {
  try {
    await fs.link(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === null || !NO_LINKS.has(code)) throw error;
    await copyDurably(fs, from, to, copying);
  }
}

/** Copies under a name of ours first, so that a half copy never stands under the real one. */
async function copyDurably(
  fs: FileSystem,
  from: string,
  to: string,
  copying?: Copying,
): Promise<void> {
  const random = join(dirname(to), `.holdfast-${randomBytes(8).toString('hex')}.copy`);
  const temporary = copying?.temporary ?? random;
  if ((await fs.lstat(temporary)) !== null) await fs.unlink(temporary);
  try {
    await fs.copy(from, temporary);
    const copy = await withOpenFile(fs, temporary, 'reopen', async (file) => {
      await file.sync();
      return file.stat();
    });
    await copying?.remember(copy);
    await fs.rename(temporary, to);
  } catch (error) {
    if ((await fs.lstat(temporary)) !== null) await fs.unlink(temporary);
    throw error;
  }
}

/** Removes backups beyond the number to keep. */
export async function pruneBackups(fs: FileSystem, target: string, keep: number): Promise<void> {
  const surplus = (await numberedBackups(fs, target)).filter(({ number }) => number >= keep);
  for (const { number } of surplus) await fs.unlink(backupPath(target, number));
  if (surplus.length > 0) await fs.syncFolder(dirname(target));
}

/** The same once the target is replaced, if there are to be backups at all. */
export async function dropSurplus(fs: FileSystem, target: string, keep: number): Promise<void> {
  try {
    if (keep > 0) await pruneBackups(fs, target, keep);
  } catch {
    // The export is done. A backup too many is removed by the next one.
  }
}

async function numberedBackups(
  fs: FileSystem,
  target: string,
): Promise<{ number: number; stat: FileStat }[]> {
  const prefix = `${basename(target)}.bak`;
  const found: { number: number; stat: FileStat }[] = [];
  for (const name of await fs.list(dirname(target))) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    if (rest !== '' && !/^\.[1-9]\d?$/.test(rest)) continue;
    const number = rest === '' ? 0 : Number(rest.slice(1));
    const stat = await fs.lstat(backupPath(target, number));
    if (stat?.kind === 'file') found.push({ number, stat });
  }
  return found.sort((a, b) => a.number - b.number);
}

/** The target's real path: backups stand beside the file itself, not beside a link to it. */
export async function realTarget(fs: FileSystem, target: string): Promise<string> {
  if ((await fs.stat(target)) !== null) return fs.realPath(target);
  return inRealFolder(fs, target);
}

/** One file, one path, whatever links lead to its folder. */
async function inRealFolder(fs: FileSystem, path: string): Promise<string> {
  const folder = dirname(path);
  const isThere = (await fs.stat(folder)) !== null;
  return join(isThere ? await fs.realPath(folder) : folder, basename(path));
}

/** Backups of a target, newest first. */
export async function listBackups(fs: FileSystem, target: string): Promise<BackupInfo[]> {
  return withFile({ path: target, doing: 'backing up' }, async () => {
    const real = await realTarget(fs, target);
    if ((await fs.stat(dirname(real))) === null) return [];
    return (await numberedBackups(fs, real)).map(({ number, stat }) => ({
      path: backupPath(real, number),
      bytes: stat.size,
      modifiedMs: Number(stat.mtimeNs / 1_000_000n),
    }));
  });
}

/**
 * Brings a backup back. What stands at the target becomes the newest backup, so that a restore can
 * itself be undone; the backup that was brought back is the target again and leaves the list.
 *
 * @param from path of the backup; left out, the newest
 * @throws HoldfastError `no_backup` when there is none, or `from` is none of them
 */
export async function restoreBackup(
  fs: FileSystem,
  target: string,
  from?: string,
): Promise<{ restoredFrom: string; backup: string | null }> {
  return withFile({ path: target, doing: 'backing up' }, async () => {
    const real = await realTarget(fs, target);
    const backups = await listBackups(fs, real);
    // Only a backup of this very target is ever put in its place.
    const named = from === undefined ? undefined : await inRealFolder(fs, from);
    const chosen = backups.find(({ path }) => named === undefined || path === named);
    if (chosen === undefined) throw new HoldfastError({ code: 'no_backup', path: from ?? target });
    const held = join(dirname(real), `.holdfast-${randomBytes(8).toString('hex')}.copy`);
    await linkOrCopy(fs, chosen.path, held);
    try {
      const backup = await makeBackup(fs, real, backups.length + 1);
      await fs.rename(held, real);
      // Renaming one name of a file onto another of the same file does nothing (POSIX).
      if ((await fs.lstat(held)) !== null) await fs.unlink(held);
      await fs.syncFolder(dirname(real));
      await dropRestored(fs, real);
      return { restoredFrom: chosen.path, backup };
    } catch (error) {
      if ((await fs.lstat(held)) !== null) await fs.unlink(held);
      throw error;
    }
  });
}

/** Removes the backup whose file is the target again, and closes the gap it leaves. */
async function dropRestored(fs: FileSystem, target: string): Promise<void> {
  const restored = await fs.lstat(target);
  let gap: number | null = null;
  for (const { number, stat } of await numberedBackups(fs, target)) {
    if (gap === null && restored !== null && sameFile(stat, restored)) {
      await fs.unlink(backupPath(target, number));
      gap = number;
    } else if (gap !== null) {
      await fs.rename(backupPath(target, number), backupPath(target, gap));
      gap = number;
    }
  }
  await fs.syncFolder(dirname(target));
}
