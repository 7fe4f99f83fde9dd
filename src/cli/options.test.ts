import { describe, expect, test } from 'vitest';
import { HoldfastError } from '../shared/problem.ts';
import { backupOptions, exportOptions, inspectOptions, jobOptions } from './options.ts';

const options = (line: string, isTerminal = false) =>
  exportOptions(line === '' ? [] : line.split(' '), isTerminal);

/** The sentence of the usage error that reading arguments throws. */
function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    expect(error.problem.code).toBe('usage');
    return String(error.problem.detail?.['message']);
  }
  throw new Error('these arguments were taken');
}

describe('export', () => {
  test('needs a source and a format; all else has its default (design §6)', () => {
    expect(options('a.csv --to json')).toEqual({
      sources: ['a.csv'],
      to: 'json',
      output: undefined,
      process: 'copy',
      validate: true,
      onBadRow: 'stop',
      overwrite: 'yes',
      keepBackups: 3,
      checkpointEvery: null,
      startOver: false,
      preset: 'standard',
      delimiter: undefined,
      json: false,
      quiet: false,
    });
  });

  test('takes every option', () => {
    const line =
      'a b --to csv --output o --process text-analysis --no-validate --on-bad-row pad --overwrite no ' +
      '--keep-backups 7 --checkpoint-every 1 --start-over --preset excel --delimiter ; --json --quiet';
    expect(options(line)).toEqual({
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
      preset: 'excel',
      delimiter: ';',
      json: true,
      quiet: true,
    });
  });

  test('asks before overwriting only where somebody can answer', () => {
    expect(options('a --to csv', true).overwrite).toBe('ask');
    expect(options('a --to csv --overwrite yes', true).overwrite).toBe('yes');
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

  test.each([String.raw`\t`, '\t'])('the tab may be given as %j', (delimiter) => {
    expect(exportOptions(['a', '--to', 'csv', '--delimiter', delimiter], false).delimiter).toBe(
      '\t',
    );
  });

  test.each([
    ['', 'source'],
    ['a', '--to'],
    ['a --to xml', 'xml'],
    ['a --to', '--to'],
    ['a --to csv --process shout', 'shout'],
    ['a --to csv --on-bad-row drop', 'drop'],
    ['a --to csv --overwrite maybe', 'maybe'],
    ['a --to csv --preset word', 'word'],
    ['a --to csv --backup --no-backup', '--no-backup'],
    ['a --to csv --keep-backups 100', '--keep-backups'],
    ['a --to csv --keep-backups=-1', '--keep-backups'],
    ['a --to csv --checkpoint-every 0', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 1.5', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 1e3', '--checkpoint-every'],
    ['a --to csv --checkpoint-every 99999999999999999999', '--checkpoint-every'],
    ['a --to csv --delimiter ;;', '--delimiter'],
    ['a --to csv --delimiter é', '--delimiter'],
    ['a --to csv --delimiter "', '--delimiter'],
    ['a --to csv --delimiter=', '--delimiter'],
    ['a --to csv --frobnicate', '--frobnicate'],
  ])('%j makes no sense, and the sentence says what does not', (line, named) => {
    expect(complaint(() => options(line))).toContain(named);
  });
});

describe('the other commands', () => {
  test('inspect takes one source', () => {
    expect(inspectOptions(['a.csv', '--delimiter', '|'])).toEqual({
      source: 'a.csv',
      delimiter: '|',
      json: false,
    });
    for (const args of [[], ['a', 'b'], ['a', '--to', 'csv']])
      complaint(() => inspectOptions(args));
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
    expect(jobOptions(['--json'], 'none')).toEqual({ job: undefined, json: true, quiet: false });
    expect(jobOptions([], 'optional').job).toBeUndefined();
    expect(jobOptions(['ab12'], 'optional').job).toBe('ab12');
    expect(jobOptions(['ab12'], 'needed').job).toBe('ab12');
    complaint(() => jobOptions(['ab12'], 'none'));
    complaint(() => jobOptions([], 'needed'));
    complaint(() => jobOptions(['a', 'b'], 'optional'));
  });
});
