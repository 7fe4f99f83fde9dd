/** What a pass over the source is given, and how it can end. */
import type { Job } from '../shared/job.ts';
import type { Note } from '../shared/note.ts';
import type { RejectWords } from '../shared/words/choose.ts';
import type { Checkpointer } from './checkpointer.ts';
import type { Standing } from './durable/checkpoint.ts';
import type { Parts } from './durable/parts.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { Written } from './run.ts';
import type { SourceWindow } from './source-window.ts';

export interface PassContext {
  readonly job: Job;
  readonly from: Standing;
  readonly source: SourceWindow;
  /** In whose memory the records of the pass lie. */
  readonly kernel: Kernel;
  readonly parts: Parts;
  readonly problems: ProblemLog;
  readonly meter: ProgressMeter;
  readonly checkpointer: Checkpointer;
  /** What the rejects file says; null unless the job sets records aside. */
  readonly rejectWords: RejectWords | null;
  readonly signal: AbortSignal | undefined;
  /** Makes a checkpoint of a standing once everything written so far is durable. */
  readonly saveCheckpoint: (standing: Standing, written: Written) => Promise<void>;
}

export type PassEnd =
  | {
      readonly kind: 'complete';
      readonly standing: Standing;
      readonly notes: Note[];
      readonly columns: number;
    }
  | { readonly kind: 'stopped'; readonly standing: Standing }
  /** Another pass is needed: begin it with this standing, and an empty part when its offset is 0. */
  | { readonly kind: 'again'; readonly standing: Standing };
