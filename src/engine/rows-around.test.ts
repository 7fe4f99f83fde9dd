import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { put, quickFolder } from '../../test/support/places.ts';
import type { Encoding, SourceFormat } from '../shared/formats.ts';
import { examine } from './inspect.ts';
import { rowsAround } from './rows-around.ts';

const COUNT = 200_000;
const BAD = 150_000;

/** A file of many records, one of which is at fault. */
const sources: readonly (readonly [string, SourceFormat, Encoding, () => Uint8Array])[] = [
  ['csv', 'csv', 'utf-8', () => Buffer.from(`n,v\n${lines((n) => `${n},"v\n${n}"`, 'x')}`)],
  ['csv in UTF-16', 'csv', 'utf-16le', () => utf16(`n,v\n${lines((n) => `${n},v${n}`, 'x')}`)],
  ['jsonl', 'jsonl', 'utf-8', () => Buffer.from(lines((n) => `{"n":${n},"v":"v${n}"}`, '[]'))],
  [
    'json',
    'json',
    'utf-8',
    () => Buffer.from(`[${lines((n) => `{"n":${n},"v":"v${n}"}`, '7', ',\n').slice(0, -2)}]`),
  ],
];

const lines = (line: (n: number) => string, bad: string, end = '\n'): string =>
  Array.from({ length: COUNT }, (_, at) => (at + 1 === BAD ? bad : line(at + 1)) + end).join('');

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('rows around one', () => {
  test.each(sources)(
    'in %s, without reading what comes before',
    async (_, format, encoding, of) => {
      const path = put(quickFolder(), `in.${format}`, of());
      const { found, marks } = await examine(path, { said: { format, encoding } });
      expect(found.problems.map(({ place }) => place?.row)).toEqual([BAD]);
      expect(marks).toHaveLength(1);
      const [mark] = marks;
      if (mark === undefined) return;
      expect(mark.offset).toBeGreaterThan(1_000_000);
      const columns = found.columns.map(({ name }) => name);
      const around = await rowsAround({ path, reading: found.reading, columns, mark, row: BAD });
      const rows = around?.rows.map(({ row }) => row) ?? [];
      expect(rows).toHaveLength(200);
      expect(rows).not.toContain(BAD);
      expect([rows[0], rows.at(-1)]).toEqual([BAD - 100, BAD + 100]);
      for (const { row, cells } of around?.rows ?? []) {
        expect(cells).toEqual([String(row), _ === 'csv' ? `v\n${row}` : `v${row}`]);
      }
    },
  );

  test('at data that breaks off are those before it', async () => {
    const path = put(quickFolder(), 'in.csv', 'a,b\n1,2\n3,"never closed\n');
    const { found, marks } = await examine(path);
    const [mark] = marks;
    if (mark === undefined) throw new Error('no mark');
    const around = await rowsAround({
      path,
      reading: found.reading,
      columns: ['a', 'b'],
      mark,
      row: 2,
    });
    expect(around?.rows).toEqual([{ row: 1, cells: ['1', '2'] }]);
  });

  test('can not be reached in a packed source', async () => {
    const path = put(quickFolder(), 'in.csv.gz', gzipSync('a,b\n1\n'));
    const { found, marks } = await examine(path);
    const [mark] = marks;
    if (mark === undefined) throw new Error('no mark');
    const { reading } = found;
    expect(await rowsAround({ path, reading, columns: ['a', 'b'], mark, row: 1 })).toBeNull();
  });
});

describe('looking through a whole source', () => {
  const body = lines((n) => `${n},${n === 7 ? '' : 'v'}`, 'x');

  test('tells how far it has come, and stops when it is asked to', async () => {
    const path = put(quickFolder(), 'in.csv', `n,v\n${body}`);
    const stop = new AbortController();
    const seen: number[] = [];
    const { found } = await examine(path, {
      signal: stop.signal,
      onProgress: ({ bytesRead, bytesTotal }) => {
        expect(bytesTotal).toBe(body.length + 4);
        seen.push(bytesRead);
        if (bytesRead > 0) stop.abort();
      },
    });
    expect(found.records).toBeNull();
    expect(found.recordsRead).toBeGreaterThan(0);
    expect(found.recordsRead).toBeLessThan(COUNT);
    expect(seen[0]).toBe(0);
    expect(found.problemTotal).toBe(0);
  });

  test('shows no more cells than it is asked to', async () => {
    const path = put(quickFolder(), 'in.csv', 'a,b,c\n1,2,3\n4,5,6\n7,8,9\n');
    expect((await examine(path, { shownCells: 7 })).found.sample).toHaveLength(2);
  });

  test('says how long the values are that it cuts', async () => {
    const long = '🏮'.repeat(1000);
    const path = put(quickFolder(), 'in.csv', `a,b\n1,2\n3,${long}\n`);
    const { found } = await examine(path);
    expect(found.cut).toEqual([{ record: 1, column: 1, characters: 1000 }]);
    expect(found.sample[1]).toEqual(['3', '🏮'.repeat(200)]);
  });
});
