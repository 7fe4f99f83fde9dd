/** The laboratory must see what is wrong: each mutant is caught, and is right when nothing happens. */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { checkEnd, expectationOf } from './checks.ts';
import { crashScenario } from './crashes.ts';
import { failScenario } from './failing.ts';
import type { Figures } from './figures.ts';
import { MUTANTS, type NamedMutant } from './mutants.ts';
import { notHere } from './places.ts';
import { onFastClock, run } from './runs.ts';
import { scenarioNamed } from './scenarios.ts';

vi.setConfig({ testTimeout: 120_000 });

const SCENARIO = scenarioNamed('CSV to JSON over an old file');
const SEED = 20_250_101;
/** Violations after which a mutant counts as caught; the long form counts all. */
const ENOUGH = 5;

function explore({ mutant, by, only = () => true }: NamedMutant): Promise<Figures> {
  return onFastClock(() =>
    by === 'crashes'
      ? crashScenario(SCENARIO, { mixtures: [4], deeper: [], seed: SEED, mutant, enough: ENOUGH })
      : failScenario(SCENARIO, {
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
    const calm = await run(SCENARIO, SCENARIO.disk, { mutant: wrong.mutant });
    const { outcome, tree } = await expectationOf(SCENARIO);
    expect(checkEnd(calm, outcome, tree)).toEqual([]);
    const { violations, shown } = await explore(wrong);
    caught.push(`${wrong.name}: ${violations} violations, e.g. ${shown[0]?.what ?? ''}`);
    expect(violations).toBeGreaterThan(0);
  });
});
