import { describe, expect, test } from 'vitest';
import { backupOptions, exportOptions, inspectOptions, jobOptions } from './options.ts';
import { complaint } from './testing/complaint.ts';

const options = (line: string) => exportOptions(line === '' ? [] : line.split(' '));

describe('export', () => {
  test('needs a source and a format; all else has its default (design §6)', () => {
    expect(options('a.csv --to json')).toEqual({
      sources: ['a.csv'],
      to: 'json',
      output: undefined,
      process: 'copy',
      validate: true,
      onBadRow: 'stop',
      overwrite: null,
      keepBackups: 3,
      checkpointEvery: null,
      startOver: false,
      said: {},
      writing: {},
      shaping: {},
      json: false,
      quiet: false,
      given: ['--to', 'json'],
    });
  });

  test('takes every option about the run', () => {
    const line =
      'a b --to csv --output o --process text-analysis --no-validate --on-bad-row pad --overwrite no ' +
      '--keep-backups 7 --checkpoint-every 1 --start-over --json --quiet';
    expect(options(line)).toMatchObject({
      sources: ['a', 'b'],
      to: 'csv',
      output: 'o',
      process: 'text-analysis',
      validate: false,
      onBadRow: 'pad',
      overwrite: 'no',
      keepBackups: 7,
      checkpointEvery: 1,
      startOver: true,
      json: true,
      quiet: true,
    });
  });

  test('leaves open whether to ask before replacing, unless it is said', () => {
    expect(options('a --to csv').overwrite).toBeNull();
    expect(options('a --to csv --overwrite ask').overwrite).toBe('ask');
    expect(options('a --to csv --overwrite yes').overwrite).toBe('yes');
  });

  test.each([
    ['--no-backup', 0],
    ['--no-backup --keep-backups 5', 0],
    ['--keep-backups 0', 0],
    ['--backup', 3],
    ['--backup --keep-backups 99', 99],
  ])('%s keeps %i', (line, keep) => {
    expect(options(`a --to csv ${line}`).keepBackups).toBe(keep);
  });

  test('a name that begins with a dash is taken behind -- (matrix 65)', () => {
    expect(options('--to csv -- -rf').sources).toEqual(['-rf']);
  });

  test('keeps what was given, so that the same can be asked for again', () => {
    const args = [
      'a',
      '--to',
      'csv',
      '--output',
      'o',
      '--delimiter=-',
      '--comment',
      '#',
      '--start-over',
    ];
    expect(exportOptions(args).given).toEqual(['--to', 'csv', '--delimiter=-', '--comment', '#']);
  });

  test.each([
    ['', 'source'],
    ['a', '--to'],
    ['a --to xml', 'xml'],
    ['a --to', '--to'],
    ['a --to csv --process shout', 'shout'],
    ['a --to csv --on-bad-row drop', 'drop'],
    ['a --to csv --overwrite maybe', 'maybe'],
    ['a --to csv --backup --no-backup', '--no-backup'],
    ['a --to csv --keep-backups 100', '--keep-backups'],
    ['a --to csv --keep-backups=-1', '--keep-backups'],
    ['a --to csv --checkpoint-every 0', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 1.5', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 1e3', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 99999999999999999999', '--checkpoint-every'],
    ['a --to csv --no-validate --on-bad-row stop', '--no-validate'],
    ['a --to csv --no-validate --on-bad-row set-aside', '--no-validate'],
    ['a --to csv --frobnicate', 'no option “--frobnicate”'],
    ['a --to', '--to needs a value'],
    ['a --to --json', '--to needs a value'],
    ['a --to csv --quiet=yes', '--quiet takes no value'],
  ])('%j makes no sense, and the sentence says what does not', (line, named) => {
    expect(complaint(() => options(line))).toContain(named);
  });
});

describe('what is empty, as a variable that is not set, means nothing', () => {
  test.each([
    [['', '--to', 'csv'], 'An argument is empty'],
    [['a', '', '--to', 'csv'], 'An argument is empty'],
    [['a', '--to', ''], '--to needs a value'],
    [['a', '--to', 'csv', '--output', ''], '--output needs a value'],
    [['a', '--to', 'csv', '--output='], '--output needs a value'],
    [['a', '--to', 'csv', '--columns', ''], '--columns needs a value'],
  ])('export %j', (args, named) => {
    expect(complaint(() => exportOptions(args))).toContain(named);
  });

  test('in the other commands neither', () => {
    expect(complaint(() => inspectOptions(['']))).toContain('is empty');
    expect(complaint(() => inspectOptions(['a', '--report', '']))).toContain('--report needs');
    expect(complaint(() => jobOptions([''], 'needed'))).toContain('is empty');
    expect(complaint(() => jobOptions([''], 'optional'))).toContain('is empty');
    expect(complaint(() => backupOptions([''], false))).toContain('is empty');
    expect(complaint(() => backupOptions(['a', '--from', ''], true))).toContain('--from needs');
  });
});

test('an option that is given twice is refused, a switch is not', () => {
  const twice = ['a', '--to', 'csv', '--columns', 'a', '--columns', 'b'];
  expect(complaint(() => exportOptions(twice))).toContain('--columns is given twice');
  expect(complaint(() => exportOptions(['a', '--to', 'csv', '--to=json']))).toContain('--to is');
  expect(exportOptions(['a', '--to', 'csv', '--quiet', '--quiet']).quiet).toBe(true);
});

test('what comes through a pipe is not read, and it is said why', () => {
  expect(complaint(() => exportOptions(['a', '--to', 'csv', '--output', '-']))).toContain('./-');
  expect(complaint(() => exportOptions(['-', '--to', 'csv']))).toContain('save what is piped');
  expect(complaint(() => inspectOptions(['-']))).toContain('save what is piped');
  expect(exportOptions(['./-', '--to', 'csv']).sources).toEqual(['./-']);
});

describe('the other commands', () => {
  test('inspect takes one source', () => {
    expect(inspectOptions(['a.csv', '--delimiter', '|', '--header', 'no'])).toEqual({
      source: 'a.csv',
      said: { dialect: { delimiter: '|', header: false } },
      sample: null,
      report: undefined,
      mayReplaceReport: false,
      json: false,
    });
    for (const args of [[], ['a', 'b'], ['a', '--to', 'csv'], ['a', '--sample=x']])
      complaint(() => inspectOptions(args));
  });

  test.each([
    [['a.csv', '--sample'], 10_000],
    [['--sample', 'a.csv'], 10_000],
    [['--sample', '5', 'a.csv'], 5],
    [['a.csv', '--sample=7'], 7],
    [['--', 'a.csv'], null],
  ])('inspect %j reads a sample of %j', (args, sample) => {
    expect(inspectOptions(args)).toMatchObject({ source: 'a.csv', sample });
  });

  test('a report is only replaced where that is said', () => {
    const report = ['a', '--report', 'r.csv'];
    expect(inspectOptions(report)).toMatchObject({ report: 'r.csv', mayReplaceReport: false });
    expect(inspectOptions([...report, '--overwrite', 'yes']).mayReplaceReport).toBe(true);
    expect(complaint(() => inspectOptions([...report, '--overwrite', 'ask']))).toContain('ask');
    expect(complaint(() => inspectOptions(['a', '--overwrite', 'yes']))).toContain('--report');
  });

  test('backups takes a target, restore also a backup', () => {
    expect(backupOptions(['t', '--json'], false)).toEqual({
      target: 't',
      from: undefined,
      json: true,
    });
    expect(backupOptions(['t', '--from', 't.bak.1'], true).from).toBe('t.bak.1');
    complaint(() => backupOptions(['t', '--from', 't.bak.1'], false));
    complaint(() => backupOptions([], true));
  });

  test('jobs takes no job, resume one or none, discard one', () => {
    expect(jobOptions(['--json'], 'none')).toEqual({
      job: undefined,
      startOver: false,
      json: true,
      quiet: false,
    });
    expect(jobOptions(['ab12', '--start-over'], 'optional').startOver).toBe(true);
    complaint(() => jobOptions(['--start-over'], 'optional'));
    complaint(() => jobOptions(['ab12', '--start-over'], 'needed'));
    expect(jobOptions([], 'optional').job).toBeUndefined();
    expect(jobOptions(['ab12'], 'optional').job).toBe('ab12');
    expect(jobOptions(['ab12'], 'needed').job).toBe('ab12');
    complaint(() => jobOptions(['ab12'], 'none'));
    complaint(() => jobOptions([], 'needed'));
    complaint(() => jobOptions(['a', 'b'], 'optional'));
  });
});
