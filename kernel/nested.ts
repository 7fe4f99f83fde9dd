// Values of JSON that hold others: where they end, and with the white space of the target's style. The
// same as `scanValue` and `appendNested` in src/engine/formats/json.
import { copy, hasShortEscapes, MARK_BACKSLASH } from './bytes';
import { isBlank, numberEnd, skip, stringEnd, stringMarks, wordEnd } from './json-values';
import { same } from './names';

// More than these are for the general reader: levels, and names of all objects that are open.
const MOST_LEVELS: i32 = 64;
const MOST_NAMES: i32 = 512;
const ARRAY: i32 = -1;

// For each open level its first name's number, or ARRAY; for each name its address and length. The first
// page of the memory is nobody else's.
const levels: usize = 0x8000;
const names: usize = 0x9000;

/**
 * The position behind an object or array that begins here, or 0 where it is not whole, not JSON, has a
 * name twice, or is for the general reader.
 */
export function nestedEnd(position: usize, stop: usize, isList: bool): usize {
  let pos = position;
  let depth: i32 = 0;
  let count: i32 = 0;
  while (pos < stop) {
    // Here a value begins.
    const byte = load<u8>(pos);
    if (byte == 0x7b || byte == 0x5b) {
      if (depth == MOST_LEVELS) return 0;
      const isObject = byte == 0x7b;
      store<i32>(levels + ((<usize>depth) << 2), isObject ? count : ARRAY);
      depth++;
      pos = skip(pos + 1, isList);
      if (load<u8>(pos) != byte + 2) {
        if (isObject) pos = nameEnd(pos, stop, isList, count, count++);
        if (pos == 0) return 0;
        continue;
      }
    } else {
      pos = scalarEnd(pos, stop);
      if (pos == 0) return 0;
      pos = skip(pos, isList);
    }
    // Here one has ended, or an empty object or array is about to.
    for (;;) {
      const first = load<i32>(levels + ((<usize>(depth - 1)) << 2));
      const byte = load<u8>(pos);
      if (pos >= stop) return 0;
      if (byte == 0x2c) {
        pos = skip(pos + 1, isList);
        if (first != ARRAY) pos = nameEnd(pos, stop, isList, first, count++);
        if (pos == 0) return 0;
        break;
      }
      if (byte != (first == ARRAY ? 0x5d : 0x7d)) return 0;
      if (first != ARRAY) count = first;
      pos++;
      if (--depth == 0) return pos;
      pos = skip(pos, isList);
    }
  }
  return 0;
}

function scalarEnd(position: usize, stop: usize): usize {
  const byte = load<u8>(position);
  if (byte == 0x22) {
    const close = stringEnd(position + 1, stop);
    return close == 0 ? 0 : close + 1;
  }
  return byte == 0x2d || byte - 0x30 < 10 ? numberEnd(position) : wordEnd(position);
}

// The position of the value behind a name and its colon, or 0; the object's other names are those from
// `first` to `number`.
function nameEnd(position: usize, stop: usize, isList: bool, first: i32, number: i32): usize {
  if (load<u8>(position) != 0x22 || number >= MOST_NAMES) return 0;
  const close = stringEnd(position + 1, stop);
  if (close == 0 || (stringMarks & MARK_BACKSLASH) != 0) return 0;
  const length = <i32>(close - position);
  const end = names + ((<usize>number) << 3);
  for (let at = names + ((<usize>first) << 3); at < end; at += 8) {
    if (load<i32>(at, 4) == length && same(load<i32>(at), position, length)) return 0;
  }
  store<i32>(end, <i32>position);
  store<i32>(end, length, 4);
  const colon = skip(close + 1, isList);
  return load<u8>(colon) == 0x3a ? skip(colon + 1, isList) : 0;
}

/**
 * Appends a value that was read before.
 *
 * @param level of indentation that it stands at, or -1 for no white space at all
 * @param outEnd where the room ends; without white space it takes no more than it has
 * @returns the address behind it, or 0 where the general writer has to write it, or has more room
 */
export function writeNested(
  from: usize,
  length: i32,
  level: i32,
  out: usize,
  outEnd: usize,
): usize {
  const end = from + length;
  const isIndented = level >= 0;
  let depth = level;
  let at = from;
  let to = out;
  while (at < end) {
    const byte = load<u8>(at++);
    if (isIndented && to + (depth + 2) * 2 + 64 > outEnd) return 0;
    if (byte == 0x22) {
      const close = stringEnd(at, end);
      const inside = <i32>(close - at);
      if ((stringMarks & MARK_BACKSLASH) != 0 && !hasShortEscapes(at, inside)) return 0;
      if (isIndented && to + inside + 64 > outEnd) return 0;
      copy(at - 1, inside + 2, to);
      to += inside + 2;
      at = close + 1;
    } else if (byte == 0x7b || byte == 0x5b) {
      store<u8>(to++, byte);
      at = skip(at, true);
      if (load<u8>(at) == byte + 2) {
        store<u8>(to++, load<u8>(at++));
      } else {
        depth++;
        if (isIndented) to = writeBreak(depth, to);
      }
    } else if (byte == 0x7d || byte == 0x5d) {
      depth--;
      if (isIndented) to = writeBreak(depth, to);
      store<u8>(to++, byte);
    } else if (byte == 0x2c) {
      store<u8>(to++, byte);
      if (isIndented) to = writeBreak(depth, to);
    } else if (byte == 0x3a) {
      store<u8>(to++, byte);
      if (isIndented) store<u8>(to++, 0x20);
    } else if (!isBlank(byte) && byte != 0x0a) {
      store<u8>(to++, byte);
    }
  }
  return to;
}

function writeBreak(depth: i32, to: usize): usize {
  const width: usize = depth * 2;
  store<u8>(to, 0x0a);
  memory.fill(to + 1, 0x20, width);
  return to + 1 + width;
}
