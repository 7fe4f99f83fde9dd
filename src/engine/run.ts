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
import { tailBefore } from './digests.ts';
import { discardPart, disown } from './durable/discard.ts';
import { newPartPath, type PartFile } from './durable/part-file.ts';
import { Parts } from './durable/parts.ts';
import type { Target } from './durable/target.ts';
import { orClose } from './fs/bytes.ts';
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
  /** What stood at the target when the job was begun, be it by an earlier run; null for nothing. */
  readonly replaces: Identity | null;
  readonly store: CheckpointStore;
  readonly problems: ProblemLog;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
  /** When it began, as `performance.now()`. */
  readonly startedAt: number;
}

/** Bytes of the part and of the rejects. */
export interface Written {
  readonly part: { readonly length: number; readonly crc: number };
  readonly rejects: { readonly length: number; readonly crc: number } | null;
}

export const NOTHING_WRITTEN: Written = {
  part: { length: 0, crc: 0 },
  rejects: { length: 0, crc: 0 },
};

/** Creates the run's files, whose names a checkpoint knows before they exist: so a crash leaves nothing unknown. */
export async function beginParts(run: Run): Promise<Parts> {
  const setsAside = run.job.onBadRow === 'set-aside';
  const path = newPartPath(run.target.path);
  const checkpoint: Checkpoint = {
    ...(await frame(run, START)),
    part: { path, ...NO_FILE },
    rejects: setsAside ? NO_FILE : null,
  };
  await run.store.save(checkpoint);
  try {
    return await Parts.create(run.fs, path, setsAside);
  } catch (error) {
    await forget(run, checkpoint);
    throw error;
  }
}

const NO_FILE = { file: null, length: 0, crc32: 0, tail: { length: 0, crc32: 0 } } as const;

/** Removes what was begun in vain; the reason why it was in vain is the one to tell. */
async function forget(run: Run, checkpoint: Checkpoint): Promise<void> {
  try {
    await discardPart(run.fs, checkpoint);
    await run.store.remove(jobKey(run.job));
  } catch {
    // The checkpoint goes last: if it could not go, the next run knows of all there is.
  }
}

/** A checkpoint of a standing and of the bytes that are durable by now. */
export async function checkpointOf(
  run: Run,
  { part, rejects }: Parts,
  standing: Standing,
  written: Written,
): Promise<Checkpoint> {
  const { rejects: aside } = written;
  return {
    ...(await frame(run, standing)),
    part: { path: part.path, ...(await stateOf(part, written.part)) },
    rejects: rejects === null || aside === null ? null : await stateOf(rejects, aside),
  };
}

async function stateOf(file: PartFile, { length, crc }: Written['part']) {
  return {
    file: { dev: String(file.stat.dev), ino: String(file.stat.ino) },
    length,
    crc32: crc,
    tail: await tailBefore(file.file, length),
  };
}

async function frame(run: Run, standing: Standing): Promise<Omit<Checkpoint, 'part' | 'rejects'>> {
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
  parts: Parts,
  error: unknown,
  durableRow: number | null,
): Promise<void> {
  const resumableFrom = run.meter.current.resumableFrom ?? durableRow;
  const isKept = resumableFrom !== null && !isHopeless(error);
  run.meter.update({ resumableFrom: isKept ? Math.max(resumableFrom, durableRow ?? 0) : null });
  if (!isKept) return abandon(run, parts);
  // The first problem is the one to tell; what the checkpoint speaks of is durable.
  await parts.release();
}

/** Removes the run's files and its checkpoint: nothing of the run is of use any more. */
export async function abandon(run: Run, parts: Parts): Promise<void> {
  run.meter.update({ resumableFrom: null });
  try {
    const nothing = await checkpointOf(run, parts, START, NOTHING_WRITTEN);
    await orClose(parts, () => disown(run.store, nothing));
    await parts.discard();
    await run.store.remove(jobKey(run.job));
  } catch {
    // Why the run ended is what is to be told. What could not be removed now is known to the
    // checkpoint, which is removed last, and is dealt with by the next run.
  }
}
