import { describe, expect, test } from 'vitest';
import { dialectOf } from './dialect.ts';

const found = (text: string) => dialectOf(text, true, null);
const codes = (text: string) => found(text).guesses.map(({ code }) => code);

describe('the quote', () => {
  test.each([
    ['double quotes', '"a","b"\n"1","2"\n', '"'],
    ['nothing', 'a,b\n1,2\n', '"'],
    ['apostrophes around all cells', "'a','b'\n'1,5','it''s'\n'x','y'\n", "'"],
    ['apostrophes around some', "a;b;c\n1;'x;y';2\n2;'y;z';3\n3;'z';4\n", "'"],
    ['apostrophes in words', "a,b\nO'Neill,'tis\nrock'n'roll,x\n", '"'],
    ['apostrophes inside of quotes', '"a","b"\n"\'x\'","it\'s"\n"\'y\'","z"\n', '"'],
  ])('%s', (_, text, quote) => {
    expect(found(text).dialect.quote).toBe(quote);
  });
});

describe('the escape', () => {
  test.each([
    ['doubled quotes', 'a,b\n"x ""y"" z",1\n', 'double'],
    ['quotes behind backslashes', 'a,b\n"x \\"y\\" z",1\n"q \\"r\\"",2\n', 'backslash'],
    ['both', 'a,b\n"x ""y""",1\n"x \\"y",2\n', 'double'],
    ['folders at the end of cells', 'a,b\n"C:\\dir\\",1\n"D:\\",2\n', 'double'],
    ['backslashes without quotes', 'a,b\n\\N,1\n', 'double'],
  ])('%s', (_, text, escape) => {
    expect(found(text).dialect.escape).toBe(escape);
  });
});

describe('the header', () => {
  test.each([
    ['words over figures', 'id,name\n1,Ada\n2,Zoë\n', true, true],
    ['words over words', 'name,city\nAda,Berlin\n', true, true],
    ['words alone', 'name,city\n', true, true],
    ['nothing', '', true, true],
    ['one column of figures under a word', 'value\n1\n2\n', true, true],
    ['years over figures', 'country,2019,2020\nA,1,2\nB,3,4\n', true, true],
    ['figures as names over words', '10,2\nx,y\n', true, true],
    ['names twice', 'a,a\n1,2\n', true, true],
    ['figures over figures', '1,2\n3,4\n', false, false],
    ['a row of data over more', '2025-01-01;12,50;x\n2025-01-02;13,00;y\n', false, false],
    ['one row of figures', '1,2,3\n', true, false],
    ['a value that comes again', 'Berlin,Ada\nBerlin,Zoë\nRom,Eva\n', true, false],
  ])('%s', (_, text, header, isSure) => {
    const { dialect, guesses } = found(text);
    expect(dialect.header).toBe(header);
    const names = [header ? 'names' : 'data'];
    expect(guesses).toEqual(isSure ? [] : [{ code: 'header_guessed', names }]);
  });
});

describe('a delimiter is told to be a guess', () => {
  test('when another one makes as much sense', () => {
    expect(found('a,b;c,d\nx,y;z,w\n').guesses).toEqual([
      { code: 'delimiter_guessed', names: ['comma'] },
    ]);
    expect(codes('a;b,c;d\n')).toEqual(['delimiter_guessed']);
  });

  test('when the rows do not agree on it', () => {
    expect(codes(`a,b\n${'x\n'.repeat(50)}`)).toEqual(['delimiter_guessed']);
  });

  test('and not when files are as they are', () => {
    for (const text of [
      'a,b\n1,2\n',
      'name\nAda\nZoë\n',
      '',
      'a;b\n1,5;x\n2,5;y\n',
      'a\tb\n1,5\tx, y; z\n2\t3\n',
      `id,tags\n${'1,a;b\n'.repeat(50)}`,
      'a,b\n"x;y;z",1\n"x;y",2\n',
      'a,b,c\n1,2,3\n1,2\n4,5,6\n7,8,9\n',
    ]) {
      expect(codes(text)).toEqual([]);
    }
  });

  test('and not when somebody says which', () => {
    const { dialect, guesses } = dialectOf('a,b;c,d\n1,2;3,4\n', true, null, { delimiter: ';' });
    expect(dialect.delimiter).toBe(';');
    expect(guesses).toEqual([]);
  });
});

describe('a line for Excel before the header', () => {
  test.each([
    ['sep=;\na,b;c\n1,2;3\n', ';', 2],
    ['SEP=|\r\na;b|c;d|e\r\n1|2|3\r\n', '|', 3],
    ['sep=^\na^b\n1^2\n', '^', 2],
    ['sep=\t\na\tb\n1\t2\n', '\t', 2],
    ['sep=,', ',', 1],
  ])('%j', (text, delimiter, columns) => {
    expect(found(text)).toMatchObject({
      dialect: { delimiter, header: true },
      columns,
      guesses: [],
    });
  });

  test('is not questioned, but by a person', () => {
    const text = 'sep=;\na,b\n1,2\n';
    expect(dialectOf(text, true, null).dialect.delimiter).toBe(';');
    expect(dialectOf(text, true, null, { delimiter: ',' })).toMatchObject({
      dialect: { delimiter: ',' },
      columns: 2,
      rows: 2,
    });
  });

  test.each(['sep=x\n1\n', 'sep=;;\n1;2;3\n', 'a,sep=;\n1,2\n', 'sep=;x\n', 'sep="\n'])(
    'is not %j',
    (text) => {
      expect(found(text).columns).toBe(dialectOf(`x${text}`, true, null).columns);
    },
  );
});

test('a row that the sample cuts off counts for nothing', () => {
  expect(dialectOf('a,b\n1,2\n3,4,5,6', false, null)).toMatchObject({ columns: 2, rows: 2 });
});
