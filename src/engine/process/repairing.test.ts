/** What JSON does not provide for, or leaves open: names twice, NaN and Infinity, by choice. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shaping } from '../../shared/job.ts';
import { shapedRecords, shapedText } from '../testing/shaping.ts';

const run = (json: string, shaped: Partial<Shaping>) => shapedRecords('json', json, { shaped });

describe('a name twice in one object', () => {
  const json = '[{"a":1,"b":[{"x":1,"y":{"z":1,"z":2},"x":{"q":3}}],"a":{"c":2}},{"a":5}]';

  test('with its first value', () => {
    const { lines, notes, problems } = run(json, { duplicateKeys: 'first' });
    expect(lines).toEqual(['{"a":1,"b":[{"x":1,"y":{"z":1}}]}', '{"a":5}']);
    expect(notes).toEqual([{ code: 'duplicate_keys_dropped', count: 3 }]);
    expect(problems).toEqual([]);
  });

  test('with its last value, at the place of the first', () => {
    const { lines, notes } = run(json, { duplicateKeys: 'last' });
    expect(lines).toEqual(['{"a":{"c":2},"b":[{"x":{"q":3},"y":{"z":2}}]}', '{"a":5}']);
    expect(notes).toEqual([{ code: 'duplicate_keys_dropped', count: 3 }]);
  });

  /** Objects with few names, so that many come twice; JSON.parse keeps the last value. */
  const key = fc.constantFrom('a', 'b', 'c', '__proto', 'é');
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'twice' },
      fc.constantFrom('1', '"x"', 'null', '{}', '[]', '" "'),
      fc.array(tie('value'), { maxLength: 3 }).map((all) => `[ ${all.join(' ,')}]`),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 6 })
        .map((all) => `{${all.map(([name, of]) => `"${name}" :${of}`).join(', ')} }`),
    ),
  }));
  const record = fc
    .array(fc.tuple(key, value), { maxLength: 8 })
    .map((all) => `{${all.map(([name, of]) => `"${name}":${of}`).join(',')}}`);

  test('last is what JSON.parse makes of it, first is what it makes of the reverse', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (all) => {
        const last = run(`[${all.join(',')}]`, { duplicateKeys: 'last' });
        expect(last.problems).toEqual([]);
        expect(last.lines).toEqual(all.map((one) => JSON.stringify(JSON.parse(one))));
        const first = run(`[${all.join(',')}]`, { duplicateKeys: 'first' });
        expect(first.lines).toEqual(all.map((one) => firstOf(one)));
      }),
      { numRuns: 500 },
    );
  });

  /** The text with the first value of each name, by leaving out one repeated name after the other. */
  function firstOf(json: string): string {
    const walk = (text: string): string => {
      let at = 0;
      const space = (): void => {
        while (text[at] === ' ') at++;
      };
      const one = (): string => {
        space();
        const open = text[at]!;
        if (open !== '{' && open !== '[') {
          const token = /^(?:"[^"]*"|[a-z0-9]+)/.exec(text.slice(at))![0];
          at += token.length;
          return token;
        }
        at++;
        const parts: string[] = [];
        const names = new Set<string>();
        for (space(); text[at] !== '}' && text[at] !== ']'; space()) {
          let before = '';
          let isNew = true;
          if (open === '{') {
            const name = one();
            space();
            at++;
            isNew = !names.has(name);
            names.add(name);
            before = `${name}:`;
          }
          const part = before + one();
          if (isNew) parts.push(part);
          space();
          if (text[at] === ',') at++;
        }
        at++;
        return open + parts.join(',') + (open === '{' ? '}' : ']');
      };
      return one();
    };
    return walk(json);
  }

  test('more columns may come between a name and its second coming than there were before', () => {
    const between = Array.from({ length: 500 }, (_, i) => `"k${i}":${i}`).join(',');
    const { lines } = run(`[{"a":1,"a":2,${between},"a":3,"k499":0}]`, { duplicateKeys: 'last' });
    expect(lines).toEqual([`{"a":3,${between.replace('"k499":499', '"k499":0')}}`]);
  });

  test('is dealt with before nested values become columns and texts become values', () => {
    const shaped = {
      duplicateKeys: 'last',
      nested: 'paths',
      types: [{ name: 'a.n', type: 'number' }],
    };
    const { lines } = run(
      '[{"a":{"n":"1","m":[{"x":1,"x":2}],"n":"2"}}]',
      shaped as Partial<Shaping>,
    );
    expect(lines).toEqual(['{"a.n":2,"a.m":[{"x":2}]}']);
  });
});

describe('NaN and Infinity', () => {
  const json = '[{"a":NaN,"b":[1,{"c":-Infinity}]},{"a":"NaN","b":Infinity},{"a":1}]';
  const notes = [{ code: 'not_a_number_replaced', count: 3 }];

  test('as null', () => {
    const found = run(json, { notANumber: 'null' });
    expect(found.lines).toEqual([
      '{"a":null,"b":[1,{"c":null}]}',
      '{"a":"NaN","b":null}',
      '{"a":1}',
    ]);
    expect(found.notes).toEqual(notes);
    expect(found.problems).toEqual([]);
  });

  test('as text', () => {
    const found = run(json, { notANumber: 'text' });
    expect(found.lines).toEqual([
      '{"a":"NaN","b":[1,{"c":"-Infinity"}]}',
      '{"a":"NaN","b":"Infinity"}',
      '{"a":1}',
    ]);
    expect(found.notes).toEqual(notes);
  });

  test('as values without a name, in lines, and in a CSV', () => {
    expect(run('[1,NaN,2]', { notANumber: 'null' }).lines).toEqual(['1', 'null', '2']);
    expect(
      shapedRecords('jsonl', 'NaN\n-Infinity', { shaped: { notANumber: 'text' } }).lines,
    ).toEqual(['"NaN"', '"-Infinity"']);
    const csv = (notANumber: 'null' | 'text') =>
      shapedText('json', json, 'csv', { shaped: { notANumber } }).text;
    expect(csv('null')).toBe('a,b\r\n,"[1,{""c"":null}]"\r\nNaN,\r\n1,\r\n');
    expect(csv('text')).toBe('a,b\r\nNaN,"[1,{""c"":""-Infinity""}]"\r\nNaN,Infinity\r\n1,\r\n');
  });

  test('one choice says nothing of the other', () => {
    const both = '[{"a":1,"a":2},{"a":NaN}]';
    expect(run(both, { notANumber: 'null' }).problems.map(({ code }) => code)).toEqual([
      'duplicate_key',
    ]);
    expect(run(both, { duplicateKeys: 'last' }).problems.map(({ code }) => code)).toEqual([
      'not_a_number',
    ]);
  });
});

test('what is set aside goes there with its reason, and the rest is read', () => {
  const set: [string, string][] = [];
  const json = '[{"a":1}, {"a":1,"a":2} ,7,{"a":NaN},[1],{"a":3}]';
  const { lines, problems } = shapedRecords('json', json, {
    onBadRow: 'set-aside',
    setAside: ({ code }, record) => set.push([code, Buffer.from(record).toString('utf8')]),
  });
  expect(lines).toEqual(['{"a":1}', '{"a":3}']);
  expect(problems).toEqual([]);
  expect(set).toEqual([
    ['duplicate_key', '{"a":1,"a":2}'],
    ['row_not_object', '7'],
    ['not_a_number', '{"a":NaN}'],
    ['row_not_object', '[1]'],
  ]);
});
