import { describe, expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';
import { testRefusals } from './table.ts';

/** Without it, such files are taken for Windows-1252, and that is told. */
const AS_UTF8 = { said: { encoding: 'utf-8' } } as const;

describe('CSV that must be refused', () => {
  const unclosed = 'a,b\n1,2\n3,"open\nmore\nand more\n';
  testRefusals('csv', [
    { name: 'an unclosed quote', input: unclosed, code: 'unclosed_quote', place: { line: 3 } },
    {
      name: 'an unclosed quote after a cell with line breaks',
      input: 'a,b\r\n"1\r\n1\r\n1",2\r\n3,"open\r\n',
      code: 'unclosed_quote',
      place: { line: 5 },
    },
    {
      name: 'an unclosed quote in the header',
      input: '"a,b\n1,2\n',
      code: 'unclosed_quote',
      place: { line: 1 },
    },
    {
      name: 'invalid UTF-8 (matrix 61)',
      input: Buffer.from('a,b\n1,2\n3,\xff\n', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2, offset: 10 },
      options: AS_UTF8,
    },
    {
      name: 'UTF-8 cut off at the end',
      input: Buffer.from('a,b\n1,2\n3,\xf0\x9f\x98', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2, offset: 10 },
    },
    {
      name: 'a surrogate in UTF-8 clothes',
      input: Buffer.from('a\n\xed\xa0\x80\n', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 1 },
    },
    {
      name: 'an overlong form',
      input: Buffer.from('a\nx\n\xc0\xaf\n', 'latin1'),
      code: 'invalid_utf8',
      place: { row: 2 },
    },
    {
      name: 'invalid UTF-8 in the header',
      input: Buffer.from('a,\xe9\n1,2\n', 'latin1'),
      code: 'invalid_utf8',
      options: AS_UTF8,
    },
    {
      name: 'a short row',
      input: 'a,b\n1,2\n3\n',
      code: 'row_too_short',
      place: { row: 2, line: 3 },
    },
    {
      name: 'a long row after a cell with a line break',
      input: 'a,b\n"1\n1",2\n3,4,5\n',
      code: 'row_too_long',
      place: { row: 2, line: 4 },
    },
    {
      name: 'two columns as text lines',
      input: 'a,b\n1,2\n',
      to: 'txt',
      code: 'cannot_carry_columns',
    },
    {
      name: 'a line break as a text line',
      input: 'a\nx\n"y\nz"\n',
      to: 'txt',
      code: 'cannot_carry_line_break',
      place: { row: 2 },
    },
    {
      name: 'text analysis of two columns',
      input: 'a,b\n1,2\n',
      to: 'json',
      code: 'needs_text_lines',
      options: { process: 'text-analysis' },
    },
  ]);

  test('every bad row is named, in order', async () => {
    const exported = await exportText('csv', 'a,b\n1\n1,2\n1,2,3\n\n1\n', 'json');
    expect(exported.total).toBe(3);
    expect(exported.problems.map(({ code, place }) => [code, place?.row, place?.line])).toEqual([
      ['row_too_short', 1, 2],
      ['row_too_long', 3, 4],
      ['row_too_short', 4, 6],
    ]);
  });

  test('what is wrong with the header is told by its line, and by no row', async () => {
    const input = Buffer.from('\n"a","\xe9"\n1,2\n', 'latin1');
    const { problems } = await exportText('csv', input, 'jsonl', AS_UTF8);
    expect(problems[0]?.place).toEqual({ line: 2, column: 6, offset: 6 });
  });

  test('the first 1,000 bad rows are listed and all are counted', async () => {
    const exported = await exportText('csv', `a,b\n${'1\n'.repeat(2500)}`, 'json');
    expect(exported.problems).toHaveLength(1000);
    expect(exported.total).toBe(2500);
    expect(exported.problems.at(-1)?.place?.row).toBe(1000);
  });
});
