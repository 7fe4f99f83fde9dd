/** Shaping gives the same whatever windows the bytes come in, and wherever a run goes on (invariant 3). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFormat } from '../../shared/formats.ts';
import type { Shaping } from '../../shared/job.ts';
import { shapedRecords, type ShapedRecords, type ShapingRun } from '../testing/shaping.ts';
import { csvOf, jsonRecords, table } from '../testing/texts.ts';

const SHAPINGS: readonly Partial<Shaping>[] = [
  { nested: 'paths' },
  { duplicateKeys: 'last', notANumber: 'text' },
  { duplicateKeys: 'first', notANumber: 'null', nested: 'paths' },
  {
    types: [
      { name: 'a', type: 'number' },
      { name: 'd', type: 'date' },
    ],
    columns: [
      { name: 'd', as: 'day' },
      { name: 'a', as: 'n' },
      { name: 'd', as: 'again' },
    ],
    duplicateKeys: 'last',
    notANumber: 'null',
  },
];

const SAMPLES: readonly (readonly [SourceFormat, string])[] = [
  ['csv', 'a,b,d\n1,x,2024-01-31\n"1.5","y ""z""",\n,,2024-02-01T10:00\n'],
  ['csv', 'a,b,d\n1,x,2024-01-31\n01,y,2024-02-30\n2,z,\n'],
  [
    'json',
    '[{"a":1,"b":{"c":{"d":[1,{"x":NaN}]},"c2":{}},"d":"2024-01-31"},' +
      '{"d":"","b":{"c":{"e":"\\ud800","e":2}},"a":"\\u0031"},{"b":{"n":-Infinity},"a":NaN,"a":3}]',
  ],
  ['json', '[{"a":{"b":1},"d":null},{"a.b":2},{"a":{"b":{"c":1,"c":2}}}]'],
  ['jsonl', '{"a":1,"d":null}\n{"d":"x","a":true}\n{"a":Infinity,"x":{"y":{"a":1,"a":[]}}}\n'],
];

/** Order within a window may differ: readers say what they find before processors do. */
const sorted = (found: ShapedRecords['problems']): string[] =>
  found.map((problem) => JSON.stringify(problem)).sort();

function expectSame(format: SourceFormat, bytes: Buffer, how: ShapingRun, cut: ShapingRun): void {
  const whole = shapedRecords(format, bytes, how);
  const other = shapedRecords(format, bytes, { ...how, ...cut });
  expect(other.lines).toEqual(whole.lines);
  expect(other.columns).toEqual(whole.columns);
  expect(other.notes).toEqual(whole.notes);
  expect(sorted(other.problems)).toEqual(sorted(whole.problems));
}

function expectSameResumed(format: SourceFormat, bytes: Buffer, how: ShapingRun): void {
  const whole = shapedRecords(format, bytes, how);
  // After a problem nothing is gone on from.
  if (whole.problems.length > 0) return;
  for (const stop of whole.stops) {
    const rest = shapedRecords(format, bytes, { ...how, from: stop });
    expect([...whole.lines.slice(0, stop.lines), ...rest.lines]).toEqual(whole.lines);
    expect(rest.columns).toEqual(whole.columns);
    expect(rest.notes).toEqual(whole.notes);
    expect(rest.problems).toEqual([]);
  }
}

const inEveryShape = SAMPLES.flatMap(([format, sample]) =>
  SHAPINGS.map((shaped) => [format, sample, shaped] as const),
);

describe('windows cut at every position, and runs resumed from every stop', () => {
  test.each(inEveryShape)('%s: %j, %j', (format, sample, shaped) => {
    const bytes = Buffer.from(sample);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expectSame(format, bytes, { shaped }, { cuts: [cut] });
    }
    const everywhere = Array.from(bytes, (_, i) => i);
    expectSame(format, bytes, { shaped }, { cuts: everywhere });
    for (const limit of [1, 2]) {
      expectSame(format, bytes, { shaped }, { limit });
      expectSameResumed(format, bytes, { shaped, limit });
    }
    const some = everywhere.filter((place) => place % 11 === 5);
    expectSameResumed(format, bytes, { shaped, limit: 1, cuts: some });
  });
});

test('random records, cut and resumed', () => {
  const source = fc.oneof(
    table.map((one) => ['csv', csvOf(one)] as const),
    jsonRecords.map((json) => ['json', json] as const),
  );
  fc.assert(
    fc.property(
      source,
      fc.array(fc.nat({ max: 80 }), { maxLength: 5 }),
      fc.constantFrom(...SHAPINGS.slice(0, 3)),
      fc.integer({ min: 1, max: 3 }),
      ([format, text], places, shaped, limit) => {
        const bytes = Buffer.from(text);
        const cuts = places.filter((place) => place < bytes.length).sort((a, b) => a - b);
        expectSame(format, bytes, { shaped }, { cuts, limit });
        expectSameResumed(format, bytes, { shaped, cuts, limit });
      },
    ),
    { numRuns: 300 },
  );
});

test('text analysis behind a choice goes on from its figures', () => {
  const how: ShapingRun = {
    shaped: { columns: [{ name: 'b', as: 'b' }] },
    process: 'text-analysis',
    limit: 1,
  };
  expectSameResumed('csv', Buffer.from('a,b\n1,x y\n2,\n3,z\n'), how);
});
