import { describe, expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';
import { testEdges } from './table.ts';

const json = (data: unknown): string => JSON.stringify(data, null, 2);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON that must be read', () => {
  testEdges('json', [
    { name: 'an empty list', input: '[]', records: 0, gives: { json: '[]', jsonl: '', csv: '' } },
    { name: 'a spaced empty list', input: ' [\n\t] \r\n', records: 0, gives: { json: '[]' } },
    {
      name: 'empty objects and lists',
      input: '[{},{"a":{},"b":[]}]',
      records: 2,
      gives: { json: json([{}, { a: {}, b: [] }]), jsonl: '{}\n{"a":{},"b":[]}\n' },
    },
    {
      name: 'a single object is one record',
      input: '{"a":1,"b":"x"}',
      records: 1,
      gives: { json: json([{ a: 1, b: 'x' }]), csv: 'a,b\r\n1,x\r\n' },
    },
    {
      name: 'a list of scalars',
      input: '[1.10,"x",null,true]',
      records: 4,
      gives: {
        json: '[\n  1.10,\n  "x",\n  null,\n  true\n]',
        jsonl: '1.10\n"x"\nnull\ntrue\n',
        csv: 'value\r\n1.10\r\nx\r\n""\r\ntrue\r\n',
        txt: '1.10\nx\n\ntrue\n',
      },
    },
    {
      name: 'a BOM',
      input: '\ufeff[{"a":1}]',
      records: 1,
      gives: { jsonl: '{"a":1}\n' },
    },
    {
      name: 'ragged objects',
      input: '[{"a":1},{"b":2,"a":3},{"c":4}]',
      records: 3,
      gives: {
        csv: 'a,b,c\r\n1,,\r\n3,2,\r\n,,4\r\n',
        jsonl: '{"a":1}\n{"b":2,"a":3}\n{"c":4}\n',
        tsv: 'a\tb\tc\r\n1\t\t\r\n3\t2\t\r\n\t\t4\r\n',
      },
    },
    {
      name: 'nested values',
      input: '[{"a": {"k": [1.10, "é\\n", null], "": {}}, "b": [ ]}]',
      records: 1,
      gives: {
        csv: 'a,b\r\n"{""k"":[1.10,""é\\n"",null],"""":{}}",[]\r\n',
        jsonl: '{"a":{"k":[1.10,"é\\n",null],"":{}},"b":[]}\n',
        json: '[\n  {\n    "a": {\n      "k": [\n        1.10,\n        "é\\n",\n        null\n      ],\n      "": {}\n    },\n    "b": []\n  }\n]',
      },
    },
    {
      name: 'keys __proto__, constructor and the empty one (matrix 60)',
      input: '[{"__proto__":1,"constructor":2,"":3,"hasOwnProperty":{"__proto__":4}}]',
      records: 1,
      gives: {
        csv: '__proto__,constructor,,hasOwnProperty\r\n1,2,3,"{""__proto__"":4}"\r\n',
        jsonl: '{"__proto__":1,"constructor":2,"":3,"hasOwnProperty":{"__proto__":4}}\n',
      },
    },
    {
      name: 'keys that are numbers, out of order',
      input: '[{"10":1,"2":2,"1":3}]',
      records: 1,
      gives: { jsonl: '{"10":1,"2":2,"1":3}\n', csv: '10,2,1\r\n1,2,3\r\n' },
    },
    {
      name: 'numbers keep their text',
      input: '[{"a":9007199254740993,"b":1e400,"c":-0,"d":1.10,"e":-0.0,"f":1E5,"g":0.1e-7}]',
      records: 1,
      gives: {
        jsonl: '{"a":9007199254740993,"b":1e400,"c":-0,"d":1.10,"e":-0.0,"f":1E5,"g":0.1e-7}\n',
        csv: 'a,b,c,d,e,f,g\r\n9007199254740993,1e400,-0,1.10,-0.0,1E5,0.1e-7\r\n',
      },
    },
    {
      name: 'every escape',
      input:
        '["\\u0041\\u00e9\\/\\ud83d\\ude00\\b\\f\\n\\r\\t\\"\\\\\\u0000\\u001F\\u007f\\u2028"]',
      records: 1,
      gives: { jsonl: '"Aé/😀\\b\\f\\n\\r\\t\\"\\\\\\u0000\\u001f\u007f\u2028"\n' },
    },
    {
      name: 'lone surrogates stay as they are in JSON',
      input: '[{"a":"x\\ud800","\\uDFFF":"\\ude00\\ud83d"}]',
      records: 1,
      gives: {
        jsonl: '{"a":"x\\ud800","\\udfff":"\\ude00\\ud83d"}\n',
        json: '[\n  {\n    "a": "x\\ud800",\n    "\\udfff": "\\ude00\\ud83d"\n  }\n]',
      },
    },
    {
      name: 'strings with line breaks and quotes',
      input: '[{"a":"x\\r\\ny","b":"say \\"hi\\"","c":"tab\\there"}]',
      records: 1,
      gives: {
        csv: 'a,b,c\r\n"x\r\ny","say ""hi""",tab\there\r\n',
        tsv: 'a\tb\tc\r\n"x\r\ny"\t"say ""hi"""\t"tab\there"\r\n',
      },
    },
    {
      name: 'one column with empty, null and missing values',
      input: '[{"a":""},{"a":null},{},{"a":"x"}]',
      records: 4,
      gives: { csv: 'a\r\n""\r\n""\r\n""\r\nx\r\n' },
    },
    {
      name: 'a moderate depth',
      input: `[{"a":${nested(100)}}]`,
      records: 1,
      gives: { jsonl: `{"a":${nested(100)}}\n` },
    },
    {
      name: 'records of other kinds, not validated',
      input: '[{"a":1},5,{"a":2}]',
      records: 3,
      gives: { csv: 'a,value\r\n1,\r\n,5\r\n2,\r\n' },
      options: { validate: false },
    },
  ]);

  test('a column that appears only beyond the first MiB', async () => {
    const early = '{"a":1,"b":"some text to fill the space"}';
    const records = 60_000;
    const input = `[${`${early},`.repeat(records)}{"late":"x","a":2}]`;
    const exported = await exportText('json', input, 'csv');
    expect(exported.problems).toEqual([]);
    const row = '1,some text to fill the space,\r\n';
    expect(exported.text).toBe(`a,b,late\r\n${row.repeat(records)}2,,x\r\n`);
    expect(exported.report).toMatchObject({ exported: records + 1, columns: 3 });
  });

  test('a new column in many places, first and last record too', async () => {
    const records = Array.from({ length: 30_000 }, (_, at) =>
      at % 5_000 === 0 ? { id: at, [`c${at}`]: 'x'.repeat(100) } : { id: at, pad: 'y'.repeat(100) },
    );
    const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
    const rows = records.map((record) =>
      columns.map((column) => new Map<string, unknown>(Object.entries(record)).get(column) ?? ''),
    );
    const exported = await exportText('json', JSON.stringify(records), 'csv');
    expect(exported.text).toBe([columns, ...rows, []].map(String).join('\r\n'));
  });
});
