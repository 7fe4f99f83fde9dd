/** The ways a run can end other than well. */
import { basename, dirname } from 'node:path';
import type { Job } from '../shared/job.ts';
import type { Outcome, Progress } from '../shared/outcome.ts';
import { HoldfastError, isDataProblem, type Problem } from '../shared/problem.ts';
import type { Standing } from './durable/checkpoint.ts';
import type { FileSystem } from './fs/port.ts';
import { locateProblems } from './locate.ts';
import { fileProblem } from './problems.ts';
import type { ProblemLog } from './problem-log.ts';
import type { Run } from './run.ts';

/** The data can't be exported as it is. */
export async function refused(fs: FileSystem, job: Job, log: ProblemLog): Promise<Outcome> {
  const problems = await locateProblems(fs, job.source.path, job.source, log.problems);
  const named = problems.map((problem) => ({ path: job.source.path, ...problem }));
  return { status: 'validation_failed', problems: named, total: log.total };
}

/** Stopped at a chunk boundary; a later run goes on from there. */
export function interrupted(run: Run, standing: Standing): Outcome {
  return {
    status: 'interrupted',
    resumableFrom: standing.reader?.row ?? 0,
    bytesRead: standing.fileOffset,
    bytesTotal: run.source.stat.size,
  };
}

/** Turns what was thrown into the outcome that says it. */
export async function explain(
  fs: FileSystem,
  job: Job,
  log: ProblemLog,
  error: unknown,
  progress: Progress | null,
): Promise<Outcome> {
  const resumableFrom = progress?.resumableFrom ?? 0;
  if (!(error instanceof HoldfastError) && !isOfTheSystem(error)) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 'failed', problem: { code: 'unexpected', cause }, resumableFrom };
  }
  const { problem } = fileProblem(error, { path: job.target.path, doing: 'writing' });
  if (!isDataProblem(problem.code)) {
    // People are told whether something is kept; only the run knows.
    const detail = {
      ...(await room(fs, job, problem, progress)),
      ...problem.detail,
      ...(resumableFrom > 0 ? { kept: resumableFrom } : {}),
    };
    return {
      status: 'failed',
      problem: { ...problem, ...pathOf(problem, job), detail },
      resumableFrom,
    };
  }
  log.addLast({ path: job.source.path, ...problem });
  return refused(fs, job, log);
}

/** Whether the system refused something, as opposed to a mistake of ours. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && 'syscall' in error;
}

/** For a full disk: about how many bytes the rest still takes, and how many are free. */
async function room(
  fs: FileSystem,
  job: Job,
  { code, detail }: Problem,
  progress: Progress | null,
): Promise<Problem['detail']> {
  const isOfTarget = code === 'disk_full' && detail?.['note'] === undefined;
  if (!isOfTarget || progress === null || progress.bytesRead === 0) return {};
  const { bytesRead, bytesTotal, bytesWritten } = progress;
  const more = Math.ceil(bytesWritten * (bytesTotal / bytesRead)) - bytesWritten;
  try {
    const free = await fs.freeSpace(dirname(job.target.path));
    return { more, free: free.bytes };
  } catch {
    // A drive that can't even say this: then the sentence does without the numbers.
    return {};
  }
}

/** Our own files go by names that people don't know: what happens to them happens to the target. */
function pathOf(problem: Problem, job: Job): { path?: string } {
  const { path } = problem;
  if (path === undefined) return {};
  return {
    path: /^\.holdfast-[0-9a-f]{16}\.(part|copy|rejects)$/.test(basename(path))
      ? job.target.path
      : path,
  };
}
