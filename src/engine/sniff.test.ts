import { PLAIN_DIALECT } from '../shared/job.ts';
import { describe, expect, test } from 'vitest';
import { MemoryFile } from './testing/file-systems.ts';
import { problemIn } from './testing/converting.ts';
import { sniff, type Sniffed } from './sniff.ts';

async function found(name: string, content: string | Uint8Array): Promise<Sniffed> {
  const file = new MemoryFile(Buffer.from(content as string));
  return sniff({ path: `/data/${name}`, file, stat: await file.stat() });
}

const format = async (name: string, content: string) => (await found(name, content)).reading.format;
const delimiter = async (content: string) =>
  (await found('x.csv', content)).reading.dialect?.delimiter;

describe('the delimiter', () => {
  test.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon with decimal commas', 'name;price\nA;1,50\nB;2,75\n', ';'],
    ['semicolon with commas in the header too', 'name, first;price, net;x\nA;1,50;1\nB;2;2\n', ';'],
    ['tab', 'a\tb\n1,5\t2\n', '\t'],
    ['bar', 'a|b|c\n1|2|3\n', '|'],
    ['commas inside of quotes', 'a;b\n"1,2,3";"x,y,z"\n"4,5,6";"u,v,w"\n', ';'],
    ['line breaks inside of quotes', 'a;b\n"1\n,\n2";x\n', ';'],
    ['one column', 'name\nA\nB\n', ','],
    ['nothing', '', ','],
    ['a header alone, without a line break', 'a;b;c', ';'],
    ['a ragged row', 'a,b,c\n1,2,3\n1;2,3\n1,2\n4,5,6\n', ','],
  ])('%s', async (_, content, expected) => {
    expect(await delimiter(content)).toBe(expected);
  });

  test('of tsv is the tab, whatever else there is', async () => {
    expect((await found('x.tsv', 'a,b,c\n1,2,3\n')).reading.dialect?.delimiter).toBe('\t');
  });

  test('and the quote give way to what a person says', async () => {
    const file = new MemoryFile(Buffer.from('a;b\n1;2\n'));
    const source = { path: '/x.csv', file, stat: await file.stat() };
    expect((await sniff(source, { dialect: { delimiter: '|' } })).reading.dialect).toEqual({
      ...PLAIN_DIALECT,
      delimiter: '|',
    });
    expect((await sniff(source, { format: 'txt' })).reading.dialect).toBeNull();
  });
});

describe('the format', () => {
  test.each([
    ['x.csv', '[1]', 'csv'],
    ['x.TXT', 'a,b\n1,2\n3,4\n', 'txt'],
    ['x.json', '[{"a":1}]', 'json'],
    ['x.json', '{"a":1}\n{"a":2}\n', 'jsonl'],
    ['x.json', ' {"a":1}\r\n\r\n{"b', 'jsonl'],
    ['x.json', '{"a":1}\n', 'json'],
    ['x.json', '{\n"a":{\n}}\n', 'json'],
    ['x.ndjson', '{"a":1}', 'jsonl'],
    ['x', '\n [1,2]', 'json'],
    ['x', '{"a":1}\n{"a":2}\n', 'jsonl'],
    ['x.dat', '{"a":1}', 'json'],
    ['x.dat', 'a,b\n1,2\n3,4\n', 'csv'],
    ['x.dat', 'a,b\n1,2\n3,4', 'csv'],
    ['x.dat', 'a\tb\n1\t2\n3\t4\n', 'tsv'],
    ['x.dat', 'one line, with a comma', 'txt'],
    ['x.dat', '', 'txt'],
    ['.profile', 'export A=1\n', 'txt'],
  ])('%s with %j is %s', async (name, content, expected) => {
    expect(await format(name, content)).toBe(expected);
  });

  test('of text is text wherever its characters fall', async () => {
    for (let end = 0; end < 8; end++) {
      expect(await format('x.dat', `Zoë 🏮${'a'.repeat(end)}`)).toBe('txt');
      // A character cut off by the end of the sample.
      expect(await format('x.dat', `${'a'.repeat(256 * 1024 - end)}🏮 and more`)).toBe('txt');
    }
  });

  test.each([
    ['a NUL', Buffer.from('PK\u0003\u0004\0\0')],
    ['UTF-16', Buffer.from('a,b\n1,2\n', 'utf16le')],
    ['Latin-1', Buffer.from('M\xfcller und S\xf6hne', 'latin1')],
  ])('of bytes that are no text is unknown: %s', async (_, content) => {
    expect(await problemIn(found('x.dat', content))).toEqual({
      code: 'source_unknown_format',
      path: '/data/x.dat',
    });
  });
});

describe('encoding and line breaks', () => {
  test.each([
    ['a\r\nb\r\n', 'utf-8', 'crlf'],
    ['a\nb', 'utf-8', 'lf'],
    ['a\rb\r', 'utf-8', 'cr'],
    ['a\r\nb\nc', 'utf-8', 'mixed'],
    ['a', 'utf-8', 'none'],
    ['\ufeffa,b\n', 'utf-8 with BOM', 'lf'],
  ])('%j is %s, %s', async (content, encoding, newline) => {
    expect(await found('x.csv', content)).toMatchObject({ encoding, newline });
  });

  test('a byte order mark is no part of the first name', async () => {
    expect(await format('x.json', '\ufeff{"a":1}\n{"a":2}\n')).toBe('jsonl');
  });
});
