import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateParts, isExactNumber } from './formats/typed-text.ts';
import { ANYTHING, LOOKS_LIKE, stillLike } from './survey-types.ts';

/** Texts that are nearly dates, numbers, or words. */
const nearly = fc.oneof(
  fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d$/),
  fc.stringMatching(
    /^\d{4}-0[1-9]-[012]\d[T ][0-2]\d:[0-6]\d(:[0-6]\d)?(\.\d{1,9})?(Z|\+0\d:\d\d)?$/,
  ),
  fc.stringMatching(/^\d{2,5}[-/]\d\d-\d{1,3}[T ]?.{0,10}$/),
  fc.stringMatching(/^-?\d{1,20}(\.\d{0,4})?(e\d)?$/),
  fc.constantFrom('true', 'false', 'True', 'tru', 'falsey', 't', 'f'),
  fc.string({ minLength: 1 }),
);

test('says of every text what a typed export would say', () => {
  fc.assert(
    fc.property(nearly, fc.nat({ max: 3 }), (text, before) => {
      // Somewhere in a buffer, with more digits behind it.
      const bytes = Buffer.from(`${'2'.repeat(before)}${text}7`);
      const end = bytes.length - 1;
      const expected =
        (isExactNumber(bytes, before, end) ? LOOKS_LIKE.number : 0) |
        (text === 'true' || text === 'false' ? LOOKS_LIKE.boolean : 0) |
        (dateParts(bytes, before, end) === null ? 0 : LOOKS_LIKE.date);
      expect(stillLike(ANYTHING, bytes, before, end)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test('a candidate that is out stays out', () => {
  const bytes = Buffer.from('2024-01-31');
  expect(stillLike(LOOKS_LIKE.number | LOOKS_LIKE.boolean, bytes, 0, bytes.length)).toBe(0);
  expect(stillLike(LOOKS_LIKE.date, bytes, 0, bytes.length)).toBe(LOOKS_LIKE.date);
});
