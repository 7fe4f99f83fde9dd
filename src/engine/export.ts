/**
 * The pipeline on one page: look at source and target, take the lock, find out what an earlier run
 * left, write the records to a part file in as many passes as they need, publish the part, report.
 */
import type { Job } from '../shared/job.ts';
import type { Outcome, Progress } from '../shared/outcome.ts';
import { HoldfastError } from '../shared/problem.ts';
import { rejectWordsOf } from '../shared/words/choose.ts';
import { Checkpointer } from './checkpointer.ts';
import {
  CheckpointStore,
  identityOf,
  jobKey,
  START,
  type PublishingCheckpoint,
  type Standing,
} from './durable/checkpoint.ts';
import { discardJob } from './durable/discard.ts';
import { lockTarget } from './durable/lock.ts';
import { recover } from './durable/recover.ts';
import {
  checkRoom,
  createTargetFolder,
  prepareTarget,
  refuseTaken,
  removeUnusedFolders,
} from './durable/target.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { together } from './fs/together.ts';
import { Kernel } from './kernel/kernel.ts';
import { lateColumns } from './late-columns.ts';
import { explain, interrupted, refused } from './outcomes.ts';
import { writePass } from './pass.ts';
import type { PassContext, PassEnd } from './pass-context.ts';
import { ProblemLog } from './problem-log.ts';
import { ProgressMeter } from './progress-meter.ts';
import { publishSealed, reportPublished, sealParts } from './publish-run.ts';
import { abandon, beginParts, checkpointOf, leave, NOTHING_WRITTEN, type Run } from './run.ts';
import { closeSource, isUnchanged, openSource, type Source } from './source.ts';
import { SourceWindow } from './source-window.ts';
import { stateFolder } from './state-folder.ts';
import { openData } from './unpacking/open.ts';

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
  const holder = options.holder ?? `process ${process.pid}`;
  const { signal } = options;
  const problems = new ProblemLog();
  const startedAt = performance.now();
  let meter: ProgressMeter | null = null;
  try {
    const source = await openSource(fs, job.source.path);
    let created: string | null = null;
    try {
      meter = new ProgressMeter(source.stat.size, options.onProgress);
      created = await createTargetFolder(fs, job.target.path);
      const target = await prepareTarget(fs, job, source.stat);
      const lock = await lockTarget(fs, target.path, state, holder);
      try {
        const store = new CheckpointStore(fs, state);
        const replaces = target.existing === null ? null : identityOf(target.existing);
        const begun = { fs, job, source, target, replaces };
        const run = { ...begun, store, problems, meter, signal, startedAt };
        if (options.startOver === true) {
          refuseTaken(job, target);
          await discardJob(fs, store, jobKey(job));
        }
        return await exportRecords(run);
      } finally {
        await lock.release();
      }
    } finally {
      await removeUnusedFolders(fs, job.target.path, created);
      await closeSource(source);
    }
  } catch (error) {
    return explain(fs, job, problems, error, meter?.current ?? null);
  }
}

/** One pass, with what it borrows: the memory goes back when nobody reads or writes it any more. */
async function overSource(
  source: Source,
  job: Job,
  from: Standing,
  rest: Omit<PassContext, 'job' | 'source' | 'kernel' | 'from'>,
): Promise<PassEnd> {
  const kernel = Kernel.borrow();
  try {
    const data = await openData(source, job.source, from.offset, kernel);
    const window = new SourceWindow(data, from.offset, kernel);
    try {
      return await writePass({ ...rest, job, from, kernel, source: window });
    } finally {
      await window.close();
    }
  } finally {
    kernel.giveBack();
  }
}

async function exportRecords(begun: Run): Promise<Outcome> {
  const { fs, store, source, target, problems, meter } = begun;
  const left = await recover(fs, store, jobKey(begun.job), source, target.path);
  // What is resumed replaces what stood there when the job was begun, or says that it is another.
  const { existing: replaces } =
    left.kind === 'nothing' ? { existing: begun.replaces } : left.checkpoint.target;
  // Who resumes may speak another language; the rejects file goes on in the one it began with.
  const { language = 'en' } = left.kind === 'nothing' ? begun.job : left.checkpoint.job;
  const job: Job = { ...begun.job, language };
  const run: Run = { ...begun, job, replaces };
  if (left.kind === 'published') {
    return { status: 'success', report: await reportPublished(run, left.checkpoint) };
  }
  try {
    // Only now: what stands there may be what an earlier run of this job could not report any more.
    refuseTaken(job, target);
  } catch (error) {
    if (left.kind === 'resume') await left.parts.release();
    throw error;
  }
  switch (left.kind) {
    case 'publish':
      return { status: 'success', report: await publishSealed(run, left.checkpoint) };
    case 'nothing':
      await checkRoom(fs, target, source.stat.size);
      break;
    case 'resume':
      break;
  }
  const parts = left.kind === 'resume' ? left.parts : await beginParts(run);
  const resumedFrom = left.kind === 'resume' ? (left.checkpoint.standing.reader?.row ?? 0) : null;
  let standing = left.kind === 'resume' ? left.checkpoint.standing : START;
  const checkpointer = new Checkpointer(job.checkpointEvery, resumedFrom);
  try {
    if (left.kind === 'nothing') {
      standing = { ...START, expected: await lateColumns(source, job) };
    }
    const rejectWords = job.onBadRow === 'set-aside' ? await rejectWordsOf(language) : null;
    for (;;) {
      const saveCheckpoint: PassContext['saveCheckpoint'] = async (now, written) =>
        store.save(await checkpointOf(run, parts, now, written));
      const rest = { ...run, parts, checkpointer, rejectWords, saveCheckpoint };
      const end = await overSource(source, job, standing, rest);
      if (problems.total > 0) {
        // A checkpoint under way would bring back what is given up; whether it failed is no matter.
        await checkpointer.quiesce();
        await abandon(run, parts);
        return await refused(fs, job, problems);
      }
      if (end.kind === 'again') {
        standing = end.standing;
        // What was written is not to be trusted from here on: that must be known before it is gone.
        checkpointer.begin(0);
        meter.update({ resumableFrom: checkpointer.durableRow });
        await store.save(await checkpointOf(run, parts, standing, NOTHING_WRITTEN));
        await parts.restart();
        continue;
      }
      if (end.kind === 'stopped') {
        await parts.close();
        return interrupted(run, end.standing);
      }
      if (!(await isUnchanged(fs, source))) {
        throw new HoldfastError({ code: 'source_changed', path: source.path });
      }
      const { notes, columns } = end;
      const checkpoint: PublishingCheckpoint = {
        ...(await checkpointOf(run, parts, end.standing, parts)),
        publishing: { notes, columns, backup: null, resumedFrom },
      };
      // Nobody reads the checkpoint before it is adopted, so the disk may take both at once.
      await together(
        sealParts(run, parts, resumedFrom !== null),
        checkpointer.settle().then(() => store.prepare(checkpoint)),
      );
      // Not earlier: a checkpoint that was still under way reads the end of what it speaks of.
      await parts.close();
      await store.adopt(checkpoint);
      const noted = store.confirm().then(() => {
        meter.update({ resumableFrom: checkpoint.standing.writer?.records ?? 0 });
      });
      return { status: 'success', report: await publishSealed(run, checkpoint, noted) };
    }
  } catch (error) {
    await checkpointer.quiesce();
    await leave(run, parts, error, checkpointer.durableRow);
    throw error;
  }
}
