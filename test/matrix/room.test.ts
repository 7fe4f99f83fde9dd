/** Room on the disk: what a person reads when it runs out (matrix 10 to 15). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { firstLack, lacksMount, lacksProgram, onLinux, testUnless } from '../support/conditions.ts';
import { holdfast } from '../support/cli.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';
import { call, smallDisk } from './machine.ts';
import {
  expectGoesOn,
  expectOld,
  expectTold,
  newNote,
  OLD,
  place,
  run,
  stoppedOnce,
} from './people.ts';

const onDisk = testUnless(lacksMount());
const traced = testUnless(lacksStrace());

/** Arguments to export a large CSV onto an old file on a disk. */
function ontoDisk(disk: string, megabytes: number) {
  const { path, records } = largeCsv(tempFolder(), megabytes);
  const target = put(disk, 'large.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  return { target, records, args: [...args, '--checkpoint-every', '1000'] };
}

onDisk(
  '10: disk full: how much is needed and free, and how to go on when there is room',
  async () => {
    const disk = smallDisk('size=4m');
    const ballast = put(disk, 'ballast', Buffer.alloc(2_000_000));
    const { target, records, args } = ontoDisk(disk, 1);
    const settings = { env: { HOLDFAST_STATE_DIR: tempFolder() } };
    expectTold(
      await holdfast(args, settings),
      4,
      'The drive of large.json is full.',
      /Needed: about [\d.,]+ [kM]B more; free: [\d.,]+ (bytes|kB)\./,
      'Your old file is unchanged. The records written so far are kept.',
      'Make room on the drive',
      /To go on: holdfast resume [0-9a-f]{16}/,
    );
    expect(textOf(target)).toBe(OLD);
    call('rm', ballast);
    const again = await holdfast(['resume'], settings);
    expectTold(again, 0, `Exported ${records.toLocaleString('en')} records`, /It went on from row/);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toHaveLength(records);
    expect(namesIn(disk)).toEqual(['large.json', 'large.json.bak']);
  },
);

traced(
  '11: disk full while the note of progress is written: the note before stays good',
  async () => {
    const at = place();
    const full = injecting('pwrite64', 'error=ENOSPC:when=4+', await newNote(at));
    expectTold(
      await run(at, full),
      4,
      'The drive of Holdfast’s note of progress is full.',
      'Your old file is unchanged. The records written so far are kept.',
      'To go on: holdfast resume',
    );
    expectOld(at, 1);
    await expectGoesOn(at, 200);
  },
);

onDisk('12: nearly full before the start: refused with numbers, nothing is begun', async () => {
  const disk = smallDisk('size=64k');
  const { target, args } = ontoDisk(disk, 3);
  expectTold(
    await holdfast(args),
    4,
    'The drive of large.json is full.',
    /Needed: at least 30\d kB; free: 61(\.\d)? kB\./,
    'Your old file is unchanged.',
  );
  expect(namesIn(disk)).toEqual(['large.json']);
  expect(textOf(target)).toBe(OLD);
});

onDisk('13: no inodes left: the folder takes no new files', async () => {
  const disk = smallDisk('size=4m,nr_inodes=2');
  const at = place(disk);
  expectTold(
    await run(at),
    4,
    "The folder of orders.json can't take new files.",
    'Nothing was written; your old file is unchanged.',
    'Choose another folder.',
  );
  expectOld(at, 0);
});

traced('14: quota used up, an error that has no name in Node', async () => {
  const at = place();
  const ended = await run(at, injecting('pwrite64', 'error=EDQUOT', await stoppedOnce(at)));
  expectTold(ended, 4, 'Your storage quota on the drive of orders.json is used up.', 'To go on:');
  expectOld(at, 1);
  await expectGoesOn(at, 100);
});

testUnless(firstLack(onLinux, lacksProgram('prlimit', '--fsize=100000', 'true')))(
  '15: a limit on the size of files is named',
  async () => {
    const { path } = largeCsv(tempFolder(), 2);
    const folder = tempFolder();
    const target = put(folder, 'large.json', OLD);
    const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
    expectTold(
      await holdfast(args, { under: ['prlimit', '--fsize=100000'] }),
      4,
      'large.json would be larger than this drive allows for one file.',
      'Your old file is unchanged.',
      'Drives formatted as FAT stop at 4 GB.',
    );
    expect(textOf(join(folder, 'large.json'))).toBe(OLD);
  },
);
