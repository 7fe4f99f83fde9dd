/** The tables are those of Python's library reference: str.splitlines, str.isspace, str.split, len. */
import { describe, expect, test } from 'vitest';
import { codePoints, countWords, splitLines, strip } from './python-text.ts';

/** "Line Boundaries" of str.splitlines. */
const LINE_BOUNDARIES = [
  '\n',
  '\r',
  '\r\n',
  '\v',
  '\f',
  '\x1c',
  '\x1d',
  '\x1e',
  '\x85',
  '\u2028',
  '\u2029',
];
/** All characters of which str.isspace is true. */
const SPACES = Array.from(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007' +
    '\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

describe('splitlines', () => {
  test('ends lines at all of Python line boundaries, and at nothing else', () => {
    for (let code = 0; code < 0x3001; code++) {
      const character = String.fromCharCode(code);
      const lines = LINE_BOUNDARIES.includes(character) ? ['a', 'b'] : [`a${character}b`];
      expect(splitLines(`a${character}b`)).toEqual(lines);
    }
  });

  test.each([
    ['a\r\nb', ['a', 'b']],
    ['a\n\rb', ['a', '', 'b']],
    ['a\r\r\nb', ['a', '', 'b']],
    ['ab c\n\nde fg\rkl\r\n', ['ab c', '', 'de fg', 'kl', '']],
  ])('%j', (text, lines) => {
    expect(splitLines(text)).toEqual(lines);
  });
});

describe('strip', () => {
  test('takes away all that is white space to Python, and nothing else', () => {
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      const isSpace = SPACES.includes(character);
      expect(strip(`${character}a${character}`) === 'a').toBe(isSpace);
    }
  });

  test.each([
    ['', ''],
    [' \t\x1f\u3000', ''],
    ['  a  b  ', 'a  b'],
    ['\ufeffa\u200b', '\ufeffa\u200b'],
    ['\u180ea', '\u180ea'],
    [' 🏮 ', '🏮'],
  ])('%j becomes %j', (text, stripped) => {
    expect(strip(text)).toBe(stripped);
  });

  test('takes a time that grows with the text, not with its square', () => {
    // With a pattern that backs out of each run of blanks, this would take hours.
    const blanks = ' '.repeat(2_000_000);
    expect(strip(`a${blanks}b`)).toHaveLength(2_000_002);
  });
});

describe('split', () => {
  test('words are what stands between any white space of Python', () => {
    for (const space of SPACES) expect(countWords(`a${space}${space} b`)).toBe(2);
  });

  test.each([
    ['', 0],
    ['a', 1],
    ['a b\tc  d', 4],
    ['a\u200bb', 1],
    ['a\ufeffb', 1],
    ['👩‍👩‍👧 x', 2],
    ["don't stop-me", 2],
  ])('%j has %i words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 2],
  ['🏮', 1],
  ['👩‍👩‍👧', 5],
  ['𐐨𐐨', 2],
])('len(%j) is %i', (text, length) => {
  expect(codePoints(text)).toBe(length);
});
