/** Restores cut off at every moment, by kills and power cuts: nothing is lost, and nothing of ours stays. */
import { expect, test, vi } from 'vitest';
import { Disk } from '../../../test/laboratory/disk.ts';
import { SimulatedFileSystem } from '../../../test/laboratory/file-system.ts';
import { Log } from '../../../test/laboratory/log.ts';
import { notHere } from '../../../test/laboratory/places.ts';
import { Random } from '../../../test/laboratory/random.ts';
import { killed, powerCuts, type State } from '../../../test/laboratory/states.ts';
import { problemIn } from '../testing/converting.ts';
import { writeFully, withOpenFile } from '../fs/bytes.ts';
import type { FileSystem } from '../fs/port.ts';
import { restoreBackup } from './restore.ts';
import { clearSmallParts } from './small-parts.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The lock goes by the target's path: each process has its own. */
const HOME = `/restoring-${process.pid}`;
const DESK = `${HOME}/desk`;
const STATE = `${HOME}/state`;
const TARGET = `${DESK}/t`;
const FILES = { t: 'three', 't.bak': 'two', 't.bak.1': 'one', 't.bak.2': 'zero' };
const MIXTURES = 200;

async function diskWith(files: Readonly<Record<string, string>>): Promise<Disk> {
  const fs = new SimulatedFileSystem(new Log(new Disk()), { hardLinks: true });
  await fs.createFolder(DESK, 0o700);
  await fs.createFolder(STATE, 0o700);
  for (const [name, text] of Object.entries(files)) {
    await withOpenFile(fs, `${DESK}/${name}`, 'create', (file) =>
      writeFully(file, Buffer.from(text), 0),
    );
  }
  return fs.disk;
}

/** What stands under each name of a folder; the folder need not be there. */
async function contents(fs: FileSystem, folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if ((await fs.lstat(folder)) === null) return found;
  for (const name of await fs.list(folder)) {
    const text = await withOpenFile(fs, `${folder}/${name}`, 'read', async (file) => {
      const bytes = new Uint8Array((await file.stat()).size);
      await file.read(bytes, 0, bytes.length, 0);
      return Buffer.from(bytes).toString();
    });
    found.set(name, text);
  }
  return found;
}

function* statesOf(log: Log): Generator<State> {
  const random = new Random(1);
  for (let moment = 0; moment <= log.now; moment++) {
    yield killed(log, moment);
    yield* powerCuts(log, moment, MIXTURES, random);
  }
}

async function check(
  { disk, cause, moment }: State,
  log: Log,
  hardLinks: boolean,
): Promise<string> {
  const how = `${cause} at ${moment} of ${log.now}`;
  const fs = new SimulatedFileSystem(new Log(disk), { hardLinks });
  const left = await contents(fs, DESK);
  // The target is wholly the old file or the one brought back; no backup is lost (invariant 1).
  expect(['three', 'two'], how).toContain(left.get('t'));
  const named = new Set(
    [...left].filter(([name]) => !name.startsWith('.')).map(([, text]) => text),
  );
  expect(named, how).toEqual(new Set(Object.values(FILES)));
  await clearSmallParts(fs, STATE);
  const cleared = [...(await contents(fs, DESK)).keys()];
  expect(
    cleared.filter((name) => name.startsWith('.holdfast')),
    how,
  ).toEqual([]);
  expect([...(await contents(fs, `${STATE}/parts`)).keys()].filter(isNote), how).toEqual([]);
  // The next restore works, whatever this one left.
  expect(await problemIn(restoreBackup(fs, STATE, TARGET)), how).toBeNull();
  const after = [...(await contents(fs, DESK)).keys()];
  expect(
    after.filter((name) => name.startsWith('.holdfast')),
    how,
  ).toEqual([]);
  return [...left].toString();
}

/** A note that was cut off itself speaks of nothing yet: the part comes after it. */
const isNote = (name: string): boolean => !name.endsWith('.new');

const testHere = test.skipIf(notHere !== null);

testHere.each([true, false])(
  'a restore that is cut off loses nothing and leaves nothing (invariants 1 and 7; hard links: %s)',
  async (hardLinks) => {
    const log = new Log(await diskWith(FILES));
    await restoreBackup(new SimulatedFileSystem(log, { hardLinks }), STATE, TARGET);
    const seen = new Set<string>();
    for (const state of statesOf(log)) seen.add(await check(state, log, hardLinks));
    // Fewer would mean that nothing was cut off.
    expect(seen.size).toBeGreaterThan(8);
  },
);
