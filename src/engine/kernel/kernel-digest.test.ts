/** The kernel's CRC-32 against zlib's. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { digestIn } from './kernel-digest.ts';
import { Kernel } from './kernel.ts';

const kernel = new Kernel();
const digest = digestIn(kernel);
const much = kernel.allocate(256 * 1024);
let random = 1;
for (let at = 0; at < much.length; at++) {
  random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
  much[at] = random >>> 16;
}

test('is zlib’s, of any length at any place, behind whatever came before', () => {
  const stretch = fc.record({
    from: fc.nat(64 * 1024),
    length: fc.oneof(fc.nat(12_000), fc.nat(much.length - 64 * 1024)),
    before: fc.nat(0xffff_ffff),
  });
  fc.assert(
    fc.property(stretch, ({ from, length, before }) => {
      const bytes = much.subarray(from, from + length);
      expect(digest(bytes, before)).toBe(crc32(bytes, before));
    }),
    { numRuns: 500 },
  );
});

test('sees each single bit', () => {
  const bytes = much.subarray(5, 40_000);
  const right = digest(bytes, 0);
  for (let at = 0; at < bytes.length; at += 97) {
    const bit = 1 << (at % 8);
    bytes[at]! ^= bit;
    expect(digest(bytes, 0)).not.toBe(right);
    bytes[at]! ^= bit;
  }
  expect(digest(bytes, 0)).toBe(right);
});

test('of bytes that lie elsewhere, too', () => {
  const heap = Buffer.from(much);
  expect(digest(heap, 7)).toBe(crc32(heap, 7));
  expect(digestIn(null)(heap, 7)).toBe(crc32(heap, 7));
});
