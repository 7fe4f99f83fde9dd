/** How much of what is possible is tried: the quick form in every run of the tests, and the long one. */
import type { CrashSettings } from './crashes.ts';
import type { FaultSettings } from './failing.ts';

export interface Form {
  readonly crash: CrashSettings;
  readonly fail: FaultSettings;
}

const SEED = 20_250_101;

/** Kills at all moments, power cuts at every third one, few mixtures, second crashes and faults. */
export const QUICK: Form = {
  crash: {
    mixtures: [2, 1],
    stride: 3,
    deeper: [600],
    failing: { states: 400, calls: 100 },
    seed: SEED,
  },
  fail: { oneIn: 100, powerCuts: 1, seed: SEED },
};

/** All mixtures up to 400 at a moment, second and third crashes, every fault at every call. */
export function longForm(seed: number = SEED): Form {
  return {
    crash: {
      mixtures: [400, 10, 2],
      deeper: [60, 400],
      failing: { states: 300, calls: 20 },
      seed,
    },
    fail: { oneIn: 1, powerCuts: 1, seed },
  };
}
