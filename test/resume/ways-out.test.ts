/** The commands that lead out of a doubt are printed ready to be copied: they do what they say. */
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { CLI, start } from '../support/cli.ts';
import { command, expectDone, ROWS, csvRows, unfinished, type Unfinished } from './unfinished.ts';

/** An export that can't be gone on with, since its source has grown. */
async function doubted(): Promise<Unfinished> {
  const job = await unfinished();
  appendFileSync(job.source, `${ROWS + 1},"new",x\r\n`);
  return job;
}

/** What the job's target is to be once it is exported from the source as it is now. */
async function exportedNow(): Promise<string> {
  const other = await unfinished({ text: `${csvRows(ROWS)}${ROWS + 1},"new",x\r\n` });
  return other.whole;
}

/** Runs a line as a person would who copies it into a shell. */
function typed(line: string, job: Unfinished) {
  const shell = `holdfast() { '${process.execPath}' '${CLI}' "$@"; }; ${line}`;
  return start(['sh', '-c', shell], { env: { HOLDFAST_STATE_DIR: job.state } }).ended;
}

const lineWith = (text: string, words: string): string =>
  text
    .split('\n')
    .find((line) => line.includes(words))
    ?.replace(/^[^:]*: /, '') ?? '';

describe('the commands that lead out of a doubt', () => {
  testUnless(onPosix)('to start over: the same export, all options included', async () => {
    const job = await doubted();
    const refused = await command(job, ...job.args, '--header', 'yes', '--delimiter', ',');
    expect(refused.code).toBe(5);
    const again = lineWith(refused.stderr, '--start-over');
    expect(again).toContain(`holdfast export ${job.source} --to json`);
    expect(again).toContain('--header yes --delimiter , --output');
    expect(await typed(again, job)).toMatchObject({ code: 0 });
    expectDone({ ...job, whole: await exportedNow() });
  });

  testUnless(onPosix)('to start over what was asked for by its name', async () => {
    const job = await doubted();
    const refused = await command(job, 'resume', job.id);
    expect(refused.code).toBe(5);
    const again = lineWith(refused.stderr, '--start-over');
    expect(again).toBe(`holdfast resume ${job.id} --start-over`);
    expect(await typed(again, job)).toMatchObject({ code: 0 });
    expectDone({ ...job, whole: await exportedNow() });
  });

  test('all of them at once can not be started over', async () => {
    const job = await doubted();
    const refused = await command(job, 'resume', '--start-over');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('one job');
  });
});
