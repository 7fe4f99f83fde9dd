import { describe, expect, test } from 'vitest';
import { convert, problemOf } from '../../testing/converting.ts';
import { readAll } from '../../testing/reading.ts';

describe('the text reader', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['\n', ['']],
    ['a\n\nb\n', ['a', '', 'b']],
    ['a\r\nb\rc\n\rd', ['a', 'b', 'c', '', 'd']],
    ['a\u2028b\u0085c\fd\n', ['a\u2028b\u0085c\fd']],
  ])('%j has the lines %j', (text, lines) => {
    const { rows } = readAll('txt', Buffer.from(text));
    const found = rows.map(([cell]) => Buffer.from(cell![3], 'latin1').toString('utf8'));
    expect(found).toEqual(lines);
  });
});

describe('the text writer', () => {
  test('writes the one column of each record as a line, whatever it is', () => {
    const json = String.raw`[{"a":"x"},{"a":1.10},{"a":null},{},{"a":{"b":[1, 2]}},{"a":"\u00e9\""}]`;
    expect(convert('json', json, 'txt').text).toBe('x\n1.10\n\n\n{"b":[1,2]}\né"\n');
    expect(convert('csv', 'a\n"say ""hi"""\n', 'txt').text).toBe('say "hi"\n');
  });

  test('a first line that begins with a byte order mark does not lose it', () => {
    const json = '["\\ufeffa","\\ufeff"]';
    expect(convert('json', json, 'txt').text).toBe('\ufeff\ufeffa\n\ufeff\n');
    expect(convert('json', '["a","\\ufeff"]', 'txt').text).toBe('a\n\ufeff\n');
    expect(convert('json', '[null,"\\ufeff"]', 'txt').text).toBe('\n\ufeff\n');
  });

  test.each([
    ['csv', 'a,b\n1,2\n', { code: 'cannot_carry_columns' }],
    ['csv', 'a\nx\n"1\n2"\n', { code: 'cannot_carry_line_break', place: { row: 2, field: 'a' } }],
    ['csv', 'a\n"""\n"""\n', { code: 'cannot_carry_line_break', place: { row: 1 } }],
    ['json', '["a\\r"]', { code: 'cannot_carry_line_break', place: { row: 1 } }],
    ['json', '["a","\\udead"]', { code: 'lone_surrogate', place: { row: 2 } }],
  ] as const)('refuses what a line can not carry: %s %j', (format, source, problem) => {
    expect(problemOf(() => convert(format, source, 'txt'))).toMatchObject(problem);
  });
});
