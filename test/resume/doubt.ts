/** What must hold whenever an export can't be gone on with for certain (invariant 4). */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import { discardJob, listJobs, loadJob, runJob } from '../../src/engine/index.ts';
import { HoldfastError, type Problem } from '../../src/shared/problem.ts';
import { describeProblem } from '../../src/shared/words/index.ts';
import { textOf } from '../support/places.ts';
import { asked, command, expectDone, OLD, snapshot, type Unfinished } from './unfinished.ts';

/** Words that say nothing to the people who read them. */
const JARGON = /checkpoint|inode|digest|\bcrc|doubt_|errno|\bE(?-i:[A-Z]{4,})|\n\s+at /i;

export interface Doubt {
  readonly code: string;
  /** What the sentence has to say, the source's name aside. */
  readonly says: RegExp;
}

/** An unfinished export to be doubted. */
export interface Doubted {
  readonly job: Unfinished;
  /** What an export from the beginning makes, where it differs. */
  readonly whole?: string;
  /** Files beside the target that are not certainly ours, and so are never removed. */
  readonly left?: readonly string[];
}

const everything = (job: Unfinished) => snapshot(dirname(job.source), job.folder, job.state);

/** The problem that going on with the job ends with; by its name, as `resume` does it. */
async function problemOf(job: Unfinished): Promise<Problem> {
  const options = { stateFolder: job.state };
  try {
    const outcome = await runJob(await loadJob(job.id, options), options);
    if (outcome.status === 'failed') return outcome.problem;
    throw new Error(`the run ended with ${outcome.status}`);
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    throw error;
  }
}

/** It can't be gone on with; a plain sentence says why, and nothing at all is changed. */
export async function expectDoubt(job: Unfinished, { code, says }: Doubt): Promise<void> {
  const before = everything(job);
  const outcome = await runJob(job.job, { stateFolder: job.state });
  expect(outcome).toMatchObject({ status: 'failed', problem: { code } });
  if (outcome.status !== 'failed') return;
  const { what, safe, next } = describeProblem(outcome.problem);
  expect(what).toMatch(says);
  expect(what).toContain(basename(job.source));
  expect(safe).toMatch(/old file is unchanged\. Nothing was deleted/i);
  expect(`${what} ${safe} ${next}`).not.toMatch(JARGON);
  expect(await problemOf(job)).toMatchObject({ code });
  const listed = await listJobs({ stateFolder: job.state });
  expect(listed).toMatchObject([{ id: job.id, holder: null, doubt: { code } }]);
  expect(everything(job)).toEqual(before);
}

/** The same on the command line: exit 5 however it is asked for, and the commands that lead out. */
export async function expectDoubtByCommand(job: Unfinished, { code, says }: Doubt): Promise<void> {
  const before = everything(job);
  const refused = { exit: 5, status: 'failed', code };
  expect(await asked(job, ...job.args)).toMatchObject(refused);
  expect(await asked(job, 'resume', job.id)).toMatchObject(refused);
  // Without a name, everything that can be gone on with is; what can't is not passed over in silence.
  const all = await command(job, 'resume');
  expect(all.code).toBe(5);
  expect(all.stderr).toContain(job.id);
  const listed = await asked(job, 'jobs');
  expect(listed).toMatchObject({ exit: 0, jobs: [{ id: job.id, holder: null, doubt: { code } }] });
  const said = await command(job, ...job.args);
  expect(said).toMatchObject({ code: 5, stdout: '' });
  expect(said.stderr).toMatch(says);
  expect(said.stderr).toContain(basename(job.source));
  expect(said.stderr).toContain('--start-over');
  expect(said.stderr).toContain(`holdfast discard ${job.id}`);
  expect(said.stderr.replace(/^.*holdfast .*$/gm, '')).not.toMatch(JARGON);
  expect(everything(job)).toEqual(before);
}

/** What must stand there after an export from the beginning. */
export function expectStartedOver({ job, whole = job.whole, left = [] }: Doubted): void {
  if (left.length === 0) return expectDone({ ...job, whole });
  expect(textOf(job.target)).toBe(whole);
  expect(textOf(`${job.target}.bak`)).toBe(OLD);
  const expected = ['orders.json', 'orders.json.bak', ...left];
  expect(readdirSync(job.folder).toSorted()).toEqual(expected.toSorted());
  expect(readdirSync(join(job.state, 'jobs'))).toEqual([]);
}

/** What must stand there after giving it up: neither source nor target is touched. */
export function expectDiscarded({ job, left = [] }: Doubted): void {
  expect(textOf(job.target)).toBe(OLD);
  expect(readdirSync(job.folder).toSorted()).toEqual(['orders.json', ...left].toSorted());
  expect(readdirSync(join(job.state, 'jobs'))).toEqual([]);
}

/** A doubt from beginning to end: refused, then started over; and again, then given up. */
export async function expectDoubtAndWaysOut(
  make: () => Promise<Doubted>,
  doubt: Doubt,
): Promise<void> {
  const first = await make();
  await expectDoubt(first.job, doubt);
  const options = { stateFolder: first.job.state, startOver: true };
  const outcome = await runJob(first.job.job, options);
  expect(outcome).toMatchObject({ status: 'success', report: { resumedFrom: null } });
  expectStartedOver(first);
  const second = await make();
  const source = snapshot(dirname(second.job.source));
  await discardJob(second.job.id, { stateFolder: second.job.state });
  expect(snapshot(dirname(second.job.source))).toEqual(source);
  expectDiscarded(second);
}

/** The same, all of it by the command. */
export async function expectWaysOutByCommand(
  make: () => Promise<Doubted>,
  doubt: Doubt,
): Promise<void> {
  const first = await make();
  await expectDoubtByCommand(first.job, doubt);
  const answer = await asked(first.job, ...first.job.args, '--start-over');
  expect(answer).toMatchObject({ exit: 0, status: 'success', resumedFrom: null });
  expectStartedOver(first);
  const second = await make();
  const { job } = second;
  expect(await asked(job, 'discard', job.id)).toEqual({ exit: 0, status: 'success', job: job.id });
  expectDiscarded(second);
  expect(await asked(job, 'jobs')).toEqual({ exit: 0, jobs: [] });
}
