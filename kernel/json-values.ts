// Where the values of JSON end that hold no others, by RFC 8259.
import { delimiters, FALSE, MARK_BACKSLASH, MARK_DELIMITER, NULL, TRUE, unplain } from './bytes';

// The byte behind the window is no white space, so that no bound is needed.
export function skipSpace(position: usize): usize {
  return skip(position, true);
}

// White space inside of a record, which may go on in the next line only in a list.
export function skip(position: usize, isList: bool): usize {
  let pos = position;
  while (isBlank(load<u8>(pos)) || (isList && load<u8>(pos) == 0x0a)) pos++;
  return pos;
}

// White space within a line.
export function isBlank(byte: u8): bool {
  return byte == 0x20 || byte == 0x0d || byte == 0x09;
}

// Marks of the string that `stringEnd` went through.
export let stringMarks: i32 = 0;

// The position of the closing quote, or 0 where the string is not whole, or not JSON.
export function stringEnd(position: usize, stop: usize): usize {
  let pos = position;
  let marks = 0;
  while (pos < stop) {
    const block = v128.load(pos);
    const ends = i8x16.bitmask(v128.or(i8x16.eq(block, i8x16.splat(0x22)), unplain(block)));
    const found = i8x16.bitmask(delimiters(block));
    if (ends == 0) {
      if (found != 0) marks |= MARK_DELIMITER;
      pos += 16;
      continue;
    }
    const lane = ctz(ends);
    if ((found & ((1 << lane) - 1)) != 0) marks |= MARK_DELIMITER;
    pos += lane;
    if (pos >= stop) return 0;
    const byte = load<u8>(pos);
    if (byte == 0x22) {
      stringMarks = marks;
      return pos;
    }
    if (byte != 0x5c) return 0;
    marks |= MARK_BACKSLASH;
    pos = escapeEnd(pos + 1);
    if (pos == 0) return 0;
  }
  return 0;
}

function escapeEnd(position: usize): usize {
  const letter = load<u8>(position);
  switch (letter) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return position + 1;
    case 0x75:
      for (let i: usize = 1; i <= 4; i++) if (!isHex(load<u8>(position + i))) return 0;
      return position + 5;
    default:
      return 0;
  }
}

function isHex(byte: u8): bool {
  const letter = byte | 0x20;
  return byte - 0x30 < 10 || (letter >= 0x61 && letter <= 0x66);
}

// The position behind a number by RFC 8259 §6, or 0.
export function numberEnd(position: usize): usize {
  let pos = position;
  if (load<u8>(pos) == 0x2d) pos++;
  if (load<u8>(pos) == 0x30) pos++;
  else {
    pos = digitsEnd(pos);
    if (pos == 0) return 0;
  }
  if (load<u8>(pos) == 0x2e) {
    pos = digitsEnd(pos + 1);
    if (pos == 0) return 0;
  }
  if ((load<u8>(pos) | 0x20) == 0x65) {
    pos++;
    const sign = load<u8>(pos);
    if (sign == 0x2b || sign == 0x2d) pos++;
    pos = digitsEnd(pos);
  }
  return pos;
}

function digitsEnd(position: usize): usize {
  let pos = position;
  while (load<u8>(pos) - 0x30 < 10) pos++;
  return pos > position ? pos : 0;
}

/** The position behind `true`, `false` or `null`, or 0. */
export function wordEnd(position: usize): usize {
  const word = load<u32>(position);
  if (word == 0x65757274) {
    wordKind = TRUE;
    return position + 4;
  }
  if (word == 0x736c6166 && load<u8>(position, 4) == 0x65) {
    wordKind = FALSE;
    return position + 5;
  }
  wordKind = NULL;
  return word == 0x6c6c756e ? position + 4 : 0;
}

/** Kind of the word that `wordEnd` went over. */
export let wordKind: i32 = NULL;
