/** Stopping from outside: the old file stands, the answer says so, and a later export is whole (matrix 56). */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { answers, holdfast, startHoldfast } from '../support/cli.ts';
import { bytesBeside, largeCsv, until } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const testPosix = testUnless(onPosix);
const OLD = 'the old file\n';

/** Exports a large file onto an old one and signals as soon as some of it is written. */
async function signalled(...signals: NodeJS.Signals[]) {
  const sources = tempFolder();
  const { path, records } = largeCsv(sources, 60);
  const folder = tempFolder();
  const target = put(folder, 'out.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes', '--json'];
  const running = startHoldfast(args);
  const reached = await until(() => bytesBeside(folder, ['out.json']) > 0, running.ended);
  expect(reached).toBe(true);
  for (const signal of signals) running.child.kill(signal);
  return { folder, target, args, records, ended: await running.ended };
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  testPosix('ends with 130, old file untouched; the next export is whole', async () => {
    const { folder, target, args, records, ended } = await signalled(signal);
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(answers(ended)).toMatchObject([{ status: 'interrupted' }]);
    expect(ended.stdout + ended.stderr).not.toMatch(/\n\s+at /);
    expect(textOf(target)).toBe(OLD);
    const again = await holdfast(args);
    expect(again.code).toBe(0);
    expect(answers(again)).toMatchObject([{ status: 'success', exported: records }]);
    expect(textOf(join(folder, 'out.json.bak'))).toBe(OLD);
    expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
  });
});

testPosix('a second SIGINT leaves at once, old file untouched', async () => {
  const { target, ended } = await signalled('SIGINT', 'SIGINT');
  expect(ended.code).toBe(130);
  expect(textOf(target)).toBe(OLD);
});
