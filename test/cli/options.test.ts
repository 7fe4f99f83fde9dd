/** What each option of `holdfast export` does to the target, from end to end. */
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

/** Exports a file and gives what the target then holds, with the answer for scripts. */
async function exported(
  name: string,
  content: string | Uint8Array,
  to: string,
  ...flags: string[]
): Promise<{ text: string | null; answer: Record<string, unknown>; folder: string }> {
  const folder = tempFolder();
  const output = join(folder, `out.${to}`);
  const source = put(folder, name, content);
  const answer = await answerOf(['export', source, '--to', to, '--output', output, ...flags]);
  return { text: textOf(output), answer, folder };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('how the source is read', () => {
  test.each([
    ['in.csv', 'a|b;c\n1|2;3\n', ['--delimiter', '|'], line({ a: '1', 'b;c': '2;3' })],
    ['in.csv', 'a,b\n"1,2"\n', ['--quote', 'none'], line({ a: '"1', b: '2"' })],
    ['in.csv', "a,b\n'1,2',3\n", ['--quote', "'"], line({ a: '1,2', b: '3' })],
    [
      'in.csv',
      'a,b\n"1\\"2",3\n',
      ['--escape', 'backslash', '--delimiter', ','],
      line({ a: '1"2', b: '3' }),
    ],
    ['in.csv', '#x,y\na,b\n#1,2\n3,4\n', ['--comment', '#'], line({ a: '3', b: '4' })],
    ['in.csv', 'a,b\n', ['--header', 'no'], line({ column_1: 'a', column_2: 'b' })],
    ['in.csv', 'a,b\n', ['--header', 'yes'], ''],
    ['in.txt', 'a,b\n1,2\n', ['--format', 'csv'], line({ a: '1', b: '2' })],
    ['in.csv', 'a,b\n1,2\n', ['--format', 'txt'], line('a,b') + line('1,2')],
  ])('%s %j with %j', async (name, content, flags, whole) => {
    const { text, answer } = await exported(name, content, 'jsonl', ...flags);
    expect(answer).toMatchObject({ exit: 0, status: 'success' });
    expect(text).toBe(whole);
  });

  test('in the encoding that is said, not a byte lost', async () => {
    const bytes = Buffer.from('name\nZoë \x80\n', 'latin1');
    const utf16 = Buffer.from('name\nZoë €\n', 'utf16le');
    const whole = line({ name: 'Zoë €' });
    const read = async (content: Uint8Array, encoding: string) =>
      (await exported('in.csv', content, 'jsonl', '--encoding', encoding, '--header', 'yes')).text;
    expect(await read(bytes, 'cp1252')).toBe(whole);
    expect(await read(utf16, 'utf-16le')).toBe(whole);
    expect(await read(utf16.swap16(), 'UTF-16BE')).toBe(whole);
  });

  test('bytes that are no text in it are refused with row and line (matrix 61)', async () => {
    const bytes = Buffer.from('name\nAda\nZo\xeb\n', 'latin1');
    const { text, answer, folder } = await exported('in.csv', bytes, 'json', '--encoding', 'utf-8');
    expect(answer).toMatchObject({
      exit: 3,
      status: 'validation_failed',
      errors: [{ code: 'invalid_utf8', place: { row: 2, line: 3 } }],
    });
    expect(text).toBeNull();
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  test('what means nothing to the source is a usage error, and nothing is written', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.txt', 'a;b\n1;2\n');
    const ended = await holdfast(['export', source, '--to', 'json', '--delimiter', ';']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('in.txt is read as txt, where --delimiter has no meaning.');
    expect(namesIn(folder)).toEqual(['in.txt']);
  });
});

describe('what becomes of the records', () => {
  const TABLE = 'id,"Last, first",paid\n1,"Ada, L.",true\n2,Bob,false\n';

  test('columns chosen, ordered and renamed', async () => {
    const columns = 'paid,"Last, first"="name, full"';
    const { text } = await exported('in.csv', TABLE, 'csv', '--columns', columns);
    expect(text).toBe('paid,"name, full"\r\ntrue,"Ada, L."\r\nfalse,Bob\r\n');
  });

  test('a column that is not there is told by its name', async () => {
    const { text, answer } = await exported('in.csv', TABLE, 'csv', '--columns', 'id,name');
    expect(answer).toMatchObject({ exit: 3, errors: [{ code: 'column_missing' }] });
    expect(answer['message']).toEqual(expect.stringContaining('there is no column “name”'));
    expect(text).toBeNull();
  });

  test('texts that become values, where they come back the same', async () => {
    const { text } = await exported('in.csv', TABLE, 'jsonl', '--types', 'id=number,paid=boolean');
    expect(text).toBe(
      line({ id: 1, 'Last, first': 'Ada, L.', paid: true }) +
        line({ id: 2, 'Last, first': 'Bob', paid: false }),
    );
    const refused = await exported('in.csv', 'id,b\n00123,x\n', 'jsonl', '--types', 'id=number');
    expect(refused.answer).toMatchObject({
      exit: 3,
      errors: [{ code: 'value_not_typed', value: '00123', place: { row: 1, field: 'id' } }],
    });
    expect(refused.text).toBeNull();
  });

  test.each([
    ['json', 'a\r\n"{""b"":1,""c"":[2]}"\r\n'],
    ['paths', 'a.b,a.c\r\n1,[2]\r\n'],
  ])('nested values as %s', async (nested, whole) => {
    const { text } = await exported(
      'in.json',
      '[{"a":{"b":1,"c":[2]}}]',
      'csv',
      '--nested',
      nested,
    );
    expect(text).toBe(whole);
  });

  test.each([
    ['stop', 3, null],
    ['first', 0, line({ a: 1, b: 3 })],
    ['last', 0, line({ a: 2, b: 3 })],
  ])('a name twice in one object: %s', async (keys, exit, whole) => {
    const json = '{"a":1,"a":2,"b":3}\n';
    const { text, answer } = await exported('in.jsonl', json, 'jsonl', '--duplicate-keys', keys);
    expect(answer).toMatchObject({ exit });
    expect(text).toBe(whole);
  });

  test.each([
    ['stop', 3, null],
    ['null', 0, '{"a":null,"b":null}\n'],
    ['text', 0, '{"a":"NaN","b":"-Infinity"}\n'],
  ])('no number: %s', async (nan, exit, whole) => {
    const json = '{"a":NaN,"b":-Infinity}\n';
    const { text, answer } = await exported('in.jsonl', json, 'jsonl', '--nan', nan);
    expect(answer).toMatchObject({ exit });
    expect(text).toBe(whole);
  });

  test('bad rows set aside in a file that the answer names', async () => {
    const csv = 'a,b\n1,2\n3\n4,5\n';
    const { text, answer } = await exported('in.csv', csv, 'jsonl', '--on-bad-row', 'set-aside');
    expect(answer).toMatchObject({ exit: 0, exported: 2, rejected: 1 });
    expect(text).toBe(line({ a: '1', b: '2' }) + line({ a: '4', b: '5' }));
    const rejects = textOf(String(answer['rejects'])) ?? '';
    expect(rejects).toMatch(/\b2\b.*3/s);
  });
});

describe('how the target is written', () => {
  const TABLE = 'a,b\nx,"1;2"\n=1+1,-5\n';

  test.each([
    [['--preset', 'standard'], 'a,b\r\nx,1;2\r\n=1+1,-5\r\n'],
    [['--preset', 'database'], 'a,b\nx,1;2\n=1+1,-5\n'],
    [['--preset', 'excel', '--target-delimiter', ','], '\ufeffa,b\r\nx,1;2\r\n=1+1,-5\r\n'],
    [['--target-delimiter', ';'], 'a;b\r\nx;"1;2"\r\n=1+1;-5\r\n'],
    [['--quoting', 'all'], '"a","b"\r\n"x","1;2"\r\n"=1+1","-5"\r\n'],
    [['--escape-formulas'], "a,b\r\nx,1;2\r\n'=1+1,-5\r\n"],
  ])('%j', async (flags, whole) => {
    expect((await exported('in.csv', TABLE, 'csv', ...flags)).text).toBe(whole);
  });

  test.each([
    ['de_DE.UTF-8', ';'],
    ['en_US.UTF-8', ','],
  ])('for Excel, in %s, between the cells stands %s', async (locale, delimiter) => {
    const folder = tempFolder();
    const source = put(folder, 'in.jsonl', '{"a":1,"b":2}\n');
    const ended = await holdfast(['export', source, '--to', 'csv', '--preset', 'excel'], {
      env: { LC_ALL: locale },
    });
    expect(ended.code).toBe(0);
    expect(textOf(join(folder, 'in.csv'))).toBe(`\ufeffa${delimiter}b\r\n1${delimiter}2\r\n`);
  });

  test('compressed, by request or by the name of the target', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', TABLE);
    const named = join(folder, 'named.jsonl.gz');
    const asked = await answerOf(['export', source, '--to', 'jsonl', '--gzip']);
    expect(asked).toMatchObject({ exit: 0, path: join(folder, 'in.jsonl.gz') });
    expect(await answerOf(['export', source, '--to', 'jsonl', '--output', named])).toMatchObject({
      exit: 0,
      path: named,
    });
    for (const path of [String(asked['path']), named]) {
      expect(gunzipSync(readFileSync(path)).toString()).toBe(
        line({ a: 'x', b: '1;2' }) + line({ a: '=1+1', b: '-5' }),
      );
    }
  });

  test.each([
    ['xlsx', Buffer.from('PK\x03\x04', 'latin1')],
    ['parquet', Buffer.from('PAR1')],
  ])('as %s', async (to, magic) => {
    const { answer, folder } = await exported('in.csv', TABLE, to);
    expect(answer).toMatchObject({ exit: 0, status: 'success', exported: 2, format: to });
    expect(readFileSync(join(folder, `out.${to}`)).subarray(0, 4)).toEqual(magic);
  });

  test('cells that a spreadsheet would run are told of, escaped or not (matrix 68)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', TABLE);
    const told = async (...flags: string[]) => {
      const output = join(folder, `${flags.length}.csv`);
      const args = ['export', source, '--to', 'csv', '--output', output, '--header', 'yes'];
      return (await holdfast([...args, ...flags])).stdout;
    };
    expect(await told()).toContain(
      '1 cell starts like a formula and was left as it is. A spreadsheet may run it.',
    );
    expect(await told('--escape-formulas')).toContain(
      '1 cell starts like a formula and got an apostrophe in front',
    );
  });
});
