import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '../shared/outcome.ts';
import { ProgressMeter } from './progress-meter.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

function metered(): { meter: ProgressMeter; reports: Progress[] } {
  const reports: Progress[] = [];
  return { meter: new ProgressMeter(500, (progress) => reports.push(progress)), reports };
}

test('the first report comes at once, with all that is known then', () => {
  expect(metered().reports).toEqual([
    {
      phase: 'checking',
      bytesRead: 0,
      bytesTotal: 500,
      records: 0,
      bytesWritten: 0,
      resumableFrom: null,
    },
  ]);
});

test('reports come ten times a second at the most, and each says all', () => {
  const { meter, reports } = metered();
  meter.update({ phase: 'writing' });
  for (let ms = 1; ms <= 1000; ms++) {
    vi.advanceTimersByTime(1);
    meter.update({ bytesRead: ms, records: ms * 2 });
  }
  expect(reports).toHaveLength(2 + 10);
  expect(reports.at(-1)).toMatchObject({ phase: 'writing', bytesRead: 1000, records: 2000 });
});

test('a new phase is always reported; what was not is kept', () => {
  const { meter, reports } = metered();
  meter.update({ phase: 'writing', records: 1 });
  meter.update({ records: 2, resumableFrom: 1 });
  meter.update({ phase: 'writing', records: 3 });
  expect(meter.current).toMatchObject({ records: 3, resumableFrom: 1 });
  meter.update({ phase: 'making-safe' });
  expect(reports.map(({ phase, records }) => [phase, records])).toEqual([
    ['checking', 0],
    ['writing', 1],
    ['making-safe', 3],
  ]);
});

test('a meter that nobody reads still counts', () => {
  const meter = new ProgressMeter(1, undefined);
  meter.update({ records: 4 });
  expect(meter.current.records).toBe(4);
});
