import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/problem.ts';
import { choiceOf, itemsOf, moved } from './column-items.ts';
import { linesOf } from './lines.ts';
import { columnsInSight, linesInSight, startsOf, widthsOf } from './windowing.ts';

const short = (row: number): Problem => ({ code: 'row_too_short', place: { row } });

describe('lines', () => {
  it('puts rows with problems where they are in the file', () => {
    const sample = [['a'], ['b']];
    const lines = linesOf({ sample, problems: [short(1), short(3), short(3), short(5), short(9)] });
    expect(lines.map(({ kind, row }) => `${kind} ${row}`)).toEqual([
      'problem 1',
      'record 2',
      'problem 3',
      'record 4',
      'problem 5',
    ]);
  });

  it('leaves problems without a row out', () => {
    expect(linesOf({ sample: [['a']], problems: [{ code: 'json_syntax' }] })).toHaveLength(1);
  });
});

describe('columns of the export', () => {
  const names = ['a', 'b', 'c', 'd'];

  it('are all as they are unless chosen', () => {
    const items = itemsOf(names, null);
    expect(items.every(({ included }) => included)).toBe(true);
    expect(choiceOf(items, names)).toBeNull();
  });

  it('keep those left out beside the one they follow', () => {
    const items = itemsOf(names, [
      { name: 'c', as: 'C' },
      { name: 'a', as: 'a' },
    ]);
    expect(items.map(({ name, included }) => `${name}${included ? '' : '-'}`)).toEqual([
      'c',
      'd-',
      'a',
      'b-',
    ]);
    expect(choiceOf(items, names)).toEqual([
      { name: 'c', as: 'C' },
      { name: 'a', as: 'a' },
    ]);
  });

  it('are a choice once one is moved or renamed', () => {
    const items = itemsOf(names, null);
    expect(choiceOf(moved(items, 3, -1), names)?.map(({ name }) => name)).toEqual([
      'a',
      'b',
      'd',
      'c',
    ]);
    expect(choiceOf(moved(moved(items, 3, -1), 2, 1), names)).toBeNull();
    expect(moved(items, 0, -1)).toEqual(items);
    expect(moved(items, 3, 1)).toEqual(items);
    const renamed = items.map((item) => (item.name === 'b' ? { ...item, as: 'B' } : item));
    expect(choiceOf(renamed, names)?.[1]).toEqual({ name: 'b', as: 'B' });
  });
});

describe('what is in sight', () => {
  it('is the lines between top and bottom, and some more', () => {
    expect(linesInSight(0, 280, 28, 500, 8)).toEqual({ first: 0, end: 18 });
    expect(linesInSight(2800, 280, 28, 500, 8)).toEqual({ first: 92, end: 118 });
    expect(linesInSight(14_000, 280, 28, 500, 8)).toEqual({ first: 492, end: 500 });
    // The list became shorter than where it was scrolled to.
    expect(linesInSight(14_000, 280, 28, 3, 8)).toEqual({ first: 3, end: 3 });
    expect(linesInSight(0, 280, 28, 0, 8)).toEqual({ first: 0, end: 0 });
  });

  it('is the columns between left and right, and one more on each side', () => {
    const starts = startsOf(Array.from({ length: 100 }, () => 100));
    expect(columnsInSight(starts, 0, 800)).toEqual({ first: 0, end: 10 });
    expect(columnsInSight(starts, 5050, 800)).toEqual({ first: 49, end: 60 });
    expect(columnsInSight(starts, 9300, 800)).toEqual({ first: 92, end: 100 });
    expect(columnsInSight([0], 0, 800)).toEqual({ first: 0, end: 0 });
  });

  it('is as wide as names and values need, within limits', () => {
    const [narrow = 0, wide = 0, missing = 0] = widthsOf(
      ['a', 'b', 'c'],
      [['1', 'x'.repeat(500), null]],
    );
    expect(narrow).toBe(missing);
    expect(wide).toBe(300);
  });
});
