/** Records are put in another shape in the kernel's memory as they are on the heap. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnChoice, Shaping } from '../../shared/job.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { StartAgain } from '../formats/contracts.ts';
import { shapedRecords, shapedText, type ShapingRun } from '../testing/shaping.ts';
import { csvOf, jsonRecords, table } from '../testing/texts.ts';
import { Kernel } from './kernel.ts';

const NAMES = ['a', 'b', 'id', 'value', 'a.b', '', 'none'];

/** Columns in any order, any of them more than once. */
const columns: fc.Arbitrary<ColumnChoice[] | null> = fc.option(
  fc
    .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 })
    .map((names) => names.map((name, i) => ({ name, as: `c${i}` }))),
);

const shaped: fc.Arbitrary<Partial<Shaping>> = fc.record({
  columns,
  types: fc.constantFrom([], [{ name: 'a', type: 'number' } as const]),
  nested: fc.constantFrom('json', 'paths'),
  duplicateKeys: fc.constantFrom('stop', 'last'),
  notANumber: fc.constantFrom('stop', 'null', 'text'),
});

/** Short records with names that are chosen, too. */
const plain = fc
  .array(
    fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant({ b: ['x', 1] })),
    ),
    { minLength: 1 },
  )
  .map((all) => JSON.stringify(all));
const rows = fc
  .array(fc.tuple(fc.string(), fc.constantFrom('1', '', 'x,y', '"')), { minLength: 1 })
  .map((cells) => csvOf({ header: ['b', 'a'], rows: cells }));

/** What came of it, or what was thrown. */
function outcome<T>(work: () => T): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    if (error instanceof StartAgain) return error.shape;
    throw error;
  }
}

function expectSame(work: (how: ShapingRun) => unknown, how: ShapingRun): void {
  const kernel = Kernel.borrow();
  const inKernel = outcome(() => work({ ...how, kernel }));
  kernel.giveBack();
  expect(inKernel).toEqual(outcome(() => work(how)));
}

test.each([
  ['json', fc.oneof(plain, jsonRecords)],
  ['csv', fc.oneof(rows, table.map(csvOf))],
] as const)('from %s', (format, sources) => {
  fc.assert(
    fc.property(
      sources,
      shaped,
      fc.constantFrom('csv', 'json', 'jsonl'),
      fc.array(fc.nat({ max: 200 }), { maxLength: 3 }),
      (source, shaping, to, cuts) => {
        const inside = cuts.filter((cut) => cut < source.length).toSorted((x, y) => x - y);
        const how = { shaped: shaping, cuts: [...new Set(inside)] };
        expectSame((one) => shapedRecords(format, source, one), how);
        expectSame((one) => shapedText(format, source, to, one), how);
      },
    ),
    { numRuns: 500 },
  );
});

/** Lines rich in white space and line boundaries, of one byte and of more. */
const textLines = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from(' \t\n\r\v\f\x1c\x1d\x1f\x85\xa0')),
      fc.constantFrom(
        ...Array.from('\u1680\u2000\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\u3001\ufeff'),
      ),
      fc.constantFrom('a', 'word', 'ß', 'ﬁ', 'ΐ', 'ς', 'İ', 'ı', '\u0345', '🏮', '\r\n'),
      fc.string({ unit: 'binary', maxLength: 2 }).map((text) => text.toWellFormed()),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('text is analysed in the kernel as without it', () => {
  const sources = fc.oneof(
    fc.tuple(fc.constant('txt' as const), textLines),
    fc.tuple(
      fc.constant('json' as const),
      fc.array(fc.oneof(textLines, fc.constantFrom(1, null))).map((all) => JSON.stringify(all)),
    ),
    fc.tuple(
      fc.constant('csv' as const),
      fc
        .array(textLines)
        .map((cells) => csvOf({ header: ['line'], rows: cells.map((cell) => [cell]) })),
    ),
  );
  fc.assert(
    fc.property(sources, ([format, source]) => {
      expectSame((how) => shapedRecords(format, source, how), { process: 'text-analysis' });
    }),
    { numRuns: 1000 },
  );
});
