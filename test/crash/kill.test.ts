/**
 * kill -9 at random moments, and at every single call that publishes: the target is the old file or
 * the new one, never a third thing and never missing if it existed (invariant 1; matrix 1 to 6, 51).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { longForm, testUnless } from '../support/conditions.ts';
import { holdfast, startHoldfast } from '../support/cli.ts';
import { bytesBeside, largeCsv, until } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';

const OLD = 'the old file\n';
const KILLS = longForm ? 50 : 8;

function exportArgs(source: string, target: string): string[] {
  return ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes', '--quiet'];
}

/** The bytes of an undisturbed export. */
async function undisturbed(source: string): Promise<string> {
  const target = join(tempFolder(), 'whole.json');
  expect((await holdfast(exportArgs(source, target))).code).toBe(0);
  return readFileSync(target, 'utf8');
}

/** After a kill: old or new; and the next export succeeds, is whole, and keeps the old file. */
async function expectSafe(folder: string, source: string, whole: string, old: string | null) {
  const target = join(folder, 'out.json');
  const found = textOf(target);
  expect(found === old || found === whole).toBe(true);
  const again = await holdfast(exportArgs(source, target));
  expect(again).toMatchObject({ code: 0 });
  expect(textOf(target) === whole).toBe(true);
  if (old !== null) {
    const backups = namesIn(folder).filter((name) => name.includes('.bak'));
    expect(backups.map((name) => textOf(join(folder, name)) === old)).toContain(true);
  }
}

describe.each([
  ['onto an old file', OLD],
  ['to a new name', null],
])('killed at a random moment of an export %s', (_name, old) => {
  test.each(Array.from({ length: KILLS }, (_, at) => (at + Math.random()) / KILLS))(
    'at about %f of the bytes',
    async (part) => {
      const { path } = largeCsv(tempFolder(), 8);
      const whole = await undisturbed(path);
      const folder = tempFolder();
      const known = old === null ? [] : ['out.json'];
      const target = old === null ? join(folder, 'out.json') : put(folder, 'out.json', old);
      const running = startHoldfast(exportArgs(path, target));
      const enough = part * Buffer.byteLength(whole);
      await until(() => bytesBeside(folder, known) >= enough, running.ended);
      running.child.kill('SIGKILL');
      await running.ended;
      await expectSafe(folder, path, whole, old);
    },
  );
});

describe('killed at each call that publishes, cleans up or makes safe', () => {
  const traced = testUnless(lacksStrace());
  const records = `id,text\r\n${'1,x\r\n'.repeat(500)}`;

  // The most calls of one kind that a small export may make; the test says when that is too few.
  const MOST = 25;

  traced(
    'rename, link, unlink, fsync, fdatasync, chmod, pwrite (matrix 3 to 6)',
    async () => {
      const source = put(tempFolder(), 'in.csv', records);
      const whole = await undisturbed(source);
      for (const calls of [
        '/^rename',
        '/^link',
        '/^unlink',
        'fsync,fdatasync',
        '/chmod',
        'pwrite64',
      ]) {
        let nth = 1;
        for (; nth <= MOST; nth++) {
          const folder = tempFolder();
          const target = put(folder, 'out.json', OLD);
          const settings = injecting(calls, `signal=KILL:when=${nth}`);
          const ended = await holdfast(exportArgs(source, target), settings);
          if (ended.code === 0) break;
          await expectSafe(folder, source, whole, OLD);
        }
        expect(nth, `calls of ${calls}`).toBeLessThanOrEqual(MOST);
      }
    },
    120_000,
  );
});
