/** Stopping from outside: the old file stands, the answer says so, and a later export is whole (matrix 56). */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { answers, holdfast } from '../support/cli.ts';
import { insist, startHeld } from '../support/held.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const testPosix = testUnless(onPosix);
const OLD = 'the old file\n';

/** Exports a large file onto an old one, up to its half. */
async function halfway() {
  const { path, records } = largeCsv(tempFolder(), 20);
  const folder = tempFolder();
  const target = put(folder, 'out.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes', '--json'];
  return { folder, target, args, records, ...(await startHeld(args)) };
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  testPosix('ends with 130, old file untouched; the next export is whole', async () => {
    const { folder, target, args, records, child, goOn } = await halfway();
    child.kill(signal);
    const ended = await goOn();
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

testPosix('a second SIGINT leaves at once, though the drive does not answer', async () => {
  const { target, child, ended } = await halfway();
  await insist(child, 'SIGINT', ended);
  expect(await ended).toMatchObject({ code: 130, signal: null });
  expect(textOf(target)).toBe(OLD);
});
