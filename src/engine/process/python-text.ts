/**
 * Python's meaning of lines, white space and length, which text analysis keeps (Python 3 library
 * reference, `str.splitlines`, `str.strip`, `str.split`). JavaScript's differ: `\s` has U+FEFF and
 * lacks U+001C to U+001F and U+0085, and `length` counts UTF-16 units.
 */

const LINE_ENDS = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_BOUNDARY = new RegExp(`\\r\\n|[${LINE_ENDS}]`, 'u');
const SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ONE_SPACE = new RegExp(`[${SPACE}]`, 'u');
const SPACES = new RegExp(`[${SPACE}]+`, 'u');

/** `str.splitlines()` but for the empty piece behind a last line's boundary, which callers drop anyway. */
export function splitLines(text: string): string[] {
  return text.split(LINE_BOUNDARY);
}

/** `str.strip()`; by hand, since a pattern that ends in `$` takes quadratic time on inner white space. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && ONE_SPACE.test(text[start]!)) start++;
  while (end > start && ONE_SPACE.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

/** `len(str.split())` of a text that is stripped already. */
export function countWords(stripped: string): number {
  return stripped === '' ? 0 : stripped.split(SPACES).length;
}

/** `len(str)`: code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
