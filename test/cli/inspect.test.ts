/** `holdfast inspect`: tells, and changes nothing. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const TABLE = [
  'id,amount,paid,day,note',
  '1,1.5,true,2024-01-31,=1+1',
  '2,2,false,2024-02-01,-12',
  '3,,true,,"two\r\nlines, +49 30 12"',
  '',
].join('\r\n');

/** What it says to people, line by line; the first line is the path. */
async function told(source: string, ...flags: string[]) {
  const ended = await holdfast(['inspect', source, ...flags]);
  const [path, ...lines] = ended.stdout.trimEnd().split('\n');
  return { ...ended, path, lines };
}

describe('for people', () => {
  test('format, size, and columns with the types of their values (matrix 68)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', TABLE);
    const { code, stderr, path, lines } = await told(source);
    expect({ code, stderr, path }).toEqual({ code: 0, stderr: '', path: source });
    expect(lines).toEqual([
      'CSV, UTF-8',
      'Cells: between ",", in " where needed',
      'First row: names the columns',
      'Lines end with: CR LF',
      '113 bytes, 3 records',
      '5 columns:',
      '  id: text (all numbers)',
      '  amount: text (all numbers), 1 empty',
      '  paid: text (all true or false)',
      '  day: text (all dates), 1 empty',
      '  note: text, 1 like a formula',
      'No problems found.',
    ]);
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  test('values of JSON, and nothing where there is nothing to tell', async () => {
    const source = put(
      tempFolder(),
      'in.jsonl',
      '{"a":1,"b":"x","c":[1],"d":null}\n{"a":"00123","b":"\\u003d1","c":null,"d":null}\n',
    );
    const { lines } = await told(source);
    expect(lines).toEqual([
      'JSON Lines, UTF-8',
      'Lines end with: LF',
      '79 bytes, 2 records',
      '4 columns:',
      '  a: text, numbers',
      '  b: text, 1 like a formula',
      '  c: null, nested values, 1 empty',
      '  d: null, 2 empty',
      'No problems found.',
    ]);
  });

  test('problems with row, column and value: exit 3', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'a,b\n1,2\n3\n4,5,6\n');
    const { code, lines } = await told(source);
    expect(code).toBe(3);
    expect(lines.slice(-3)).toEqual([
      '2 problems:',
      '  in.csv, row 2 (line 3): this row has 1 cell, the header has 2.',
      '  in.csv, row 3 (line 4): this row has 3 cells, the header has 2.',
    ]);
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  test('what ends the reading: exit 3, and how far it came', async () => {
    const source = put(tempFolder(), 'in.jsonl', '{"a":1}\n{"a":2}\n{"a":}\n');
    const { code, lines } = await told(source);
    expect(code).toBe(3);
    expect(lines).toContain('23 bytes; 2 records up to the problem that ended the reading');
    expect(lines.at(-1)).toMatch(/^ {2}in\.jsonl, row 3 \(line 3, character 6\): .*JSON/);
  });

  test('a sample says that it is one, and what it has not read is no problem', async () => {
    const source = put(tempFolder(), 'in.csv', `a,b\n1,2\n${'3,4\n'.repeat(50)}5\n`);
    const { code, lines } = await told(source, '--sample', '10');
    expect(code).toBe(0);
    expect(lines).toContain('210 bytes; only the first 10 records were read');
    expect(lines).toContain('No problems found in what was read.');
    expect((await told(source, '--sample')).lines).toContain('210 bytes, 51 records');
  });

  test('is read as it is told to, like an export', async () => {
    const source = put(tempFolder(), 'in.txt', "#1\n'a;b';c\n\n'd''e';f\n");
    const flags = "--format csv --delimiter ; --quote ' --comment # --header no".split(' ');
    const { code, lines } = await told(source, ...flags);
    expect(code).toBe(0);
    expect(lines).toEqual([
      'CSV, UTF-8',
      'Cells: between ";", in \' where needed',
      'First row: is a record',
      'Lines that begin with "#" are left out',
      'Lines end with: LF',
      '21 bytes, 2 records',
      '2 columns:',
      '  column_1: text',
      '  column_2: text',
      'No problems found.',
    ]);
  });

  test('what means nothing to the file is a usage error: exit 2', async () => {
    const source = put(tempFolder(), 'in.json', '[]');
    const { code, stdout, stderr } = await told(source, '--delimiter', ';');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('in.json is read as json, where --delimiter has no meaning.');
  });

  test('a missing source: exit 4', async () => {
    const ended = await holdfast(['inspect', join(tempFolder(), 'none.csv')]);
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain('none.csv');
  });
});

describe('for scripts', () => {
  test('all of it', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.json', '[{"a":1,"b":"x"},{"a":null,"c":[true]}]');
    expect(await answerOf(['inspect', source])).toMatchObject({
      exit: 0,
      path: source,
      reading: { format: 'json', encoding: 'utf-8', compression: 'none', dialect: null },
      records: 2,
      recordsRead: 2,
      columns: [
        { name: 'a', kinds: ['number', 'null'], looksLike: null, empty: 1, formulaLike: 0 },
        { name: 'b', kinds: ['text'], empty: 1 },
        { name: 'c', kinds: ['nested'], empty: 1 },
      ],
      sample: [
        ['1', 'x'],
        ['null', null, '[true]'],
      ],
      problems: [],
      problemTotal: 0,
      guesses: [],
      report: null,
    });
  });

  test('looks like a type only what would come back the same', async () => {
    const rows = ['n,z,d,b,e', '-1.5,00123,2024-02-29,true,', '2,1,2023-02-29,TRUE,', '3,1,,,'];
    const source = put(tempFolder(), 'in.csv', `${rows.join('\n')}\n`);
    const { columns } = await answerOf(['inspect', source]);
    expect(columns).toMatchObject([
      { name: 'n', looksLike: 'number' },
      { name: 'z', looksLike: null },
      { name: 'd', looksLike: null },
      { name: 'b', looksLike: null },
      { name: 'e', looksLike: null, empty: 3 },
    ]);
  });

  test('bytes that are no text are placed, and no character is made up (matrix 61)', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.of(0xff), Buffer.from('\n')]);
    const source = put(tempFolder(), 'in.csv', bytes);
    const answer = await answerOf(['inspect', source, '--encoding', 'utf-8']);
    expect(answer).toMatchObject({
      exit: 3,
      problems: [{ path: source, place: { row: 2, line: 3 }, value: '0xFF' }],
      problemTotal: 1,
    });
    expect(JSON.stringify(answer)).not.toContain('\ufffd');
  });

  test('the first thousand problems, and how many there are', async () => {
    const source = put(tempFolder(), 'in.csv', `a,b\n${'1\n'.repeat(2500)}`);
    const answer = await answerOf(['inspect', source, '--delimiter', ',']);
    expect(answer).toMatchObject({ exit: 3, problemTotal: 2500 });
    expect(answer['problems']).toHaveLength(1000);
  });
});

test('no matter what it is asked, the file stays as it is', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', TABLE);
  await holdfast(['inspect', source, '--sample', '--json']);
  expect(textOf(source)).toBe(TABLE);
  expect(namesIn(folder)).toEqual(['in.csv']);
});
