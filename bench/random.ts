/** A small seeded generator of pseudo-random numbers (mulberry32): same seed, same sequence, on every machine. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** True in about `percent` of 100 calls. */
  readonly chance: (percent: number) => boolean;
  /** One of the values, each as likely as the others. */
  readonly pick: (values: readonly string[]) => string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (values) => values[below(values.length)] ?? '',
  };
}
