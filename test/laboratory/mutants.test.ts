/** The laboratory must see what is wrong: each mutant is caught, and is right when nothing happens. */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { checkEnd, expectationOf } from './checks.ts';
import { crashScenario } from './crashes.ts';
import { failScenario } from './failing.ts';
import type { Figures } from './figures.ts';
import { MUTANTS, USUAL_SCENARIO, type NamedMutant } from './mutants.ts';
import { notHere } from './places.ts';
import { onFastClock, run } from './runs.ts';
import { scenarioNamed, type Scenario } from './scenarios.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEED = 20_250_101;
/** Violations after which a mutant counts as caught; the long form counts all. */
const ENOUGH = 5;

function explore(scenario: Scenario, wrong: NamedMutant): Promise<Figures> {
  const { mutant, by, only = () => true } = wrong;
  return onFastClock(() =>
    by === 'crashes'
      ? crashScenario(scenario, { mixtures: [4], deeper: [], seed: SEED, mutant, enough: ENOUGH })
      : failScenario(scenario, {
          oneIn: 1,
          powerCuts: 0,
          seed: SEED,
          mutant,
          only,
          enough: ENOUGH,
        }),
  );
}

if (notHere !== null) console.warn(`left out: the mutants: ${notHere}`);
describe.skipIf(notHere !== null)('a wrong engine is caught', () => {
  const caught: string[] = [];
  afterAll(() => console.log(caught.join('\n')));

  test.each(MUTANTS)('$name', async (wrong) => {
    const scenario = scenarioNamed(wrong.scenario ?? USUAL_SCENARIO);
    const calm = await run(scenario, scenario.disk, { mutant: wrong.mutant });
    const { outcome, tree } = await expectationOf(scenario);
    expect(checkEnd(calm, outcome, tree)).toEqual([]);
    const { violations, shown } = await explore(scenario, wrong);
    caught.push(`${wrong.name}: ${violations} violations, e.g. ${shown[0]?.what ?? ''}`);
    expect(violations).toBeGreaterThan(0);
  });
});
