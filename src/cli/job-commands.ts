/** `holdfast jobs`, `resume` and `discard`: what earlier runs left unfinished. */
import { discardJob, listJobs, loadJob, runJob } from '../engine/index.ts';
import type { Outcome, UnfinishedJob } from '../shared/outcome.ts';
import { EXIT, exitCodeOf, HoldfastError } from '../shared/problem.ts';
import { cliWords, describeProblem, displayName, formats } from '../shared/words/index.ts';
import { exitCode, guessTexts, say, shellWords, type Request } from './answer.ts';
import { jobOptions, type JobOptions } from './options.ts';
import { stopOnSignals } from './signals.ts';
import { ProgressBar, warn } from './terminal.ts';
import { usageError } from './usage.ts';

export async function jobsCommand(args: readonly string[]): Promise<number> {
  const { json } = jobOptions(args, 'none');
  const jobs = await listJobs();
  if (json) {
    process.stdout.write(`${JSON.stringify({ jobs })}\n`);
    return EXIT.success;
  }
  const lines = jobs.length === 0 ? [cliWords.jobs.none] : jobs.map(jobText);
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.success;
}

function jobText(job: UnfinishedJob): string {
  const share = job.bytesTotal === 0 ? 0 : job.bytesRead / job.bytesTotal;
  const head =
    job.source === null || job.target === null
      ? cliWords.jobs.unreadable(job.id)
      : cliWords.jobs.job(job.id, displayName(job.source), displayName(job.target));
  const lines = [head];
  if (job.holder !== null) lines.push(cliWords.jobs.running(job.holder));
  else if (job.doubt !== null) lines.push(`  ${describeProblem(job.doubt).what}`);
  else {
    const moment = formats.moment(job.savedAtMs ?? 0);
    lines.push(cliWords.jobs.stands(formats.percent(share), job.row, moment));
  }
  return lines.join('\n');
}

/** Goes on with one job, or with all that can be gone on with. */
export async function resumeCommand(args: readonly string[]): Promise<number> {
  const options = jobOptions(args, 'optional');
  const jobs = await listJobs();
  const isNamed = options.job !== undefined;
  const free = jobs.filter((job) => job.holder === null);
  const chosen = isNamed ? [find(jobs, options.job)] : free.filter((job) => job.doubt === null);
  if (chosen.length === 0 && !options.quiet && !options.json) {
    const running = jobs.filter((job) => job.holder !== null);
    process.stdout.write(`${[cliWords.jobs.noneToResume, ...running.map(jobText)].join('\n')}\n`);
  }
  const signal = stopOnSignals();
  let code: number = EXIT.success;
  for (const { id } of chosen) {
    const { outcome, request } = await resumeOne(id, options, signal);
    say(outcome, request, options);
    code ||= exitCode(outcome);
    if (signal.aborted) return code || EXIT.interrupted;
  }
  return isNamed ? code : code || tellDoubted(free, options.json);
}

/** What is in doubt is told of, so that nobody takes it for done. */
function tellDoubted(jobs: readonly UnfinishedJob[], json: boolean): number {
  let code: number = EXIT.success;
  for (const job of jobs) {
    if (job.doubt === null) continue;
    code = exitCodeOf(job.doubt.code);
    if (json) {
      const { what } = describeProblem(job.doubt);
      const answer = { status: 'failed', code: job.doubt.code, message: what, job: job.id };
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    } else {
      process.stderr.write(`${jobText(job)}\n`);
    }
  }
  return code;
}

async function resumeOne(
  id: string,
  options: JobOptions,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; request: Request }> {
  const job = await loadJob(id);
  const request: Request = {
    id,
    source: job.source.path,
    target: job.target.path,
    format: job.target.format,
    startOver: shellWords(['holdfast', 'resume', id, '--start-over']),
  };
  const bar = new ProgressBar(options.quiet || options.json);
  const holder = cliWords.holder(String(process.pid));
  const { startOver } = options;
  if (!options.json) warn(guessTexts(job.source.guesses));
  try {
    const outcome = await runJob(job, { signal, startOver, onProgress: bar.draw, holder });
    return { outcome, request };
  } finally {
    bar.clear();
  }
}

/** By its name, or by as many of its first characters as tell it apart. */
function find(jobs: readonly UnfinishedJob[], name: string): UnfinishedJob {
  const found = jobs.filter((job) => job.id.startsWith(name));
  const [first, ...more] = found;
  if (first === undefined) throw new HoldfastError({ code: 'no_such_job', detail: { job: name } });
  if (more.length > 0) throw usageError(cliWords.jobs.ambiguous(name));
  return first;
}

export async function discardCommand(args: readonly string[]): Promise<number> {
  const { job, json, quiet } = jobOptions(args, 'needed');
  const found = find(await listJobs(), job ?? '');
  await discardJob(found.id);
  if (json) process.stdout.write(`${JSON.stringify({ status: 'success', job: found.id })}\n`);
  else if (!quiet) process.stdout.write(`${cliWords.jobs.discarded(found.id)}\n`);
  return EXIT.success;
}
