// Lines of text to their figures; the same as TextAnalysis in src/engine/process/text-analysis.ts.
import {
  LF,
  addCell,
  CELL_BYTES,
  MARK_BACKSLASH,
  marksOf,
  NUMBER,
  setRead,
  STRING,
  TEXT,
} from './bytes';

// Lines that the last call has found, and what they come to.
export let lines: i32 = 0;
export let words: i32 = 0;
export let characters: i32 = 0;

/**
 * Puts all lines of the records one behind the other, without outer white space, each with a line
 * break behind it; those with nothing else are left out.
 *
 * @param out where they go: there is room for the bytes of all cells and a line break for each
 * @returns their length, or -1 when a record is not a single plain text
 */
export function stripLines(
  bytes: usize,
  cells: usize,
  cellsEnd: usize,
  records: i32,
  out: usize,
): i32 {
  let to = out;
  let cell: i32 = 0;
  lines = 0;
  for (let record: i32 = 0; record < records; record++) {
    const end = load<i32>(cellsEnd + ((<usize>record) << 2));
    if (end - cell > 3) return -1;
    if (end == cell) continue;
    const at = cells + ((<usize>cell) << 2);
    cell = end;
    const meta = load<i32>(at, 8);
    const kind = (meta >> 8) & 0xf;
    if (kind != TEXT && (kind != STRING || (meta & MARK_BACKSLASH) != 0)) return -1;
    to = splitLines(bytes + load<i32>(at), bytes + load<i32>(at, 4), to);
  }
  return <i32>(to - out);
}

function splitLines(from: usize, end: usize, out: usize): usize {
  let to = out;
  let start = from;
  for (let at = from; at <= end;) {
    const boundary = at == end ? 1 : boundaryAt(at, end);
    if (boundary == 0) {
      at++;
      continue;
    }
    const length = strip(start, at);
    if (length > 0) {
      memory.copy(to, stripped, length);
      to += length;
      store<u8>(to++, <u8>LF);
      lines++;
    }
    at += boundary;
    start = at;
  }
  return to;
}

// Where the text begins that `strip` has found.
let stripped: usize = 0;

// Length of what is left of a line without outer white space.
function strip(from: usize, to: usize): i32 {
  let start = from;
  let end = to;
  while (start < end) {
    const space = spaceAt(start, end);
    if (space == 0) break;
    start += space;
  }
  while (end > start) {
    let last = end - 1;
    while (last > start && (load<u8>(last) & 0xc0) == 0x80) last--;
    if (spaceAt(last, end) == 0) break;
    end = last;
  }
  stripped = start;
  return <i32>(end - start);
}

/**
 * Lists for each line five cells: the line, its characters, its words, the line in upper case, its
 * number.
 *
 * @param base address that the cells' positions are relative to
 * @param text the lines, and `upper` the same in upper case, each with a line break behind it
 * @param index number of the first line
 * @param digits where the texts of numbers go: there is room for 40 bytes for each line
 */
export function analyse(
  base: usize,
  text: usize,
  length: i32,
  upper: usize,
  index: f64,
  digits: usize,
  cells: usize,
  cellsEnd: usize,
  bytesEnd: usize,
): void {
  const end = text + length;
  let number = <u64>index;
  let cell = cells;
  let from = text;
  let upperFrom = upper;
  let to = digits;
  let record: i32 = 0;
  words = 0;
  characters = 0;
  while (from < end) {
    const stop = lineEnd(from);
    const upperStop = lineEnd(upperFrom);
    measure(from, stop);
    words += lineWords;
    characters += lineCharacters;
    addText(cell, base, from, stop, 0);
    let after = appendNumber(lineCharacters, to);
    addNumber(cell + CELL_BYTES, base, to, after, 1);
    to = after;
    after = appendNumber(lineWords, to);
    addNumber(cell + CELL_BYTES * 2, base, to, after, 2);
    to = after;
    addText(cell + CELL_BYTES * 3, base, upperFrom, upperStop, 3);
    after = appendNumber(number++, to);
    addNumber(cell + CELL_BYTES * 4, base, to, after, 4);
    to = after;
    cell += CELL_BYTES * 5;
    store<i32>(cellsEnd + ((<usize>record) << 2), <i32>((cell - cells) >> 2));
    store<i32>(bytesEnd + ((<usize>record) << 2), <i32>(to - base));
    record++;
    from = stop + 1;
    upperFrom = upperStop + 1;
  }
  setRead(record, <i32>((cell - cells) >> 2));
}

function lineEnd(from: usize): usize {
  const breaks = i8x16.splat(<i8>LF);
  let at = from;
  let found = i8x16.bitmask(i8x16.eq(v128.load(at), breaks));
  while (found == 0) {
    at += 16;
    found = i8x16.bitmask(i8x16.eq(v128.load(at), breaks));
  }
  return at + ctz(found);
}

function addText(cell: usize, base: usize, from: usize, to: usize, column: i32): void {
  const meta = (column << 12) | (TEXT << 8) | marksOf(from, to);
  addCell(cell, <i32>(from - base), <i32>(to - base), meta);
}

function addNumber(cell: usize, base: usize, from: usize, to: usize, column: i32): void {
  addCell(cell, <i32>(from - base), <i32>(to - base), (column << 12) | (NUMBER << 8));
}

// Of the line that `measure` went through.
let lineWords: i32 = 0;
let lineCharacters: i32 = 0;

function measure(from: usize, end: usize): void {
  let inWord = false;
  lineWords = 0;
  lineCharacters = 0;
  for (let at = from; at < end;) {
    const space = spaceAt(at, end);
    if (space > 0) {
      inWord = false;
      at += space;
      lineCharacters++;
      continue;
    }
    if (!inWord) lineWords++;
    inWord = true;
    lineCharacters++;
    at++;
    while (at < end && (load<u8>(at) & 0xc0) == 0x80) at++;
  }
}

function appendNumber(number: u64, out: usize): usize {
  let length: usize = 1;
  for (let rest = number / 10; rest > 0; rest /= 10) length++;
  let rest = number;
  for (let at = out + length - 1; at >= out; at--) {
    store<u8>(at, <u8>(0x30 + (rest % 10)));
    rest /= 10;
  }
  return out + length;
}

// Bytes of the line boundary of `str.splitlines` that begins here, or 0.
function boundaryAt(at: usize, end: usize): i32 {
  const byte = load<u8>(at);
  if (byte > 0x1e) return byte < 0xc2 ? 0 : boundaryBeyond(at, end);
  if (byte == 0x0d) return at + 1 < end && load<u8>(at + 1) == LF ? 2 : 1;
  return (byte >= 0x0a && byte <= 0x0c) || byte >= 0x1c ? 1 : 0;
}

// U+0085, U+2028 and U+2029.
function boundaryBeyond(at: usize, end: usize): i32 {
  if (load<u8>(at) == 0xc2) return at + 1 < end && load<u8>(at + 1) == 0x85 ? 2 : 0;
  if (load<u8>(at) != 0xe2 || at + 2 >= end || load<u8>(at + 1) != 0x80) return 0;
  const last = load<u8>(at + 2);
  return last == 0xa8 || last == 0xa9 ? 3 : 0;
}

// Bytes of the character of white space, as `str.split` knows it, that begins here, or 0.
function spaceAt(at: usize, end: usize): i32 {
  const byte = load<u8>(at);
  if (byte <= 0x20) return byte >= 0x1c || (byte >= 0x09 && byte <= 0x0d) ? 1 : 0;
  return byte < 0xc2 ? 0 : spaceBeyond(at, end);
}

// U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
function spaceBeyond(at: usize, end: usize): i32 {
  const byte = load<u8>(at);
  if (byte == 0xc2) {
    if (at + 1 >= end) return 0;
    return load<u8>(at + 1) == 0x85 || load<u8>(at + 1) == 0xa0 ? 2 : 0;
  }
  if (byte < 0xe1 || byte > 0xe3 || at + 2 >= end) return 0;
  const second = load<u8>(at + 1);
  const last = load<u8>(at + 2);
  let isSpace = false;
  if (byte == 0xe1) isSpace = second == 0x9a && last == 0x80;
  else if (byte == 0xe3) isSpace = second == 0x80 && last == 0x80;
  else if (second == 0x81) isSpace = last == 0x9f;
  else if (second == 0x80) isSpace = last <= 0x8a || last == 0xa8 || last == 0xa9 || last == 0xaf;
  return isSpace ? 3 : 0;
}
