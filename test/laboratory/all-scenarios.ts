/** All scenarios, with those that begin where an earlier run was stopped. */
import { onFastClock, run } from './runs.ts';
import { resumed, scenarioNamed, SCENARIOS, type Scenario } from './scenarios.ts';

export async function allScenarios(): Promise<readonly Scenario[]> {
  const [once, twice] = await stoppedTwice('stopped', 3);
  // Between its two stops lies no more than one step, all of whose states come up elsewhere.
  const [, workbook] = await stoppedTwice('stopped in a workbook', 6);
  return [...SCENARIOS, once, twice, workbook];
}

/** Goes on from where the scenario stops, up to a row, and on from there to the end. */
async function stoppedTwice(name: string, stopAt: number): Promise<[Scenario, Scenario]> {
  const stopped = scenarioNamed(name);
  const once = resumed(stopped, await diskAfter(stopped), stopAt);
  return [once, resumed(once, await diskAfter(once), null)];
}

async function diskAfter(scenario: Scenario) {
  const { disk, outcome } = await onFastClock(() => run(scenario, scenario.disk));
  if (outcome.status !== 'interrupted') throw new Error(`it was not stopped: ${outcome.status}`);
  return disk;
}
