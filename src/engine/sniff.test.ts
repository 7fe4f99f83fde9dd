import { PLAIN_DIALECT } from '../shared/job-defaults.ts';
import type { Corrections } from '../shared/job.ts';
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { problemIn } from './testing/converting.ts';
import { sourceOf } from './testing/streams.ts';
import { sniff, type Sniffed } from './sniff.ts';

async function found(
  name: string,
  content: string | Uint8Array,
  said?: Corrections,
): Promise<Sniffed> {
  const source = await sourceOf(Buffer.from(content as string));
  return sniff({ ...source, path: `/data/${name}` }, said);
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

  test.each([
    ['names that have what rows have not', `a,b\n${'1\n'.repeat(2500)}`, ','],
    ['decimal commas without names', '1,5;2,5\n3,5;4,5\n', ';'],
    ['lists inside of cells', `id,tags\n${'1,a;b\n'.repeat(500)}`, ','],
    ['one stray quote in many rows', `a;b\n${'1;x\n'.repeat(900)}2;"x" y\n`, ';'],
    ['comments above', '# a, b, c, d\n# e, f, g, h\na;b\n1;2\n', ';', { comment: '#' }],
  ])('%s', async (_, content, expected, dialect: Corrections['dialect'] = {}) => {
    const { reading } = await found('x.csv', content, { dialect });
    expect(reading.dialect?.delimiter).toBe(expected);
  });

  test('and the quote give way to what a person says', async () => {
    const said = { delimiter: '|', quote: null, header: false } as const;
    const { reading, guesses } = await found('x.csv', 'a;b\n1;2\n', { dialect: said });
    expect(reading.dialect).toEqual({ ...PLAIN_DIALECT, ...said });
    expect(guesses).toEqual([]);
    expect((await found('x.csv', 'a;b\n', { format: 'txt' })).reading.dialect).toBeNull();
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
    ['README', 'A title, and more\nText without.\nMore of it.\nAnd more.\n', 'txt'],
    ['x.csv', '[{"a":1},{"a":2}]', 'json'],
    ['x.csv', '{"a":1}\n{"a":2}\n', 'jsonl'],
    ['x.jsonl', '[\n {"a":1}\n]', 'json'],
    ['x.jsonl', '[1,2]\n[3,4]\n', 'jsonl'],
    ['x.xlsx', 'a,b\n1,2\n', 'csv'],
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
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['Parquet', Buffer.from('PAR1\u0015\u0004PAR1')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['a picture inside of gzip', gzipSync(Buffer.from('89504e470d0a1a0a', 'hex'))],
    ['noise', Buffer.from(Array.from({ length: 999 }, (_, i) => (i * i * 31) % 251))],
    ['UTF-32', Buffer.from('fffe000061000000', 'hex')],
  ])('of bytes that are no text is unknown: %s', async (_, content) => {
    for (const name of ['x.dat', 'x.csv']) {
      expect(await problemIn(found(name, content))).toEqual({
        code: 'source_unknown_format',
        path: `/data/${name}`,
      });
    }
  });
});

describe('line breaks', () => {
  test.each([
    ['a\r\nb\r\n', 'crlf'],
    ['a\nb', 'lf'],
    ['a\rb\r', 'cr'],
    ['a\r\nb\nc', 'mixed'],
    ['a', 'none'],
    ['\ufeffa,b\n', 'lf'],
  ])('of %j are %s', async (content, newline) => {
    expect(await found('x.csv', content)).toMatchObject({ newline });
    expect(await found('x.csv', gzipSync(content))).toMatchObject({ newline });
    const utf16 = await found('x.csv', Buffer.from(`\ufeff${content}`, 'utf16le'));
    expect(utf16).toMatchObject({ newline });
  });
});

describe('gzip', () => {
  test.each([
    ['x.csv.gz', 'a;b\n1;2\n', { format: 'csv' }],
    ['x.gz', '{"a":1}\n{"a":2}\n', { format: 'jsonl' }],
    ['x.json', '[{"a":1}]', { format: 'json' }],
  ])('is known by its content: %s', async (name, content, expected) => {
    const { reading } = await found(name, gzipSync(content));
    expect(reading).toMatchObject({ ...expected, compression: 'gzip', encoding: 'utf-8' });
  });

  test('is not believed in because of a name', async () => {
    const { reading } = await found('x.csv.gz', 'a,b\n1,2\n');
    expect(reading).toMatchObject({ format: 'csv', compression: 'none' });
  });

  test('that is cut off in the sample is told when it is read', async () => {
    const whole = gzipSync(`a;b\n${'1;2\n'.repeat(1000)}`);
    const { reading } = await found('x.csv.gz', whole.subarray(0, -5));
    expect(reading.dialect?.delimiter).toBe(';');
    expect(await problemIn(found('x.csv.gz', whole.subarray(0, 5)))).toMatchObject({
      code: 'compressed_truncated',
      path: '/data/x.csv.gz',
    });
  });

  test('that somebody speaks of is not questioned', async () => {
    const said = { compression: 'gzip' } as const;
    expect(await problemIn(found('x.csv', 'a,b\n', said))).toMatchObject({
      code: 'compressed_damaged',
    });
  });
});
