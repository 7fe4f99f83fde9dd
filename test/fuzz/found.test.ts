/** Every input that once broke a promise, and some that are only hard: none may do so again. */
import { expect, test } from 'vitest';
import { TextFormat } from '../../src/shared/formats.ts';
import { check } from './checks.ts';
import { keptCases } from './found.ts';

const kept = keptCases();

test('there are cases for every reader', () => {
  expect(new Set(kept.map(({ reader }) => reader))).toEqual(new Set(TextFormat.options));
});

test.each(kept)('$name: $why', (one) => {
  const everywhere = { ...one, targets: TextFormat.options };
  expect(check(everywhere).violation).toBeNull();
  const each = Array.from({ length: Math.min(one.bytes.length, 300) }, (_, i) => i);
  expect(check({ ...everywhere, cuts: each }).violation).toBeNull();
  for (const cut of each) expect(check({ ...one, targets: [], cuts: [cut] }).violation).toBeNull();
});
