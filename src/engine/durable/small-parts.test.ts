import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hardLink, namesIn, put, quickFolder } from '../../../test/support/places.ts';
import { nodeFileSystem as fs } from '../fs/node.ts';
import { failing } from '../testing/file-systems.ts';
import { lockTarget } from './lock.ts';
import { newPartPath } from './part-file.ts';
import { clearSmallParts, forgetSmallPart, noteSmallPart } from './small-parts.ts';

/** A part as a killed run leaves it, with its note. */
async function left(): Promise<{ folder: string; state: string; part: string; target: string }> {
  const folder = quickFolder();
  const state = quickFolder();
  const target = join(folder, 'r.csv');
  const part = newPartPath(target);
  await noteSmallPart(fs, state, { part, target });
  put(folder, part.slice(folder.length + 1), 'half');
  return { folder, state, part, target };
}

const notesIn = (state: string): string[] => namesIn(join(state, 'parts'));

describe('the part of a small file whose run was killed', () => {
  test('goes, with its note and the copy of what was to be a backup', async () => {
    const { folder, state, part } = await left();
    put(folder, part.slice(folder.length + 1).replace(/part$/, 'copy'), 'old');
    put(folder, 'mine.part', 'mine');
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toEqual(['mine.part']);
    expect(notesIn(state)).toEqual([]);
  });

  test('goes where it was published already, and the target stays', async () => {
    const { folder, state, part, target } = await left();
    hardLink(part, target);
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toEqual(['r.csv']);
  });

  test('stays while somebody is at it', async () => {
    const { folder, state, target } = await left();
    const lock = await lockTarget(fs, target, state, 'test');
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toHaveLength(1);
    await lock.release();
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toEqual([]);
  });

  test('stays noted where it can not be removed now', async () => {
    const { folder, state } = await left();
    await clearSmallParts({ ...fs, unlink: failing('EROFS') }, state);
    expect(notesIn(state)).toHaveLength(1);
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toEqual([]);
  });
});

describe('a note', () => {
  test('leads to nothing but a part of ours beside its target', async () => {
    const folder = quickFolder();
    const state = quickFolder();
    const mine = put(folder, 'mine.csv', 'mine');
    mkdirSync(join(folder, 'sub'));
    const target = join(folder, 'r.csv');
    const foreign = newPartPath(join(folder, 'sub', 'r.csv'));
    put(join(folder, 'sub'), foreign.slice(folder.length + 5), 'other');
    await noteSmallPart(fs, state, { part: mine, target });
    await noteSmallPart(fs, state, { part: foreign, target });
    put(join(state, 'parts'), 'x.json', 'no JSON');
    await clearSmallParts(fs, state);
    expect(namesIn(folder)).toEqual(['mine.csv', 'sub']);
    expect(namesIn(join(folder, 'sub'))).toHaveLength(1);
  });

  test('is forgotten when all went well', async () => {
    const { state, part } = await left();
    await forgetSmallPart(fs, state, part);
    expect(notesIn(state)).toEqual([]);
    await forgetSmallPart(fs, state, part);
  });

  test('need not be there', async () => {
    await clearSmallParts(fs, quickFolder());
  });
});
