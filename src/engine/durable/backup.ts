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
import { isSameFile } from './identity.ts';

/** How file systems say that they have no hard links, or no more for this file. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

export interface NumberedBackup {
  /** 0 is the newest. */
  readonly number: number;
  readonly stat: FileStat;
}

/** Path of the backup with a number; 0 is the newest. */
export function backupPath(target: string, number: number): string {
  return number === 0 ? `${target}.bak` : `${target}.bak.${number}`;
}

/** For backups that have to be made by copying: no crash may lead to a second one, or leave half of one. */
export interface Copying {
  /** Where the copy is made before it gets its name; what stands there was left by a crash. */
  readonly temporary: string;
  /** The copy that an earlier run made of this very target, or null. */
  readonly made: Pick<FileStat, 'dev' | 'ino'> | null;
  /** Called with the durable copy before it gets its name. */
  readonly remember: (copy: FileStat) => Promise<void>;
}

/** For what is not gone on with after a crash: only what is left of the copy has to be found again. */
export const copyingTo = (temporary: string): Copying => ({
  temporary,
  made: null,
  remember: () => Promise.resolve(),
});

/**
 * Makes a durable backup of the target as it is now. Doing it again after a crash makes no second
 * one, and a crash at any point loses no backup but the one that was to go.
 *
 * @param keep backups to keep, this one included; at least 1
 * @returns the backup's path, or null when there is no target to back up
 * @throws HoldfastError `backup_failed`, before anything was moved, when a folder or a device is in the way
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
    const isMade = present !== null && (isSameFile(present, old) || isSameFile(present, made));
    if (!isMade) {
      if (present !== null) await shiftBackups(fs, target, keep);
      if (!(await linked(fs, target, newest))) await copyAs(fs, target, newest, copying);
    }
    // Also when it was there already: the run that made it may have ended before it was durable.
    await fs.syncFolder(dirname(target));
    return newest;
  });
}

/**
 * What one more backup would move or replace: all up to the first free number, or to the oldest.
 *
 * @throws HoldfastError `backup_failed` when one of them is a folder or a device, and so no backup of ours
 */
export async function backupsToMove(
  fs: FileSystem,
  target: string,
  keep: number,
): Promise<NumberedBackup[]> {
  const found: NumberedBackup[] = [];
  for (let number = 0; number < keep; number++) {
    const stat = await fs.lstat(backupPath(target, number));
    if (stat === null) break;
    // A link is moved as it is, and never followed.
    if (stat.kind !== 'file' && stat.kind !== 'symlink') {
      const blocked = basename(backupPath(target, number));
      throw new HoldfastError({ code: 'backup_failed', path: target, detail: { blocked } });
    }
    found.push({ number, stat });
  }
  return found;
}

/** Moves each backup one number up, from the first free number (or the oldest) downwards. */
async function shiftBackups(fs: FileSystem, target: string, keep: number): Promise<void> {
  const last = Math.min((await backupsToMove(fs, target, keep)).length, keep - 1);
  for (let number = last; number > 0; number--) {
    await moveBackup(fs, backupPath(target, number - 1), backupPath(target, number));
  }
  // With a single backup to keep, the new one takes the old one's name.
  if (last === 0) await fs.unlink(backupPath(target, 0));
}

/** Renames one, and sees to it that the old name is free. */
export async function moveBackup(fs: FileSystem, from: string, to: string): Promise<void> {
  await fs.rename(from, to);
  // Renaming one name of a file onto another of the same file does nothing (POSIX).
  const left = await fs.lstat(from);
  if (left === null) return;
  const moved = await fs.lstat(to);
  if (moved !== null && isSameFile(left, moved)) await fs.unlink(from);
}

/** Gives a file a second name; false where the file system has no hard links. */
export async function linked(fs: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === null || !NO_LINKS.has(code)) throw error;
    return false;
  }
}

/** Copies under a name of ours first, so that a half copy never stands under the real one. */
async function copyAs(fs: FileSystem, from: string, to: string, copying?: Copying): Promise<void> {
  const random = join(dirname(to), `.holdfast-${randomBytes(8).toString('hex')}.copy`);
  const temporary = copying?.temporary ?? random;
  if ((await fs.lstat(temporary)) !== null) await fs.unlink(temporary);
  try {
    const copy = await copyDurably(fs, from, temporary);
    await copying?.remember(copy);
    await fs.rename(temporary, to);
  } catch (error) {
    if ((await fs.lstat(temporary)) !== null) await fs.unlink(temporary);
    throw error;
  }
}

/** Copies a file, with all of its bytes on the disk; the name is not durable yet. */
export async function copyDurably(fs: FileSystem, from: string, to: string): Promise<FileStat> {
  await fs.copy(from, to);
  return withOpenFile(fs, to, 'reopen', async (file) => {
    await file.sync();
    return file.stat();
  });
}

/** Backups beyond the number to keep, as they follow on it: behind a hole may be other people's files. */
export async function surplusBackups(
  fs: FileSystem,
  target: string,
  keep: number,
): Promise<NumberedBackup[]> {
  const beyond = (await numberedBackups(fs, target)).filter(({ number }) => number >= keep);
  return beyond.filter(({ number }, index) => number === keep + index);
}

/** Removes backups beyond the number to keep. */
export async function pruneBackups(fs: FileSystem, target: string, keep: number): Promise<void> {
  // The oldest first, each for good before the next: a crash leaves no hole, behind which none is found.
  for (const { number } of (await surplusBackups(fs, target, keep)).toReversed()) {
    await fs.unlink(backupPath(target, number));
    await fs.syncFolder(dirname(target));
  }
}

/** The same once the target is replaced, if there are to be backups at all. */
export async function dropSurplus(fs: FileSystem, target: string, keep: number): Promise<void> {
  try {
    if (keep > 0) await pruneBackups(fs, target, keep);
  } catch {
    // The export is done. A backup too many is removed by the next one.
  }
}

/** All that are there, the newest first. */
export async function numberedBackups(fs: FileSystem, target: string): Promise<NumberedBackup[]> {
  const prefix = `${basename(target)}.bak`;
  const found: NumberedBackup[] = [];
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
export async function inRealFolder(fs: FileSystem, path: string): Promise<string> {
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
