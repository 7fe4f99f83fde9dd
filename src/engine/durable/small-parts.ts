/**
 * Parts of small files that are written in one go: reports, lists of problems. No checkpoint speaks of
 * them, so each is noted before it exists, and its note goes behind it. A note that is found later was
 * left by a run that was killed: its part is removed, if nobody is at it and it is certainly ours.
 */
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { readFully, withOpenFile } from '../fs/bytes.ts';
import type { FileSystem } from '../fs/port.ts';
import { whoHolds } from './lock.ts';
import { isPrivate, replaceNote } from './note-file.ts';
import { copyPath, PART_NAME } from './part-file.ts';

const SmallPart = z.object({
  /** Absolute paths of the part, and of what it was to become. */
  part: z.string(),
  target: z.string(),
});
type SmallPart = z.infer<typeof SmallPart>;

/** No note of ours is ever as large, in bytes. */
const LARGEST = 256 * 1024;

const folderOf = (state: string): string => join(state, 'parts');
const nameOf = (part: string): string => `${basename(part).slice(1)}.json`;

/** Notes durably that a part is going to be there. */
export async function noteSmallPart(
  fs: FileSystem,
  state: string,
  small: SmallPart,
): Promise<void> {
  await replaceNote(fs, folderOf(state), nameOf(small.part), `${JSON.stringify(small)}\n`);
}

/** Takes the note away, once the part's name is gone; a power cut may bring it back, which does no harm. */
export async function forgetSmallPart(fs: FileSystem, state: string, part: string): Promise<void> {
  const note = join(folderOf(state), nameOf(part));
  if ((await fs.lstat(note)) !== null) await fs.unlink(note);
}

/** Removes the parts that killed runs left. What can't be removed now stays noted. */
export async function clearSmallParts(fs: FileSystem, state: string): Promise<void> {
  const folder = folderOf(state);
  // Who can write here could make us remove a file of his choice.
  if (!isPrivate(await fs.lstat(folder), 'folder')) return;
  for (const name of await fs.list(folder)) {
    try {
      const small = await readSmallPart(fs, join(folder, name));
      if (small === null || nameOf(small.part) !== name) continue;
      if (dirname(small.part) !== dirname(small.target)) continue;
      if (!PART_NAME.test(basename(small.part))) continue;
      // The one who wrote it may still be at it.
      if ((await whoHolds(small.target, state)) !== null) continue;
      await removeFile(fs, small.part);
      await removeFile(fs, copyPath(small.part));
      await forgetSmallPart(fs, state, small.part);
    } catch {
      // A drive that is not there now, a folder that may not be written: a later run tries again.
    }
  }
}

async function readSmallPart(fs: FileSystem, path: string): Promise<SmallPart | null> {
  const there = await fs.lstat(path);
  if (!isPrivate(there, 'file') || (there?.size ?? 0) > LARGEST) return null;
  const bytes = await withOpenFile(fs, path, 'read', (file) =>
    readFully(file, 0, there?.size ?? 0),
  );
  return SmallPart.parse(JSON.parse(bytes.toString('utf8')));
}

/** The part's name; a target that was published under a second name of the same file keeps its own. */
async function removeFile(fs: FileSystem, path: string): Promise<void> {
  const there = await fs.lstat(path);
  if (there?.kind === 'file') await fs.unlink(path);
}
