import { describe, expect, test } from 'vitest';
import { PLAIN_DIALECT } from '../../shared/job-defaults.ts';
import { newlineOf } from './newline.ts';

describe('line ends', () => {
  test.each([
    ['', 'none'],
    ['a', 'none'],
    ['a\nb\n', 'lf'],
    ['a\r\nb', 'crlf'],
    ['a\rb\r', 'cr'],
    ['a\r\nb\n', 'mixed'],
    ['a\rb\nc', 'mixed'],
    // Whether a line feed follows is not known.
    ['a\r\nb\r', 'crlf'],
  ] as const)('of %j are %s', (text, newline) => {
    expect(newlineOf(text, null)).toBe(newline);
    expect(newlineOf(text, PLAIN_DIALECT)).toBe(newline);
  });

  test.each([
    ['a,b\r\n1,"two\nlines"\r\n', 'crlf'],
    ['"a\r\nb",c\n"d""\r\n""e",f\n', 'lf'],
    ['a\n"never closed\r\n', 'lf'],
    // A quote inside of a cell without quotes is no quote.
    ['a 5" pipe\r\nb\n', 'mixed'],
  ] as const)('in quoted cells don’t count: %j are %s', (text, newline) => {
    expect(newlineOf(text, PLAIN_DIALECT)).toBe(newline);
  });

  test('know backslashes', () => {
    const dialect = { ...PLAIN_DIALECT, escape: 'backslash' } as const;
    expect(newlineOf('"a\\"\r\n",b\nc,d\n', dialect)).toBe('lf');
  });
});
