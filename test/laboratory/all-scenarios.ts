/** All scenarios, with those that begin where an earlier run was stopped. */
import { onFastClock, run } from './runs.ts';
import { resumed, scenarioNamed, SCENARIOS, type Scenario } from './scenarios.ts';

export async function allScenarios(): Promise<readonly Scenario[]> {
  const stopped = scenarioNamed('stopped');
  const once = resumed(stopped, await diskAfter(stopped), 3);
  const twice = resumed(once, await diskAfter(once), null);
  return [...SCENARIOS, once, twice];
}

async function diskAfter(scenario: Scenario) {
  const { disk, outcome } = await onFastClock(() => run(scenario, scenario.disk));
  if (outcome.status !== 'interrupted') throw new Error(`it was not stopped: ${outcome.status}`);
  return disk;
}
