/** Unfinished jobs: what earlier runs left to go on from, by whichever face they were begun. */
import type { Job } from '../shared/job.ts';
import type { UnfinishedJob } from '../shared/outcome.ts';
import { HoldfastError, type Problem } from '../shared/problem.ts';
import { CheckpointStore, jobKey, type Checkpoint } from './durable/checkpoint.ts';
import { lockTarget, whoHolds } from './durable/lock.ts';
import { discardJob as discard, isUnreadable } from './durable/discard.ts';
import { checkLeftovers } from './durable/recover.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { stateFolder } from './state-folder.ts';

export interface JobsOptions {
  /** Folder of the checkpoints; left out, the user's state folder. */
  readonly stateFolder?: string;
  readonly fileSystem?: FileSystem;
}

/** The name under which a job can be resumed or discarded, should a run of it stop. */
export function jobId(job: Job): string {
  return jobKey(job);
}

/** All unfinished jobs, the one that stood still longest first. Reads, and changes nothing. */
export async function listJobs(options: JobsOptions = {}): Promise<UnfinishedJob[]> {
  const { fs, state, store } = open(options);
  const jobs: UnfinishedJob[] = [];
  for (const id of await store.keys()) {
    const job = await look(fs, state, store, id);
    if (job !== null) jobs.push(job);
  }
  return jobs.sort((a, b) => (a.savedAtMs ?? 0) - (b.savedAtMs ?? 0));
}

/** Null when the job came to its end in the meantime. */
async function look(
  fs: FileSystem,
  state: string,
  store: CheckpointStore,
  id: string,
): Promise<UnfinishedJob | null> {
  let checkpoint: Checkpoint | null;
  try {
    checkpoint = await store.load(id);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    return { ...UNKNOWN, id, doubt: error.problem };
  }
  if (checkpoint === null) return null;
  const { job, source, standing, publishing } = checkpoint;
  const holder = await whoHolds(checkpoint.target.path, state);
  return {
    id,
    source: job.source.path,
    target: job.target.path,
    format: job.target.format,
    savedAtMs: Date.parse(checkpoint.savedAt),
    row: standing.writer?.records ?? 0,
    bytesRead: publishing === null ? standing.fileOffset : source.identity.size,
    bytesTotal: source.identity.size,
    holder,
    // Under a run everything moves on while we look; the run itself knows.
    doubt: holder === null ? await doubtOf(() => checkLeftovers(fs, checkpoint)) : null,
  };
}

const UNKNOWN = {
  source: null,
  target: null,
  format: null,
  savedAtMs: null,
  row: 0,
  bytesRead: 0,
  bytesTotal: 0,
  holder: null,
} as const;

async function doubtOf(check: () => Promise<void>): Promise<Problem | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    throw error;
  }
}

/**
 * The job behind a name, as it was when it was begun: to be run again, which resumes it.
 *
 * @throws HoldfastError `no_such_job`, or a `doubt_…` when its checkpoint can't be trusted
 */
export async function loadJob(id: string, options: JobsOptions = {}): Promise<Job> {
  const checkpoint = await open(options).store.load(id);
  if (checkpoint === null) throw new HoldfastError({ code: 'no_such_job', detail: { job: id } });
  return checkpoint.job;
}

/**
 * Gives up an unfinished job: removes its part file and its checkpoint. Source and target stay.
 *
 * @throws HoldfastError `no_such_job`; `busy` while it is running
 */
export async function discardJob(id: string, options: JobsOptions = {}): Promise<void> {
  const { fs, state, store } = open(options);
  if (!(await store.keys()).includes(id)) {
    throw new HoldfastError({ code: 'no_such_job', detail: { job: id } });
  }
  const target = await targetOf(store, id);
  if (target === null) return discard(fs, store, id);
  const lock = await lockTarget(fs, target, state, `process ${process.pid}`);
  try {
    await discard(fs, store, id);
  } finally {
    await lock.release();
  }
}

/** The target to lock, or null when the checkpoint can't be read: then no run can be going on from it. */
async function targetOf(store: CheckpointStore, id: string): Promise<string | null> {
  try {
    return (await store.load(id))?.target.path ?? null;
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

function open(options: JobsOptions) {
  const fs = options.fileSystem ?? nodeFileSystem;
  const state = options.stateFolder ?? stateFolder();
  return { fs, state, store: new CheckpointStore(fs, state) };
}
