/** Nested values as columns of dotted paths. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../testing/converting.ts';
import { shapedRecords, shapedText } from '../testing/shaping.ts';
import { minimalRow, name } from '../testing/texts.ts';

const paths = { shaped: { nested: 'paths' } } as const;
const lines = (json: string) => shapedRecords('json', json, paths).lines;

/** A value with its JSON text, and what it comes to: itself, or its fields. */
type Tree = string | readonly (readonly [string, Tree])[];

const fields = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<(readonly [string, T])[]> =>
  fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 4 });

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    fc.constantFrom(
      '1.10',
      '"x"',
      '"\\ud800"',
      'null',
      '[]',
      '[{"a":{"b":1}}]',
      'true',
      '-0',
      '""',
    ),
    fields(tie('tree')),
  ),
}));

const records = fc.array(fields(tree), { minLength: 1, maxLength: 5 });

const printed = (value: Tree): string =>
  typeof value === 'string'
    ? value
    : `{${value.map(([key, of]) => `${JSON.stringify(key)}:${printed(of)}`).join(',')}}`;

/** The paths of a record and their values, as the text of each. */
function flat(
  record: readonly (readonly [string, Tree])[],
  above: string[] = [],
): [string[], string][] {
  return record.flatMap(([key, value]): [string[], string][] => {
    const path = [...above, key];
    const isLeaf = typeof value === 'string' || value.length === 0;
    return isLeaf ? [[path, printed(value)]] : flat(value, path);
  });
}

/** Whether two paths have the same name for their column. */
function clashes(all: readonly [string[], string][][]): boolean {
  const known = new Map<string, string>();
  return all.flat().some(([path]) => {
    const name = path.join('.');
    const key = JSON.stringify(path);
    const isTaken = known.has(name) && known.get(name) !== key;
    known.set(name, key);
    return isTaken;
  });
}

test('records come out as a walk over them says, in the order of their values', () => {
  fc.assert(
    fc.property(records, fc.constantFrom('json', 'jsonl'), (all, format) => {
      const source = all.map(printed);
      const text = format === 'json' ? `[ ${source.join(' , ')} ]` : source.join('\n');
      const found = shapedRecords(format, text, paths);
      const expected = all.map((record) => flat(record));
      if (clashes(expected)) {
        expect(new Set(found.problems.map(({ code }) => code))).toEqual(new Set(['column_clash']));
        return;
      }
      expect(found.problems).toEqual([]);
      expect(found.columns).toEqual([...new Set(expected.flat().map(([path]) => path.join('.')))]);
      expect(found.lines).toEqual(
        expected.map(
          (values) =>
            `{${values.map(([path, value]) => `${JSON.stringify(path.join('.'))}:${value}`).join(',')}}`,
        ),
      );
    }),
    { numRuns: 1000 },
  );
});

describe('what nested values become', () => {
  test('columns stand where the object stood; lists and empty objects stay one value', () => {
    expect(lines('[{"id":1,"a":{"b":{"c":2},"d":[{"x":1}]},"e":{},"z":{"y":{ }}}]')).toEqual([
      '{"id":1,"a.b.c":2,"a.d":[{"x":1}],"e":{},"z.y":{}}',
    ]);
    expect(
      shapedText('json', '[{"id":1,"a":{"b":"x, y","c":{}}},{"a":{"d":null}}]', 'csv', paths).text,
    ).toBe(
      ['id', 'a.b', 'a.c', 'a.d'].join(',') +
        '\r\n' +
        minimalRow(['1', 'x, y', '{}', '']) +
        ',,,\r\n',
    );
  });

  test('keys are the same however they are escaped, and numbers and texts are copied', () => {
    expect(lines(String.raw`[{"\u0061":{"b\"":1.10}},{"a":{"b\u0022":"\ud800"}}]`)).toEqual([
      String.raw`{"a.b\"":1.10}`,
      String.raw`{"a.b\"":"\ud800"}`,
    ]);
  });

  test('one value in one record, an object in the next, and names like those of prototypes', () => {
    expect(lines('[{"a":1},{"a":{"b":2}},{"a":null},{"__proto__":{"__proto__":3}}]')).toEqual([
      '{"a":1}',
      '{"a.b":2}',
      '{"a":null}',
      '{"__proto__.__proto__":3}',
    ]);
  });

  test('types and choices go by the new names', () => {
    const shaped = {
      nested: 'paths',
      types: [{ name: 'a.n', type: 'number' }],
      columns: [{ name: 'a.n', as: 'n' }],
    } as const;
    const { lines: found } = shapedRecords('json', '[{"a":{"n":"12","m":1},"x":{"y":2}}]', {
      shaped: { ...shaped, types: [...shaped.types], columns: [...shaped.columns] },
    });
    expect(found).toEqual(['{"n":12}']);
  });

  test('plain values and lists of them have nothing to flatten', () => {
    expect(shapedRecords('json', '[1,"x"]', paths).lines).toEqual(['1', '"x"']);
    expect(shapedRecords('json', '[[{"a":{"b":1}}]]', { ...paths, validate: false }).lines).toEqual(
      ['[{"a":{"b":1}}]'],
    );
  });
});

describe('two paths of one name', () => {
  test.each([
    ['in one record', '[{"x":1},{"a.b":1,"a":{"b":2}}]', 2, 'a.b', 27],
    ['in two', '[{"a":{"b":2}},{"a.b":1}]', 2, 'a.b', 22],
    ['both nested', '[{"a.b":{"c":1},"a":{"b.c":2}}]', 1, 'a.b.c', 27],
  ])('%s', (_, json, row, field, offset) => {
    expect(shapedRecords('json', json, paths).problems).toEqual([
      { code: 'column_clash', place: { row, field, offset } },
    ]);
  });
});

describe('bounds', () => {
  test('paths have a hundred names at the most', () => {
    const nested = (depth: number) => `[{},${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`;
    expect(lines(nested(100))[1]).toContain('a.a.a');
    expect(problemOf(() => lines(nested(101)))).toEqual({
      code: 'json_too_deep',
      place: { row: 2 },
      detail: { limit: 100 },
    });
  });

  test('columns are counted, nested or not', () => {
    const wide = Array.from({ length: 100_001 }, (_, i) => `"${i}":0`).join(',');
    expect(problemOf(() => lines(`[{},{"a":{${wide}}}]`))).toEqual({
      code: 'too_many_columns',
      place: { row: 2 },
      detail: { limit: 100_000 },
    });
  });
});
