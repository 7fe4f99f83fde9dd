/** Looks at the place a target is to go, and refuses before any work what could not be published. */
import { basename, dirname, join } from 'node:path';
import type { Job } from '../../shared/job.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { createFolderDurably } from '../fs/folders.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import { backupPath, backupsToMove, surplusBackups } from './backup.ts';
import { isSameFile } from './identity.ts';
import { rejectsPath } from './rejects-file.ts';

/** Bytes a file name may have on the file systems in use. */
const MAX_NAME_BYTES = 255;

export interface Target {
  /** Where the file really lies: symlinks are followed, so that the link itself stays. */
  readonly path: string;
  /** What stands there now, or null. */
  readonly existing: FileStat | null;
}

/** What a job says of the place its target is to take. */
export interface Placing extends Pick<Job, 'overwrite' | 'keepBackups' | 'onBadRow'> {
  readonly target: Pick<Job['target'], 'path'>;
}

/**
 * Creates the target's folder where it is missing.
 *
 * @returns the first folder that had to be created, or null
 */
export function createTargetFolder(fs: FileSystem, path: string): Promise<string | null> {
  const folder = dirname(path);
  return withFile({ path, doing: 'using the folder' }, () =>
    createFolderDurably(fs, folder, 0o777),
  );
}

/**
 * Removes folders that were created for a target, as far as nothing has come into them. An empty
 * folder that can't be removed stays: how the run ended is what counts.
 */
export async function removeUnusedFolders(
  fs: FileSystem,
  path: string,
  firstCreated: string | null,
): Promise<void> {
  if (firstCreated === null) return;
  for (let folder = dirname(path); folder.startsWith(firstCreated); folder = dirname(folder)) {
    const isGone = await fs.removeEmptyFolder(folder).catch(() => false);
    if (!isGone) return;
  }
}

/**
 * @param source null when it is not there any more
 * @throws HoldfastError when the target is the source, no plain file, read-only, in a folder that
 *   can't be used, or has a name too long for its backup; when the source is a backup that would be
 *   moved, or what is in a backup's way is none.
 */
export async function prepareTarget(
  fs: FileSystem,
  job: Placing,
  source: FileStat | null,
): Promise<Target> {
  const { path } = job.target;
  const target = await withFile({ path, doing: 'using the folder' }, () => locate(fs, path));
  const { existing } = target;
  if (existing !== null) {
    if (source !== null && isSameFile(existing, source)) {
      throw new HoldfastError({ code: 'target_is_source', path });
    }
    if (existing.kind !== 'file') throw new HoldfastError({ code: 'target_not_a_file', path });
  }
  const mayReplace = job.overwrite === 'replace';
  checkName(target, mayReplace ? job.keepBackups : 0, job.onBadRow === 'set-aside');
  await withFile({ path, doing: 'backing up' }, () => checkBackups(fs, job, target, source));
  const folder = dirname(target.path);
  await withFile({ path, doing: 'using the folder' }, () => fs.checkWritable(folder));
  if (existing !== null && mayReplace) {
    await withFile({ path, doing: 'replacing' }, () => fs.checkWritable(target.path));
  }
  return target;
}

/**
 * A source is never changed, by whatever name: not moved on as an older backup, nor removed as one too many.
 *
 * @throws HoldfastError `source_is_backup`; `backup_failed` when what is to be moved is no backup
 */
async function checkBackups(
  fs: FileSystem,
  { overwrite, keepBackups }: Placing,
  { path, existing }: Target,
  source: FileStat | null,
): Promise<void> {
  if (existing === null || keepBackups === 0) return;
  const moved = overwrite === 'replace' ? await backupsToMove(fs, path, keepBackups) : [];
  // Those too many also go where a run only reports what an earlier one could not.
  const disturbed = [...moved, ...(await surplusBackups(fs, path, keepBackups))];
  const own = disturbed.find(({ stat }) => source !== null && isSameFile(stat, source));
  if (own === undefined) return;
  throw new HoldfastError({
    code: 'source_is_backup',
    path: backupPath(path, own.number),
    detail: { target: basename(path) },
  });
}

/** @throws HoldfastError `target_exists` when the job may only create, and something is there. */
export function refuseTaken(job: Placing, target: Target): void {
  if (job.overwrite === 'create-only' && target.existing !== null) {
    throw new HoldfastError({ code: 'target_exists', path: job.target.path });
  }
}

async function locate(fs: FileSystem, path: string): Promise<Target> {
  const there = await fs.lstat(path);
  if (there?.kind !== 'symlink') {
    // One file, one path, whatever links lead to its folder: the lock goes by it.
    return { path: join(await fs.realPath(dirname(path)), basename(path)), existing: there };
  }
  const followed = await fs.stat(path);
  // A link to nowhere: what it names can't be known to be wanted there.
  if (followed === null) throw new HoldfastError({ code: 'target_not_a_file', path });
  return { path: await fs.realPath(path), existing: followed };
}

function checkName(target: Target, keepBackups: number, setsAside: boolean): void {
  const name = basename(target.path);
  const needsBackup = target.existing !== null && keepBackups > 0;
  const names = [
    name,
    ...(needsBackup ? [backupPath(name, keepBackups - 1)] : []),
    ...(setsAside ? [rejectsPath(name, 99)] : []),
  ];
  const longest = names.reduce((a, b) => (Buffer.byteLength(b) > Buffer.byteLength(a) ? b : a));
  if (Buffer.byteLength(longest) > MAX_NAME_BYTES) {
    throw new HoldfastError({
      code: 'name_too_long',
      path: target.path,
      detail: { limit: MAX_NAME_BYTES - (Buffer.byteLength(longest) - Buffer.byteLength(name)) },
    });
  }
}

/**
 * Share of the source's size that a target has at the very least; below it an export can't succeed,
 * and is refused before it begins. JSON's keys and white space may vanish in CSV, hence so little.
 */
const LEAST_SHARE = 0.1;

/**
 * @throws HoldfastError `disk_full` with the numbers when the export can't fit, `folder_unusable`
 *   when no file can be created any more, however much room there is
 */
export async function checkRoom(
  fs: FileSystem,
  target: Target,
  sourceBytes: number,
): Promise<void> {
  const folder = dirname(target.path);
  const free = await withFile({ path: target.path, doing: 'using the folder' }, () =>
    fs.freeSpace(folder),
  );
  const { path } = target;
  if (free.files < 1) throw new HoldfastError({ code: 'folder_unusable', path });
  const needed = Math.ceil(sourceBytes * LEAST_SHARE);
  if (free.bytes < needed) {
    throw new HoldfastError({ code: 'disk_full', path, detail: { needed, free: free.bytes } });
  }
}
