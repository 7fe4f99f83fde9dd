/** Clocks that jump between stop and resume (matrix 46): nothing of a run depends on them. */
import { describe, expect } from 'vitest';
import { lacksProgram, testUnless } from '../support/conditions.ts';
import { answerOf } from '../support/cli.ts';
import { expectDone, unfinished } from './unfinished.ts';

const testFaked = testUnless(lacksProgram('faketime', '-f', '+1d', 'true'));

describe('46: the clock', () => {
  for (const [name, offset] of [
    ['jumped ten years ahead', '+3650d'],
    ['jumped ten years back', '-3650d'],
    ['runs a hundred times as fast', '+0 x100'],
    ['jumped an hour back (daylight saving)', '-1h'],
  ] as const) {
    testFaked(name, async () => {
      const job = await unfinished();
      const settings = {
        under: ['faketime', '-f', offset],
        env: { HOLDFAST_STATE_DIR: job.state },
      };
      // Listing, and going on, under the other time.
      expect(await answerOf(['jobs'], settings)).toMatchObject({ jobs: [{ doubt: null }] });
      const answer = await answerOf(['resume'], settings);
      expect(answer).toMatchObject({ exit: 0, status: 'success', resumedFrom: job.row });
      expectDone(job);
    });
  }
});
