import { describe, expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';
import { testRefusals } from './table.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON that must be refused', () => {
  testRefusals('json', [
    { name: 'a string', input: '"x"', code: 'not_a_list' },
    { name: 'a number', input: '5', code: 'not_a_list' },
    { name: 'null', input: ' null\n', code: 'not_a_list' },
    { name: 'an empty file', input: '', code: 'json_syntax' },
    { name: 'only blanks', input: ' \n\n', code: 'json_syntax' },
    {
      name: 'a scalar among objects',
      input: '[{"a":1},{"a":2},5]',
      code: 'row_not_object',
      place: { row: 3 },
    },
    {
      name: 'a list of lists',
      input: '[[1],[2]]',
      code: 'row_not_object',
      place: { row: 1 },
    },
    {
      name: 'a duplicate key',
      input: '[{"a":1},{"b":1,"a":2,"b":3}]',
      code: 'duplicate_key',
      place: { row: 2, field: 'b' },
    },
    {
      name: 'a duplicate key in other spelling',
      input: '[{"a":1,"\\u0061":2}]',
      code: 'duplicate_key',
      place: { row: 1, field: 'a' },
    },
    {
      name: 'a duplicate __proto__',
      input: '[{"__proto__":1,"__proto__":2}]',
      code: 'duplicate_key',
      place: { row: 1, field: '__proto__' },
    },
    {
      name: 'a duplicate key in a nested object',
      input: '[{"a":{"b":1,"b":2}}]',
      code: 'duplicate_key',
      place: { row: 1 },
    },
    {
      name: 'NaN',
      input: '[{"a":1},\n{"a": NaN}]',
      code: 'not_a_number',
      place: { row: 2, line: 2, column: 7 },
    },
    { name: 'Infinity', input: '[{"a":Infinity}]', code: 'not_a_number', place: { row: 1 } },
    { name: '-Infinity', input: '[{"a":-Infinity}]', code: 'not_a_number', place: { row: 1 } },
    { name: 'a trailing comma in an object', input: '[{"a":1,}]', code: 'json_syntax' },
    {
      name: 'a trailing comma in the list',
      input: '[\n  {"a":1},\n]',
      code: 'json_syntax',
      place: { line: 3, column: 1 },
    },
    { name: 'a leading comma', input: '[,{"a":1}]', code: 'json_syntax' },
    { name: 'a missing comma', input: '[{"a":1} {"a":2}]', code: 'json_syntax' },
    { name: 'a missing colon', input: '[{"a" 1}]', code: 'json_syntax', place: { row: 1 } },
    { name: 'a key without quotes', input: '[{a:1}]', code: 'json_syntax' },
    { name: 'single quotes', input: "[{'a':1}]", code: 'json_syntax' },
    { name: 'a comment', input: '[{"a":1}] // done', code: 'json_syntax' },
    { name: 'a second document', input: '[{"a":1}]\n[{"a":2}]', code: 'json_syntax' },
    { name: 'a leading zero', input: '[{"a":01}]', code: 'json_syntax' },
    { name: 'a plus sign', input: '[{"a":+1}]', code: 'json_syntax' },
    { name: 'no digit before the point', input: '[{"a":.5}]', code: 'json_syntax' },
    { name: 'no digit after the point', input: '[{"a":1.}]', code: 'json_syntax' },
    { name: 'an exponent without digits', input: '[{"a":1e}]', code: 'json_syntax' },
    { name: 'a lone minus', input: '[{"a":-}]', code: 'json_syntax' },
    { name: 'a half word', input: '[{"a":tru}]', code: 'json_syntax' },
    { name: 'a word run on', input: '[{"a":nullx}]', code: 'json_syntax' },
    { name: 'a tab in a string', input: '[{"a":"x\ty"}]', code: 'json_syntax' },
    { name: 'a line break in a string', input: '[{"a":"x\ny"}]', code: 'json_syntax' },
    { name: 'a NUL in a string', input: '[{"a":"x\0y"}]', code: 'json_syntax' },
    { name: 'a NUL between values', input: '[{"a":1},\0{"a":1}]', code: 'json_syntax' },
    { name: 'an unknown escape', input: '[{"a":"\\x41"}]', code: 'json_syntax' },
    { name: 'a short unicode escape', input: '[{"a":"\\u12"}]', code: 'json_syntax' },
    { name: 'an unended string', input: '[{"a":"x', code: 'json_syntax', place: { row: 1 } },
    { name: 'an unended object', input: '[{"a":1', code: 'json_syntax' },
    { name: 'an unended list', input: '[{"a":1}', code: 'json_syntax' },
    { name: 'mismatched brackets', input: '[{"a":[1}]}]', code: 'json_syntax' },
    { name: 'the start of a word alone', input: '[n', code: 'json_syntax' },
    {
      name: 'nesting a million deep (matrix 58)',
      input: `[{"a":${nested(1_000_000)}}]`,
      code: 'json_too_deep',
      place: { row: 1 },
    },
    {
      name: 'unclosed nesting a million deep',
      input: `[{"a":${'['.repeat(1_000_000)}`,
      code: 'json_too_deep',
    },
    {
      name: 'invalid UTF-8 in a string (matrix 61)',
      input: Buffer.from('[{"a":"x"},{"a":"\xff"}]', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2, offset: 17 },
    },
    {
      name: 'invalid UTF-8 in a key',
      input: Buffer.from('[{"\xe9":"x"}]', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 1 },
    },
    {
      name: 'a lone surrogate as CSV',
      input: '[{"a":"ok"},{"a":"x\\ud800y"}]',
      to: 'csv',
      code: 'lone_surrogate',
      place: { row: 2, field: 'a' },
    },
    {
      name: 'a lone surrogate in a column name as CSV',
      input: '[{"\\udc00":1}]',
      to: 'csv',
      code: 'lone_surrogate',
    },
    {
      name: 'a lone surrogate as a text line',
      input: '["\\udc00"]',
      to: 'txt',
      code: 'lone_surrogate',
      place: { row: 1 },
    },
    {
      name: 'several columns as text lines',
      input: '[{"a":1},{"a":1,"b":2}]',
      to: 'txt',
      code: 'cannot_carry_columns',
    },
    {
      name: 'a line break as a text line',
      input: '["x","y\\nz"]',
      to: 'txt',
      code: 'cannot_carry_line_break',
      place: { row: 2 },
    },
  ]);

  test('every row that is not an object is named, with its kind', async () => {
    const exported = await exportText('json', '[{"a":1}, 5, {"a":2}, "x", [1], null]', 'csv');
    expect(exported.problems.map(({ code, place }) => [code, place?.row])).toEqual([
      ['row_not_object', 2],
      ['row_not_object', 4],
      ['row_not_object', 5],
      ['row_not_object', 6],
    ]);
    expect(exported.total).toBe(4);
  });

  test('scalars followed by an object far beyond the first MiB: all scalars are at fault', async () => {
    const exported = await exportText('json', `[${'1234567,'.repeat(300_000)}{"a":1}]`, 'jsonl');
    expect(exported.status).toBe('validation_failed');
    expect(exported.total).toBe(300_000);
    expect(exported.problems).toHaveLength(1000);
    expect(exported.problems[0]).toMatchObject({ code: 'row_not_object', place: { row: 1 } });
    expect(exported.text).toBeNull();
  });

  test('a row that is not an object after two million bytes of good ones', async () => {
    const exported = await exportText('json', `[${'{"a":"0123456789"},'.repeat(110_000)}7]`, 'csv');
    expect(exported.problems).toMatchObject([{ code: 'row_not_object', place: { row: 110_001 } }]);
    expect(exported.text).toBeNull();
  });
});
