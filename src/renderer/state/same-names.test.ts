import { describe, expect, it } from 'vitest';
import type { Row } from '../../shared/ipc.ts';
import { sharesName } from './same-names.ts';

const rowsOf = (...names: string[]): Map<string, Row> =>
  new Map(names.map((name, place) => [String(place), { source: { name } } as Row]));

describe('sharesName', () => {
  it('is so of every row whose source’s name another has, while it has it', () => {
    const rows = rowsOf('a.csv', 'b.csv', 'a.csv');
    const shared = [...rows.values()].map((row) => sharesName(rows, row));
    expect(shared).toEqual([true, false, true]);
    const left = rowsOf('a.csv', 'b.csv');
    expect([...left.values()].map((row) => sharesName(left, row))).toEqual([false, false]);
    expect(sharesName(left, undefined)).toBe(false);
  });
});
