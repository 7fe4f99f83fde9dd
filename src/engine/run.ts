/** A run, its checkpoints, and what it leaves behind when it fails. */
import type { Job } from '../shared/job.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import {
  CHECKPOINT_VERSION,
  identityOf,
  jobKey,
  START,
  type Checkpoint,
  type CheckpointStore,
  type Identity,
  type Standing,
} from './durable/checkpoint.ts';
import { newPartPath, PartFile } from './durable/part-file.ts';
import { discardPart, disown } from './durable/recover.ts';
import type { Target } from './durable/target.ts';
import { orClose } from './fs/bytes.ts';
import type { FileSystem } from './fs/port.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { tailBefore, type Source } from './source.ts';

/** What every step of a run needs: the job, its two files, and where it reports to. */
export interface Run {
  readonly fs: FileSystem;
  readonly job: Job;
  readonly source: Source;
  readonly target: Target;
  /** What stood at the target when the job was begun, be it by an earlier run; null for nothing. */
  readonly replaces: Identity | null;
  readonly store: CheckpointStore;
  readonly problems: ProblemLog;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
  /** When it began, as `performance.now()`. */
  readonly startedAt: number;
}

/** Creates the part file, whose name a checkpoint knows before it exists: so a crash leaves nothing unknown. */
export async function beginPart(run: Run): Promise<PartFile> {
  const path = newPartPath(run.target.path);
  const checkpoint: Checkpoint = {
    ...(await frame(run, START)),
    part: { path, file: null, length: 0, crc32: 0, tail: { length: 0, crc32: 0 } },
  };
  await run.store.save(checkpoint);
  try {
    return await PartFile.create(run.fs, path);
  } catch (error) {
    await forget(run, checkpoint);
    throw error;
  }
}

/** Removes what was begun in vain; the reason why it was in vain is the one to tell. */
async function forget(run: Run, checkpoint: Checkpoint): Promise<void> {
  try {
    await discardPart(run.fs, checkpoint);
    await run.store.remove(jobKey(run.job));
  } catch {
    // The checkpoint goes last: if it could not go, the next run knows of all there is.
  }
}

/** A checkpoint of a standing and of the part file's bytes that are durable by now. */
export async function checkpointOf(
  run: Run,
  part: PartFile,
  standing: Standing,
  written: { readonly length: number; readonly crc: number },
): Promise<Checkpoint> {
  return {
    ...(await frame(run, standing)),
    part: {
      path: part.path,
      file: { dev: String(part.stat.dev), ino: String(part.stat.ino) },
      length: written.length,
      crc32: written.crc,
      tail: await tailBefore(part.file, written.length),
    },
  };
}

async function frame(run: Run, standing: Standing): Promise<Omit<Checkpoint, 'part'>> {
  const { job, source, target } = run;
  return {
    version: CHECKPOINT_VERSION,
    savedAt: new Date().toISOString(),
    job,
    source: {
      identity: identityOf(source.stat),
      tail: await tailBefore(source.file, standing.fileOffset),
    },
    standing,
    target: {
      path: target.path,
      existing: run.replaces,
    },
    publishing: null,
  };
}

/** Problems after which what was written can be of no use to a later run. */
function isHopeless(error: unknown): boolean {
  if (!(error instanceof HoldfastError)) return false;
  return isDataProblem(error.problem.code) || error.problem.code === 'source_changed';
}

/**
 * After a failure: keeps what a later run can go on from, removes the rest, and lets the meter say
 * which of them it was.
 *
 * @param durableRow the row of the last checkpoint, or null before the first
 */
export async function leave(
  run: Run,
  part: PartFile,
  error: unknown,
  durableRow: number | null,
): Promise<void> {
  const resumableFrom = run.meter.current.resumableFrom ?? durableRow;
  const isKept = resumableFrom !== null && !isHopeless(error);
  run.meter.update({ resumableFrom: isKept ? Math.max(resumableFrom, durableRow ?? 0) : null });
  if (!isKept) return abandon(run, part);
  try {
    await part.close();
  } catch {
    // The first problem is the one to tell; what the checkpoint speaks of is durable.
  }
}

/** Removes the part and its checkpoint: nothing of the run is of use any more. */
export async function abandon(run: Run, part: PartFile): Promise<void> {
  run.meter.update({ resumableFrom: null });
  try {
    const nothing = await checkpointOf(run, part, START, { length: 0, crc: 0 });
    await orClose(part, () => disown(run.store, nothing));
    await part.discard();
    await run.store.remove(jobKey(run.job));
  } catch {
    // Why the run ended is what is to be told. What could not be removed now is known to the
    // checkpoint, which is removed last, and is dealt with by the next run.
  }
}
