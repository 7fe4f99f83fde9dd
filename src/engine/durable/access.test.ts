/** Whose a new file is, and who may read it, when it takes the place of another. */
import { chmodSync, chownSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRoot, testUnless } from '../../../test/support/conditions.ts';
import { put, quickFolder } from '../../../test/support/places.ts';
import { runJob } from '../export.ts';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileSystem } from '../fs/port.ts';
import { planJob } from '../plan.ts';
import { exchanged, recording, systemError } from '../testing/file-systems.ts';
import { newPartPath, PartFile } from './part-file.ts';

function create(fs: FileSystem): Promise<PartFile> {
  return PartFile.create(fs, newPartPath(join(quickFolder(), 'target.json')));
}

describe('whose it is in the end', () => {
  const OTHERS = { uid: 4711, gid: 4712 };

  /** A part that is given away, on a system that allows it or not; what it then is, and what was tried. */
  async function givenAway(mode: number, allows: (uid: number) => boolean) {
    const tried: string[] = [];
    const part = await create({
      ...nodeFileSystem,
      open: async (path, how) =>
        exchanged(await nodeFileSystem.open(path, how), {
          chown: async (uid, gid) => {
            tried.push(`${uid}:${gid}`);
            if (!allows(uid)) throw systemError('EPERM');
          },
        }),
    });
    await part.finish({ mode, owner: OTHERS });
    return { tried, mode: statSync(part.path).mode & 0o777, own: part.stat.uid };
  }

  test('the owner and group of what it replaces, where the user may give it away', async () => {
    expect(await givenAway(0o640, () => true)).toMatchObject({ tried: ['4711:4712'], mode: 0o640 });
  });

  test('at least the group, where the user is in it', async () => {
    const { tried, mode, own } = await givenAway(0o660, (uid) => uid !== OTHERS.uid);
    expect(tried).toEqual(['4711:4712', `${own}:4712`]);
    expect(mode).toBe(0o660);
  });

  test.each([
    [0o640, 0o600],
    [0o660, 0o600],
    [0o664, 0o644],
    [0o644, 0o644],
    [0o750, 0o700],
  ])('else the user’s own group gets no more than everybody: %o', async (old, mode) => {
    expect(await givenAway(old, () => false)).toMatchObject({ mode });
  });

  test('nothing is tried where it is theirs already', async () => {
    const { fs, calls } = recording();
    const part = await create(fs);
    await part.finish({ mode: 0o640, owner: part.stat });
    expect(calls.filter((call) => call.startsWith('chown'))).toEqual([]);
  });
});

testUnless(isRoot ? null : 'needs root to give a file away')(
  'an export keeps owner and group of what it replaces',
  async () => {
    const folder = quickFolder();
    const target = put(folder, 'out.json', 'old');
    chmodSync(target, 0o640);
    chownSync(target, 4711, 4712);
    const source = put(folder, 'in.csv', 'a\n1\n');
    const job = await planJob({ source, target, targetFormat: 'json' });
    expect(await runJob(job, { stateFolder: quickFolder() })).toMatchObject({ status: 'success' });
    const { uid, gid, mode } = statSync(target);
    expect([uid, gid, mode & 0o777]).toEqual([4711, 4712, 0o640]);
  },
);
