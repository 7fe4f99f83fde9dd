/**
 * What a face wants to know again at its next start: a few small texts in the state folder, each
 * replaced durably as a whole. What is in them is the face's own; nothing here is needed to export.
 */
import { join } from 'node:path';
import { isPrivate, replaceNote } from './durable/note-file.ts';
import { readFully, withOpenFile } from './fs/bytes.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { withFile } from './problems.ts';
import { stateFolder } from './state-folder.ts';

/** No note of ours is ever as large, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The text of a note, or null when there is none that can be trusted: none at all, too large, or one
 * that another user can have written.
 *
 * @throws HoldfastError when it can't be read
 */
export async function readNote(
  name: string,
  folder: string = stateFolder(),
  fs: FileSystem = nodeFileSystem,
): Promise<string | null> {
  const path = join(folder, `${name}.json`);
  const there = await fs.lstat(path);
  if (there === null || there.size > LARGEST) return null;
  if (!isPrivate(await fs.lstat(folder), 'folder') || !isPrivate(there, 'file')) return null;
  const data = await withFile({ path, doing: 'reading the source', isNote: true }, () =>
    withOpenFile(fs, path, 'read', (file) => readFully(file, 0, there.size)),
  );
  return data.toString('utf8');
}

/**
 * Replaces the text of a note durably.
 *
 * @throws HoldfastError that speaks of Holdfast's note
 */
export async function writeNote(
  name: string,
  text: string,
  folder: string = stateFolder(),
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  await replaceNote(fs, folder, `${name}.json`, text);
}
