import { describe, expect, test } from 'vitest';
import { inspectOptions } from './options.ts';
import { checkFitting } from './source-options.ts';
import { complaint } from './testing/complaint.ts';

const said = (...args: string[]) => inspectOptions(['a', ...args]).said;

describe('how a source is to be read', () => {
  test('nothing said, nothing corrected', () => {
    expect(said()).toEqual({});
  });

  test('all that can be said of a table in a text file', () => {
    const line =
      "--format csv --encoding windows-1252 --delimiter ; --quote ' --escape backslash --comment # --header no";
    expect(said(...line.split(' '))).toEqual({
      format: 'csv',
      encoding: 'windows-1252',
      dialect: { delimiter: ';', quote: "'", escape: 'backslash', comment: '#', header: false },
    });
  });

  test('all that can be said of a workbook', () => {
    const args = ['--format', 'xlsx', '--sheet', 'Q1, 2024', '--dates', 'shown'];
    expect(said(...args)).toEqual({
      format: 'xlsx',
      sheet: { name: 'Q1, 2024', dates: 'shown' },
    });
  });

  test('no quotes at all', () => {
    expect(said('--quote', 'none')).toEqual({ dialect: { quote: null } });
    expect(said('--quote', 'none', '--delimiter', '"')).toEqual({
      dialect: { quote: null, delimiter: '"' },
    });
  });

  test.each([String.raw`\t`, '\t'])('the tab may be given as %j', (delimiter) => {
    expect(said('--delimiter', delimiter)).toEqual({ dialect: { delimiter: '\t' } });
  });

  test.each([
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['UTF-16LE', 'utf-16le'],
    ['utf_16_be', 'utf-16be'],
    ['cp1252', 'windows-1252'],
    ['CP-1250', 'windows-1250'],
    ['latin1', 'iso-8859-1'],
    ['ISO_8859-15', 'iso-8859-15'],
    ['cp850', 'ibm850'],
    ['KOI8-R', 'koi8-r'],
  ])('the encoding %s is %s', (name, encoding) => {
    expect(said('--encoding', name)).toEqual({ encoding });
  });

  test.each([
    ['--format pdf', 'pdf'],
    ['--encoding ebcdic', 'ebcdic'],
    ['--delimiter ;;', '--delimiter'],
    ['--delimiter é', '--delimiter'],
    ['--delimiter=', '--delimiter'],
    ['--quote ""', '--quote'],
    ['--escape twice', 'twice'],
    ['--comment //', '--comment'],
    ['--header maybe', 'maybe'],
    ['--dates us', 'us'],
    // One character can't mean two things.
    ['--delimiter "', '--quote'],
    ["--delimiter ' --quote '", '--quote'],
    ['--comment " --delimiter ;', '--comment'],
    ['--comment ; --delimiter ;', '--comment'],
    ['--quote ;', '--delimiter'],
    ['--comment |', '--delimiter'],
    // What says nothing to the format named.
    ['--quote none --escape double', '--escape'],
    ['--format json --delimiter ;', '--delimiter'],
    ['--format txt --header no', '--header'],
    ['--format csv --sheet A', '--sheet'],
    ['--format jsonl --dates iso', '--dates'],
    ['--format xlsx --encoding utf-8', '--encoding'],
    ['--format xlsx --delimiter ;', '--delimiter'],
  ])('%j makes no sense, and the sentence says what does not', (line, named) => {
    expect(complaint(() => said(...line.split(' ')))).toContain(named);
  });
});

describe('what turns out to mean nothing to a source is not passed over', () => {
  test.each([
    [{ dialect: { delimiter: ';' } }, 'txt', '--delimiter'],
    [{ dialect: { header: false } }, 'json', '--header'],
    [{ dialect: { quote: null } }, 'xlsx', '--quote'],
    [{ encoding: 'utf-8' }, 'xlsx', '--encoding'],
    [{ sheet: { name: 'A' } }, 'csv', '--sheet'],
    [{ sheet: { dates: 'iso' } }, 'jsonl', '--dates'],
  ] as const)('%j of %s', (corrections, format, named) => {
    const sentence = complaint(() => checkFitting(corrections, format, 'in.file'));
    expect(sentence).toContain(named);
    expect(sentence).toContain('in.file');
    expect(sentence).toContain('--format');
  });

  test.each([
    [{ dialect: { delimiter: ';' }, encoding: 'utf-8' }, 'tsv'],
    [{ encoding: 'utf-8' }, 'json'],
    [{ sheet: { name: 'A', dates: 'iso' } }, 'xlsx'],
    [{}, 'txt'],
  ] as const)('%j is all right for %s', (corrections, format) => {
    expect(() => checkFitting(corrections, format, 'in.file')).not.toThrow();
  });
});
