/** The engine's only door. Plain Node; knows nothing of Electron, windows or terminals. */
import type { BackupInfo } from '../shared/outcome.ts';
import * as backup from './durable/backup.ts';
import { lockTarget } from './durable/lock.ts';
import { nodeFileSystem } from './fs/node.ts';
import { withFile } from './problems.ts';
import { stateFolder } from './state-folder.ts';

export { REPORTED_PROBLEMS, saveReport } from './check-report.ts';
export { runJob } from './export.ts';
export { inspect } from './inspect.ts';
export { discardJob, jobId, listJobs, loadJob } from './jobs.ts';
export { readNote, writeNote } from './notebook.ts';
export { defaultTarget, planJob, type PlanRequest } from './plan.ts';

export interface TargetInfo {
  readonly exists: boolean;
  /** A folder can be given as the place for targets. */
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** What stands at a path now; symlinks are followed. */
export async function describeTarget(path: string): Promise<TargetInfo> {
  const stat = await withFile({ path, doing: 'using the folder' }, () => nodeFileSystem.stat(path));
  return {
    exists: stat !== null,
    isFolder: stat?.kind === 'folder',
    bytes: stat?.size ?? 0,
    modifiedMs: stat === null ? 0 : Number(stat.mtimeNs / 1_000_000n),
  };
}

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
  const lock = await lockTarget(fs, real, stateFolder(), `process ${process.pid}`);
  try {
    return await backup.restoreBackup(fs, target, from);
  } finally {
    await lock.release();
  }
}
