/** Drives that fail or go away: what a person reads, and that nothing is lost (matrix 16 to 19, 23 to 28). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { firstLack, lacksProgram, onLinux, testUnless } from '../support/conditions.ts';
import { startHoldfast, type Settings } from '../support/cli.ts';
import { until } from '../support/moments.ts';
import { tempFolder, textOf } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';
import {
  childOf,
  expectGoesOn,
  expectOld,
  expectTold,
  partsIn,
  place,
  run,
  settings,
  stoppedOnce,
} from './people.ts';

const traced = testUnless(lacksStrace());
const KEPT = 'Your old file is unchanged. The records written so far are kept.';

traced('16: the source can not be read: where, and that its drive may be damaged', async () => {
  const at = place();
  const ended = await run(at, injecting('read,pread64', 'error=EIO:when=3+', at.source));
  expectTold(
    ended,
    4,
    /^orders\.csv, byte [\d,]+: the drive could not read this part of the file\./,
    'The drive may be damaged.',
    'Your old file is unchanged.',
    'Copy the file to another drive',
  );
  expectOld(at, 0);
});

traced('17: a write fails: it stops, and can go on', async () => {
  const at = place();
  const ended = await run(at, injecting('pwrite64', 'error=EIO', await stoppedOnce(at)));
  expectTold(ended, 4, 'The drive could not write orders.json.', KEPT, 'To go on: holdfast resume');
  expectOld(at, 1);
  await expectGoesOn(at, 100);
});

traced('18: a sync of the data fails: told, and never tried again', async () => {
  const at = place();
  const log = join(tempFolder(), 'log');
  const failing = injecting('fsync,fdatasync', 'error=EIO', await stoppedOnce(at));
  const under = (failing.under ?? []).map((word) => (word === '/dev/null' ? log : word));
  expectTold(
    await run(at, { ...failing, under: ['strace', '-y', ...under.slice(1)] }),
    4,
    'The drive could not confirm that orders.json is safely stored.',
    'Your old file is unchanged.',
  );
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('.part>'));
  expect(calls).toEqual([expect.stringMatching(/fdatasync\(.*EIO/)]);
  expectOld(at, 1);
  await expectGoesOn(at, 100);
});

traced('19: closing the finished file fails: as bad as a failed sync', async () => {
  const at = place();
  const ended = await run(at, injecting('close', 'error=EIO', await stoppedOnce(at)));
  expectTold(ended, 4, 'could not confirm that orders.json is safely stored', 'is unchanged');
  expectOld(at, 1);
  await expectGoesOn(at, 300);
});

traced('23: the drive becomes read-only while it runs', async () => {
  const at = place();
  const ended = await run(at, injecting('pwrite64', 'error=EROFS', await stoppedOnce(at)));
  expectTold(ended, 4, 'The drive of orders.json is read-only.', 'Your old file is unchanged.');
  expectOld(at, 1);
  await expectGoesOn(at, 100);
});

/** The rename that publishes comes after those of the notes: of the first, three chunks, and the last. */
const PUBLISHING = 6;

traced('24: a rename over a border of drives fails: nothing is copied instead', async () => {
  const at = place();
  const ended = await run(at, injecting('/^rename', `error=EXDEV:when=${PUBLISHING}+`));
  expectTold(ended, 4, 'The drive could not write orders.json.', 'Your old file is unchanged.');
  expect(textOf(at.target)).toBe('the old file\n');
  expect(partsIn(at.folder)).toHaveLength(1);
  await expectGoesOn(at, null);
});

testUnless(firstLack(onLinux, lacksProgram('prlimit', '--nofile=64', 'true')))(
  '25: too many open files: few are needed, and with fewer it is said',
  async () => {
    const told: number[] = [];
    // Node itself needs about twenty to start at all.
    for (let limit = 27; limit > 20; limit--) {
      const at = place();
      const ended = await run(at, { under: ['prlimit', `--nofile=${limit}`] });
      if (ended.code === 0) {
        expect(told).toEqual([]);
        continue;
      }
      if (ended.code !== 4) break;
      told.push(limit);
      expectTold(ended, 4, 'The system has too many files open to go on.', 'is unchanged');
      expect(textOf(at.target)).toBe('the old file\n');
      await expectGoesOn(at, null);
    }
    expect(told.length).toBeGreaterThan(0);
  },
);

traced('26: a network drive goes away (ESTALE by strace; no FUSE mount is killed)', async () => {
  const at = place();
  const ended = await run(at, injecting('pwrite64', 'error=ESTALE', await stoppedOnce(at)));
  expectTold(ended, 4, 'The drive of orders.json was disconnected.', KEPT, 'Reconnect it');
  expectOld(at, 1);
  await expectGoesOn(at, 100);
});

traced('27: a sync hangs for seconds: stopping works, and nothing is lost', async () => {
  const at = place();
  const slow: Settings = injecting('fdatasync', 'delay_enter=1500000');
  const { child, ended } = startHoldfast(at.args, settings(at.settings, slow));
  expect(await until(() => partsIn(at.folder).length > 0, ended)).toBe(true);
  process.kill(childOf(child.pid ?? 0), 'SIGINT');
  const over = await ended;
  expectTold(over, 130, 'Stopped. Nothing is lost: orders.csv can go on from row', 'To go on:');
  expectOld(at, 1);
  expectTold(await run(at), 0, 'It went on from row');
  expect(textOf(at.target)).toBe(at.whole);
});

for (const error of ['EBUSY', 'EPERM'] as const) {
  traced(
    `28: the target is open in another program (${error}): said so, the work is kept`,
    async () => {
      const at = place();
      const ended = await run(at, injecting('/^rename', `error=${error}:when=${PUBLISHING}+`));
      expectTold(
        ended,
        4,
        'orders.json is open in another program, perhaps Excel.',
        KEPT,
        'Close it there and try again.',
      );
      expect(textOf(at.target)).toBe('the old file\n');
      expect(partsIn(at.folder)).toHaveLength(1);
      await expectGoesOn(at, null);
    },
  );
}
