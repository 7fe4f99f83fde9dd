/**
 * A sample of `npm run test:faults`: single calls of small exports fail or are where the process is
 * killed, by strace; the target stays old or new, what is said is true, and the next run is whole.
 */
import { expect } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { CLI } from '../support/cli.ts';
import { testUnless } from '../support/conditions.ts';
import { tempFolder } from '../support/places.ts';
import { lacksStrace } from '../support/strace.ts';
import { cliAt } from './calls.ts';
import { allCases, prepare } from './laboratory.ts';
import { nameOf, tryFault } from './one-fault.ts';
import { SCENARIOS } from './scenarios.ts';

/** Cases of each scenario. */
const EACH = 4;

const given = process.env['HOLDFAST_FAULT_SEED'];
const seed = given === undefined ? Date.now() % 1_000_000_000 : Number(given);

testUnless(lacksStrace())(
  'calls that fail or are the last (matrix 1 to 7, 10, 14, 17, 18, 19)',
  async () => {
    console.log(`Faults drawn with HOLDFAST_FAULT_SEED=${seed}.`);
    const random = createRandom(seed);
    const parent = tempFolder();
    const cli = cliAt(CLI);
    // The late column makes twice the calls; the long form has it.
    const some = SCENARIOS.filter(({ name }) => !name.startsWith('a late column'));
    for (const one of await prepare(cli, parent, some)) {
      const cases = allCases(one);
      for (let left = EACH; left > 0; left--) {
        const drawn = cases[random.below(cases.length)];
        if (drawn === undefined) throw new RangeError('there are no cases');
        const { wrong } = await tryFault(drawn, one.whole, cli, parent);
        expect(wrong, `${nameOf(drawn)} (seed ${seed})`).toEqual([]);
      }
    }
  },
);
