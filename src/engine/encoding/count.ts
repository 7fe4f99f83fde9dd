/** Counts characters in UTF-8, four bytes at a time: all that is decoded is also counted back. */

const ONES = 0x01010101;

/** Of four bytes, a one in the lowest bit of each that does not begin a character. */
const continuing = (word: number): number => (word >>> 7) & ~(word >>> 6) & ONES;
/** The same for each byte that begins a character of four bytes. */
const long = (word: number): number =>
  (word >>> 7) & (word >>> 6) & (word >>> 5) & (word >>> 4) & ONES;

/** Characters that begin in a stretch. */
export function countCharacters(utf8: Uint8Array, start: number, end: number): number {
  let rest = 0;
  let at = start;
  for (; at < end && (utf8.byteOffset + at) % 4 > 0; at++) rest += continuing(utf8[at]!);
  const words = new Int32Array(utf8.buffer, utf8.byteOffset + at, (end - at) >> 2);
  for (let from = 0; from < words.length; from += 255) {
    // A byte of the sum holds no more than 255.
    const to = Math.min(from + 255, words.length);
    let sum = 0;
    for (let i = from; i < to; i++) sum += continuing(words[i]!);
    rest += bytesOf(sum);
  }
  for (at += words.length * 4; at < end; at++) rest += continuing(utf8[at]!);
  return end - start - rest;
}

/** Characters of four bytes that begin in a stretch. */
export function countLong(utf8: Uint8Array, start: number, end: number): number {
  let count = 0;
  let at = start;
  for (; at < end && (utf8.byteOffset + at) % 4 > 0; at++) count += long(utf8[at]!);
  const words = new Int32Array(utf8.buffer, utf8.byteOffset + at, (end - at) >> 2);
  for (let from = 0; from < words.length; from += 255) {
    const to = Math.min(from + 255, words.length);
    let sum = 0;
    for (let i = from; i < to; i++) sum += long(words[i]!);
    count += bytesOf(sum);
  }
  for (at += words.length * 4; at < end; at++) count += long(utf8[at]!);
  return count;
}

const bytesOf = (word: number): number =>
  (word & 0xff) + ((word >>> 8) & 0xff) + ((word >>> 16) & 0xff) + (word >>> 24);
