import { describe, expect, it } from 'vitest';
import type { Looked } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import { choiceOf, including, itemsOf, movedTo, refusalOf, takeNames } from './column-items.ts';
import { rowFit } from './fit.ts';
import { linesAround, linesOf } from './lines.ts';
import { placeAt } from './use-drag.ts';
import { keyLeadsTo } from './use-grid-keys.ts';
import { columnsInSight, linesInSight, startsOf, widthsOf } from './windowing.ts';

const short = (row: number): Problem => ({ code: 'row_too_short', place: { row } });

describe('lines', () => {
  it('puts rows with problems where they are in the file', () => {
    const sample = [['a'], ['b']];
    const lines = linesOf({
      sample,
      cut: [],
      problems: [short(1), short(3), short(3), short(5), short(9)],
    });
    expect(lines.map(({ kind, row }) => `${kind} ${row}`)).toEqual([
      'problem 1',
      'record 2',
      'problem 3',
      'record 4',
      'problem 5',
    ]);
  });

  it('leaves problems without a row out', () => {
    expect(linesOf({ sample: [['a']], cut: [], problems: [{ code: 'json_syntax' }] })).toHaveLength(
      1,
    );
  });
});

describe('lines in the middle of a file', () => {
  it('have the problems that were found among them, and the one that was looked for', () => {
    const rows = [
      { row: 7, cells: ['a'] },
      { row: 9, cells: ['b'] },
    ];
    const cut = [{ record: 1, column: 0, characters: 500 }];
    const lines = linesAround({ rows, cut }, [short(1), short(8), short(10), short(40)], 10);
    expect(lines.map(({ kind, row }) => `${kind} ${row}`)).toEqual([
      'record 7',
      'problem 8',
      'record 9',
      'problem 10',
    ]);
    expect(lines[2]).toMatchObject({ cut: new Map([[0, 500]]) });
  });
});

describe('keys in a table', () => {
  const size = { lines: 101, columns: 6, page: 10 };
  const from = { line: 50, column: 3 };
  it.each([
    ['ArrowUp', false, 49, 3],
    ['ArrowRight', false, 50, 4],
    ['PageDown', false, 60, 3],
    ['Home', false, 50, 0],
    ['End', false, 50, 5],
    ['Home', true, 0, 0],
    ['End', true, 100, 5],
  ])('%s, with Ctrl: %s', (key, isWide, line, column) => {
    expect(keyLeadsTo(from, size, key, isWide)).toEqual({ line, column });
  });

  it('stop at the edges, and others lead nowhere', () => {
    expect(keyLeadsTo({ line: 0, column: 0 }, size, 'ArrowUp', false)).toEqual({
      line: 0,
      column: 0,
    });
    expect(keyLeadsTo({ line: 95, column: 5 }, size, 'PageDown', false)?.line).toBe(100);
    expect(keyLeadsTo(from, size, 'x', false)).toBeNull();
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
    expect(choiceOf(movedTo(items, 3, 2), names)?.map(({ name }) => name)).toEqual([
      'a',
      'b',
      'd',
      'c',
    ]);
    expect(choiceOf(movedTo(movedTo(items, 3, 2), 2, 3), names)).toBeNull();
    expect(movedTo(items, 0, -1)).toEqual(items);
    expect(movedTo(items, 3, 4)).toEqual(items);
    const renamed = items.map((item) => (item.name === 'b' ? { ...item, as: 'B' } : item));
    expect(choiceOf(renamed, names)?.[1]).toEqual({ name: 'b', as: 'B' });
  });
});

describe('a column that is dragged', () => {
  it('is let go in front of the first whose middle is further down', () => {
    const middles = [
      { at: 4, y: 100 },
      { at: 7, y: 160 },
    ];
    expect(placeAt(middles, 20, 8)).toBe(4);
    expect(placeAt(middles, 130, 8)).toBe(7);
    expect(placeAt(middles, 500, 8)).toBe(8);
  });
});

describe('many columns at once', () => {
  it('are in or out, but for one that has to stay', () => {
    const items = itemsOf(['a', 'b', 'ab'], null);
    const inOf = (found: typeof items) =>
      found.filter(({ included }) => included).map(({ name }) => name);
    expect(inOf(including(items, ({ name }) => name.includes('b')))).toEqual(['b', 'ab']);
    expect(inOf(including(items, () => false))).toEqual(['a']);
    const few = including(items, ({ name }) => name.includes('b'));
    expect(inOf(including(few, () => false))).toEqual(['b']);
  });
});

describe('the name of a column', () => {
  const items = itemsOf(['a', 'b', ''], null);
  const tried = (...names: [string, string][]) =>
    new Map(names.map(([name, text]) => [name, { text, isTried: true }]));

  it('is refused where it is empty or taken, unless it is its own', () => {
    expect(refusalOf(items, 0, 'b')).toBe('taken');
    expect(refusalOf(items, 0, 'a')).toBeNull();
    expect(refusalOf(items, 0, ' ')).toBe('nameless');
    expect(refusalOf(items, 2, '')).toBeNull();
    const without = including(items, ({ name }) => name !== 'b');
    expect(refusalOf(without, 0, 'b')).toBeNull();
  });

  it('is taken once it was tried and can be, whatever the order', () => {
    const refused = takeNames(items, tried(['a', 'b']));
    expect(refused.isChanged).toBe(false);
    expect(refused.drafts.size).toBe(1);
    const taken = takeNames(items, tried(['a', 'b'], ['b', 'c']));
    expect(taken.items.map(({ as }) => as)).toEqual(['b', 'c', '']);
    expect(taken.drafts.size).toBe(0);
    const typing = takeNames(items, new Map([['a', { text: 'x', isTried: false }]]));
    expect(typing.isChanged).toBe(false);
  });

  it('is typed no more where the column is left out', () => {
    const without = including(items, ({ name }) => name !== 'a');
    expect(takeNames(without, tried(['a', 'x']))).toMatchObject({ isChanged: false });
    expect(takeNames(without, tried(['a', 'x'])).drafts.size).toBe(0);
  });
});

describe('how many rows fit', () => {
  const dialect = { delimiter: ',', quote: '"', escape: 'double', comment: null } as const;
  const fitOf = (header: boolean, names: number, fit: Looked['fit']) =>
    rowFit({
      fit,
      columns: Array.from<Looked['columns'][number]>({ length: names }),
      reading: { dialect: { ...dialect, header } } as Looked['reading'],
    });

  it.each([
    ['a header that fits', true, 3, { rows: 3, columns: 3, share: 2 / 3 }, 2, 0.5],
    ['a header that does not', true, 3, { rows: 61, columns: 2, share: 60 / 61 }, 60, 1],
    ['no header', false, 3, { rows: 4, columns: 3, share: 0.5 }, 4, 0.5],
  ])('is said without the header: %s', (_what, header, names, fit, rows, share) => {
    expect(fitOf(header, names, fit)).toEqual({ rows, columns: fit.columns, share });
  });

  it('is not said of a header alone, or where nobody knows', () => {
    expect(fitOf(true, 3, { rows: 1, columns: 3, share: 1 })).toBeNull();
    expect(fitOf(true, 3, null)).toBeNull();
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
