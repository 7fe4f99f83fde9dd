import type { Job } from '../shared/job.ts';
import type { CheckpointStore } from './durable/checkpoint.ts';
import type { Target } from './durable/target.ts';
import type { FileSystem } from './fs/port.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { Source } from './source.ts';

/** What every step of a run needs: the job, its two files, and where it reports to. */
export interface Run {
  readonly fs: FileSystem;
  readonly job: Job;
  readonly source: Source;
  readonly target: Target;
  readonly store: CheckpointStore;
  readonly problems: ProblemLog;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
  /** When it began, as `performance.now()`. */
  readonly startedAt: number;
}
