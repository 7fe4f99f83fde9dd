/** The table of the failure matrix tells the truth: no row passes unproved. */
import { describe, expect, test } from 'vitest';
import { fromPlaywright, fromVitest, verdicts } from './results.ts';
import { NAMES_ROWS, ROWS, rowsOf } from './rows.ts';

const report = (...tests: { groups?: string[]; title: string; status: string }[]) => ({
  testResults: [
    {
      name: '/project/test/a.test.ts',
      assertionResults: tests.map(({ groups = [], title, status }) => ({
        ancestorTitles: groups,
        title,
        status,
      })),
    },
  ],
});

const verdictsOf = (...tests: Parameters<typeof report>) =>
  new Map(
    verdicts(fromVitest(report(...tests), '/project')).map((row) => [row.number, row.verdict]),
  );

test('all 68 rows are known', () => {
  expect(ROWS.map(({ number }) => number)).toEqual(Array.from({ length: 68 }, (_, at) => at + 1));
});

describe('rows are named', () => {
  test.each([
    [['12: nearly full'], [12]],
    [['47, 48: a second run'], [47, 48]],
    [['calls (matrix 3 to 6, 51)'], [3, 4, 5, 6, 51]],
    [['where its links lead (matrix 31, 48)'], [31, 48]],
    [['38: the note is', 'cut off'], [38]],
    [['requests (failure matrix 67)', 'answers'], [67]],
    [['csv: rows 1 to 3, crashes'], [1, 2, 3]],
    [['a row of 12 cells', 'goes on from row 101', '1,000 rows'], []],
    [['99: no such row'], []],
  ])('case %#', (titles, rows) => {
    expect(rowsOf(titles)).toEqual(rows);
    if (rows.length > 0) expect(titles.join(' ')).toMatch(new RegExp(NAMES_ROWS));
  });
});

test('a row with a failing test fails, whatever else passes', () => {
  const found = verdictsOf(
    { title: '12: one', status: 'passed' },
    { title: '12: other', status: 'failed' },
  );
  expect(found.get(12)).toBe('fail');
});

test('a row without a test is told apart from one left out for a reason', () => {
  const found = verdictsOf({ title: '12: a disk (left out: needs root)', status: 'skipped' });
  expect(found.get(12)).toBe('left out');
  expect(found.get(13)).toBe('no test');
  expect(verdictsOf({ title: '12: a disk', status: 'skipped' }).get(12)).toBe('no test');
});

test('specs of the window count by file and title', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    file: 'trust.spec.ts',
    ok,
    tests: [{ status: ok ? 'expected' : 'unexpected' }],
  });
  const title = 'forged requests, ids and files are refused';
  const of = (ok: boolean) =>
    verdicts(fromPlaywright({ suites: [{ specs: [], suites: [{ specs: [spec(title, ok)] }] }] }));
  expect(of(true)[66]?.verdict).toBe('pass');
  expect(of(false)[66]?.verdict).toBe('fail');
});
