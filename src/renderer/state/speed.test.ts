import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../shared/outcome.ts';
import { sampled, speedOf, timeLeftMs } from './speed.ts';
import type { Samples } from './speed.ts';

const TOTAL = 1_000_000_000;
const at = (bytesRead: number, phase: Progress['phase'] = 'writing'): Progress => ({
  phase,
  bytesRead,
  bytesTotal: TOTAL,
  records: 0,
  bytesWritten: 0,
  resumableFrom: null,
});

const EVERY_MS = 100;

/** All that was shown of a run with a message every 100 ms; each step is the bytes of one. */
function run(steps: readonly number[], bytesBefore = 0): Samples[] {
  let bytes = bytesBefore;
  let samples = sampled(undefined, at(bytes), 0);
  return steps.map((step, place) => {
    bytes += step;
    samples = sampled(samples, at(bytes), (place + 1) * EVERY_MS);
    return samples;
  });
}

const times = (count: number, step: number): number[] => Array.from({ length: count }, () => step);
const last = (all: readonly Samples[]): Samples => {
  const found = all.at(-1);
  if (found === undefined) throw new Error('no steps');
  return found;
};

describe('speed', () => {
  it('says nothing in the first second', () => {
    const early = last(run(times(9, 100)));
    expect([speedOf(early), timeLeftMs(early)]).toEqual([null, null]);
  });

  it('is bytes per second, and the time left follows from it', () => {
    const samples = last(run(times(21, 100_000)));
    expect(speedOf(samples)).toBeCloseTo(1_000_000);
    expect(timeLeftMs(samples)).toBeCloseTo(997_900);
  });

  it('says nothing once nothing moves for long, and speaks again when it does', () => {
    const stalled = [...times(50, 100), ...times(60, 0)];
    expect(speedOf(last(run(stalled)))).toBeNull();
    expect(timeLeftMs(last(run(stalled)))).toBeNull();
    expect(timeLeftMs(last(run([...stalled, ...times(30, 100)])))).not.toBeNull();
  });

  it('starts afresh with a phase, and when the source is read again', () => {
    const samples = last(run(times(30, 100)));
    expect(speedOf(sampled(samples, at(3100, 'gathering'), 9000))).toBeNull();
    expect(speedOf(sampled(samples, at(5), 9000))).toBeNull();
  });

  it('is not led astray by two messages in one moment', () => {
    const samples = last(run(times(30, 100)));
    expect(sampled(samples, at(9000), samples.atMs)).toEqual(samples);
  });
});

/** Bytes per message of a speed that swings by up to 80 % around a mean. */
const unsteady = (mean: number, length: number) =>
  fc
    .array(fc.double({ min: 0.2, max: 1.8, noNaN: true }), { minLength: length, maxLength: length })
    .map((factors) => factors.map((factor) => Math.round(mean * factor)));

describe('the time left is steady', () => {
  it('counts down, whatever the speed does from moment to moment', () => {
    fc.assert(
      fc.property(unsteady(500_000, 400), (steps) => {
        const shown = run(steps).map(timeLeftMs);
        // From the fifth second on there is something to go by.
        for (let place = 50; place < shown.length; place += 1) {
          const before = shown[place - 1] ?? Number.NaN;
          const now = shown[place] ?? Number.NaN;
          // Hardly more than the time that passed, neither up nor down.
          expect(Math.abs(now - (before - EVERY_MS))).toBeLessThan(before * 0.025);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is right on the whole: within a third of what is really left', () => {
    fc.assert(
      fc.property(unsteady(500_000, 400), (steps) => {
        const all = run(steps);
        const read = steps.reduce((sum, step) => sum + step, 0);
        const truth = ((TOTAL - read) / (read / steps.length)) * EVERY_MS;
        expect(timeLeftMs(last(all)) ?? 0).toBeGreaterThan(truth * 0.66);
        expect(timeLeftMs(last(all)) ?? 0).toBeLessThan(truth * 1.5);
      }),
      { numRuns: 60 },
    );
  });

  it('finds to a new speed within fifteen seconds, without leaping to it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), (factor) => {
        const mean = 200_000;
        const steps = [...times(100, mean), ...times(150, Math.round(mean * factor))];
        const all = run(steps);
        const read = steps.reduce((sum, step) => sum + step, 0);
        const truth = ((TOTAL - read) / Math.round(mean * factor)) * EVERY_MS;
        const shown = timeLeftMs(last(all)) ?? 0;
        expect(Math.abs(shown - truth)).toBeLessThan(truth * 0.2);
        const changed = timeLeftMs(all[100] as Samples) ?? 0;
        const before = timeLeftMs(all[99] as Samples) ?? 0;
        expect(Math.abs(changed - before)).toBeLessThan(before * 0.1);
      }),
    );
  });

  it('ends with the source, never below nothing', () => {
    fc.assert(
      fc.property(unsteady(500_000, 120), (steps) => {
        const read = steps.reduce((sum, step) => sum + step, 0);
        const shown = run(steps, TOTAL - read).map((samples) => timeLeftMs(samples) ?? 0);
        expect(Math.min(...shown)).toBeGreaterThanOrEqual(0);
        expect(shown.at(-1)).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 60 },
    );
  });
});
