/**
 * The engine's only door. Plain Node; knows nothing of Electron, windows or terminals. What stands
 * behind it is loaded when it is first asked for: a command need not wait for what it does not use.
 */
import { nodeFileSystem } from './fs/node.ts';
import { withFile } from './problems.ts';

export { defaultTarget, planJob, type PlanRequest } from './plan.ts';

/** A function of a module that is loaded when it is first called. */
const later =
  <Given extends unknown[], Result>(
    load: () => Promise<(...given: Given) => Result | Promise<Result>>,
  ) =>
  async (...given: Given): Promise<Result> =>
    (await load())(...given);

export const runJob = later(async () => (await import('./export.ts')).runJob);
export const gatherSources = later(async () => (await import('./gather.ts')).gatherSources);
export const inspect = later(async () => (await import('./inspect.ts')).inspect);
export const examine = later(async () => (await import('./inspect.ts')).examine);
export const rowsAround = later(async () => (await import('./rows-around.ts')).rowsAround);
export const sample = later(async () => (await import('./sample.ts')).sample);
export const saveReport = later(async () => (await import('./check-report.ts')).saveReport);
export const clearLeftParts = later(async () => (await import('./place-bytes.ts')).clearLeftParts);
export const saveText = later(async () => (await import('./place-bytes.ts')).saveText);
export const jobId = later(async () => (await import('./jobs.ts')).jobId);
export const listJobs = later(async () => (await import('./jobs.ts')).listJobs);
export const loadJob = later(async () => (await import('./jobs.ts')).loadJob);
export const discardJob = later(async () => (await import('./jobs.ts')).discardJob);
export const listBackups = later(async () => (await import('./backups.ts')).listBackups);
export const restoreBackup = later(async () => (await import('./backups.ts')).restoreBackup);
export const readNote = later(async () => (await import('./notebook.ts')).readNote);
export const writeNote = later(async () => (await import('./notebook.ts')).writeNote);

export interface TargetInfo {
  readonly exists: boolean;
  /** A folder can be given as the place for targets. */
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** The same for all names and links of one file, and for no other; null when nothing is there. */
  readonly file: string | null;
}

/** What stands at a path now; symlinks are followed. */
export async function describeTarget(path: string): Promise<TargetInfo> {
  const stat = await withFile({ path, doing: 'using the folder' }, () => nodeFileSystem.stat(path));
  return {
    exists: stat !== null,
    isFolder: stat?.kind === 'folder',
    bytes: stat?.size ?? 0,
    modifiedMs: stat === null ? 0 : Number(stat.mtimeNs / 1_000_000n),
    file: stat === null ? null : `${stat.dev}:${stat.ino}`,
  };
}
