/** What is said, and nobody is there to read it, or it can't be written (matrix 56). */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine, start } from '../support/cli.ts';
import { onLinux, onPosix, testUnless } from '../support/conditions.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const testPosix = testUnless(onPosix);
const testLinux = testUnless(onLinux);

/** The command with what a shell makes of its output. */
function redirected(to: string, args: readonly string[]) {
  const script = `set -o pipefail; "$@" ${to}`;
  return start(['bash', '-c', script, 'bash', ...commandLine(args)]).ended;
}

describe('a reader who has gone', () => {
  const source = () => put(tempFolder(), 'in.csv', 'a\n1\n');
  const commands: readonly (readonly [string, () => string[]])[] = [
    ['inspect', () => ['inspect', source()]],
    ['inspect --json', () => ['inspect', source(), '--json']],
    ['jobs', () => ['jobs']],
    ['backups', () => ['backups', source()]],
    ['resume', () => ['resume']],
    ['help', () => ['help']],
    ['export --help', () => ['export', '--help']],
    ['--version', () => ['--version']],
  ];
  for (const [name, args] of commands) {
    testPosix(`${name} | true ends well and in silence`, async () => {
      const ended = await redirected('| true', args());
      expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    });
  }

  testPosix('what is wrong stays wrong, whoever reads it', async () => {
    const bad = put(tempFolder(), 'in.csv', 'a,b\n1\n');
    expect(await redirected('| true', ['inspect', bad])).toMatchObject({ code: 3, stderr: '' });
    expect((await redirected('2>&1 | true', ['exprot'])).code).toBe(2);
    expect((await redirected('2>&1 | true', ['inspect', join(bad, 'none')])).code).toBe(4);
  });
});

describe('a disk that is full under the answer', () => {
  testLinux('is told, and what only answers has failed', async () => {
    const ended = await redirected('>/dev/full', ['jobs']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^What there was to say could not be written .*ENOSPC.*\n$/);
  });

  testLinux('is told, and the export is whole all the same', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'a\n1\n');
    const ended = await redirected('>/dev/full', ['export', source, '--to', 'jsonl']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('Your files are not affected by that.');
    expect(namesIn(folder)).toEqual(['in.csv', 'in.jsonl']);
    expect(textOf(join(folder, 'in.jsonl'))).toBe('{"a":"1"}\n');
  });

  testLinux('does not hide what was wrong with the data', async () => {
    const bad = put(tempFolder(), 'in.csv', 'a,b\n1\n');
    expect((await redirected('>/dev/full', ['inspect', bad])).code).toBe(3);
  });
});

test('what goes into a file is there', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a\n1\n');
  const said = join(folder, 'said.txt');
  expect((await redirected(`>'${said}'`, ['inspect', source])).code).toBe(0);
  expect(textOf(said)).toMatch(/csv/i);
});
