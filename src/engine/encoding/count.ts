/** Counts characters in UTF-8, four bytes at a time: all that is decoded is also counted back. */

const ONES = 0x01010101;

/** Of four bytes, a one in the lowest bit of each that does not begin a character. */
const continuing = (word: number): number => (word >>> 7) & ~(word >>> 6) & ONES;

/** The same for each byte that begins a character of four bytes. */
const long = (word: number): number =>
  (word >>> 7) & (word >>> 6) & (word >>> 5) & (word >>> 4) & ONES;

/** Characters that begin in a stretch. */
export function countCharacters(utf8: Uint8Array, start: number, end: number): number {
  const [from, to] = aligned(utf8, start, end);
  let rest = 0;
  for (let at = start; at < from; at++) rest += continuing(utf8[at]!);
  const words = wordsOf(utf8, from, to);
  for (let first = 0; first < words.length; first += MOST_WORDS) {
    const last = Math.min(first + MOST_WORDS, words.length);
    let sum = 0;
    for (let i = first; i < last; i++) sum += continuing(words[i]!);
    rest += bytesOf(sum);
  }
  for (let at = to; at < end; at++) rest += continuing(utf8[at]!);
  return end - start - rest;
}

/** Characters of four bytes that begin in a stretch. */
export function countLong(utf8: Uint8Array, start: number, end: number): number {
  const [from, to] = aligned(utf8, start, end);
  let count = 0;
  for (let at = start; at < from; at++) count += long(utf8[at]!);
  const words = wordsOf(utf8, from, to);
  for (let first = 0; first < words.length; first += MOST_WORDS) {
    const last = Math.min(first + MOST_WORDS, words.length);
    let sum = 0;
    for (let i = first; i < last; i++) sum += long(words[i]!);
    count += bytesOf(sum);
  }
  for (let at = to; at < end; at++) count += long(utf8[at]!);
  return count;
}

/** Ones in each byte of a word that can be added up before one is full. */
const MOST_WORDS = 255;

const bytesOf = (word: number): number =>
  (word & 0xff) + ((word >>> 8) & 0xff) + ((word >>> 16) & 0xff) + (word >>> 24);

/** The part of a stretch that is made of whole words; nothing, at its end, where it is short. */
function aligned(bytes: Uint8Array, start: number, end: number): readonly [number, number] {
  const from = start + ((4 - ((bytes.byteOffset + start) % 4)) % 4);
  return [Math.min(from, end), from < end ? end - ((end - from) % 4) : end];
}

function wordsOf(bytes: Uint8Array, from: number, to: number): Int32Array {
  // Nothing has no place that an array could begin at.
  if (from === to) return NONE;
  return new Int32Array(bytes.buffer, bytes.byteOffset + from, (to - from) / 4);
}

const NONE = new Int32Array(0);
