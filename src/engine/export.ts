/**
 * The pipeline on one page: look at source and target, take the lock, find out what an earlier run
 * left, write the records to a part file in as many passes as they need, publish the part, report.
 */
import type { Job } from '../shared/job.ts';
import type { Outcome, Progress } from '../shared/outcome.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import { Checkpointer } from './checkpointer.ts';
import {
  CHECKPOINT_VERSION,
  CheckpointStore,
  identityOf,
  jobKey,
  START,
  type Checkpoint,
  type Standing,
} from './durable/checkpoint.ts';
import { lockTarget } from './durable/lock.ts';
import { newPartPath, PartFile } from './durable/part-file.ts';
import { recover } from './durable/recover.ts';
import { checkRoom, prepareTarget } from './durable/target.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { locateProblems } from './locate.ts';
import { writePass } from './pass.ts';
import { ProblemLog } from './problem-log.ts';
import { ProgressMeter } from './progress-meter.ts';
import { clearUp, publishSealed, sealPart } from './publish-run.ts';
import type { Run } from './run.ts';
import { isUnchanged, openSource, startOf, tailBefore } from './source.ts';
import { SourceWindow } from './source-window.ts';
import { stateFolder } from './state-folder.ts';

export interface RunOptions {
  /** Aborting it stops the run at the next chunk boundary, to be resumed later. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at each change of phase. */
  readonly onProgress?: (progress: Progress) => void;
  /** Gives up what an unfinished run of the same job left, and begins at the start. */
  readonly startOver?: boolean;
  /** What to tell other runs that want the same target, e.g. `command line, process 4711`. */
  readonly holder?: string;
  /** Folder of the checkpoints; left out, the user's state folder. */
  readonly stateFolder?: string;
  readonly fileSystem?: FileSystem;
}

/** Runs a job to its end, to a stop, or to a problem; what can go wrong with files or data is an outcome, not an exception. */
export async function runJob(job: Job, options: RunOptions = {}): Promise<Outcome> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const state = options.stateFolder ?? stateFolder();
  const problems = new ProblemLog();
  const progress = { resumableFrom: 0 };
  try {
    const source = await openSource(fs, job.source.path);
    const meter = new ProgressMeter(source.stat.size, (now) => {
      progress.resumableFrom = now.resumableFrom ?? 0;
      options.onProgress?.(now);
    });
    try {
      const target = await prepareTarget(fs, job, source.stat);
      const lock = await lockTarget(
        fs,
        target.path,
        state,
        options.holder ?? `process ${process.pid}`,
      );
      try {
        const store = new CheckpointStore(fs, state);
        const startedAt = performance.now();
        const { signal } = options;
        return await exportRecords({
          fs,
          job,
          source,
          target,
          store,
          problems,
          meter,
          signal,
          startedAt,
        });
      } finally {
        await lock.release();
      }
    } finally {
      await source.file.close();
    }
  } catch (error) {
    return explain(fs, job, problems, error, progress.resumableFrom);
  }
}

async function exportRecords(run: Run): Promise<Outcome> {
  const { fs, job, store, source, target, problems } = run;
  const left = await recover(fs, store, jobKey(job), source, target.path);
  switch (left.kind) {
    case 'published': {
      const { backup = null } = left.checkpoint.publishing ?? {};
      const folderSynced = true;
      return {
        status: 'success',
        report: await clearUp(run, left.checkpoint, { backup, folderSynced }),
      };
    }
    case 'publish':
      return { status: 'success', report: await publishSealed(run, left.checkpoint) };
    case 'nothing':
      await checkRoom(fs, target, source.stat.size);
      break;
    case 'resume':
      break;
  }
  const part = left.kind === 'resume' ? left.part : await beginPart(run);
  const resumedFrom = left.kind === 'resume' ? (left.checkpoint.standing.reader?.row ?? 0) : null;
  let standing = left.kind === 'resume' ? left.checkpoint.standing : START;
  const checkpointer = new Checkpointer(job.checkpointEvery, resumedFrom);
  try {
    for (;;) {
      const end = await writePass({
        ...run,
        part,
        checkpointer,
        from: standing,
        source: new SourceWindow(
          source.file,
          source.path,
          source.stat,
          standing.offset || (await startOf(source)),
        ),
        saveCheckpoint: async (now, length, crc) =>
          store.save(await describe(run, part, now, { length, crc })),
      });
      if (problems.total > 0) return await refuse(run, part);
      if (end.kind === 'again') {
        standing = end.standing;
        await part.restart();
        continue;
      }
      if (end.kind === 'stopped') {
        await part.close();
        return interrupted(run, end.standing);
      }
      if (!(await isUnchanged(fs, source))) {
        throw new HoldfastError({ code: 'source_changed', path: source.path });
      }
      const { notes, columns } = end;
      const checkpoint: Checkpoint = {
        ...(await describe(run, part, end.standing, part)),
        publishing: { notes, columns, backup: null, resumedFrom },
      };
      await sealPart(run, part, resumedFrom !== null);
      await store.save(checkpoint);
      return { status: 'success', report: await publishSealed(run, checkpoint) };
    }
  } catch (error) {
    await checkpointer.quiesce();
    await leave(run, part, error, checkpointer.durableRow !== null);
    throw error;
  }
}

/** Creates the part file, whose name a checkpoint knows before it exists: so a crash leaves nothing unknown. */
async function beginPart(run: Run): Promise<PartFile> {
  const path = newPartPath(run.target.path);
  const { file, size } = { file: null, size: 0 };
  await run.store.save({
    ...(await frame(run, START)),
    part: { path, file, length: size, crc32: 0, tail: { length: 0, crc32: 0 } },
  });
  return PartFile.create(run.fs, path);
}

/** A checkpoint of a standing and of the part file's bytes that are durable by now. */
async function describe(
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
      tail: await tailBefore(source.file, standing.offset),
    },
    standing,
    target: {
      path: target.path,
      existing: target.existing === null ? null : identityOf(target.existing),
    },
    publishing: null,
  };
}

/** Problems after which what was written can be of no use to a later run. */
function isHopeless(error: unknown): boolean {
  if (!(error instanceof HoldfastError)) return false;
  return isDataProblem(error.problem.code) || error.problem.code === 'source_changed';
}

/** After a failure: keeps what a later run can go on from, removes the rest. */
async function leave(
  run: Run,
  part: PartFile,
  error: unknown,
  hasCheckpoint: boolean,
): Promise<void> {
  try {
    if (isHopeless(error) || !hasCheckpoint) await abandon(run, part);
    else await part.close();
  } catch {
    // The first problem is the one to tell. What could not be removed now is known to the
    // checkpoint, which is removed last, and is dealt with by the next run.
  }
}

async function abandon(run: Run, part: PartFile): Promise<void> {
  await part.discard();
  await run.store.remove(jobKey(run.job));
}

/** The data can't be exported as it is: nothing is published, nothing is kept. */
async function refuse(run: Run, part: PartFile): Promise<Outcome> {
  await abandon(run, part);
  return validationFailed(run.fs, run.job, run.problems);
}

async function validationFailed(fs: FileSystem, job: Job, log: ProblemLog): Promise<Outcome> {
  const problems = await locateProblems(fs, job.source.path, log.problems);
  const named = problems.map((problem) => ({ path: job.source.path, ...problem }));
  return { status: 'validation_failed', problems: named, total: log.total };
}

function interrupted(run: Run, standing: Standing): Outcome {
  return {
    status: 'interrupted',
    resumableFrom: standing.reader?.row ?? 0,
    bytesRead: standing.offset,
    bytesTotal: run.source.stat.size,
  };
}

/** Turns what was thrown into the outcome that says it. */
async function explain(
  fs: FileSystem,
  job: Job,
  log: ProblemLog,
  error: unknown,
  resumableFrom: number,
): Promise<Outcome> {
  if (!(error instanceof HoldfastError)) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 'failed', problem: { code: 'unexpected', cause }, resumableFrom };
  }
  const { problem } = error;
  if (!isDataProblem(problem.code)) return { status: 'failed', problem, resumableFrom };
  log.add({ path: job.source.path, ...problem });
  return validationFailed(fs, job, log);
}
