/** CRC-32 of bytes in the kernel's memory: the same as zlib's, in a third of its time. */
import { crc32 } from 'node:zlib';
import type { Kernel } from './kernel.ts';

/** As in `kernel/crc32.ts`. */
const FOLDED = 2400;
const BLOCK = 16 * 1024;
/** Bytes below which it does not pay. */
const LEAST = 4 * FOLDED;
const ALL_ONES = 0xffff_ffff;

/** CRC-32 of bytes that come after others, whose CRC-32 is `before`. */
export type Digest = (bytes: Uint8Array, before: number) => number;

/** @param kernel in whose memory most of what is digested lies, or null for none */
export function digestIn(kernel: Kernel | null): Digest {
  const room = kernel?.allocate(FOLDED + BLOCK) ?? null;
  if (kernel === null || room === null || !kernel.holds(room)) return crc32;
  const folded = room.subarray(FOLDED, 2 * FOLDED);
  return (bytes, before) => {
    if (bytes.length < LEAST || !kernel.holds(bytes)) return crc32(bytes, before);
    const done = kernel.foldCrc32(bytes, room, before ^ ALL_ONES);
    const crc = crc32(folded, ALL_ONES);
    return done === bytes.length ? crc : crc32(bytes.subarray(done), crc);
  };
}
