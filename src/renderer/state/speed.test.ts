import { describe, expect, it } from 'vitest';
import type { Progress } from '../../shared/outcome.ts';
import { sampled, speedOf, timeLeftMs } from './speed.ts';
import type { Samples } from './speed.ts';

const at = (bytesRead: number, phase: Progress['phase'] = 'writing'): Progress => ({
  phase,
  bytesRead,
  bytesTotal: 100_000,
  records: 0,
  bytesWritten: 0,
  resumableFrom: null,
});

/** Samples every 100 ms, at the given bytes per 100 ms. */
function run(steps: readonly number[]): { samples: Samples; last: Progress; nowMs: number } {
  let bytes = 0;
  let nowMs = 0;
  let samples: Samples | undefined;
  for (const step of steps) {
    bytes += step;
    samples = sampled(samples, at(bytes), nowMs);
    nowMs += 100;
  }
  if (samples === undefined) throw new Error('no steps');
  return { samples, last: at(bytes), nowMs };
}

const times = (count: number, step: number): number[] => Array.from({ length: count }, () => step);

describe('speed', () => {
  it('says nothing in the first second', () => {
    expect(speedOf(run(times(5, 100)).samples)).toBeNull();
  });

  it('is bytes per second, and the time left follows from it', () => {
    const { samples, last } = run(times(21, 100));
    expect(speedOf(samples)).toBeCloseTo(1000);
    expect(timeLeftMs(samples, last)).toBeCloseTo(97_900);
  });

  it('forgets what is older than five seconds', () => {
    const { samples } = run([...times(100, 10), ...times(60, 100)]);
    expect(speedOf(samples)).toBeCloseTo(1000);
    expect(samples.recent.length).toBeLessThan(55);
  });

  it('says nothing while nothing moves', () => {
    expect(speedOf(run([100, ...times(80, 0)]).samples)).toBeNull();
  });

  it('starts afresh with a phase, and when the source is read again', () => {
    const { samples, nowMs } = run(times(30, 100));
    expect(sampled(samples, at(3100, 'gathering'), nowMs).recent).toHaveLength(1);
    expect(sampled(samples, at(5), nowMs).recent).toHaveLength(1);
  });
});
