/** The values that tools change: small files, and what must come out of them. */

export type Direction = 'csv-json' | 'json-json' | 'json-csv' | 'csv-csv';

/** Names and values in their order; a value is the text of a cell, or JSON as it stands. */
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Case {
  readonly name: string;
  readonly directions: readonly Direction[];
  readonly input: string | Uint8Array;
  /**
   * The records that must come out, cells as text where either side is CSV and values as JSON where
   * both are. `unclear` when there is no right result, so that a tool must at least say something;
   * `apart` when the two cells of the only record must be told apart.
   */
  readonly truth: readonly Fields[] | 'unclear' | 'apart';
  /** Columns may get other names, as long as no value is lost. */
  readonly renames?: boolean;
}

const FROM_CSV = ['csv-json', 'csv-csv'] as const;
const FROM_JSON = ['json-json', 'json-csv'] as const;

/** Records with the same columns. */
const records = (names: readonly string[], ...rows: readonly (readonly string[])[]): Fields[] =>
  rows.map((row) => names.map((name, at) => [name, row[at] ?? ''] as const));

/** A table as plain CSV. */
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.join(',')}\n`).join('');

/** A column whose values all look the same, beside one of words. */
function column(value: string): Case {
  const rows = [
    ['bolt', value],
    ['pin', value],
  ];
  return {
    name: `a column of \`${value}\``,
    directions: FROM_CSV,
    input: csv([['name', 'value'], ...rows]),
    truth: records(['name', 'value'], ...rows),
  };
}

function number(value: string): Case {
  return {
    name: `the number \`${value}\``,
    directions: FROM_JSON,
    input: `[{"v": ${value}}]`,
    truth: records(['v'], [value]),
  };
}

const COLUMNS = [
  '00123',
  '1.10',
  '9007199254740993',
  '1e400',
  '-0',
  '1E5',
  'true',
  'no',
  'NA',
  '2024-1-2',
  '01/02/2024',
];

const PEOPLE = [
  ['Müller', 'Köln'],
  ['Groß', 'Gießen'],
  ['Çelik', 'Düren'],
];
const people = csv([['name', 'city'], ...PEOPLE]);
const sought = records(['name', 'city'], ...PEOPLE);

/** Cells, and what stands around them. */
const CSV_CASES: readonly Case[] = [
  ...COLUMNS.map(column),
  {
    name: 'an empty cell',
    directions: FROM_CSV,
    input: 'name,value\nbolt,\npin,steel\n',
    truth: records(['name', 'value'], ['bolt', ''], ['pin', 'steel']),
  },
  {
    name: 'columns `10`, `2`',
    directions: FROM_CSV,
    input: '10,2\nbolt,pin\n',
    truth: records(['10', '2'], ['bolt', 'pin']),
  },
  {
    name: 'a column `__proto__`',
    directions: FROM_CSV,
    input: '__proto__,b\nbolt,pin\n',
    truth: records(['__proto__', 'b'], ['bolt', 'pin']),
  },
  {
    name: 'two columns `a`',
    directions: FROM_CSV,
    input: 'a,a\nbolt,pin\n',
    truth: records(['a', 'a'], ['bolt', 'pin']),
    renames: true,
  },
  {
    name: 'a line break in the header',
    directions: FROM_CSV,
    input: '"a\nb",c\nbolt,pin\n',
    truth: records(['a\nb', 'c'], ['bolt', 'pin']),
  },
  {
    name: 'CR LF in a cell',
    directions: FROM_CSV,
    input: 'a,b\n"bolt\r\nM8",pin\n',
    truth: records(['a', 'b'], ['bolt\r\nM8', 'pin']),
  },
  {
    name: 'a blank behind a closing quote',
    directions: FROM_CSV,
    input: 'a,b\n"bolt, M8" ,pin\n',
    truth: records(['a', 'b'], ['bolt, M8', 'pin']),
  },
  {
    name: '`;` and decimal commas',
    directions: FROM_CSV,
    input: 'name;price\nbolt;1,50\npin;0,75\n',
    truth: records(['name', 'price'], ['bolt', '1,50'], ['pin', '0,75']),
  },
  {
    name: 'a line `sep=;` before the header',
    directions: FROM_CSV,
    input: 'sep=;\nname;price\nbolt;1,50\npin;0,75\n',
    truth: records(['name', 'price'], ['bolt', '1,50'], ['pin', '0,75']),
  },
  { name: 'UTF-8 with BOM', directions: FROM_CSV, input: `\ufeff${people}`, truth: sought },
  {
    name: 'UTF-16 without BOM',
    directions: FROM_CSV,
    input: Buffer.from(people, 'utf16le'),
    truth: sought,
  },
  {
    name: 'Windows-1252',
    directions: FROM_CSV,
    input: Buffer.from(people, 'latin1'),
    truth: sought,
  },
  {
    name: 'a short row',
    directions: FROM_CSV,
    input: 'a,b\nbolt\npin,nut\n',
    truth: 'unclear',
  },
  {
    name: 'a long row',
    directions: FROM_CSV,
    input: 'a,b\nbolt,pin,nut\nrivet,nail\n',
    truth: 'unclear',
  },
];

/** One quote that opens a cell in the midst of many rows and never closes: at best, text. */
function strayQuote(count: number): Case {
  const rows = Array.from({ length: count }, (_, at) => ['bolt', at === count >> 1 ? '"M8' : 'M8']);
  return {
    name: `one stray quote in ${count.toLocaleString('en')} rows`,
    directions: FROM_CSV,
    input: csv([['name', 'size'], ...rows]),
    truth: records(['name', 'size'], ...rows),
  };
}

const JSON_CASES: readonly Case[] = [
  ...['9007199254740993', '1e400', '-0', '1.10', '0.1234567890123456789'].map(number),
  {
    name: 'keys `"10"`, `"2"`',
    directions: FROM_JSON,
    input: '[{"10": 5, "2": 7}]',
    truth: records(['10', '2'], ['5', '7']),
  },
  {
    name: 'a key `__proto__`',
    directions: FROM_JSON,
    input: '[{"__proto__": 5, "b": 7}]',
    truth: records(['__proto__', 'b'], ['5', '7']),
  },
  {
    name: 'a key that comes twice',
    directions: FROM_JSON,
    input: '[{"a": 5, "a": 7}]',
    truth: 'unclear',
  },
  {
    name: '`"\\ud800"`, a lone surrogate',
    directions: ['json-json'],
    input: '[{"v": "\\ud800"}]',
    truth: records(['v'], ['"\\ud800"']),
  },
  {
    name: 'a column from the second record on',
    directions: ['json-csv'],
    input: '[{"a": "bolt"}, {"a": "pin", "b": "nut"}]',
    truth: records(['a', 'b'], ['bolt', ''], ['pin', 'nut']),
  },
  {
    name: 'the text `"00123"`',
    directions: ['json-csv'],
    input: '[{"v": "00123"}]',
    truth: records(['v'], ['00123']),
  },
  {
    name: 'CR LF in a text',
    directions: ['json-csv'],
    input: '[{"a": "bolt\\r\\nM8", "b": "pin"}]',
    truth: records(['a', 'b'], ['bolt\r\nM8', 'pin']),
  },
  {
    name: '`null` beside `""`',
    directions: ['json-csv'],
    input: '[{"a": null, "b": ""}]',
    truth: 'apart',
  },
];

/** @param rows of the file with a stray quote */
export const casesWith = (rows: number): readonly Case[] => [
  ...CSV_CASES,
  strayQuote(rows),
  ...JSON_CASES,
];
