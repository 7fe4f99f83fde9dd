/** Opt-in types: only where text -> value -> text gives the same again (design §5). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnTyping } from '../../shared/job.ts';
import { dateParts, isDate, isExactNumber } from '../formats/typed-text.ts';
import { shapedRecords, shapedText, type ShapingRun } from '../testing/shaping.ts';
import { csvOf, table } from '../testing/texts.ts';

const typed = (type: ColumnTyping['type'], names = ['a']): ShapingRun => ({
  shaped: { types: names.map((name) => ({ name, type })) },
});

/** The value that a text of a CSV becomes, as JSON text, or null when it is refused. */
function valueOf(type: ColumnTyping['type'], text: string): string | null {
  const { lines, problems } = shapedRecords('csv', `a\n"${text}"\n`, typed(type));
  return problems.length > 0 ? null : lines[0]!.slice('{"a":'.length, -1);
}

describe('numbers', () => {
  test.each(['0', '7', '-7', '1.5', '-0.25', '123456789012345', '0.1', '1e+21', '5e-324', '100'])(
    '%s is a number',
    (text) => {
      expect(valueOf('number', text)).toBe(text);
    },
  );

  test.each(
    [
      '1.10',
      '00123',
      '9007199254740993',
      '1e400',
      '+5',
      ' 5',
      '5 ',
      '-0',
      '1e5',
      '1E5',
      '.5',
    ].concat([
      '5.',
      '0x10',
      'NaN',
      'Infinity',
      '-',
      '1,5',
      '1_000',
      '０',
      '0.0000001',
      '1.0',
      '--1',
    ]),
  )('%s would not come back the same', (text) => {
    expect(valueOf('number', text)).toBeNull();
  });

  const numberText = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.integer().map((whole) => String(whole / 1000)),
    fc.string({
      unit: fc.constantFrom('0', '1', '9', '.', '-', '+', 'e', 'E', ' '),
      maxLength: 20,
    }),
  );

  test('are those texts that a double of JSON is written as, and no others', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        const bytes = Buffer.from(`x${text}1`);
        const comesBack = String(Number(text)) === text && Number.isFinite(Number(text));
        expect(isExactNumber(bytes, 1, 1 + text.length)).toBe(comesBack);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('dates', () => {
  test.each([
    '2024-02-29',
    '2000-02-29',
    '0001-01-01',
    '2024-12-31T23:59',
    '2024-12-31T23:59:59Z',
    '2024-12-31T23:59:59.123456789+05:30',
    '2024-12-31 23:59:59',
    '2024-12-31T00:00:00-23:59',
  ])('%s exists, and stays as it is', (text) => {
    expect(valueOf('date', text)).toBe(`"${text}"`);
  });

  test.each(
    ['2024-02-30', '2023-02-29', '1900-02-29', '2024-13-01', '2024-00-01', '2024-01-00'].concat(
      ['2024-04-31', '2024-01-01T24:00', '2024-01-01T23:60', '2024-01-01T23:59:60', '24-01-01'],
      ['2024-1-1', '01.02.2024', '01/02/2024', '20240101', '2024-01-01T', '2024-01-01T10'],
      ['2024-01-01T10:00:00.', '2024-01-01T10:00:00+24:00', '2024-01-01T10:00+1', '2024-W01-1'],
      ['2024-01-01t10:00', '2024-01-01Z', '12024-01-01', '2024-001', '2024-01-01x'],
    ),
  )('%s is no date of ISO 8601, or does not exist', (text) => {
    expect(valueOf('date', text)).toBeNull();
  });

  test('every day that JavaScript knows is one, and no other', () => {
    const pad = (value: number, width: number): string => String(value).padStart(width, '0');
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        const parts = dateParts(Buffer.from(text), 0, text.length);
        const expected = { year, month, day, time: null, minutesFromUtc: null };
        expect(parts).toEqual(exists ? expected : null);
        expect(isDate(Buffer.from(text), 0, text.length)).toBe(exists);
      }),
      { numRuns: 2000 },
    );
  });

  test('the parts of a time are told as they stand', () => {
    const text = '2024-12-31T23:58:57.5-01:30';
    expect(dateParts(Buffer.from(text), 0, text.length)).toEqual({
      year: 2024,
      month: 12,
      day: 31,
      time: { hour: 23, minute: 58, second: 57, nanosecond: 500_000_000 },
      minutesFromUtc: -90,
    });
  });
});

test.each([
  ['true', 'true'],
  ['false', 'false'],
  ['', 'null'],
  ['True', null],
  ['TRUE', null],
  ['1', null],
  ['yes', null],
  ['true ', null],
])('as true or false, %j becomes %s', (text, value) => {
  expect(valueOf('boolean', text)).toBe(value);
});

test('an empty text is null in every type, and a missing value stays missing', () => {
  for (const type of ['number', 'boolean', 'date'] as const) {
    expect(valueOf(type, '')).toBe('null');
    expect(shapedRecords('json', '[{"a":""},{"b":1},{"a":null}]', typed(type)).lines).toEqual([
      '{"a":null}',
      '{"b":1}',
      '{"a":null}',
    ]);
  }
});

describe('JSON sources', () => {
  test('values of the type pass as they are, texts are typed, escapes understood', () => {
    const json = String.raw`[{"a":1.10},{"a":9007199254740993},{"a":"12"},{"a":"\u0031\u0032"}]`;
    expect(shapedRecords('json', json, typed('number')).lines).toEqual([
      '{"a":1.10}',
      '{"a":9007199254740993}',
      '{"a":12}',
      '{"a":12}',
    ]);
    // As .NET writes it.
    const date = String.raw`[{"a":"2024-01-31T10:00:00\u002B01:00","b":"\u002B"}]`;
    expect(shapedRecords('json', date, typed('date')).lines).toEqual([
      '{"a":"2024-01-31T10:00:00+01:00","b":"+"}',
    ]);
    expect(shapedRecords('json', '[true,"false",null]', typed('boolean', ['value'])).lines).toEqual(
      ['true', 'false', 'null'],
    );
  });

  test.each([
    ['number', 'true'],
    ['number', '"é"'],
    ['number', String.raw`"\u00e9"`],
    ['number', '[1]'],
    ['number', '{"b":1}'],
    ['boolean', '1'],
    ['boolean', '0'],
    ['date', '20240131'],
    ['date', 'true'],
  ] as const)('as %s, %s is refused', (type, value) => {
    const { problems } = shapedRecords('json', `[{"a":${value}}]`, typed(type));
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['value_not_typed', { type }],
    ]);
  });
});

test('each refused value is told with row, column, place and text; refused rows count', () => {
  const csv = 'a,b\n1,x\n2\n"3 ""x""",y\n4,z\n0x,q\n';
  expect(shapedRecords('csv', csv, typed('number')).problems).toEqual([
    { code: 'row_too_short', place: { row: 2, offset: 8 }, detail: { expected: 2, found: 1 } },
    {
      code: 'value_not_typed',
      place: { row: 3, field: 'a', offset: 11 },
      value: '3 "x"',
      detail: { type: 'number' },
    },
    {
      code: 'value_not_typed',
      place: { row: 5, field: 'a', offset: 26 },
      value: '0x',
      detail: { type: 'number' },
    },
  ]);
});

test('all refused values are counted, the first thousand told', () => {
  const { problems } = shapedRecords('csv', `a\n${'x\n'.repeat(3000)}`, typed('number'));
  expect(problems).toHaveLength(3000);
  expect(problems[999]).toMatchObject({ place: { row: 1000 }, value: 'x' });
});

test('a typed column that is not there is told', () => {
  const { problems } = shapedRecords('csv', 'b\n1\n', typed('number'));
  expect(problems).toEqual([{ code: 'column_missing', place: { field: 'a' } }]);
});

test('what is typed comes back from CSV and JSON Lines as it went in, or is refused', () => {
  const types = fc.constantFrom('number', 'boolean', 'date');
  const values = fc.constantFrom('', '0', '12', '-1.5', '1.10', 'true', 'false', '2024-01-31', 'x');
  fc.assert(
    fc.property(table, types, fc.array(values, { minLength: 8, maxLength: 8 }), (one, type, of) => {
      const [name] = one.header;
      const rows = one.rows.map((row, i) => [of[i]!, ...row.slice(1)]);
      const csv = csvOf({ header: one.header, rows });
      const there = shapedText('csv', csv, 'jsonl', typed(type, [name!]));
      if (there.text === null) {
        expect(there.problems.every(({ code }) => code === 'value_not_typed')).toBe(true);
        return;
      }
      expect(shapedText('jsonl', there.text, 'csv').text).toBe(csv);
    }),
    { numRuns: 500 },
  );
});
