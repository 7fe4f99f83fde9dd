import { describe, expect, test } from 'vitest';
import { listSeparator } from '../shared/list-separator.ts';
import { exportOptions } from './options.ts';
import { complaint } from './testing/complaint.ts';

const options = (...args: string[]) => exportOptions(['a', ...args]);
const writing = (to: string, ...args: string[]) => options('--to', to, ...args).writing;
const shaping = (...args: string[]) => options('--to', 'csv', ...args).shaping;

describe('how the target is written', () => {
  test('every option', () => {
    const line = '--preset database --target-delimiter | --quoting all --escape-formulas --gzip';
    expect(writing('csv', ...line.split(' '))).toEqual({
      preset: 'database',
      delimiter: '|',
      quoting: 'all',
      escapeFormulas: true,
      compression: 'gzip',
    });
  });

  test('for Excel the cells stand between what this system lists with, unless said otherwise', () => {
    expect(writing('csv', '--preset', 'excel')).toEqual({
      preset: 'excel',
      delimiter: listSeparator(),
    });
    expect(writing('csv', '--preset', 'excel', '--target-delimiter', '\t').delimiter).toBe('\t');
    expect(writing('tsv', '--preset', 'excel')).toEqual({ preset: 'excel' });
  });

  test.each([
    ['de-DE', ';'],
    ['fr', ';'],
    ['pt-BR', ';'],
    ['en-GB', ','],
    ['ja', ','],
    ['de-CH', ','],
  ] as const)('%s lists with %s', (locale, separator) => {
    expect(listSeparator(locale)).toBe(separator);
  });

  test.each([
    ['csv', 'out.csv.gz', 'gzip'],
    ['jsonl', 'OUT.GZ', 'gzip'],
    ['csv', 'out.csv', undefined],
    ['xlsx', 'out.xlsx', undefined],
  ])('%s to %s is compressed: %s', (to, output, compression) => {
    expect(writing(to, '--output', output).compression).toBe(compression);
  });

  test.each([
    ['csv --preset word', 'word'],
    ['csv --quoting none', 'none'],
    ['csv --target-delimiter ;;', '--target-delimiter'],
    ['csv --target-delimiter "', '--target-delimiter'],
    ['tsv --target-delimiter ;', '--target-delimiter'],
    ['json --target-delimiter ;', '--target-delimiter'],
    ['json --preset excel', '--preset'],
    ['jsonl --quoting all', '--quoting'],
    ['json --escape-formulas', '--escape-formulas'],
    ['xlsx --gzip', '--gzip'],
    ['parquet --gzip', '--gzip'],
    ['xlsx --output out.xlsx.gz', '--output ….gz'],
    ['parquet --output out.gz', '--output ….gz'],
  ])('%j makes no sense, and the sentence says what does not', (line, named) => {
    const [to = '', ...args] = line.split(' ');
    expect(complaint(() => writing(to, ...args))).toContain(named);
  });
});

describe('what becomes of the records', () => {
  test('every policy', () => {
    const line = '--nested paths --duplicate-keys last --nan text';
    expect(shaping(...line.split(' '))).toEqual({
      nested: 'paths',
      duplicateKeys: 'last',
      notANumber: 'text',
    });
  });

  test.each([
    ['id', [{ name: 'id', as: 'id' }]],
    [
      'id,price=amount',
      [
        { name: 'id', as: 'id' },
        { name: 'price', as: 'amount' },
      ],
    ],
    [
      '"Last, first"=name,"a=b","say ""hi""="="x,y"',
      [
        { name: 'Last, first', as: 'name' },
        { name: 'a=b', as: 'a=b' },
        { name: 'say "hi"=', as: 'x,y' },
      ],
    ],
    // A source's column may be there twice, under two names; blanks belong to the name.
    [
      'a,a= b',
      [
        { name: 'a', as: 'a' },
        { name: 'a', as: ' b' },
      ],
    ],
  ])('--columns %s', (list, columns) => {
    expect(shaping('--columns', list)).toEqual({ columns });
  });

  test('--types', () => {
    expect(shaping('--types', 'amount=number,active=boolean,"day, utc"=date')).toEqual({
      types: [
        { name: 'amount', type: 'number' },
        { name: 'active', type: 'boolean' },
        { name: 'day, utc', type: 'date' },
      ],
    });
  });

  test.each([
    ['--columns', '', '--columns'],
    ['--columns', 'a,', '--columns'],
    ['--columns', 'a=', '--columns'],
    ['--columns', '=b', '--columns'],
    ['--columns', 'a=b=c', '--columns'],
    ['--columns', 'a"b', '--columns'],
    ['--columns', '"a', '--columns'],
    ['--columns', '"a"b', '--columns'],
    ['--columns', 'a,b=a', '“a”'],
    ['--types', 'a', '--types'],
    ['--types', 'a=integer', 'integer'],
    ['--types', 'a=number,a=date', '“a”'],
    ['--nested', 'deep', 'deep'],
    ['--duplicate-keys', 'both', 'both'],
    ['--nan', 'zero', 'zero'],
  ])('%s %j makes no sense, and the sentence says what does not', (option, value, named) => {
    expect(complaint(() => shaping(`${option}=${value}`))).toContain(named);
  });
});
