/** JSON Lines and text: formats of one record per line. */
import { describe, expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';
import { testEdges, testRefusals } from './table.ts';

describe('JSON Lines', () => {
  testEdges('jsonl', [
    { name: 'empty file', input: '', records: 0, gives: { json: '[]', csv: '', jsonl: '' } },
    {
      name: 'no trailing newline, CRLF, blank lines and a BOM',
      input: '\ufeff{"a": 1}\r\n\n  \n{"a": 2}',
      records: 2,
      gives: { jsonl: '{"a":1}\n{"a":2}\n', csv: 'a\r\n1\r\n2\r\n' },
    },
    {
      name: 'scalars',
      input: '1.10\n"x"\nnull\n',
      records: 3,
      gives: { json: '[\n  1.10,\n  "x",\n  null\n]', csv: 'value\r\n1.10\r\nx\r\n""\r\n' },
    },
    {
      name: 'ragged and nested objects, odd keys, big numbers',
      input: '{"__proto__":9007199254740993}\n{"":[1,{"b":1e400}]}\n',
      records: 2,
      gives: {
        jsonl: '{"__proto__":9007199254740993}\n{"":[1,{"b":1e400}]}\n',
        csv: '__proto__,\r\n9007199254740993,\r\n,"[1,{""b"":1e400}]"\r\n',
      },
    },
    {
      name: 'line separators that are not line ends',
      input: '{"a":"x\u2028y\u0085z"}\n',
      records: 1,
      gives: { jsonl: '{"a":"x\u2028y\u0085z"}\n' },
    },
  ]);

  testRefusals('jsonl', [
    {
      name: 'a broken line',
      input: '{"a":1}\n{"a":\n{"a":3}\n',
      code: 'json_syntax',
      place: { row: 2, line: 2 },
    },
    {
      name: 'two values on a line',
      input: '{"a":1}\n\n{"a":2} {"a":3}\n',
      code: 'json_syntax',
      place: { row: 2, line: 3 },
    },
    {
      name: 'a record over two lines',
      input: '{"a":1,\n"b":2}\n',
      code: 'json_syntax',
      place: { row: 1, line: 1 },
    },
    {
      name: 'a scalar among objects',
      input: '{"a":1}\n5\n',
      code: 'row_not_object',
      place: { row: 2 },
    },
    {
      name: 'a duplicate key',
      input: '{"a":1}\n{"a":1,"a":1}\n',
      code: 'duplicate_key',
      place: { row: 2, field: 'a' },
    },
    {
      name: 'invalid UTF-8',
      input: Buffer.from('{"a":1}\n{"a":"\xe9"}\n', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2, offset: 14 },
    },
  ]);
});

describe('text', () => {
  testEdges('txt', [
    { name: 'empty file', input: '', records: 0, gives: { json: '[]', txt: '', jsonl: '' } },
    {
      name: 'LF, CRLF, blank lines, no trailing newline',
      input: 'x\r\n\n  y  \n"q",z',
      records: 4,
      gives: {
        json: '[\n  "x",\n  "",\n  "  y  ",\n  "\\"q\\",z"\n]',
        jsonl: '"x"\n""\n"  y  "\n"\\"q\\",z"\n',
        csv: 'value\r\nx\r\n""\r\n  y  \r\n"""q"",z"\r\n',
        txt: 'x\n\n  y  \n"q",z\n',
      },
    },
    { name: 'a BOM', input: '\ufeffx\n', records: 1, gives: { jsonl: '"x"\n', txt: 'x\n' } },
    {
      name: 'text analysis of every kind of line and blank',
      input: '  Ab c\u3000d \n\n\u2003\n🏮 ß\u2028ﬁn\u0085x\u001cy\r\nz\u000bw\fv\rlast\n',
      records: 9,
      gives: {
        jsonl: [
          ['Ab c\u3000d', 6, 3, 'AB C\u3000D'],
          ['🏮 ß', 3, 2, '🏮 SS'],
          ['ﬁn', 2, 1, 'FIN'],
          ['x', 1, 1, 'X'],
          ['y', 1, 1, 'Y'],
          ['z', 1, 1, 'Z'],
          ['w', 1, 1, 'W'],
          ['v', 1, 1, 'V'],
          ['last', 4, 1, 'LAST'],
        ]
          .map(
            ([original, length, words, upper], index) =>
              `{"original":"${original}","length":${length},"word_count":${words},"uppercase":"${upper}","index":${index}}\n`,
          )
          .join(''),
      },
      options: { process: 'text-analysis' },
    },
    {
      name: 'text analysis of nothing',
      input: ' \n\n',
      records: 0,
      gives: { json: '[]' },
      options: { process: 'text-analysis' },
    },
  ]);

  testRefusals('txt', [
    {
      name: 'invalid UTF-8',
      input: Buffer.from('x\ny\xff\n', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2, offset: 3 },
      options: { said: { encoding: 'utf-8' } },
    },
  ]);

  test('the summary of a text analysis counts lines, words and characters', async () => {
    const exported = await exportText('txt', ' one two \n\n🏮 three\n', 'json', {
      process: 'text-analysis',
    });
    expect(exported.report?.summary).toEqual({ lines: 2, words: 4, characters: 14 });
  });
});
