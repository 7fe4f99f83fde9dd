/** Failing calls: each call of a run fails in each way, and what is left must be gone on from. */
import {
  checkState,
  expectationOf,
  isComplete,
  recoverFrom,
  said,
  type Expected,
} from './checks.ts';
import { ANY_TIME, MAY_HAVE_WORKED, type Fault, type Made } from './faults.ts';
import { Figures } from './figures.ts';
import type { Disk } from './disk.ts';
import { Random } from './random.ts';
import { run, type Mutant, type Ran } from './runs.ts';
import type { Scenario } from './scenarios.ts';
import { killed, powerCuts } from './states.ts';
import { checkpointOn, differences, treeOf } from './trees.ts';

export interface FaultSettings {
  /** One in so many faults is made; 1 makes all. */
  readonly oneIn: number;
  /** Power cuts after the fault, per run: the compound case. */
  readonly powerCuts: number;
  readonly seed: number;
  readonly mutant?: Mutant | undefined;
  /** Only these faults. */
  readonly only?: (fault: Fault) => boolean;
  /** So many violations are enough to know. */
  readonly enough?: number;
}

/** Lets each call of one scenario fail in each way. */
export async function failScenario(scenario: Scenario, settings: FaultSettings): Promise<Figures> {
  const figures = new Figures();
  const expected = await expectationOf(scenario);
  await failFrom(scenario, scenario.disk, '', expected, settings, figures);
  return figures;
}

/** Lets each call of the run that begins with a disk fail, e.g. of a recovery. */
export async function failFrom(
  scenario: Scenario,
  disk: Disk,
  before: string,
  expected: Expected,
  settings: FaultSettings,
  figures: Figures,
): Promise<void> {
  const random = new Random(settings.seed);
  const { mutant } = settings;
  const calm = await run(scenario, disk, { mutant });
  for (const fault of faultsOf(calm.faults.calls)) {
    if (settings.only?.(fault) === false || random.below(settings.oneIn) !== 0) continue;
    if (figures.violations >= (settings.enough ?? Infinity)) return;
    figures.faults++;
    const ran = await run(scenario, disk, { fault, mutant });
    const how = `${before}${describe(fault, ran)}`;
    figures.report(scenario.name, how, [
      ...checkFailed(ran, scenario, expected),
      ...(await goOn(ran, scenario, expected, mutant)),
    ]);
    await cutPower(ran, how, scenario, expected, settings, figures, random);
  }
}

function* faultsOf(calls: readonly Made[]): Generator<Fault> {
  for (const [at, { call, length }] of calls.entries()) {
    for (const error of ANY_TIME) {
      const how = { error };
      for (const lasting of ['once', 'kind', 'all'] as const) yield { at, how, lasting };
      if (MAY_HAVE_WORKED.has(call)) yield { at, how, lasting: 'once', worked: true };
    }
    if (call !== 'write') continue;
    for (const short of new Set([0, 1, length >> 1, length - 1])) {
      for (const lasting of ['once', 'kind'] as const) yield { at, how: { short }, lasting };
    }
  }
}

/** Of a run that met a fault: success or a problem with a name, and the target old or new. */
function checkFailed(ran: Ran, scenario: Scenario, expected: Expected): string[] {
  const { outcome, log, disk } = ran;
  const found = checkState(killed(log, log.now), log, scenario, expected).filter(
    // What could not be removed goes with the next run, whose business it is.
    (line) => !line.startsWith('all is done'),
  );
  if (ran.leftOpen > 0) found.push(`${ran.leftOpen} files are left open`);
  if (outcome.status === 'failed') {
    const { code } = outcome.problem;
    if (code === 'unexpected' || code.startsWith('doubt_'))
      found.push(`it ends with ${said(outcome)}`);
    const row = checkpointOn(disk, scenario)?.standing.reader?.row ?? 0;
    if (!isComplete(disk, scenario, expected) && row < outcome.resumableFrom) {
      found.push(`row ${outcome.resumableFrom} was said to be kept, row ${row} is`);
    }
  }
  if (outcome.status === 'success') {
    // Done means done, whatever comes: also if the power goes right now.
    for (const state of powerCuts(log, log.now, 50, new Random(1))) {
      found.push(
        ...checkState(state, log, scenario, expected).filter((line) =>
          line.startsWith('invariant 9'),
        ),
      );
    }
  }
  return found;
}

/** The next run, without faults, comes to the same end as if nothing had been. */
async function goOn(ran: Ran, scenario: Scenario, expected: Expected, mutant?: Mutant) {
  if (ran.outcome.status === expected.outcome.status && isOver(ran, expected)) return [];
  const before = { log: ran.log, moment: ran.log.now };
  const { found } = await recoverFrom(ran.disk, scenario, expected, {
    byName: true,
    mutant,
    before,
  });
  return found.map((line) => `then ${line}`);
}

/** Whether nothing is left to do but for a backup too many, which the next export removes. */
function isOver(ran: Ran, expected: Expected): boolean {
  return differences(treeOf(ran.disk), expected.tree).every((line) =>
    /^left over: .*\.bak/.test(line),
  );
}

/** The power goes when the fault has been told of. */
async function cutPower(
  ran: Ran,
  how: string,
  scenario: Scenario,
  expected: Expected,
  settings: FaultSettings,
  figures: Figures,
  random: Random,
): Promise<void> {
  if (settings.powerCuts === 0 || ran.outcome.status === expected.outcome.status) return;
  // Where no folder can be synced any more, no order of steps can keep names together.
  if (ran.faults.failed.filter(({ call }) => call === 'syncFolder').length > 1) return;
  const states = [...powerCuts(ran.log, ran.log.now, settings.powerCuts, random)];
  for (let count = 0; count < settings.powerCuts; count++) {
    const state = states[random.below(states.length)];
    if (state === undefined) return;
    figures.cutsAfterFaults++;
    const { found } = await recoverFrom(state.disk, scenario, expected, {
      byName: count % 2 === 0,
      mutant: settings.mutant,
    });
    figures.report(scenario.name, `${how}, then a power cut`, [
      ...checkState(state, ran.log, scenario, expected),
      ...found,
    ]);
  }
}

function describe({ at, how, lasting, worked }: Fault, ran: Ran): string {
  const made = ran.faults.calls[at];
  const what = 'error' in how ? how.error : `${how.short} bytes`;
  const done = worked === true ? ' though done' : '';
  return `${what} ${lasting}${done} at call ${at}, ${made?.call} ${made?.path.split('/').at(-1)}`;
}
