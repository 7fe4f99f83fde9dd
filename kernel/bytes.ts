// What the readers and writers of the kernel share. AssemblyScript: see README.md.

// As KIND and MARK in src/engine/formats/record-batch.ts.
export const TEXT: i32 = 0;
export const QUOTED: i32 = 1;
export const STRING: i32 = 2;
export const NUMBER: i32 = 3;
export const TRUE: i32 = 4;
export const FALSE: i32 = 5;
export const NULL: i32 = 6;
export const NESTED: i32 = 7;
export const DATE: i32 = 8;

export const MARK_QUOTE: i32 = 1;
export const MARK_BREAK: i32 = 2;
export const MARK_CONTROL: i32 = 4;
export const MARK_BACKSLASH: i32 = 8;
export const MARK_DELIMITER: i32 = 16;
export const MARK_REPAIR: i32 = 32;
export const MARK_BARE: i32 = 64;

export const LF: i32 = 0x0a;
export const CR: i32 = 0x0d;

export const CELL_BYTES: usize = 12;

// Marks of one byte, as BYTE_MARKS.
export function markOf(byte: i32): i32 {
  if (byte > 0x7c) return 0;
  if (byte < 0x20) {
    if (byte == 0x0a || byte == 0x0d) return MARK_BREAK;
    return byte == 0x09 ? MARK_CONTROL | MARK_DELIMITER : MARK_CONTROL;
  }
  if (byte == 0x22) return MARK_QUOTE;
  if (byte == 0x5c) return MARK_BACKSLASH;
  return byte == 0x2c || byte == 0x3b || byte == 0x7c ? MARK_DELIMITER : 0;
}

// The OR of the marks of a span; only called where some byte has one.
export function marksOf(start: usize, end: usize): i32 {
  let marks = 0;
  let i = start;
  for (; i + 16 <= end; i += 16) {
    if (i8x16.bitmask(marked(v128.load(i))) != 0) marks |= marksOfBlock(v128.load(i));
  }
  for (; i < end; i++) marks |= markOf(<i32>load<u8>(i));
  return marks;
}

// The same of 16 bytes.
function marksOfBlock(block: v128): i32 {
  const tabs = i8x16.eq(block, i8x16.splat(0x09));
  const breaks = v128.or(
    i8x16.eq(block, i8x16.splat(<i8>LF)),
    i8x16.eq(block, i8x16.splat(<i8>CR)),
  );
  const controls = v128.andnot(i8x16.lt_u(block, i8x16.splat(0x20)), breaks);
  let marks = 0;
  if (v128.any_true(i8x16.eq(block, i8x16.splat(0x22)))) marks |= MARK_QUOTE;
  if (v128.any_true(breaks)) marks |= MARK_BREAK;
  if (v128.any_true(controls)) marks |= MARK_CONTROL;
  if (v128.any_true(i8x16.eq(block, i8x16.splat(0x5c)))) marks |= MARK_BACKSLASH;
  if (v128.any_true(v128.or(tabs, delimiters(block)))) marks |= MARK_DELIMITER;
  return marks;
}

// Lanes with a comma, a semicolon or a bar.
export function delimiters(block: v128): v128 {
  return v128.or(
    i8x16.eq(block, i8x16.splat(0x2c)),
    v128.or(i8x16.eq(block, i8x16.splat(0x3b)), i8x16.eq(block, i8x16.splat(0x7c))),
  );
}

// Lanes whose byte has a mark.
export function marked(block: v128): v128 {
  return v128.or(v128.or(delimiters(block), i8x16.eq(block, i8x16.splat(0x22))), unplain(block));
}

// Lanes that end a run of plain bytes inside of a JSON string, but for the quote.
export function unplain(block: v128): v128 {
  return v128.or(i8x16.lt_u(block, i8x16.splat(0x20)), i8x16.eq(block, i8x16.splat(0x5c)));
}

// Copies in blocks of 16: up to 15 bytes behind either end are read and written, too.
export function copy(from: usize, length: i32, to: usize): void {
  v128.store(to, v128.load(from));
  for (let i: i32 = 16; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}

/**
 * The text that the inside of a quoted cell stands for, as `appendUndoubled`.
 *
 * @param escape what may stand before a quote and before itself; above 255 for none
 * @returns its length
 */
export function undouble(from: usize, length: i32, quote: i32, escape: i32, out: usize): i32 {
  let to = out;
  for (let i = 0; i < length; i++) {
    const byte = <i32>load<u8>(from + i);
    if (byte == escape && i + 1 < length) {
      const after = <i32>load<u8>(from + i + 1);
      if (after == quote || after == escape) {
        store<u8>(to++, <u8>after);
        i++;
        continue;
      }
    }
    store<u8>(to++, <u8>byte);
    if (byte == quote) i++;
  }
  return <i32>(to - out);
}

// Whether all escapes of a JSON string are of one letter, and such as we write ourselves (not `\/`).
export function hasShortEscapes(from: usize, length: i32): bool {
  const backslash = i8x16.splat(0x5c);
  let at = 0;
  while (at < length) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(from + at), backslash));
    if (found == 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    if (at >= length) return true;
    const letter = load<u8>(from + at + 1);
    if (letter == 0x75 || letter == 0x2f) return false;
    at += 2;
  }
  return true;
}

export function addCell(at: usize, start: i32, end: i32, meta: i32): void {
  store<i32>(at, start);
  store<i32>(at, end, 4);
  store<i32>(at, meta, 8);
}

// Where reading or writing stands when a function returns.
// Records in the batch.
export let count: i32 = 0;
// Integers used in `cells`.
export let used: i32 = 0;

export function setRead(records: i32, integers: i32): void {
  count = records;
  used = integers;
}
