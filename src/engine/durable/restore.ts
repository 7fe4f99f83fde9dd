/** Bringing a backup back: what stands at the target is replaced as by an export, with the same care. */
import { dirname } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import type { FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import {
  backupPath,
  copyDurably,
  copyingTo,
  inRealFolder,
  linked,
  listBackups,
  makeBackup,
  moveBackup,
  numberedBackups,
  realTarget,
} from './backup.ts';
import { isSameFile } from './identity.ts';
import { withNotedPart } from './noted-part.ts';
import { copyPath } from './part-file.ts';

/**
 * Brings a backup back. What stands at the target becomes the newest backup, so that a restore can
 * itself be undone; the backup that was brought back is the target again and leaves the list.
 *
 * @param state where it is noted what a crash would leave beside the target
 * @param from path of the backup; left out, the newest
 * @throws HoldfastError `no_backup` when there is none, or `from` is none of them;
 *   `publish_not_confirmed` when it was brought back, and a power cut may undo that
 */
export async function restoreBackup(
  fs: FileSystem,
  state: string,
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
    return withNotedPart(fs, { fs, state }, real, async (part) => {
      if (!(await linked(fs, chosen.path, part))) await copyDurably(fs, chosen.path, part);
      const backup = await makeBackup(fs, real, backups.length + 1, copyingTo(copyPath(part)));
      await fs.rename(part, real);
      await confirmRestored(fs, real);
      await dropRestored(fs, real);
      return { restoredFrom: chosen.path, backup };
    });
  });
}

/**
 * Makes the name durable. Trying again, as after an export, would bring back what was just replaced:
 * hence words of its own.
 *
 * @throws HoldfastError `publish_not_confirmed`, whatever the system's reason
 */
async function confirmRestored(fs: FileSystem, target: string): Promise<void> {
  try {
    await fs.syncFolder(dirname(target));
  } catch (error) {
    throw new HoldfastError(
      {
        code: 'publish_not_confirmed',
        path: target,
        cause: String(error),
        detail: { restored: 1 },
      },
      { cause: error },
    );
  }
}

/** Removes the backup whose file is the target again, and closes the gap it leaves. */
async function dropRestored(fs: FileSystem, target: string): Promise<void> {
  try {
    const restored = await fs.lstat(target);
    const backups = await numberedBackups(fs, target);
    const at = backups.findIndex(({ stat }) => restored !== null && isSameFile(stat, restored));
    let gap = backups[at]?.number;
    if (gap === undefined) return;
    await fs.unlink(backupPath(target, gap));
    for (const { number } of backups.slice(at + 1)) {
      // Behind a hole may be other people's files.
      if (number !== gap + 1) break;
      await moveBackup(fs, backupPath(target, number), backupPath(target, gap));
      gap = number;
    }
    await fs.syncFolder(dirname(target));
  } catch {
    // The backup is brought back. That it is in the list as well does no harm.
  }
}
