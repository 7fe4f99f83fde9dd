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
  if (left & LOOKS_LIKE.date && dateParts(bytes, start, end) === null) left &= ~LOOKS_LIKE.date;
  return left;
}

function isBoolean(bytes: Uint8Array, start: number, end: number): boolean {
  const word = bytes[start] === TRUE[0] ? TRUE : FALSE;
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}
