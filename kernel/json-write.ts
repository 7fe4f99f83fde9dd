// Cells to JSON objects; the same as JsonWriter in src/engine/formats/json/writer.ts.
import {
  CELL_BYTES,
  copy,
  DATE,
  hasShortEscapes,
  MARK_BACKSLASH,
  MARK_BARE,
  MARK_BREAK,
  MARK_CONTROL,
  MARK_QUOTE,
  MARK_REPAIR,
  NESTED,
  NULL,
  NUMBER,
  QUOTED,
  STRING,
  TEXT,
  undouble,
  unplain,
} from './bytes';
import { writeNested } from './nested';
import { FULL, RECORD, setWritten, VALUE, WRITTEN } from './written';

const MUST_ESCAPE: i32 = MARK_QUOTE | MARK_BREAK | MARK_CONTROL | MARK_BACKSLASH;

/**
 * Appends objects, from a cell of a record on, up to the end of a batch or to what the general writer
 * has to do: a value, or a whole record.
 *
 * @param bytes address of the buffer that the cells point into
 * @param record number of the record to begin with, and `cell` the integer where its cells go on
 * @param isBegun whether what stands in front of that cell is written
 * @param quote the source's, which `QUOTED` cells double, and `escapeBy` what may stand before it; above
 *   255 for none
 * @param keys what stands in front of each column's values but for the comma, and `keyEnds` where each
 *   ends, behind a first 0
 * @param before what stands in front of each record's brace
 * @param close what stands in front of the closing brace of a record that is not empty
 * @param level of indentation that values stand at, or -1 for no white space in them
 * @param out address behind what is written; `outEnd` where the room ends
 */
export function writeJson(
  bytes: usize,
  cells: usize,
  cellsEnd: usize,
  record: i32,
  cell: i32,
  isBegun: bool,
  records: i32,
  quote: i32,
  escapeBy: i32,
  keys: usize,
  keyEnds: usize,
  before: usize,
  beforeLength: i32,
  close: usize,
  closeLength: i32,
  level: i32,
  out: usize,
  outEnd: usize,
): usize {
  let at: usize = cells + ((<usize>cell) << 2);
  let to = out;
  let isInside = isBegun;
  for (let row = record; row < records; row++) {
    const end = cells + ((<usize>load<i32>(cellsEnd + ((<usize>row) << 2))) << 2);
    const rowOut = to;
    const rowCell = at;
    // One that was begun before can't be taken back.
    const wasBegun = isInside;
    const isEmpty = at == end && !isInside;
    if (to + beforeLength + closeLength + 64 > outEnd) {
      setWritten(FULL, row, <i32>((at - cells) >> 2), wasBegun ? 1 : 0);
      return to;
    }
    if (!isInside) {
      if (!isEmpty && (load<i32>(at, 8) & MARK_BARE) != 0) {
        setWritten(RECORD, row, <i32>((at - cells) >> 2), 0);
        return to;
      }
      copy(before, beforeLength, to);
      to += beforeLength;
      store<u8>(to++, 0x7b);
    }
    for (; at < end; at += CELL_BYTES) {
      const start = load<i32>(at);
      const stop = load<i32>(at, 4);
      const meta = load<i32>(at, 8);
      const column: usize = meta >> 12;
      const keyStart = load<i32>(keyEnds + (column << 2));
      const keyLength = load<i32>(keyEnds + (column << 2), 4) - keyStart;
      const length = stop - start;
      // Each byte becomes six at the most; blocks of 16 may go over the end.
      if (to + keyLength + length * 6 + closeLength + 64 > outEnd) {
        setWritten(FULL, row, <i32>(((wasBegun ? at : rowCell) - cells) >> 2), wasBegun ? 1 : 0);
        return wasBegun ? to : rowOut;
      }
      if (isInside) store<u8>(to++, 0x2c);
      isInside = true;
      copy(keys + keyStart, keyLength, to);
      to += keyLength;
      const kind = (meta >> 8) & 0xf;
      const from = bytes + start;
      if (kind == NULL) {
        // What was made null of an empty text has no bytes to copy.
        store<u32>(to, 0x6c6c756e);
        to += 4;
      } else if ((meta & MARK_REPAIR) != 0) {
        setWritten(VALUE, row, <i32>((at - cells) >> 2), 1);
        return to;
      } else if (kind >= NUMBER && kind < NULL) {
        copy(from, length, to);
        to += length;
      } else if (
        ((kind == TEXT || kind == DATE) && (meta & MUST_ESCAPE) == 0) ||
        (kind == STRING && ((meta & MARK_BACKSLASH) == 0 || hasShortEscapes(from, length)))
      ) {
        store<u8>(to, 0x22);
        copy(from, length, to + 1);
        to += length + 2;
        store<u8>(to - 1, 0x22);
      } else if (kind == TEXT) {
        store<u8>(to++, 0x22);
        to = escape(from, length, false, to);
        store<u8>(to++, 0x22);
      } else if (kind == QUOTED) {
        store<u8>(to++, 0x22);
        to = escapeDoubled(from, length, quote, escapeBy, to);
        store<u8>(to++, 0x22);
      } else if (kind == NESTED) {
        const after = writeNested(from, length, level, to, outEnd - closeLength);
        if (after == 0) {
          setWritten(VALUE, row, <i32>((at - cells) >> 2), 1);
          return to;
        }
        to = after;
      } else {
        setWritten(VALUE, row, <i32>((at - cells) >> 2), 1);
        return to;
      }
    }
    if (!isEmpty) {
      copy(close, closeLength, to);
      to += closeLength;
    }
    store<u8>(to++, 0x7d);
    isInside = false;
  }
  setWritten(WRITTEN, records, <i32>((at - cells) >> 2), 0);
  return to;
}

// The inside of a quoted cell as that of a JSON string; there is room for six bytes for each.
function escapeDoubled(from: usize, length: i32, quote: i32, escapeBy: i32, to: usize): usize {
  if (quote == 0x22 && escapeBy > 255) return escape(from, length, true, to);
  // Its text is put so far behind that what is written of it does not reach what is not.
  const text = to + length * 5 + 16;
  return escape(text, undouble(from, length, quote, escapeBy, text), false, to);
}

// Literal text as the inside of a JSON string; of two quotes in a row only one if they are doubled.
function escape(from: usize, length: i32, isDoubled: bool, out: usize): usize {
  let to = out;
  let at = from;
  const end = from + length;
  while (at < end) {
    // Up to the next byte that needs an escape.
    const block = v128.load(at);
    v128.store(to, block);
    const found = i8x16.bitmask(v128.or(i8x16.eq(block, i8x16.splat(0x22)), unplain(block)));
    const run = min<usize>(found == 0 ? 16 : ctz(found), end - at);
    at += run;
    to += run;
    if (found == 0 || at >= end) continue;
    const byte = load<u8>(at++);
    to = writeEscape(byte, to);
    if (isDoubled && byte == 0x22) at++;
  }
  return to;
}

// A quote, a backslash or a control character.
function writeEscape(byte: u8, to: usize): usize {
  const letter = escapeLetter(byte);
  store<u8>(to, 0x5c);
  store<u8>(to + 1, letter);
  if (letter != 0x75) return to + 2;
  // \u00XX
  store<u16>(to + 2, 0x3030);
  store<u8>(to + 4, hex(byte >> 4));
  store<u8>(to + 5, hex(byte & 15));
  return to + 6;
}

function escapeLetter(byte: u8): u8 {
  switch (byte) {
    case 0x22:
    case 0x5c:
      return byte;
    case 0x0a:
      return 0x6e;
    case 0x0d:
      return 0x72;
    case 0x09:
      return 0x74;
    case 0x08:
      return 0x62;
    case 0x0c:
      return 0x66;
    default:
      return 0x75;
  }
}

function hex(digit: u8): u8 {
  return digit < 10 ? 0x30 + digit : 0x57 + digit;
}
