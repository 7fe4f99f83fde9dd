import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../problem-codes.ts';
import type { Problem } from '../problem.ts';
import { describeNote, describeProblem, displayFileName, displayName, formats } from './index.ts';

describe('describeProblem', () => {
  it('says what, where, whether the old file is safe, and what to do', () => {
    expect(
      describeProblem({
        code: 'row_too_short',
        path: '/home/ada/customers.csv',
        place: { row: 4, line: 5, column: 1 },
        detail: { found: 3, expected: 5 },
      }),
    ).toEqual({
      what: 'customers.csv, row 4 (line 5): this row has 3 cells, the header has 5.',
      safe: 'Your old file is unchanged.',
      next: 'Correct the row in the source and export again.',
    });
  });

  it.each(PROBLEMS)('%s has whole sentences, with facts and without', (code) => {
    const bare: Problem = { code };
    const full: Problem = {
      code,
      path: 'C:\\Users\\Ada\\orders.csv',
      place: {
        row: 1200,
        line: 1201,
        column: 7,
        field: 'price',
        offset: 90_000,
      },
      value: 'x\u202ey',
      detail: {
        expected: 5,
        found: 1,
        needed: 5e6,
        free: 1e6,
        limit: 4e9,
        added: 10,
      },
      cause: 'EIO: i/o error, write',
    };
    for (const problem of [bare, full]) {
      const sentences = describeProblem(problem);
      for (const sentence of Object.values(sentences)) {
        expect(sentence).toMatch(/^\S.*[.]$/s);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|EIO|_|\u202e/);
      }
    }
  });

  it('names the column and the character where they are known', () => {
    const { what } = describeProblem({
      code: 'json_syntax',
      path: '/data/a.json',
      place: { line: 1234, column: 8 },
      value: '}',
    });
    expect(what).toBe('a.json, line 1,234, character 8: this is not valid JSON, near “}”.');
  });

  it('says so when JSON just ends', () => {
    const { what } = describeProblem({ code: 'json_syntax', path: '/a.json', value: '' });
    expect(what).toBe('a.json: this is not valid JSON: the text ends too early.');
  });

  it('says by how much a source has grown', () => {
    const { what } = describeProblem({
      code: 'doubt_source_grown',
      path: '/a.csv',
      detail: { before: 1_000_000, now: 1_000_012 },
    });
    expect(what).toBe('a.csv has grown by 12 bytes since the export stopped.');
  });

  it('gives the space that is needed and free', () => {
    const { what } = describeProblem({
      code: 'disk_full',
      path: '/data/a.json',
      detail: { needed: 12_000_000, free: 3_000_000 },
    });
    expect(what).toBe('The drive of a.json is full. Needed: at least 12 MB; free: 3 MB.');
  });
});

describe('describeNote', () => {
  it('agrees in number', () => {
    expect(describeNote({ code: 'rows_padded', count: 1 })).toMatch(/^1 row was .* was filled/);
    expect(describeNote({ code: 'rows_padded', count: 2000 })).toMatch(/^2,000 rows were /);
    expect(describeNote({ code: 'duplicate_headers', names: ['a_2', 'b_2'] })).toContain(
      'a_2 and b_2',
    );
  });
});

describe('displayName (failure matrix 65)', () => {
  it.each([
    ['plain name.csv', 'plain name.csv'],
    ['invoice\u202efdp.csv', 'invoice\\u202efdp.csv'],
    ['two\nlines\t\r.csv', 'two\\nlines\\t\\r.csv'],
    ['bell\u0007\u200bzero', 'bell\\u0007\\u200bzero'],
    ['half \ud83d!', 'half \\ud83d!'],
    ['👩‍👩‍👧 and می‌خواهم', '👩‍👩‍👧 and می‌خواهم'],
    ['<img src=x>', '<img src=x>'],
    ['-rf', '-rf'],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });

  it('takes the last part of a path of either kind', () => {
    expect(displayFileName('/home/ada/a\\b.csv')).toBe('a\\b.csv');
    expect(displayFileName('C:\\Users\\Ada\\b.csv')).toBe('b.csv');
    expect(displayFileName('/')).toBe('/');
  });
});

describe('formats', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1440, '1.4 kB'],
    [138_400_000, '138 MB'],
    [999_960, '1 MB'],
    [4e9, '4 GB'],
    [3e18, '3,000 PB'],
  ])('%d bytes is %s', (bytes, shown) => {
    expect(formats.bytes(bytes)).toBe(shown);
  });

  it.each([
    [0.2, '1 ms'],
    [8, '8 ms'],
    [400, '0.4 sec'],
    [12_400, '12 sec'],
    [59_700, '1 min'],
    [200_000, '3 min 20 sec'],
    [3_840_000, '1 hr 4 min'],
  ])('%d ms is %s', (ms, shown) => {
    expect(formats.duration(ms)).toBe(shown);
  });

  it('never rounds up to 100%', () => {
    expect(formats.percent(0.999)).toBe('99%');
    expect(formats.percent(1)).toBe('100%');
    expect(formats.percent(-1)).toBe('0%');
  });

  it('names the day where it is today or yesterday', () => {
    const now = new Date(2026, 4, 2, 0, 30).getTime();
    const at = (...when: [number, number, number, number, number]): string =>
      formats.lately(new Date(...when).getTime(), now).replaceAll(/\s/g, ' ');
    expect(at(2026, 4, 2, 0, 5)).toBe('today 12:05 AM');
    expect(at(2026, 4, 1, 17, 3)).toBe('yesterday 5:03 PM');
    expect(at(2026, 3, 30, 17, 3)).toBe('Apr 30, 2026, 5:03 PM');
  });

  it('gives speed per second', () => {
    expect(formats.speed(42_100_000)).toBe('42.1 MB/s');
  });
});
