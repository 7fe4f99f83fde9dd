/** Every input that once broke a promise, and some that are only hard: none may do so again. */
import { expect, test } from 'vitest';
import { TEXT_FORMATS } from '../../src/shared/formats.ts';
import { check } from './checks.ts';
import { keptCases } from './found.ts';

const kept = keptCases();

test('there are cases for every reader', () => {
  expect(new Set(kept.map(({ reader }) => reader))).toEqual(new Set(TEXT_FORMATS));
});

test.each(kept)('$name: $why', (one) => {
  const everywhere = { ...one, targets: TEXT_FORMATS };
  expect(check(everywhere).violation).toBeNull();
  const each = Array.from({ length: Math.min(one.bytes.length, 300) }, (_, i) => i);
  expect(check({ ...everywhere, cuts: each }).violation).toBeNull();
  for (const cut of each) expect(check({ ...one, targets: [], cuts: [cut] }).violation).toBeNull();
});
