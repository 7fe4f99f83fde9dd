import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFormat } from '../../../shared/formats.ts';
import type { Problem } from '../../../shared/problem.ts';
import { convert, problemOf } from '../../testing/converting.ts';
import { readAll } from '../../testing/reading.ts';
import { damaged, jsonObject, jsonRecords, jsonScalars, jsonValue } from '../../testing/texts.ts';
import { KIND } from '../record-batch.ts';
import { MAX_NAMES } from './scan.ts';

const read = (json: string, format: SourceFormat = 'json') => readAll(format, Buffer.from(json));

/**
 * What a text's JSON stands for, numbers as their text, objects as lists of keys and values. Strings
 * are parsed one by one and put back by number: the JSON.parse of Node 24.21 takes one escaped key for
 * another (`"\\u2028"` for `"\\\\"`, when an object of that shape came before).
 */
function model(json: string): unknown {
  const texts: string[] = [];
  const plain = json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs, (token) => {
    texts.push(token.startsWith('"') ? (JSON.parse(token) as string) : `number ${token}`);
    return `"text ${texts.length - 1}"`;
  });
  const textOf = (name: string): string => texts[Number(name.slice('text '.length))]!;
  return JSON.parse(plain, (_, value: unknown) => {
    if (typeof value === 'string') return textOf(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.entries(value as Record<string, unknown>).map(([name, of]) => [textOf(name), of]);
  });
}

/** The same of what the reader found. */
function found(json: string): unknown[] {
  const { rows, end, thrown } = read(json);
  expect(thrown).toBeNull();
  return rows.map((row) => {
    const fields = row.map(([column, kind, marks, span]) => {
      const inner = Buffer.from(span, 'latin1').toString('utf8');
      const value = model(kind === KIND.string ? `"${inner}"` : inner);
      return { key: end.columns[column], value, bare: (marks & 64) !== 0 };
    });
    const [only] = fields;
    return only?.bare === true ? only.value : fields.map(({ key, value }) => [key, value]);
  });
}

describe('the JSON reader agrees with JSON.parse', () => {
  test('on lists of objects, with white space and escapes anywhere', () => {
    fc.assert(
      fc.property(jsonRecords, (json) => {
        expect(found(json)).toEqual(model(json));
      }),
      { numRuns: 300 },
    );
  });

  test('on lists of scalars, and on single objects as the only record', () => {
    fc.assert(
      fc.property(jsonScalars, jsonObject, (list, object) => {
        expect(found(list)).toEqual(model(list));
        expect(found(object)).toEqual([model(object)]);
      }),
      { numRuns: 200 },
    );
  });

  // Left out, because we differ by design: repeated keys (refused), a lone scalar (`not_a_list`), and
  // rows that are no objects, which are reported, but do not stop the reading.
  const BY_DESIGN = new Set(['duplicate_key', 'not_a_list', 'json_too_deep']);

  test('on what is JSON and what is not', () => {
    fc.assert(
      fc.property(
        fc.oneof(damaged(jsonRecords), damaged(jsonScalars), damaged(jsonValue), fc.string()),
        (json) => {
          const thrown = thrownBy(json);
          fc.pre(thrown === null || !BY_DESIGN.has(thrown.code));
          expect(thrown?.code ?? null).toBe(isJson(json) ? null : 'json_syntax');
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('on JSON Lines, line by line', () => {
    fc.assert(
      fc.property(fc.array(damaged(jsonObject), { maxLength: 3 }), (objects) => {
        const lines = objects.map((one) => one.replaceAll(/[\r\n]/g, ' '));
        const thrown = problemOf(() => convert('jsonl', lines.join('\n'), 'jsonl'));
        fc.pre(thrown === null || !BY_DESIGN.has(thrown.code));
        const isWhole = lines.every((line) => /^[ \t]*$/.test(line) || isJson(line));
        expect(thrown?.code ?? null).toBe(isWhole ? null : 'json_syntax');
      }),
      { numRuns: 500 },
    );
  });
});

function isJson(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

/** What reading throws, in the shape that the data turns out to have. */
function thrownBy(json: string): Problem | null {
  return problemOf(() => convert('json', json, 'json'));
}

describe('values come through as they are (invariant 8)', () => {
  test.each(['0', '-0', '1.10', '9007199254740993', '1e400', '-1E-05', '0.1e+1'])(
    'the number %s keeps its text',
    (number) => {
      const { rows } = read(`[{"a":${number}}]`);
      expect(rows).toEqual([[[0, KIND.number, 0, number]]]);
    },
  );

  test.each([
    '01',
    '+1',
    '1.',
    '.5',
    '1e',
    '1e+',
    '-',
    '--1',
    '0x10',
    'Nan',
    'Inf',
    '-Inf',
    '+Infinity',
    '1_0',
  ])('%s is no number', (number) => {
    expect(thrownBy(`[${number}]`)?.code).toBe('json_syntax');
    expect(thrownBy(`[{"a":${number}}]`)?.code).toBe('json_syntax');
  });

  test('names that objects of JavaScript treat specially are names like any other (matrix 60)', () => {
    const { end } = read('[{"__proto__":1,"constructor":2,"":3,"2":4,"1":5}]');
    expect(end.columns).toEqual(['__proto__', 'constructor', '', '2', '1']);
  });

  test('a key is the same key however it is escaped', () => {
    const { end, rows } = read('[{"é":1,"a\\"b":2},{"\\u00e9":3,"a\\u0022b":4}]');
    expect(end.columns).toEqual(['é', 'a"b']);
    expect(rows.map((row) => row.map(([column]) => column))).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test('columns come in the order in which they are first seen', () => {
    const { end } = read('[{"b":1},{"a":1,"b":2},{"c":0,"a":1}]');
    expect(end.columns).toEqual(['b', 'a', 'c']);
  });
});

describe('rows and lists that are not what they must be', () => {
  test('a key that comes twice is reported, and the reading goes on', () => {
    const { rows, problems } = read('[{"a":1,"b":2,"a":3},{"a":4},{"\\u0061":5,"a":6}]');
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([
      { code: 'duplicate_key', place: { row: 1, offset: 1, field: 'a' } },
      { code: 'duplicate_key', place: { row: 3, offset: 29, field: 'a' } },
    ]);
  });

  test('so is one inside of a value', () => {
    const { rows, problems } = read('[{"a":1},{"a":[{"x":{"y":1,"y":2}}]},{"a":2}]');
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([{ code: 'duplicate_key', place: { row: 2, offset: 9, field: 'y' } }]);
  });

  test.each(['NaN', 'Infinity', '-Infinity'])(
    '%s is reported with its place, wherever it stands, and the reading goes on',
    (name) => {
      const { rows, problems } = read(`[{"a":${name}},{"a":[1,{"b":${name}}]},{"a":1}]`);
      expect(rows).toHaveLength(1);
      const second = `[{"a":${name}},{"a":[1,{"b":`.length;
      expect(problems).toEqual([
        { code: 'not_a_number', place: { row: 1, offset: 6 }, value: name },
        { code: 'not_a_number', place: { row: 2, offset: second }, value: name },
      ]);
      const bare = read(`[1,${name},2]`);
      expect(bare.rows).toHaveLength(2);
      expect(bare.problems).toEqual([
        { code: 'not_a_number', place: { row: 2, offset: 3 }, value: name },
      ]);
    },
  );

  test('an object with more names than can be told apart is refused with a clear limit', () => {
    const names = Array.from({ length: MAX_NAMES + 1 }, (_, i) => `"${i.toString(36)}":0`);
    const { thrown } = read(`[{},{"a":{${names.join(',')}}}]`);
    expect(thrown).toEqual({
      code: 'too_many_columns',
      place: { row: 2, offset: 4 },
      detail: { limit: MAX_NAMES },
    });
  });

  test.each([
    ['"x"', 'text'],
    ['1', 'number'],
    ['true', 'true/false'],
    ['null', 'null'],
    ['[1]', 'list'],
  ])('among objects, %s is reported as %s', (row, type) => {
    const { problems, thrown } = read(`[{"a":1},${row},{"a":2}]`);
    expect(thrown).toBeNull();
    expect(problems).toEqual([
      { code: 'row_not_object', place: { row: 2, offset: 9 }, detail: { found: type } },
    ]);
  });

  test('an object behind scalars makes all of them rows that are no objects', () => {
    expect(read('[1,{"a":1}]').thrown).toBe('start again with objects');
    expect(convert('json', '[1,{"a":1},null]', 'json').problems.map(({ place }) => place)).toEqual([
      { row: 1, offset: 1 },
      { row: 3, offset: 11 },
    ]);
  });

  test('without validation, any mixture is taken as it is', () => {
    const { problems, text } = convert('json', '[1,{"a":1},[2]]', 'jsonl', { validate: false });
    expect(problems).toEqual([]);
    expect(text).toBe('1\n{"a":1}\n[2]\n');
  });

  test.each(['12', '"x"', 'null', ' true\n'])('%s is JSON, but no list', (json) => {
    expect(thrownBy(json)?.code).toBe('not_a_list');
  });

  test('nesting is taken to 1,000 levels inside of a record, and no deeper (matrix 58)', () => {
    const nested = (depth: number) => `[{"a":${'['.repeat(depth)}${']'.repeat(depth)}}]`;
    expect(thrownBy(nested(1000))).toBeNull();
    expect(thrownBy(nested(1001))).toMatchObject({ code: 'json_too_deep', place: { row: 1 } });
    expect(thrownBy(`[{"a":${'['.repeat(1_000_000)}`)).toMatchObject({ code: 'json_too_deep' });
  });
});

describe('what is broken is told with place, expectation, and what stands there', () => {
  test.each([
    ['', undefined, 0, 'a list of records', ''],
    ['nope', undefined, 0, 'a value', 'nope'],
    ['[', 1, 1, 'a record', ''],
    ['[{"a":1}', 2, 8, 'a comma or ]', ''],
    ['[{"a":1},', 2, 9, 'a record', ''],
    ['[{"a":1},]', 2, 9, 'a value', ']'],
    ['[{"a":1}]]', 2, 9, 'nothing behind the end of the data', ']'],
    ['[{"a":1', 1, 7, 'the rest of the record', ''],
    ['[{"a" 1}]', 1, 6, 'a colon', '1'],
    ['[{"a":1,}]', 1, 8, 'a name in double quotes', '}'],
    ['[{"a":tru}]', 1, 6, 'a value', 'tru'],
    ['[{"a":"\n"}]', 1, 7, 'no line break or control character', ''],
    ['[{"a":"\\x"}]', 1, 8, 'an escape like \\n or \\u00e9', 'x"'],
    ['[{"a":"\\u00g0"}]', 1, 11, 'four hexadecimal digits', 'g0"'],
    ['[{"a":\0}]', 1, 6, 'a value', '\0'],
  ])('%j', (json, row, offset, expected, value) => {
    const problem = thrownBy(json);
    const place = row === undefined ? { offset } : { row, offset };
    expect(problem).toMatchObject({ code: 'json_syntax', place, detail: { expected } });
    expect(problem?.value?.trim()).toBe(value);
  });

  test.each([
    ['{"a":1}\n{"a":\n1}\n', 2, 13],
    ['{"a":1} {"a":2}\n', 1, 8],
    ['{"a":"x\n', 1, 7],
  ])('JSON Lines: %j', (lines, row, offset) => {
    expect(read(lines, 'jsonl').thrown).toMatchObject({
      code: 'json_syntax',
      place: { row, offset },
    });
  });
});
