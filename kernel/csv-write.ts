// Cells to delimited text; the same as CsvWriter in src/engine/formats/csv/writer.ts.
import {
  addCell,
  CELL_BYTES,
  copy,
  DATE,
  hasShortEscapes,
  MARK_BACKSLASH,
  MARK_BREAK,
  MARK_DELIMITER,
  MARK_QUOTE,
  MARK_REPAIR,
  marksOf,
  NESTED,
  NULL,
  QUOTED,
  STRING,
  TEXT,
  undouble,
} from './bytes';
import { writeNested } from './nested';
import { FULL, RECORD, setWritten, VALUE, WRITTEN } from './written';

// What `writeCell` returns for a value that the general writer has to write.
const FOR_GENERAL: usize = 0;
const QUOTE: i32 = 0x22;

// How the cells of a call are written: `setStyle` sets it, once for each kind of target.
let delimiter: i32 = 0x2c;
// Whether marks tell that a cell may have the delimiter in it.
let isMarked: bool = true;
// Whether all texts are put in quotes.
let quotesAll: bool = false;
// What `QUOTED` cells of the source double, and what may stand before it; above 255 for none.
let quote: i32 = QUOTE;
let escape: i32 = 256;

export function setCsvStyle(
  ofDelimiter: i32,
  ofMarks: bool,
  ofAll: bool,
  ofQuote: i32,
  ofEscape: i32,
): void {
  delimiter = ofDelimiter;
  isMarked = ofMarks;
  quotesAll = ofAll;
  quote = ofQuote;
  escape = ofEscape;
}

/**
 * Appends rows in the style that was set, from a cell of a record on, up to the end of a batch or to
 * what the general writer has to do: a value, or a whole record.
 *
 * @param bytes address of the buffer that the cells point into
 * @param record number of the record to begin with, and `cell` the integer where its cells go on
 * @param column columns of that record that are written
 * @param lineBreak its one or two bytes, and their number behind them
 * @param out address behind what is written; `outEnd` where the room ends
 * @returns the address behind what is written then; `state`, `record`, `cell`, `column` say where it stands
 */
export function writeCsv(
  bytes: usize,
  cells: usize,
  cellsEnd: usize,
  record: i32,
  cell: i32,
  column: i32,
  records: i32,
  width: i32,
  lineBreak: i32,
  out: usize,
  outEnd: usize,
): usize {
  let next = column;
  let at: usize = cells + ((<usize>cell) << 2);
  let to = out;
  const breakLength = lineBreak >> 16;
  for (let row = record; row < records; row++) {
    const end = cells + ((<usize>load<i32>(cellsEnd + ((<usize>row) << 2))) << 2);
    const rowOut = to;
    const rowCell = at;
    // One that was begun before can't be taken back.
    const isBegun = row == record && column > 0;
    if (!isBegun && !order(at, end)) {
      setWritten(RECORD, row, <i32>((rowCell - cells) >> 2), 0);
      return to;
    }
    for (; at < end; at += CELL_BYTES) {
      const start = load<i32>(at);
      const length = load<i32>(at, 4) - start;
      const meta = load<i32>(at, 8);
      const own = meta >> 12;
      // Each byte may be doubled; blocks of 16 may go over the end.
      if (to + length * 2 + (own - next) + 64 > outEnd) {
        setWritten(FULL, row, <i32>(((isBegun ? at : rowCell) - cells) >> 2), isBegun ? next : 0);
        return isBegun ? to : rowOut;
      }
      // One delimiter in front of each cell but the first, one more for each missing cell.
      for (let i = next == 0 ? 1 : next; i <= own; i++) store<u8>(to++, <u8>delimiter);
      next = own + 1;
      const after = writeCell(bytes + start, length, meta, to);
      if (after == FOR_GENERAL) {
        setWritten(VALUE, row, <i32>((at - cells) >> 2), next);
        return to;
      }
      to = after;
    }
    const missing = width - max(next, 1);
    if (to + max(missing, 0) + 64 > outEnd) {
      setWritten(FULL, row, <i32>(((isBegun ? at : rowCell) - cells) >> 2), isBegun ? next : 0);
      return isBegun ? to : rowOut;
    }
    for (let i = 0; i < missing; i++) store<u8>(to++, <u8>delimiter);
    // A blank line would be skipped by whoever reads the file.
    if (to == rowOut && !isBegun && width == 1) {
      store<u16>(to, 0x2222);
      to += 2;
    }
    store<u16>(to, <u16>lineBreak);
    to += breakLength;
    next = 0;
  }
  setWritten(WRITTEN, records, <i32>((at - cells) >> 2), 0);
  return to;
}

// Appends a value; there is room for twice its bytes and 48 more.
function writeCell(from: usize, length: i32, meta: i32, to: usize): usize {
  const kind = (meta >> 8) & 0xf;
  if (kind == NULL) return to;
  if ((meta & MARK_REPAIR) != 0) return FOR_GENERAL;
  if (kind == TEXT || kind == DATE) return writeText(from, length, meta, to);
  if (kind == STRING) {
    if ((meta & MARK_BACKSLASH) == 0) return writeText(from, length, meta, to);
    return isSimple(from, length) ? writeUnescaped(from, length, to) : FOR_GENERAL;
  }
  if (kind == QUOTED) return writeDoubled(from, length, to);
  if (kind == NESTED) return writeCompact(from, length, to);
  if (kind > NULL || (!isMarked && has(from, length, delimiter))) return FOR_GENERAL;
  copy(from, length, to);
  return to + length;
}

// Literal text, in quotes if it needs them.
function writeText(from: usize, length: i32, marks: i32, to: usize): usize {
  if (length > 0 && mayBeFormula(from, length)) return FOR_GENERAL;
  if ((marks & MARK_QUOTE) != 0) return writeQuotes(from, length, to);
  const mayHaveDelimiter = !isMarked || (marks & MARK_DELIMITER) != 0;
  if (
    quotesAll ||
    (marks & MARK_BREAK) != 0 ||
    (mayHaveDelimiter && has(from, length, delimiter))
  ) {
    return inQuotes(from, length, to);
  }
  copy(from, length, to);
  return to + length;
}

// Text with quotes in it.
function writeQuotes(from: usize, length: i32, out: usize): usize {
  let to = out;
  store<u8>(to++, QUOTE);
  const quotes = i8x16.splat(<i8>QUOTE);
  for (let i = 0; i < length;) {
    // Up to the next quote, and twice that.
    const block = v128.load(from + i);
    v128.store(to, block);
    const found = i8x16.bitmask(i8x16.eq(block, quotes));
    const run = min(found == 0 ? 16 : ctz(found) + 1, length - i);
    to += run;
    i += run;
    if (load<u8>(to - 1) == QUOTE) store<u8>(to++, QUOTE);
  }
  store<u8>(to++, QUOTE);
  return to;
}

function inQuotes(from: usize, length: i32, to: usize): usize {
  store<u8>(to, QUOTE);
  copy(from, length, to + 1);
  store<u8>(to + length + 1, QUOTE);
  return to + length + 2;
}

// The inside of a quoted cell that has quotes.
function writeDoubled(from: usize, length: i32, to: usize): usize {
  if (quote == QUOTE && escape > 255) {
    // Doubled in the source as it has to be here.
    return mayBeFormula(from, length) ? FOR_GENERAL : inQuotes(from, length, to);
  }
  // Its text is put so far behind that what is written of it does not reach what is not.
  const text = to + length + 32;
  const textLength = undouble(from, length, quote, escape, text);
  return writeText(text, textLength, marksOf(text, text + textLength), to);
}

// An object or array, as text without white space.
function writeCompact(from: usize, length: i32, to: usize): usize {
  const text = to + length + 32;
  const end = writeNested(from, length, -1, text, text);
  if (end == 0) return FOR_GENERAL;
  return writeText(text, <i32>(end - text), marksOf(text, end), to);
}

// Whether a string's escapes are of one letter each, and it does not begin with one or like a formula.
function isSimple(from: usize, length: i32): bool {
  return load<u8>(from) != 0x5c && !mayBeFormula(from, length) && hasShortEscapes(from, length);
}

// The text of a string with short escapes, in quotes if it needs them.
function writeUnescaped(from: usize, length: i32, out: usize): usize {
  const end = from + length;
  let isQuoted = quotesAll;
  for (let at = from; at < end && !isQuoted; at++) {
    let byte = load<u8>(at);
    if (byte == 0x5c) byte = unescaped(load<u8>(++at));
    isQuoted = byte == QUOTE || byte == 0x0a || byte == 0x0d || byte == <u8>delimiter;
  }
  let to = out;
  if (isQuoted) store<u8>(to++, QUOTE);
  for (let at = from; at < end; at++) {
    let byte = load<u8>(at);
    if (byte == 0x5c) byte = unescaped(load<u8>(++at));
    if (byte == QUOTE) store<u8>(to++, QUOTE);
    store<u8>(to++, byte);
  }
  if (isQuoted) store<u8>(to++, QUOTE);
  return to;
}

// What the letter of a short escape stands for.
function unescaped(letter: u8): u8 {
  switch (letter) {
    case 0x6e:
      return 0x0a;
    case 0x74:
      return 0x09;
    case 0x72:
      return 0x0d;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    default:
      return letter;
  }
}

// Moves in which a record's cells are put in order, by cell: more are for the general writer.
const MOST_MOVES: i32 = 16;

// Puts a record's cells in the order of the columns, where they mostly stand already.
function order(cell: usize, end: usize): bool {
  let last = -1;
  let moves = <i32>(end - cell) * MOST_MOVES;
  for (let at = cell; at < end; at += CELL_BYTES) {
    const column = load<i32>(at, 8) >> 12;
    if (column > last) {
      last = column;
      continue;
    }
    const start = load<i32>(at);
    const stop = load<i32>(at, 4);
    const meta = load<i32>(at, 8);
    let to = at;
    while (to > cell && load<i32>(to - CELL_BYTES, 8) >> 12 > column) {
      to -= CELL_BYTES;
      addCell(to + CELL_BYTES, load<i32>(to), load<i32>(to, 4), load<i32>(to, 8));
      moves -= <i32>CELL_BYTES;
    }
    addCell(to, start, stop, meta);
    if (moves < 0) return false;
  }
  return true;
}

// As FORMULA_STARTS; whether it is one, `isFormulaLike` finds out. Plain signed numbers are none.
function mayBeFormula(from: usize, length: i32): bool {
  const first = load<u8>(from);
  if (first > 0x40) return first == 0xef && length > 2 && load<u8>(from + 1) == 0xbc;
  if (first == 0x2d || first == 0x2b) {
    for (let i = 1; i < length; i++) {
      const byte = load<u8>(from + i);
      if (byte - 0x30 >= 10 && byte != 0x2e && byte != 0x2c) return true;
    }
    return false;
  }
  return first == 0x3d || first == 0x40 || first == 0x09 || first == 0x0a || first == 0x0d;
}

function has(from: usize, length: i32, byte: i32): bool {
  const wanted = i8x16.splat(<i8>byte);
  for (let i: i32 = 0; i < length; i += 16) {
    let found = i8x16.bitmask(i8x16.eq(v128.load(from + i), wanted));
    if (length - i < 16) found &= (1 << (length - i)) - 1;
    if (found != 0) return true;
  }
  return false;
}
