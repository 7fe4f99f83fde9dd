import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { convert, problemOf } from '../../testing/converting.ts';
import { minimalRow, table } from '../../testing/texts.ts';

const rows = (text: string): string[] => text.split('\r\n').slice(0, -1);
const fromJson = (json: unknown, to: 'csv' | 'tsv' = 'csv') =>
  convert('json', JSON.stringify(json), to);

/** A table as JSON, in which each record has its cells in an order of its own. */
const shuffledJson = table.chain((one) =>
  fc
    .array(
      fc.shuffledSubarray(
        one.header.map((_, i) => i),
        { minLength: one.header.length },
      ),
      {
        minLength: one.rows.length,
        maxLength: one.rows.length,
      },
    )
    .map((orders) => {
      const records = [one.header, ...one.rows].map((row, number) => {
        const order = number === 0 ? row.map((_, i) => i) : orders[number - 1]!;
        const fields = order.map(
          (i) => `${JSON.stringify(one.header[i])}:${JSON.stringify(row[i])}`,
        );
        return `{${fields.join(',')}}`;
      });
      return { ...one, json: `[${records.join(',')}]` };
    }),
);

describe('quoting is minimal, as with Python csv.QUOTE_MINIMAL', () => {
  test.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['"', '""""'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ['a\tb', 'a\tb'],
    ['a;b|c', 'a;b|c'],
    [' leading and trailing ', ' leading and trailing '],
    ["'", "'"],
    ['\0', '\0'],
    ['é🏮\u2028', 'é🏮\u2028'],
    ['\\', '\\'],
  ])('%j is written as %j', (value, cell) => {
    expect(rows(fromJson([{ x: value, y: '' }]).text.replace('x,y\r\n', ''))[0]).toBe(`${cell},`);
  });

  test('a tab is quoted where it is the delimiter, and a comma is not', () => {
    expect(fromJson([{ 'a,b': '1,2', c: '1\t2' }], 'tsv').text).toBe('a,b\tc\r\n1,2\t"1\t2"\r\n');
  });

  test('any table comes out as Python writes it, from CSV and from JSON in any order of keys', () => {
    fc.assert(
      fc.property(shuffledJson, ({ header, rows, json }) => {
        const expected = [header, ...rows].map((row) => minimalRow(row)).join('');
        const withHeaderAsRecord = minimalRow(header) + expected;
        expect(convert('json', json, 'csv').text).toBe(withHeaderAsRecord);
        const quotedAll = [header, ...rows]
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect(convert('csv', quotedAll, 'csv').text).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('Papa Parse and our own reader give every value back', () => {
    fc.assert(
      fc.property(
        table.filter(({ header }) => header.length > 1),
        ({ header, rows }) => {
          const records = rows.map((row) => header.map((key, i) => [key, row[i]!] as const));
          const json = `[${records
            .map((fields) => {
              const pairs = fields.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`);
              return `{${pairs.join(',')}}`;
            })
            .join(',')}]`;
          const csv = convert('json', json, 'csv').text;
          const parsed = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' }).data;
          expect(parsed.slice(0, -1)).toEqual([header, ...rows]);
          const back = convert('csv', csv, 'jsonl').text;
          expect(`[${back.trimEnd().split('\n').join(',')}]`).toBe(json);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a first name that begins with a byte order mark does not lose it', () => {
  expect(fromJson([{ '\ufeffa': 1, b: 2 }]).text).toBe('\ufeff\ufeffa,b\r\n1,2\r\n');
  expect(fromJson([{ a: 1, '\ufeffb': '\ufeff' }]).text).toBe('a,\ufeffb\r\n1,\ufeff\r\n');
});

describe('columns', () => {
  test('are the union of all, in first-seen order; what a record lacks is an empty cell', () => {
    expect(fromJson([{ b: '1' }, { a: '2', c: '3' }, { c: '4', b: '5' }, {}]).text).toBe(
      'b,a,c\r\n1,,\r\n,2,3\r\n5,,4\r\n,,\r\n',
    );
  });

  test('that stand apart keep their places in wide rows', () => {
    const width = 2000;
    const wide = Object.fromEntries(Array.from({ length: width }, (_, i) => [`c${i}`, `${i}`]));
    const { text } = fromJson([wide, { c1999: 'z', c0: 'a' }, { c1000: 'm' }]);
    const [header, first, second, third] = rows(text);
    expect(header?.split(',')).toHaveLength(width);
    expect(first).toBe(Array.from({ length: width }, (_, i) => i).join(','));
    expect(second).toBe(`a${','.repeat(width - 1)}z`);
    expect(third).toBe(`${','.repeat(1000)}m${','.repeat(width - 1001)}`);
  });

  test('an empty cell alone in its row is written as "", or it would be a blank line', () => {
    expect(fromJson([{ a: '' }, { a: 'x' }, { a: null }, {}]).text).toBe(
      'a\r\n""\r\nx\r\n""\r\n""\r\n',
    );
    expect(fromJson([{ '': '' }]).text).toBe('""\r\n""\r\n');
    expect(convert('csv', 'a\n"x\r\n"\n""\n', 'csv').text).toBe('a\r\n"x\r\n"\r\n""\r\n');
  });

  test('a file without columns is empty', () => {
    expect(fromJson([]).text).toBe('');
  });

  test('presets: a mark and CRLF for Excel, LF for databases', () => {
    expect(convert('csv', 'a,b\n1,2\n', 'csv', { writing: { preset: 'excel' } }).text).toBe(
      '\ufeffa,b\r\n1,2\r\n',
    );
    expect(convert('csv', 'a\r\n""\r\n', 'csv', { writing: { preset: 'database' } }).text).toBe(
      'a\n""\n',
    );
  });
});

describe('values that are no text', () => {
  test('numbers and truth values keep their text, null is empty (invariant 8)', () => {
    const json = '[{"a":1e400,"b":9007199254740993,"c":-0,"d":true,"e":false,"f":null,"g":1.10}]';
    expect(rows(convert('json', json, 'csv').text)[1]).toBe(
      '1e400,9007199254740993,-0,true,false,,1.10',
    );
  });

  test('nested values are compact JSON text in the cell', () => {
    expect(rows(fromJson([{ a: { x: [1, 'y"z', null] }, b: [], c: {} }]).text)[1]).toBe(
      '"{""x"":[1,""y\\""z"",null]}",[],{}',
    );
  });

  test('escapes of JSON become the characters they stand for, and those are quoted if need be', () => {
    const json = String.raw`[{"a":"\u002c","b":"\u0022","c":"\ud83c\udfee","d":"\/","e":"\u000a"}]`;
    expect(convert('json', json, 'csv').text.slice('a,b,c,d,e\r\n'.length)).toBe(
      '",","""",🏮,/,"\n"\r\n',
    );
  });

  test('a lone surrogate is refused with row and field, in values as in names', () => {
    const inValue = String.raw`[{"a":"x"},{"a":"x","b":"\ud800"}]`;
    expect(problemOf(() => convert('json', inValue, 'csv'))).toMatchObject({
      code: 'lone_surrogate',
      place: { row: 2, field: 'b' },
      value: String.raw`\ud800`,
    });
    const inName = String.raw`[{"\udfff":1}]`;
    expect(problemOf(() => convert('json', inName, 'csv'))?.code).toBe('lone_surrogate');
  });
});

describe('cells that a spreadsheet may run are counted, and stay as they are (matrix 68)', () => {
  const counted = (value: unknown): number =>
    fromJson([{ x: value, y: 'plain' }]).notes.find(({ code }) => code === 'formula_like_cells')
      ?.count ?? 0;

  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\t\t+A1',
    '＝1',
    '＋A1',
    '－A1',
    '＠x',
    '=',
    '+E5',
    '-A1',
    '--1',
    '+1E',
    '-e',
    '-1E5E5',
    '=cmd|"/C calc"!A0',
    `-${'1'.repeat(60)}x`,
  ])('%j', (value) => {
    expect(counted(value)).toBe(1);
    expect(Papa.parse<string[]>(fromJson([{ x: value, y: '' }]).text).data[1]?.[0]).toBe(value);
  });

  test.each([
    '-12.50',
    '+49 30 1234',
    "-1'000.00",
    '-5%',
    '-1,5',
    '+1E5',
    '-1.5E-7',
    '-2e+10',
    '-',
    '+',
    '1=1',
    ' =1',
    'a@b',
    '\t',
    '',
    '\tx',
    '［=1',
    '"=1"',
    `-${'1'.repeat(60)}`,
  ])('%j is plain', (value) => {
    expect(counted(value)).toBe(0);
  });

  test('in every way a cell can be stored, in any place of the row', () => {
    const json = String.raw`[{"a":"=1","b":"\u003d1","c":"\n=1","d":-1,"e":"＝1"},{"b":"=2","a":"@"}]`;
    const { notes, text } = convert('json', json, 'csv');
    expect(notes).toEqual([{ code: 'formula_like_cells', count: 6 }]);
    expect(convert('csv', text, 'csv').notes).toEqual(notes);
    expect(convert('csv', 'a,b\n"=""x""",-1\n', 'csv').notes).toEqual([
      { code: 'formula_like_cells', count: 1 },
    ]);
  });

  test('numbers of JSON are never formulas', () => {
    expect(counted(-1e-7)).toBe(0);
  });
});
