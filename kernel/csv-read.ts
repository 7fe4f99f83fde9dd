// Regular rows of delimited text to cells; the same as CsvReader in src/engine/formats/csv/reader.ts.
import { addCell, CELL_BYTES, CR, LF, marked, marksOf, QUOTED, setRead, TEXT } from './bytes';

/**
 * Reads whole rows of exactly `width` cells. Stops in front of the first row that is not whole, has
 * another width, text behind a closing quote, or a comment: the general reader goes on there.
 *
 * @param bytes address of the window's buffer; all positions are relative to it
 * @param quote 256 for none, as for `escape`, which may stand before a quote and before itself within
 *   quotes, and for `comment`, with which lines that are no rows begin
 * @param limit records in the batch at which to stop
 * @returns the position up to which everything is read
 */
export function readCsv(
  bytes: usize,
  start: i32,
  end: i32,
  delimiter: i32,
  quote: i32,
  escape: i32,
  comment: i32,
  width: i32,
  cells: usize,
  cellsEnd: usize,
  bytesEnd: usize,
  recordsBefore: i32,
  usedBefore: i32,
  limit: i32,
): i32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = i8x16.splat(<i8>(quote > 255 ? delimiter : quote));
  const escapes = i8x16.splat(<i8>(escape > 255 ? quote : escape));
  let records = recordsBefore;
  let cell: usize = cells + ((<usize>usedBefore) << 2);
  let rowCell = cell;
  let rowStart = start;
  let cellStart = start;
  let column: i32 = 0;
  // Some byte of the cell at hand has a mark.
  let isMarked = false;
  let pos = start;
  if (<i32>load<u8>(bytes + start) == comment) {
    setRead(records, usedBefore);
    return start;
  }

  while (pos < end) {
    const block = v128.load(bytes + pos);
    let found = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(block, delimiters), i8x16.eq(block, quotes)), marked(block)),
    );
    const base = pos;
    pos += 16;
    while (found != 0) {
      const at = base + ctz(found);
      found &= found - 1;
      if (at >= end) break;
      // The LF of a CRLF whose CR ended the row.
      if (at < cellStart) continue;
      const byte = <i32>load<u8>(bytes + at);
      let cellEnd = at;
      let first = cellStart;
      let kind = TEXT;
      let stop = byte;
      let next = at + 1;
      if (byte == quote && at == cellStart) {
        const close = closingQuote(bytes, at + 1, end, quotes, quote, escapes, escape);
        if (close < 0) {
          setRead(records, <i32>((rowCell - cells) >> 2));
          return rowStart;
        }
        first = at + 1;
        cellEnd = close;
        kind = hasDoubled ? QUOTED : TEXT;
        isMarked = hasMarked;
        stop = <i32>load<u8>(bytes + close + 1);
        next = close + 2;
      } else if (byte != delimiter && byte != LF && byte != CR) {
        isMarked = true;
        continue;
      }
      if (stop == delimiter) {
        if (next > end) break;
        const marks = isMarked ? marksOf(bytes + first, bytes + cellEnd) | kind : 0;
        addCell(cell, first, cellEnd, (column << 12) | (kind << 8) | marks);
        cell += CELL_BYTES;
        column++;
      } else {
        // A break, or something that the general reader knows what to do with.
        if ((stop != LF && stop != CR) || next > end || (stop == CR && next == end)) {
          setRead(records, <i32>((rowCell - cells) >> 2));
          return rowStart;
        }
        if (stop == CR && <i32>load<u8>(bytes + next) == LF) next++;
        const isBlank = column == 0 && cellEnd == first && next - rowStart <= 2 && stop == byte;
        if (!isBlank) {
          if (column + 1 != width) {
            setRead(records, <i32>((rowCell - cells) >> 2));
            return rowStart;
          }
          const marks = isMarked ? marksOf(bytes + first, bytes + cellEnd) | kind : 0;
          addCell(cell, first, cellEnd, (column << 12) | (kind << 8) | marks);
          cell += CELL_BYTES;
          store<i32>(cellsEnd + ((<usize>records) << 2), <i32>((cell - cells) >> 2));
          store<i32>(bytesEnd + ((<usize>records) << 2), next);
          records++;
          rowCell = cell;
        }
        rowStart = next;
        column = 0;
        if (records >= limit || <i32>load<u8>(bytes + next) == comment) {
          setRead(records, <i32>((rowCell - cells) >> 2));
          return rowStart;
        }
      }
      cellStart = next;
      isMarked = false;
      if (next > base + 16) {
        // Behind a quoted cell: begin a block of its own.
        pos = next;
        break;
      }
    }
  }
  setRead(records, <i32>((rowCell - cells) >> 2));
  return rowStart;
}

// Of the quoted cell that `closingQuote` went through: whether it has doubled quotes or escapes, or marks.
let hasDoubled: bool = false;
let hasMarked: bool = false;

// The position of the quote that closes a cell and has a byte behind it, or -1.
function closingQuote(
  bytes: usize,
  start: i32,
  end: i32,
  quotes: v128,
  quote: i32,
  escapes: v128,
  escape: i32,
): i32 {
  hasDoubled = false;
  let marks = 0;
  let pos = start;
  while (pos < end) {
    const block = v128.load(bytes + pos);
    const found = i8x16.bitmask(v128.or(i8x16.eq(block, quotes), i8x16.eq(block, escapes)));
    const special = i8x16.bitmask(marked(block));
    if (found == 0) {
      marks |= special;
      pos += 16;
      continue;
    }
    const lane = ctz(found);
    marks |= special & ((1 << lane) - 1);
    pos += lane;
    if (pos + 1 >= end) return -1;
    const after = <i32>load<u8>(bytes + pos + 1);
    if (<i32>load<u8>(bytes + pos) == escape && after != quote) {
      // Only before itself it is one; else a byte like any other.
      marks = 1;
      if (after == escape) hasDoubled = true;
      pos += after == escape ? 2 : 1;
      continue;
    }
    if (after != quote) {
      hasMarked = marks != 0 || hasDoubled;
      return pos;
    }
    hasDoubled = true;
    pos += 2;
  }
  return -1;
}
