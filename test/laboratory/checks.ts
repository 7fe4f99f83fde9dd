/** What must hold: the invariants of ARCHITECTURE.md, asked of one state and of its recovery. */
import { rejectsPartPath } from '../../src/engine/durable/rejects-file.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import { run, type Ran, type RunSettings } from './runs.ts';
import type { Scenario } from './scenarios.ts';
import type { State } from './states.ts';
import { checkpointOn, differences, hasCheckpoint, targetOf, treeOf, type Tree } from './trees.ts';

/** What a scenario comes to when nothing disturbs it. */
export interface Expected {
  readonly outcome: Ran['outcome'];
  readonly tree: Tree;
  readonly target: string | null;
  readonly old: string | null;
  /** What a second run of the job comes to, for crashes when all was done but the report. */
  readonly again: { readonly outcome: Ran['outcome']; readonly tree: Tree };
}

export async function expectationOf(scenario: Scenario): Promise<Expected> {
  const calm = { ...scenario, stopAt: null };
  const first = await run(calm, calm.disk);
  const second = await run(calm, first.disk);
  return {
    outcome: first.outcome,
    tree: treeOf(first.disk),
    target: targetOf(first.disk, scenario.job.target.path),
    old: targetOf(scenario.disk, scenario.job.target.path),
    again: { outcome: second.outcome, tree: treeOf(second.disk) },
  };
}

/** Whether the run that left a state had nothing more to do. */
export function isComplete(disk: Disk, scenario: Scenario, expected: Expected): boolean {
  if (expected.outcome.status !== 'success' || hasCheckpoint(disk, scenario)) return false;
  return targetOf(disk, scenario.job.target.path) === expected.target;
}

/** Invariants 1 and 9 and the promises made so far, of a state as the crash left it. */
export function checkState(
  { disk, moment, cause }: State,
  log: Log,
  scenario: Scenario,
  expected: Expected,
): string[] {
  const found: string[] = [];
  const target = targetOf(disk, scenario.job.target.path);
  if (target !== expected.old && target !== expected.target) {
    found.push(`invariant 1: the target is neither old nor new: ${JSON.stringify(target)}`);
  }
  if (moment >= log.doneAt && target !== expected.target) {
    found.push(`invariant 9: success was reported, but the ${cause} leaves the old file`);
  }
  if (isComplete(disk, scenario, expected)) {
    for (const line of differences(treeOf(disk), expected.tree)) {
      found.push(`all is done and forgotten, but ${line}`);
    }
    return found;
  }
  const told = log.told.findLast((one) => one.moment <= moment);
  const isDue = expected.outcome.status === 'success' && target === expected.old;
  if (told === undefined || told.row === null || !isDue) return found;
  const stand = checkpointOn(disk, scenario);
  // A pass that writes everything again begins with a promise of nothing: compare within one pass.
  const pass = stand === null || stand.standing.columns.length === 0 ? 1 : 3;
  const row = stand?.standing.reader?.row ?? 0;
  const isOfThisPass = stand === null || (pass === told.pass && stand.standing.phase === 'writing');
  if (isOfThisPass && row < told.row) {
    found.push(`invariant 3: row ${told.row} was said to be safe, the ${cause} leaves row ${row}`);
  }
  return found;
}

/** What the recovery from a state comes to, and what is wrong with it. */
export async function recoverFrom(
  disk: Disk,
  scenario: Scenario,
  expected: Expected,
  settings: RunSettings,
): Promise<{ ran: Ran; found: string[] }> {
  const calm = { ...scenario, stopAt: null };
  const ran = await run(calm, disk, settings);
  const found: string[] = [];
  for (const { id, doubt } of ran.listed) {
    if (doubt !== null) found.push(`an innocent crash is listed with ${doubt.code} (${id})`);
  }
  const due = isComplete(disk, scenario, expected) ? expected.again : expected;
  found.push(...checkEnd(ran, due.outcome, due.tree), ...checkNothingRedone(ran, disk, scenario));
  return { ran, found };
}

/** The end of a run that nothing disturbed: outcome, every file, and nothing else. */
export function checkEnd(ran: Ran, outcome: Ran['outcome'], tree: Tree): string[] {
  const found: string[] = [];
  if (said(ran.outcome) !== said(outcome)) {
    found.push(`the recovery ends with ${said(ran.outcome)}, not ${said(outcome)}`);
  }
  if (ran.leftOpen > 0) found.push(`${ran.leftOpen} files are left open`);
  for (const line of differences(treeOf(ran.disk), tree)) found.push(`after recovery ${line}`);
  return found;
}

/** Outcome in a word, with what the report counts. */
export function said(outcome: Ran['outcome']): string {
  switch (outcome.status) {
    case 'success':
      return `success of ${outcome.report.exported} records, crc ${outcome.report.crc32}`;
    case 'failed':
      return `${outcome.problem.code} (${outcome.problem.cause ?? ''})`;
    case 'validation_failed':
      return `${outcome.total} refused`;
    case 'interrupted':
      return 'interrupted';
  }
}

/** Invariant 3: nothing that a durable checkpoint speaks of is written once more. */
function checkNothingRedone(ran: Ran, disk: Disk, scenario: Scenario): string[] {
  const stand = checkpointOn(disk, scenario);
  if (stand === null || stand.standing.phase !== 'writing' || ran.outcome.status !== 'success')
    return [];
  const row = stand.publishing === null ? stand.standing.reader?.row : stand.publishing.resumedFrom;
  const found: string[] = [];
  const { resumedFrom } = ran.outcome.report;
  if ((row ?? 0) !== (resumedFrom ?? 0)) {
    found.push(
      `invariant 3: the checkpoint stands at row ${row}, the run went on from ${resumedFrom}`,
    );
  }
  const files = [...disk.walk()];
  const { path, length } = stand.part;
  found.push(...writtenAgain(ran, files.find(([at]) => at === path)?.[2], length));
  const aside = rejectsPartPath(path);
  const safe = stand.rejects?.length ?? 0;
  found.push(...writtenAgain(ran, files.find(([at]) => at === aside)?.[2], safe));
  return found;
}

/** Writes of a run into what was safe of a file when it began. */
function writtenAgain(ran: Ran, file: number | undefined, safe: number): string[] {
  const found: string[] = [];
  for (const { change, begun } of ran.log.entries) {
    // Done by the run before, whose process was killed.
    if (begun === 0) continue;
    // Another pass over the source writes everything again.
    if (change.kind === 'truncate' && change.file === file && change.length === 0) break;
    if (change.kind === 'write' && change.file === file && change.at < safe) {
      found.push(`invariant 3: byte ${change.at} is written again, ${safe} were safe`);
    }
  }
  return found;
}
