/** A Node that is too old: said before anything is touched, and help can still be read. */
import { expect, test } from 'vitest';
import { holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder } from '../support/places.ts';

/** The command on a Node that calls itself 20.19.2. */
function onOldNode(args: readonly string[]) {
  const pretending = put(
    tempFolder(),
    'old.cjs',
    "Object.defineProperty(process.versions, 'node', { value: '20.19.2' });",
  );
  return holdfast(args, { env: { NODE_OPTIONS: `--require ${JSON.stringify(pretending)}` } });
}

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
