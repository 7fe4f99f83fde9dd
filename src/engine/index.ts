/**
 * The engine's only door. Plain Node; knows nothing of Electron, windows or terminals.
 * (Signatures first; the bodies follow in this file's siblings.)
 */
import type { BackupInfo, Inspection, Outcome, Progress } from '../shared/outcome.ts';
import type { BadRowPolicy, Dialect, Job, Preset, ProcessName } from '../shared/job.ts';
import type { SourceFormat, TargetFormat } from '../shared/formats.ts';

/** What a face knows when somebody asks for an export; the rest is found out or defaulted. */
export interface PlanRequest {
  /** Absolute path of the source. */
  readonly source: string;
  readonly targetFormat: TargetFormat;
  /** Absolute path of the target; left out, it goes beside the source. */
  readonly target?: string;
  /** Overrides what sniffing finds. */
  readonly sourceFormat?: SourceFormat;
  readonly dialect?: Partial<Dialect>;
  readonly preset?: Preset;
  readonly process?: ProcessName;
  readonly validate?: boolean;
  readonly onBadRow?: BadRowPolicy;
  readonly overwrite?: Job['overwrite'];
  readonly keepBackups?: number;
  readonly checkpointEvery?: number | null;
}

export interface RunOptions {
  /** Aborting it stops the run at the next chunk boundary. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at each change of phase. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface TargetInfo {
  readonly exists: boolean;
  readonly bytes: number;
  readonly modifiedMs: number;
}

export declare function planJob(request: PlanRequest): Promise<Job>;
export declare function runJob(job: Job, options?: RunOptions): Promise<Outcome>;
export declare function inspect(
  path: string,
  options?: { readonly sourceFormat?: SourceFormat; readonly dialect?: Partial<Dialect>; /** Read at most this many records; left out, all. */ readonly maxRecords?: number },
): Promise<Inspection>;
/** `orders.csv` to `orders.json` in the same folder; a name that would be the source itself becomes `orders (exported).csv`. */
export declare function defaultTarget(source: string, format: TargetFormat): string;
export declare function describeTarget(path: string): Promise<TargetInfo>;
export declare function listBackups(target: string): Promise<BackupInfo[]>;
/** Brings a backup back; what stood at the target becomes a backup in its turn. */
export declare function restoreBackup(target: string, from?: string): Promise<{ restoredFrom: string; backup: string | null }>;
