import { expect, test } from 'vitest';
import { isNewEnough } from './node-version.ts';

test.each([
  ['18.20.8', false],
  ['20.19.2', false],
  ['22.9.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['22.12.1', true],
  ['23.0.0', true],
  ['24.9.0', true],
  ['100.0.0', true],
])('Node %s is new enough: %s', (version, isEnough) => {
  expect(isNewEnough(version)).toBe(isEnough);
});
