/** `holdfast inspect --report`: what is wrong with a file, as a file of its own. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { onPosix, testUnless } from '../support/conditions.ts';
import { hardLink, namesIn, put, tempFolder, textOf } from '../support/places.ts';

const BAD = 'a,b\n1,2\n3\n4,5,6\n';
const HEADER = '\ufeffrow,line,column,value,problem\r\n';
const REPORT =
  HEADER +
  '2,3,,,"in.csv, row 2 (line 3): this row has 1 cell, the header has 2."\r\n' +
  '3,4,,,"in.csv, row 3 (line 4): this row has 3 cells, the header has 2."\r\n';

describe('the check report', () => {
  test('is a table of the problems, in a folder that need not be there', async () => {
    const folder = tempFolder();
    const report = join(folder, 'reports', 'check.csv');
    const ended = await holdfast(['inspect', put(folder, 'in.csv', BAD), '--report', report]);
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(ended.stdout).toContain(`The problems are saved in ${report}.`);
    expect(textOf(report)).toBe(REPORT);
    expect(namesIn(join(folder, 'reports'))).toEqual(['check.csv']);
  });

  test('of a file without problems has only its header', async () => {
    const folder = tempFolder();
    const report = join(folder, 'check.csv');
    const ended = await holdfast(['inspect', put(folder, 'in.csv', 'a\n1\n'), '--report', report]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('There is nothing to report');
    expect(textOf(report)).toBe(HEADER);
  });

  test('holds column and value, which no spreadsheet runs (matrix 68)', async () => {
    const folder = tempFolder();
    const report = join(folder, 'check.csv');
    const source = put(folder, 'in.json', '[{"=a":1,"=a":2}]');
    expect((await holdfast(['inspect', source, '--report', report])).code).toBe(3);
    const [, row = ''] = (textOf(report) ?? '').split('\r\n');
    expect(row).toMatch(/^1,1,/);
    expect(row).toContain(`'=a`);
    expect(row).not.toContain(',=a');
  });

  test('never replaces a file that is there: exit 4, and nothing else comes into being', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', BAD);
    const report = put(folder, 'check.csv', 'mine\n');
    for (const flags of [[], ['--overwrite', 'no']]) {
      const ended = await holdfast(['inspect', source, '--report', report, ...flags]);
      expect(ended).toMatchObject({ code: 4, stdout: '' });
      expect(ended.stderr).toContain('check.csv already exists.');
    }
    expect(textOf(report)).toBe('mine\n');
    expect(namesIn(folder)).toEqual(['check.csv', 'in.csv']);
  });

  test('replaces one where that is said, and keeps a backup of it', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', BAD);
    const report = put(folder, 'check.csv', 'mine\n');
    const flags = ['--report', report, '--overwrite', 'yes'];
    expect(await answerOf(['inspect', source, ...flags])).toMatchObject({
      exit: 3,
      problemTotal: 2,
      report: { path: report, backup: `${report}.bak` },
    });
    expect(textOf(report)).toBe(REPORT);
    expect(textOf(`${report}.bak`)).toBe('mine\n');
    expect(namesIn(folder)).toEqual(['check.csv', 'check.csv.bak', 'in.csv']);
  });

  testUnless(onPosix)(
    'is never put in the place of the file itself, by whatever name',
    async () => {
      const folder = tempFolder();
      const source = put(folder, 'in.csv', BAD);
      const other = hardLink(source, join(folder, 'other.csv'));
      for (const report of [source, other]) {
        const ended = await holdfast(['inspect', source, '--report', report, '--overwrite', 'yes']);
        expect(ended.code).toBe(4);
        expect(ended.stderr).toContain('would replace the original itself');
      }
      expect(textOf(source)).toBe(BAD);
      expect(namesIn(folder)).toEqual(['in.csv', 'other.csv']);
    },
  );

  test('does not go where a folder stands', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'check.csv'));
    const args = ['inspect', put(folder, 'in.csv', BAD), '--report', join(folder, 'check.csv')];
    expect((await holdfast([...args, '--overwrite', 'yes'])).code).toBe(4);
    expect(namesIn(join(folder, 'check.csv'))).toEqual([]);
    expect(namesIn(folder)).toEqual(['check.csv', 'in.csv']);
  });

  test('holds more problems than are printed', async () => {
    const folder = tempFolder();
    const report = join(folder, 'check.csv');
    const source = put(folder, 'in.csv', `a,b\n${'1\n'.repeat(2500)}`);
    const answer = await answerOf(['inspect', source, '--report', report, '--delimiter', ',']);
    expect(answer['problems']).toHaveLength(1000);
    expect((textOf(report) ?? '').trimEnd().split('\r\n')).toHaveLength(2501);
  });

  testUnless(onPosix)('can be read by whoever may read other new files', async () => {
    const folder = tempFolder();
    const report = join(folder, 'check.csv');
    await holdfast(['inspect', put(folder, 'in.csv', BAD), '--report', report]);
    expect(statSync(report).mode & 0o777).toBe(0o666 & ~process.umask());
  });
});
