import { describe, expect, test } from 'vitest';
import { exportText, noteOf } from '../support/exports.ts';
import { testEdges } from './table.ts';

/** What Python's json.dumps(indent=2, ensure_ascii=False) writes for data without odd numbers or surrogates. */
const json = (data: unknown): string => JSON.stringify(data, null, 2);

describe('CSV that must be read', () => {
  testEdges('csv', [
    { name: 'empty file', input: '', records: 0, gives: { json: '[]', jsonl: '', csv: '' } },
    { name: 'only a BOM', input: '\ufeff', records: 0, gives: { json: '[]', csv: '' } },
    {
      name: 'header only',
      input: 'a,b\r\n',
      records: 0,
      gives: { json: '[]', jsonl: '', csv: 'a,b\r\n', tsv: 'a\tb\r\n' },
    },
    {
      name: 'header only, no newline',
      input: 'a,b',
      records: 0,
      gives: { json: '[]', csv: 'a,b\r\n' },
    },
    {
      name: 'no trailing newline',
      input: 'a,b\n1,2\n3,4',
      records: 2,
      gives: {
        json: json([
          { a: '1', b: '2' },
          { a: '3', b: '4' },
        ]),
        csv: 'a,b\r\n1,2\r\n3,4\r\n',
      },
    },
    {
      name: 'no trailing newline after an empty last cell',
      input: 'a,b\n1,',
      records: 1,
      gives: { jsonl: '{"a":"1","b":""}\n' },
    },
    {
      name: 'no trailing newline after a closing quote',
      input: 'a,b\n1,"x"',
      records: 1,
      gives: { jsonl: '{"a":"1","b":"x"}\n' },
    },
    {
      name: 'a BOM',
      input: '\ufeffa,b\n1,2\n',
      records: 1,
      gives: { csv: 'a,b\r\n1,2\r\n', jsonl: '{"a":"1","b":"2"}\n' },
    },
    {
      name: 'a BOM before a quoted header',
      input: '\ufeff"a","b"\n1,2\n',
      records: 1,
      gives: { csv: 'a,b\r\n1,2\r\n' },
    },
    {
      name: 'mixed newlines',
      input: 'a,b\r\n1,2\n3,4\r\n5,6\n',
      records: 3,
      gives: { csv: 'a,b\r\n1,2\r\n3,4\r\n5,6\r\n' },
    },
    {
      name: 'lone CR newlines',
      input: 'a,b\r1,2\r3,4\r',
      records: 2,
      gives: { csv: 'a,b\r\n1,2\r\n3,4\r\n' },
    },
    {
      name: 'line breaks and quotes in cells',
      input: 'a,b\r\n"x\r\ny","say ""hi"""\r\n"p\nq","r\rs"\r\n"""","a,b"\r\n',
      records: 3,
      gives: {
        csv: 'a,b\r\n"x\r\ny","say ""hi"""\r\n"p\nq","r\rs"\r\n"""","a,b"\r\n',
        jsonl:
          '{"a":"x\\r\\ny","b":"say \\"hi\\""}\n{"a":"p\\nq","b":"r\\rs"}\n{"a":"\\"","b":"a,b"}\n',
        tsv: 'a\tb\r\n"x\r\ny"\t"say ""hi"""\r\n"p\nq"\t"r\rs"\r\n""""\ta,b\r\n',
      },
    },
    {
      name: 'a quoted header with a line break',
      input: '"a\nb",c\n1,2\n',
      records: 1,
      gives: { jsonl: '{"a\\nb":"1","c":"2"}\n', csv: '"a\nb",c\r\n1,2\r\n' },
    },
    {
      name: 'a stray quote inside an unquoted cell',
      input: 'a,b\n5" pipe,x"y"\n',
      records: 1,
      gives: {
        jsonl: '{"a":"5\\" pipe","b":"x\\"y\\""}\n',
        csv: 'a,b\r\n"5"" pipe","x""y"""\r\n',
      },
    },
    {
      name: 'blanks around cells',
      input: 'a,b\n  x ,\ty\n',
      records: 1,
      gives: { csv: 'a,b\r\n  x ,\ty\r\n', jsonl: '{"a":"  x ","b":"\\ty"}\n' },
    },
    {
      name: 'values that look like numbers',
      input: 'a,b,c,d\n00123,1.10,9007199254740993,1e400\n-0,true,null,NaN\n',
      records: 2,
      gives: {
        csv: 'a,b,c,d\r\n00123,1.10,9007199254740993,1e400\r\n-0,true,null,NaN\r\n',
        jsonl:
          '{"a":"00123","b":"1.10","c":"9007199254740993","d":"1e400"}\n' +
          '{"a":"-0","b":"true","c":"null","d":"NaN"}\n',
      },
    },
    {
      name: 'columns named __proto__ and constructor',
      input: '__proto__,constructor,toString\n1,2,3\n',
      records: 1,
      gives: {
        csv: '__proto__,constructor,toString\r\n1,2,3\r\n',
        jsonl: '{"__proto__":"1","constructor":"2","toString":"3"}\n',
      },
    },
    {
      name: 'column names that are numbers, out of order',
      input: '10,2,1\na,b,c\n',
      records: 1,
      gives: { jsonl: '{"10":"a","2":"b","1":"c"}\n' },
    },
    {
      name: 'duplicate headers',
      input: 'a,a,b,a\n1,2,3,4\n',
      records: 1,
      gives: { csv: 'a,a_2,b,a_3\r\n1,2,3,4\r\n' },
    },
    {
      name: 'empty headers',
      input: ',b,\n1,2,3\n',
      records: 1,
      gives: { csv: 'column_1,b,column_3\r\n1,2,3\r\n' },
    },
    {
      name: 'blank lines',
      input: '\n\na,b\n\n1,2\r\n\r\n\n3,4\n\n',
      records: 2,
      gives: { csv: 'a,b\r\n1,2\r\n3,4\r\n' },
    },
    {
      name: 'one column with a quoted empty cell and a blank line',
      input: 'a\r\n""\r\n\r\nx\r\n',
      records: 2,
      gives: { csv: 'a\r\n""\r\nx\r\n', json: json([{ a: '' }, { a: 'x' }]), txt: '\nx\n' },
    },
    {
      name: 'rows of nothing but delimiters',
      input: 'a,b\n,\n"",""\n',
      records: 2,
      gives: { csv: 'a,b\r\n,\r\n,\r\n' },
    },
    {
      name: 'emoji and characters beyond the BMP',
      input: 'a😀,b\n👩‍👩‍👧,𝒳\n',
      records: 1,
      gives: { csv: 'a😀,b\r\n👩‍👩‍👧,𝒳\r\n', jsonl: '{"a😀":"👩‍👩‍👧","b":"𝒳"}\n' },
    },
    {
      name: 'NUL bytes and other control characters (matrix 61)',
      input: 'a,b\nx\0y,\u0001\u001f\u007f\b\f\n',
      records: 1,
      gives: {
        csv: 'a,b\r\nx\0y,\u0001\u001f\u007f\b\f\r\n',
        jsonl: '{"a":"x\\u0000y","b":"\\u0001\\u001f\u007f\\b\\f"}\n',
      },
    },
    {
      name: 'other line separators are ordinary characters',
      input: 'a,b\nx\u2028y,p\u0085q\u000br\n',
      records: 1,
      gives: { csv: 'a,b\r\nx\u2028y,p\u0085q\u000br\r\n' },
    },
    {
      name: 'a BOM inside the data',
      input: 'a,b\n\ufeff1,\ufeff\n',
      records: 1,
      gives: { csv: 'a,b\r\n\ufeff1,\ufeff\r\n' },
    },
    {
      name: 'short and long rows, padded',
      input: 'a,b\n1\n1,2,3\n4,5\n',
      records: 3,
      gives: { csv: 'a,b,column_3\r\n1,,\r\n1,2,3\r\n4,5,\r\n' },
      options: { onBadRow: 'pad' },
    },
    {
      name: 'short and long rows, not validated',
      input: 'a,b\n1\n1,2,3\n',
      records: 2,
      gives: { csv: 'a,b,column_3\r\n1,,\r\n1,2,3\r\n' },
      options: { validate: false },
    },
  ]);
});

describe('notes', () => {
  test('no records', async () => {
    expect(noteOf(await exportText('csv', 'a,b\n', 'json'), 'no_records')).toBeDefined();
    expect(noteOf(await exportText('csv', 'a,b\n1,2\n', 'json'), 'no_records')).toBeUndefined();
  });

  test('renamed headers stay apart from those that are there, and are named', async () => {
    const exported = await exportText('csv', 'a,a_2,a\n1,2,3\n', 'jsonl');
    const record: unknown = JSON.parse(exported.text ?? 'null');
    expect(Object.values(record as object)).toEqual(['1', '2', '3']);
    expect(noteOf(exported, 'duplicate_headers')?.names).toHaveLength(1);
  });

  test('formula-like cells are counted and left as they are (matrix 68)', async () => {
    const input = 'a,b\r\n=1+1,x\r\n@SUM(A1),-2+3\r\nplain,1\r\n';
    const exported = await exportText('csv', input, 'csv');
    expect(exported.text).toBe(input);
    expect(noteOf(exported, 'formula_like_cells')?.count).toBe(3);
  });

  test('padded rows are counted', async () => {
    const exported = await exportText('csv', 'a,b\n1\n1,2\n1,2,3\n', 'json', { onBadRow: 'pad' });
    expect(noteOf(exported, 'rows_padded')?.count).toBe(2);
  });
});
