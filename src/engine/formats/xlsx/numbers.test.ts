import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsCell } from './numbers.ts';

function fits(text: string): boolean {
  // Digits around it, which are none of its own.
  const bytes = Buffer.from(`99${text}99`);
  return fitsCell(bytes, 2, bytes.length - 2);
}

test.each([
  '0',
  '-0',
  '0.0',
  '1.10',
  '0.1',
  '123456789012345',
  '-0.000000123456789012345',
  '12345678901234500000',
  '1e5',
  '1E+300',
  '9.99e307',
  '2.2250738585073e-308',
  '0e999',
])('%s is the same number in a cell', (text) => {
  expect(fits(text)).toBe(true);
});

test.each([
  '9007199254740993',
  '1234567890123456',
  '0.1234567890123456',
  '10000000000000001',
  '1.000000000000001',
  '1e400',
  '-1e400',
  '1e308',
  '1e-400',
  '5e-324',
  `0.${'0'.repeat(330)}1`,
  `1${'0'.repeat(330)}`,
])('%s is not', (text) => {
  expect(fits(text)).toBe(false);
});

test('what fits comes back from a double of 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (drawn) => {
      // The text of minus zero is that of zero.
      const value = drawn + 0;
      const text = String(value);
      if (fits(text)) expect(Number(Number(text).toPrecision(15))).toBe(value);
      if (fits(text) || value === 0) return;
      const isShort = Number(value.toPrecision(15)) === value;
      const isWithin = Math.abs(value) < 1e308 && Math.abs(value) >= 2.2250738585072014e-308;
      expect(isShort && isWithin).toBe(false);
    }),
  );
});
