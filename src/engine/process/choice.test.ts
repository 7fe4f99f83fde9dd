/** The columns of the target: chosen, in order, renamed. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNSHAPED } from '../../shared/job-defaults.ts';
import type { ColumnChoice } from '../../shared/job.ts';
import { shapedRecords, shapedText } from '../testing/shaping.ts';
import { csvOf, minimalRow, name, table, type Table } from '../testing/texts.ts';
import { targetTypes } from './choice.ts';

const choose = (...columns: (string | [string, string])[]) => ({
  shaped: {
    columns: columns.map((one): ColumnChoice =>
      typeof one === 'string' ? { name: one, as: one } : { name: one[0], as: one[1] },
    ),
  },
});

/** A table, and some of its columns in any order, any of them more than once, under new names. */
const chosen: fc.Arbitrary<readonly [Table, ColumnChoice[]]> = table.chain((one) =>
  fc
    .array(
      fc.record({ name: fc.constantFrom(...one.header), as: name.filter((as) => as !== '') }),
      {
        minLength: 1,
        maxLength: 7,
      },
    )
    .map((all) => {
      const names = new Set<string>();
      return all.filter(({ as }) => !as.startsWith('\ufeff') && !names.has(as) && names.add(as));
    })
    .filter((all) => all.length > 0)
    .map((columns) => [one, columns] as const),
);

describe('any table, any choice of its columns', () => {
  test('CSV to CSV', () => {
    fc.assert(
      fc.property(chosen, ([one, columns]) => {
        const expected = [
          columns.map(({ as }) => as),
          ...one.rows.map((row) => columns.map(({ name: of }) => row[one.header.indexOf(of)]!)),
        ];
        const { text } = shapedText('csv', csvOf(one), 'csv', { shaped: { columns } });
        expect(text).toBe(expected.map((row) => minimalRow(row)).join(''));
      }),
      { numRuns: 500 },
    );
  });

  test('ragged JSON Lines to themselves and to CSV', () => {
    fc.assert(
      fc.property(chosen, fc.array(fc.boolean(), { minLength: 5 }), ([one, columns], there) => {
        let turn = 0;
        const rows = one.rows.map((row) =>
          one.header
            .map((key, i) => [key, row[i]!] as const)
            .filter(() => there[turn++ % there.length])
            .toReversed(),
        );
        fc.pre(columns.every((of) => rows.some((row) => row.some(([key]) => key === of.name))));
        const object = (row: readonly (readonly [string, string])[]): string =>
          `{${row.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}\n`;
        const expected = rows.map((row) =>
          columns.flatMap(({ name: of, as }) =>
            row.filter(([key]) => key === of).map(([, value]) => [as, value] as const),
          ),
        );
        const source = rows.map(object).join('');
        const how = { shaped: { columns } };
        expect(shapedText('jsonl', source, 'jsonl', how).text).toBe(expected.map(object).join(''));
        const header = columns.map(({ as }) => as);
        const cells = expected.map((row) => header.map((as) => new Map(row).get(as) ?? ''));
        expect(shapedText('jsonl', source, 'csv', how).text).toBe(
          [header, ...cells].map((row) => minimalRow(row)).join(''),
        );
      }),
      { numRuns: 300 },
    );
  });
});

test('JSON has its keys in the chosen order; what is missing stays missing', () => {
  const json = '[{"a":1,"b":{"x":[1.10]},"c":null},{"c":"\\ud800"},{}]';
  expect(shapedRecords('json', json, choose('c', ['b', '__proto__'], ['c', '10'])).lines).toEqual([
    '{"c":null,"__proto__":{"x":[1.10]},"10":null}',
    '{"c":"\\ud800","10":"\\ud800"}',
    '{}',
  ]);
});

test('a value without a name gets one when its column is chosen', () => {
  expect(shapedRecords('json', '[1,"x"]', choose(['value', 'n'])).lines).toEqual([
    '{"n":1}',
    '{"n":"x"}',
  ]);
});

test('one column of many can be analysed as text, or written as lines', () => {
  const csv = 'id,said\n1,hello there\n2,bye\n';
  expect(shapedText('csv', csv, 'txt', choose('said')).text).toBe('hello there\nbye\n');
  const { lines } = shapedRecords('csv', csv, { ...choose('said'), process: 'text-analysis' });
  expect(lines[1]).toBe('{"original":"bye","length":3,"word_count":1,"uppercase":"BYE","index":1}');
});

describe('columns that are not there', () => {
  const missing = [{ code: 'column_missing', place: { field: 'x' } }];

  test('in a CSV are told at once, even when no record follows', () => {
    expect(shapedRecords('csv', 'a,b\n', choose('a', 'x')).problems).toEqual(missing);
    const { problems } = shapedRecords('csv', 'a\n1\n2\n', { ...choose('x'), limit: 1 });
    expect(problems.slice(0, 1)).toEqual(missing);
  });

  test('in JSON are told when no record had them', () => {
    expect(shapedRecords('json', '[{"a":1},{"b":1}]', choose('a', 'x')).problems).toEqual(missing);
    expect(shapedRecords('json', '[{"a":1},{"x":1}]', choose('a', 'x')).problems).toEqual([]);
    expect(shapedRecords('json', '[]', choose('a', 'x')).problems).toEqual([]);
  });

  test('in rows that are filled up may come with surplus cells', () => {
    const how = { ...choose('column_2'), onBadRow: 'pad' } as const;
    expect(shapedRecords('csv', 'a\n1\n2,3\n', how).lines).toEqual(['{}', '{"column_2":"3"}']);
  });
});

test('two columns can not have one name', () => {
  expect(shapedRecords('csv', 'a,b\n1,2\n', choose(['a', 'x'], ['b', 'x'])).problems).toEqual([
    { code: 'column_clash', place: { field: 'x' } },
  ]);
});

test('types go by the names that columns have in the target', () => {
  const types = [{ name: 'a', type: 'number' } as const, { name: 'b', type: 'date' } as const];
  expect(targetTypes({ ...UNSHAPED, types })).toEqual(types);
  const { columns } = choose(['b', 'day'], ['a', 'n'], ['a', 'm'], 'c').shaped;
  expect(targetTypes({ ...UNSHAPED, types, columns })).toEqual([
    { name: 'day', type: 'date' },
    { name: 'n', type: 'number' },
    { name: 'm', type: 'number' },
  ]);
});
