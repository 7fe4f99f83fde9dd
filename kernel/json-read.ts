// Regular JSON objects to cells; the same as JsonRecords in src/engine/formats/json/records.ts.
import { addCell, CELL_BYTES, MARK_BACKSLASH, NESTED, NUMBER, setRead, STRING } from './bytes';
import {
  isBlank,
  numberEnd,
  skip,
  skipSpace,
  stringEnd,
  stringMarks,
  wordEnd,
  wordKind,
} from './json-values';
import { columnOf, same } from './names';
import { nestedEnd } from './nested';

// Columns tried after the expected one, for records that leave some out, before all names are searched.
const LOOK_AHEAD: i32 = 2;

// Whether `readJson` returned in front of an element (or behind one, at its separator).
export let atElement: bool = true;

// Objects begun, over all calls: what `seen` holds for the columns of the one at hand.
let attempts: i32 = 0;

/**
 * Reads objects whose names are columns, each once. Stops in front of the first element that is anything else, or not whole: the general
 * reader goes on there.
 *
 * @param bytes address of the window's buffer; all positions are relative to it
 * @param start where an element, or white space in front of one, begins
 * @param isList whether commas stand between the elements, as in a list; else each has its line
 * @param keys the columns' names in quotes, one behind the other; no bytes for one with escapes
 * @param keyEnds where each of them ends, behind a first 0
 * @param slots a table of the columns by the hashes of their names, see `names.ts`
 * @param seen for each column the attempt that had it last
 * @returns the position up to which everything is read
 */
export function readJson(
  bytes: usize,
  start: i32,
  end: i32,
  isList: bool,
  keys: usize,
  keyEnds: usize,
  columns: i32,
  slots: usize,
  slotMask: i32,
  seen: usize,
  cells: usize,
  cellsEnd: usize,
  bytesEnd: usize,
  recordsBefore: i32,
  usedBefore: i32,
  limit: i32,
): i32 {
  let records = recordsBefore;
  let cell: usize = cells + ((<usize>usedBefore) << 2);
  let rowCell = cell;
  let pos: usize = bytes + start;
  const stop: usize = bytes + end;
  let done = pos;
  atElement = true;

  while (records < limit) {
    pos = skipSpace(pos);
    if (load<u8>(pos) != 0x7b) break;
    pos = skip(pos + 1, isList);
    let expected: i32 = 0;
    attempts++;
    if (load<u8>(pos) == 0x7d) {
      pos++;
    } else {
      let isWhole = false;
      for (;;) {
        // The name, which mostly is that of the next column or of one further on.
        let column = expected;
        const last = min(expected + LOOK_AHEAD, columns);
        let keyEnd: usize = 0;
        for (; column < last; column++) {
          const from = load<i32>(keyEnds + ((<usize>column) << 2));
          const to = load<i32>(keyEnds + ((<usize>column) << 2), 4);
          if (to > from && same(keys + from, pos, to - from)) {
            keyEnd = pos + (to - from);
            break;
          }
        }
        if (keyEnd == 0) {
          keyEnd = nameEnd(pos, stop);
          if (keyEnd == 0) break;
          column = columnOf(pos, <i32>(keyEnd - pos), keys, keyEnds, slots, slotMask);
          if (column < 0) break;
        }
        const seenAt = seen + ((<usize>column) << 2);
        if (load<i32>(seenAt) == attempts) break;
        store<i32>(seenAt, attempts);
        expected = column + 1;
        pos = keyEnd;
        if (load<u8>(pos) != 0x3a) {
          pos = skip(pos, isList);
          if (load<u8>(pos) != 0x3a) break;
        }
        pos = skip(pos + 1, isList);
        // The value.
        const byte = load<u8>(pos);
        const first = pos;
        let kind: i32 = STRING;
        let marks: i32 = 0;
        if (byte == 0x22) {
          pos = stringEnd(pos + 1, stop);
          if (pos == 0) break;
          marks = stringMarks;
          addCell(
            cell,
            <i32>(first + 1 - bytes),
            <i32>(pos - bytes),
            (column << 12) | (kind << 8) | marks,
          );
          pos++;
        } else {
          if (byte == 0x2d || byte - 0x30 < 10) {
            pos = numberEnd(pos);
            kind = NUMBER;
          } else if (byte == 0x7b || byte == 0x5b) {
            pos = nestedEnd(pos, stop, isList);
            kind = NESTED;
          } else {
            pos = wordEnd(pos);
            kind = wordKind;
          }
          if (pos == 0) break;
          addCell(cell, <i32>(first - bytes), <i32>(pos - bytes), (column << 12) | (kind << 8));
        }
        if (pos >= stop) break;
        let after = load<u8>(pos);
        if (after != 0x2c && after != 0x7d) {
          pos = skip(pos, isList);
          after = load<u8>(pos);
        }
        if (pos >= stop) break;
        cell += CELL_BYTES;
        pos++;
        if (after == 0x2c) {
          pos = skip(pos, isList);
          continue;
        }
        isWhole = after == 0x7d;
        break;
      }
      if (!isWhole) break;
    }
    if (pos > stop) break;
    const recordEnd = pos;
    if (!isList) {
      // Nothing more may stand on the line.
      while (isBlank(load<u8>(pos))) pos++;
      if (load<u8>(pos) != 0x0a || pos >= stop) break;
      pos++;
    }
    store<i32>(cellsEnd + ((<usize>records) << 2), <i32>((cell - cells) >> 2));
    store<i32>(bytesEnd + ((<usize>records) << 2), <i32>(recordEnd - bytes));
    records++;
    rowCell = cell;
    done = pos;
    if (!isList) continue;
    atElement = false;
    pos = skipSpace(pos);
    if (load<u8>(pos) != 0x2c || pos >= stop) break;
    pos++;
    done = pos;
    atElement = true;
  }
  setRead(records, <i32>((rowCell - cells) >> 2));
  return <i32>(done - bytes);
}

// The position behind the closing quote of a name without escapes that begins here, or 0.
function nameEnd(position: usize, stop: usize): usize {
  if (load<u8>(position) != 0x22) return 0;
  const close = stringEnd(position + 1, stop);
  return close == 0 || (stringMarks & MARK_BACKSLASH) != 0 ? 0 : close + 1;
}
