/** What the command finds itself in: a Node that is too old, a folder that is gone, no place for its notes. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine, holdfast, start } from '../support/cli.ts';
import { onLinux, onPosix, testUnless } from '../support/conditions.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

/** The command on a Node that calls itself 20.19.2. */
function onOldNode(args: readonly string[]) {
  const pretending = put(
    tempFolder(),
    'old.cjs',
    "Object.defineProperty(process.versions, 'node', { value: '20.19.2' });",
  );
  return holdfast(args, { env: { NODE_OPTIONS: `--require ${JSON.stringify(pretending)}` } });
}

describe('a Node that is too old', () => {
  test.each(['export', 'inspect', 'resume'])('%s is refused in a sentence', async (command) => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'a\n1\n');
    const ended = await onOldNode([
      command,
      source,
      ...(command === 'export' ? ['--to', 'json'] : []),
    ]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      /^Holdfast needs Node [\d.]+ or later, and this is Node 20\.19\.2\. Nothing was read or written\./,
    );
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  test.each(['--help', '--version'])('%s is answered', async (asked) => {
    expect(await onOldNode([asked])).toMatchObject({ code: 0, stderr: '' });
  });
});

testUnless(onPosix)('the folder one is in has been deleted', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a\n1\n');
  const inDeletedFolder = (args: readonly string[]) => {
    const script = 'cd "$1" && rmdir "$1" && shift && exec "$@"';
    const gone = mkdtempSync(join(folder, 'gone-'));
    return start(['sh', '-c', script, 'sh', gone, ...commandLine(args)]).ended;
  };
  const named = await inDeletedFolder(['export', 'in.csv', '--to', 'jsonl']);
  expect(named).toMatchObject({ code: 2, stdout: '' });
  expect(named.stderr).toContain('The folder that you are in has been deleted.');
  expect(await inDeletedFolder(['export', source, '--to', 'jsonl'])).toMatchObject({ code: 0 });
  expect(textOf(join(folder, 'in.jsonl'))).toBe('{"a":"1"}\n');
});

testUnless(onLinux)('there is no place for notes: said at once, the old file stands', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a\n1\n');
  const target = put(folder, 'in.jsonl', 'the old file\n');
  const args = ['export', source, '--to', 'jsonl', '--overwrite', 'yes'];
  const ended = await holdfast(args, { env: { HOLDFAST_STATE_DIR: '/proc/holdfast' } });
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect(ended.stderr).toContain('Your old file is unchanged.');
  expect(ended.stderr).toContain('These notes are kept in /proc/holdfast/');
  expect(ended.stderr).toContain('HOLDFAST_STATE_DIR=FOLDER');
  expect(textOf(target)).toBe('the old file\n');
  expect(namesIn(folder)).toEqual(['in.csv', 'in.jsonl']);
});
