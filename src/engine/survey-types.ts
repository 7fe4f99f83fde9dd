/** What the texts of a column could become without being changed: numbers, true and false, dates. */
import { dateParts, isExactNumber } from './formats/typed-text.ts';

/** One bit each, so that a column's candidates are one integer. */
export const LOOKS_LIKE = { number: 1, boolean: 2, date: 4 } as const;
export const ANYTHING = LOOKS_LIKE.number | LOOKS_LIKE.boolean | LOOKS_LIKE.date;

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/**
 * The candidates that a text which is not empty leaves; to be asked as long as there are any.
 *
 * @param bytes the text is `bytes` from `start` to `end`, unescaped
 */
export function stillLike(
  candidates: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  let left = candidates;
  if (left & LOOKS_LIKE.number && !isExactNumber(bytes, start, end)) left &= ~LOOKS_LIKE.number;
  if (left & LOOKS_LIKE.boolean && !isBoolean(bytes, start, end)) left &= ~LOOKS_LIKE.boolean;
  if (left & LOOKS_LIKE.date && !isDate(bytes, start, end)) left &= ~LOOKS_LIKE.date;
  return left;
}

function isBoolean(bytes: Uint8Array, start: number, end: number): boolean {
  const word = bytes[start] === TRUE[0] ? TRUE : FALSE;
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** The usual dates are seen without making strings; for the rest, `dateParts` knows. */
function isDate(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start + 4] !== 0x2d || end - start < 10) return false;
  return isUsualDate(bytes, start, end - start) || dateParts(bytes, start, end) !== null;
}

/** `2024-01-28`, up to the 28th; also with `T23:59`, `T23:59:59` or `T23:59:59Z` behind it. */
function isUsualDate(bytes: Uint8Array, start: number, length: number): boolean {
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  const isDay =
    twoDigits(bytes, start) >= 0 &&
    twoDigits(bytes, start + 2) >= 0 &&
    bytes[start + 7] === 0x2d &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28;
  if (length === 10 || !isDay) return isDay;
  const isTime =
    (bytes[start + 10] === 0x54 || bytes[start + 10] === 0x20) &&
    isBelow(twoDigits(bytes, start + 11), 24) &&
    bytes[start + 13] === 0x3a &&
    isBelow(twoDigits(bytes, start + 14), 60);
  if (length === 16 || !isTime) return isTime && length === 16;
  const hasSeconds = bytes[start + 16] === 0x3a && isBelow(twoDigits(bytes, start + 17), 60);
  return hasSeconds && (length === 19 || (length === 20 && bytes[start + 19] === 0x5a));
}

const isBelow = (value: number, limit: number): boolean => value >= 0 && value < limit;

/** The number that two digits are; negative when they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return isBelow(tens, 10) && isBelow(ones, 10) ? tens * 10 + ones : -1;
}
