/** Backups of a target, and bringing one back. */
import type { BackupInfo } from '../shared/outcome.ts';
import * as backup from './durable/backup.ts';
import { lockTarget } from './durable/lock.ts';
import * as restore from './durable/restore.ts';
import { clearSmallParts } from './durable/small-parts.ts';
import { nodeFileSystem } from './fs/node.ts';
import { withFile } from './problems.ts';
import { stateFolder } from './state-folder.ts';

/** Backups of a target, newest first. */
export function listBackups(target: string): Promise<BackupInfo[]> {
  return backup.listBackups(nodeFileSystem, target);
}

/**
 * Brings a backup back; what stood at the target becomes a backup in its turn.
 *
 * @throws HoldfastError `no_backup`; `busy` while an export to the same target is running
 */
export async function restoreBackup(
  target: string,
  from?: string,
): Promise<{ restoredFrom: string; backup: string | null }> {
  const fs = nodeFileSystem;
  const real = await withFile({ path: target, doing: 'backing up' }, () =>
    backup.realTarget(fs, target),
  );
  const state = stateFolder();
  await clearSmallParts(fs, state).catch(() => {
    // What a killed one left can't be cleared now, and does not stand in the way of this one.
  });
  const lock = await lockTarget(fs, real, state, `process ${process.pid}`);
  try {
    return await restore.restoreBackup(fs, state, target, from);
  } finally {
    await lock.release();
  }
}
