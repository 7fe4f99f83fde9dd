// CRC-32 of much, without tables: 64 bytes at a time. AssemblyScript: see README.md.
//
// As polynomials, y⁸⁹ + y¹¹⁷ + y¹⁵⁵ + y³⁰⁰ + 1 with y = x⁶⁴ is a multiple of that of CRC-32. So a word
// of 64 bits at the front may be taken away if it is added to those 145, 183, 211 and 300 words behind
// it: the CRC of the whole stays what it was. What is left in the end are the last 300 words.
// (Russell, Chorba: a novel CRC32 implementation, 2024; a test checks the multiple.)

const WORD: usize = 8;
const FIRST: usize = 145 * WORD;
const SECOND: usize = 183 * WORD;
const THIRD: usize = 211 * WORD;
// What is left, in bytes; as FOLDED in src/engine/kernel/kernel-digest.ts.
const FOLDED: usize = 300 * WORD;
// So much at a time as stays in the processor's nearest memory; as BLOCK there.
const BLOCK: usize = 16 * 1024;
const VECTOR: usize = 16;

// Leaves at `room + FOLDED` FOLDED bytes that, from a state of zeros, have the CRC that the first bytes
// have from the state `seed`, which are all but the last few; gives back how many they are. `room` has
// FOLDED + BLOCK bytes, and there are more than FOLDED + 15 bytes.
export function foldCrc32(bytes: usize, length: usize, room: usize, seed: u32): usize {
  const whole = length & ~(VECTOR - 1);
  const last = bytes + whole - FOLDED;
  const words = room + FOLDED;
  memory.fill(room, 0, FOLDED);
  // As the word in front of all that goes to the first one alone.
  store<u32>(room, seed);
  let from = bytes;
  while (from < last) {
    const size = min(BLOCK, last - from);
    const end = from + size;
    let to = words;
    for (; from + 4 * VECTOR <= end; from += 4 * VECTOR, to += 4 * VECTOR) {
      take(from, to);
      take(from + VECTOR, to + VECTOR);
      take(from + 2 * VECTOR, to + 2 * VECTOR);
      take(from + 3 * VECTOR, to + 3 * VECTOR);
    }
    for (; from < end; from += VECTOR, to += VECTOR) take(from, to);
    memory.copy(room, room + size, FOLDED);
  }
  // The last ones only get what is taken away in front of them.
  for (let at: usize = 0; at < FOLDED; at += WORD) {
    let word = load<u64>(last + at) ^ load<u64>(room + at);
    if (at < FIRST) word ^= load<u64>(words + at - FIRST);
    if (at < SECOND) word ^= load<u64>(words + at - SECOND);
    if (at < THIRD) word ^= load<u64>(words + at - THIRD);
    store<u64>(words + at, word);
  }
  return whole;
}

function take(from: usize, to: usize): void {
  const near = v128.xor(v128.load(to - FIRST), v128.load(to - SECOND));
  const far = v128.xor(v128.load(to - THIRD), v128.load(to - FOLDED));
  v128.store(to, v128.xor(v128.load(from), v128.xor(near, far)));
}
