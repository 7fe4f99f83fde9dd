/**
 * Publishing: the part file becomes the target in one step of the file system, so that at every
 * instant the target is wholly the old file or wholly the new one (invariants 1 and 2). By then the
 * part is complete, durable and has its permissions. Order: backup (durable), rename, folder sync.
 */
import { dirname } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import { systemCode } from '../fs/node.ts';
import { renamePatiently } from '../fs/patient-rename.ts';
import type { FileSystem } from '../fs/port.ts';
import { fileProblem, withFile } from '../problems.ts';
import { dropSurplus, makeBackup, type Copying } from './backup.ts';

/** How file systems say that they have no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

export interface Publication {
  /** Path of the backup of what was replaced, or null. */
  readonly backup: string | null;
  /** False where the platform can't make names durable; said in the report. */
  readonly folderSynced: boolean;
}

/**
 * Puts the part in the place of whatever stands at the target, which is backed up first.
 *
 * @param check called when the backup is durable, right before the target is touched, each time that
 *   is tried; what it throws stops it
 */
export async function replaceTarget(
  fs: FileSystem,
  part: string,
  target: string,
  keepBackups: number,
  copying?: Copying,
  check: () => Promise<void> = async () => {},
): Promise<Publication> {
  const backup = keepBackups === 0 ? null : await makeBackup(fs, target, keepBackups, copying);
  // What the check throws is told as it is, and what the system says of the target.
  const moved = renamePatiently(fs, part, target, check);
  await moved.catch((error: unknown) => {
    throw systemCode(error) === null
      ? error
      : fileProblem(error, { path: target, doing: 'publishing' });
  });
  const folderSynced = await syncNames(fs, target);
  await dropSurplus(fs, target, keepBackups);
  return { backup, folderSynced };
}

/**
 * Gives the part the target's name if nothing has it. It may keep its own name too, to be removed
 * when clearing up: from here on, nothing that fails may look like a failed export.
 *
 * @throws HoldfastError `target_exists` when something appeared there in the meantime.
 */
export async function createTarget(
  fs: FileSystem,
  part: string,
  target: string,
): Promise<Publication> {
  await withFile({ path: target, doing: 'publishing' }, async () => {
    try {
      await fs.link(part, target);
    } catch (error) {
      const code = systemCode(error);
      if (code === null || !NO_LINKS.has(code)) throw error;
      // Without hard links there is no way to create by name only; the gap after this look is tiny.
      if ((await fs.lstat(target)) !== null)
        throw new HoldfastError({ code: 'target_exists', path: target });
      await fs.rename(part, target);
    }
  });
  return { backup: null, folderSynced: await syncNames(fs, target) };
}

/**
 * Makes the target's new name durable; false where the platform can't.
 *
 * @throws HoldfastError `publish_not_confirmed`, whatever the system's reason: that the old file was
 *   unchanged would not be true any more
 */
export async function syncNames(fs: FileSystem, target: string): Promise<boolean> {
  try {
    return await fs.syncFolder(dirname(target));
  } catch (error) {
    throw new HoldfastError(
      { code: 'publish_not_confirmed', path: target, cause: String(error) },
      { cause: error },
    );
  }
}
