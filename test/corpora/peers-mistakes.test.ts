/**
 * What other tools change without a word (docs/formats.md, "What each tool does with it"), and the
 * corners of RFC 4180 and RFC 8259: the bytes that come out, by every way between CSV and JSON.
 */
import { describe, expect, test } from 'vitest';
import { exportText, noteOf } from '../support/exports.ts';
import { testEdges } from '../edges/table.ts';

/** Texts that look like numbers, and numbers that a double can't hold or writes in another way. */
const NUMBERS = [
  '9007199254740993',
  '1e400',
  '-0',
  '1.10',
  '1.0',
  '1E5',
  '0.1e-7',
  '1e-400',
  '123456789012345678901234567890.5',
];
const TEXTS = [
  ...NUMBERS,
  '00123',
  '+5',
  '1,5',
  '0x1F',
  'NA',
  'N/A',
  'null',
  'NULL',
  'true',
  'TRUE',
  'Infinity',
  '1_000',
  '2024-01-02',
  '01/02/2024',
  'Mar-5',
  '5e',
  ' 7 ',
  '٣',
];

describe.each(TEXTS)('the text %j', (value) => {
  const cell = value.includes(',') ? `"${value}"` : value;
  testEdges('csv', [
    {
      name: 'in CSV',
      input: `id,v\n1,${cell}\n`,
      records: 1,
      gives: {
        json: `[\n  {\n    "id": "1",\n    "v": "${value}"\n  }\n]`,
        csv: `id,v\r\n1,${cell}\r\n`,
      },
      options: { said: { dialect: { delimiter: ',' } } },
    },
  ]);
  testEdges('json', [
    {
      name: 'in JSON',
      input: `[{"id":1,"v":"${value}"}]`,
      records: 1,
      gives: {
        json: `[\n  {\n    "id": 1,\n    "v": "${value}"\n  }\n]`,
        csv: `id,v\r\n1,${cell}\r\n`,
      },
    },
  ]);
});

describe.each(NUMBERS)('the number %s', (value) => {
  testEdges('json', [
    {
      name: 'in JSON',
      input: `[{"v":${value},"in":{"v":[${value}]}}]`,
      records: 1,
      gives: {
        json: `[\n  {\n    "v": ${value},\n    "in": {\n      "v": [\n        ${value}\n      ]\n    }\n  }\n]`,
        jsonl: `{"v":${value},"in":{"v":[${value}]}}\n`,
        csv: `v,in\r\n${value},"{""v"":[${value}]}"\r\n`,
      },
    },
  ]);
});

describe('names', () => {
  testEdges('json', [
    {
      name: 'keys that are numbers keep their order',
      input: '[{"10":"a","2":"b","in":{"10":1,"2":2}}]',
      records: 1,
      gives: {
        json: '[\n  {\n    "10": "a",\n    "2": "b",\n    "in": {\n      "10": 1,\n      "2": 2\n    }\n  }\n]',
        csv: '10,2,in\r\na,b,"{""10"":1,""2"":2}"\r\n',
      },
    },
    {
      name: '__proto__ is a name like any other',
      input: '[{"__proto__":{"__proto__":1},"constructor":"c"}]',
      records: 1,
      gives: {
        jsonl: '{"__proto__":{"__proto__":1},"constructor":"c"}\n',
        csv: '__proto__,constructor\r\n"{""__proto__"":1}",c\r\n',
      },
    },
  ]);
  testEdges('csv', [
    {
      name: 'columns that are numbers, and __proto__',
      input: '10,2,__proto__\na,b,c\n',
      records: 1,
      gives: {
        json: '[\n  {\n    "10": "a",\n    "2": "b",\n    "__proto__": "c"\n  }\n]',
        csv: '10,2,__proto__\r\na,b,c\r\n',
      },
      options: { said: { dialect: { header: true } } },
    },
    {
      name: 'a quoted line break and a comma in the header',
      input: '"amount\nin €","b,c"\r\n1,2\r\n',
      records: 1,
      gives: {
        json: '[\n  {\n    "amount\\nin €": "1",\n    "b,c": "2"\n  }\n]',
        csv: '"amount\nin €","b,c"\r\n1,2\r\n',
      },
    },
  ]);
});

describe('how the file is written', () => {
  const decimals = 'name;price\nbolt;1,50\nnut;0,75\nscrew;12,00\n';
  const german = 'id;name;city\n1;Müller;Köln\n2;Groß;Düsseldorf\n';
  const records =
    '{"id":"1","name":"Müller","city":"Köln"}\n{"id":"2","name":"Groß","city":"Düsseldorf"}\n';
  testEdges('csv', [
    {
      name: 'semicolons between cells and commas in decimals',
      input: decimals,
      records: 3,
      gives: {
        csv: 'name,price\r\nbolt,"1,50"\r\nnut,"0,75"\r\nscrew,"12,00"\r\n',
        jsonl:
          '{"name":"bolt","price":"1,50"}\n{"name":"nut","price":"0,75"}\n{"name":"screw","price":"12,00"}\n',
      },
    },
    {
      name: 'a line before the header that tells Excel the delimiter',
      input: `\ufeffsep=;\r\n${decimals}`,
      records: 3,
      gives: { csv: 'name,price\r\nbolt,"1,50"\r\nnut,"0,75"\r\nscrew,"12,00"\r\n' },
    },
    {
      name: 'UTF-16LE without a byte order mark',
      input: Buffer.from(german, 'utf16le'),
      records: 2,
      gives: { jsonl: records },
    },
    {
      name: 'UTF-16BE with a byte order mark',
      input: Buffer.from(`\ufeff${german}`, 'utf16le').swap16(),
      records: 2,
      gives: { jsonl: records },
    },
    {
      name: 'a byte order mark',
      input: `\ufeff${german}`,
      records: 2,
      gives: { jsonl: records, csv: german.replaceAll(';', ',').replaceAll('\n', '\r\n') },
    },
    {
      name: 'a cell with CRLF in a file with LF',
      input: 'a,b\n"x\r\ny",1\n"p\nq",2\n',
      records: 2,
      gives: {
        csv: 'a,b\r\n"x\r\ny",1\r\n"p\nq",2\r\n',
        jsonl: '{"a":"x\\r\\ny","b":"1"}\n{"a":"p\\nq","b":"2"}\n',
      },
    },
  ]);

  test('Windows-1252 is read as that, and the report says that it was a guess', async () => {
    const exported = await exportText('csv', Buffer.from(german, 'latin1'), 'jsonl');
    expect(exported.text).toBe(records);
    expect(noteOf(exported, 'encoding_guessed')).toMatchObject({ names: ['windows-1252'] });
  });

  test('said to be UTF-8, it is refused with the row', async () => {
    const said = { encoding: 'utf-8' } as const;
    const exported = await exportText('csv', Buffer.from(german, 'latin1'), 'jsonl', { said });
    expect(exported.problems).toMatchObject([{ code: 'invalid_utf8', place: { row: 1 } }]);
    expect(exported.text).toBeNull();
  });
});

describe('one stray quote in a million rows', () => {
  const ROWS = 1_000_000;
  const AT = 412_345;
  const rows = (cell: string): string => {
    const row = '1,abc\n';
    return `id,name\n${row.repeat(AT - 1)}1,${cell}\n${row.repeat(ROWS - AT)}`;
  };

  test('that opens a cell and is never closed: refused, with its line', async () => {
    const exported = await exportText('csv', rows('"abc'), 'jsonl');
    expect(exported).toMatchObject({ status: 'validation_failed', text: null });
    expect(exported.problems).toMatchObject([
      { code: 'unclosed_quote', place: { row: AT, line: AT + 1 } },
    ]);
  });

  test('behind a closing quote: refused, with its line', async () => {
    const exported = await exportText('csv', rows('"a"bc"'), 'jsonl');
    expect(exported.problems).toMatchObject([{ code: 'stray_quote', place: { line: AT + 1 } }]);
    expect(exported.text).toBeNull();
  });

  test('in the middle of a cell: text, and all rows are there', async () => {
    const exported = await exportText('csv', rows('ab"c'), 'csv');
    expect(exported.report?.exported).toBe(ROWS);
    expect(exported.text === rows('"ab""c"').replaceAll('\n', '\r\n')).toBe(true);
  });
});
