/** The quick form: crashes and failing calls of every scenario, without exhausting them. */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { allScenarios } from './all-scenarios.ts';
import { crashScenario } from './crashes.ts';
import { failScenario } from './failing.ts';
import { Figures } from './figures.ts';
import { notHere } from './places.ts';
import { QUICK } from './forms.ts';
import { onFastClock } from './runs.ts';

vi.setConfig({ testTimeout: 240_000 });

if (notHere !== null) console.warn(`left out: the crash laboratory: ${notHere}`);
describe.skipIf(notHere !== null)('every scenario', async () => {
  const all = new Figures();
  afterAll(() => console.log(`${all.summary()} (seed ${QUICK.crash.seed})`));

  test.each(await allScenarios())(
    '$name: rows 1 to 19, crashes and failing calls',
    async (scenario) => {
      const figures = await onFastClock(() => crashScenario(scenario, QUICK.crash));
      figures.add(await onFastClock(() => failScenario(scenario, QUICK.fail)));
      all.add(figures);
      expect(figures.shown).toEqual([]);
      expect(figures.violations).toBe(0);
      // Fewer would mean that the laboratory itself is broken.
      expect(figures.allStates).toBeGreaterThan(15);
      expect(figures.faults).toBeGreaterThan(5);
    },
  );

  test('all of them together come to thousands of states', () => {
    expect(all.allStates).toBeGreaterThan(3_000);
    expect(all.faults).toBeGreaterThan(1_000);
  });
});
