/** A part that no checkpoint speaks of: noted durably for as long as something of it may be there. */
import { dirname } from 'node:path';
import type { FileSystem } from '../fs/port.ts';
import { copyPath, newPartPath } from './part-file.ts';
import { forgetSmallPart, noteSmallPart } from './small-parts.ts';

/** Where the notes are kept, which need not be where the target lies. */
interface Notes {
  readonly fs: FileSystem;
  readonly state: string;
}

/**
 * Lends a name for a part beside the target. Whatever still has that name afterwards, or that of the
 * copy beside it, is removed; where a crash prevents that, `clearSmallParts` finds it by its note.
 *
 * @param use what it has published under another name is durable when it returns
 * @throws HoldfastError that speaks of Holdfast's note, before `use` is called
 */
export async function withNotedPart<T>(
  fs: FileSystem,
  notes: Notes,
  target: string,
  use: (part: string) => Promise<T>,
): Promise<T> {
  const part = newPartPath(target);
  await noteSmallPart(notes.fs, notes.state, { part, target });
  let isDurable = false;
  try {
    const made = await use(part);
    isDurable = true;
    return made;
  } finally {
    await putAway(fs, notes, part, isDurable);
  }
}

/** What can't be removed stays noted, and goes with a later one: how `use` ended is what counts. */
async function putAway(
  fs: FileSystem,
  notes: Notes,
  part: string,
  isDurable: boolean,
): Promise<void> {
  try {
    const isLeft = [await removed(fs, part), await removed(fs, copyPath(part))].includes(true);
    // Forgotten only when no power cut brings it back.
    if (isLeft || !isDurable) await fs.syncFolder(dirname(part));
    await forgetSmallPart(notes.fs, notes.state, part);
  } catch {
    // A drive that is not there any more, a folder that may not be written.
  }
}

async function removed(fs: FileSystem, path: string): Promise<boolean> {
  if ((await fs.lstat(path)) === null) return false;
  await fs.unlink(path);
  return true;
}
