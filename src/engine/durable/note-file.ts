/** Holdfast's own small files: replaced durably as a whole, and trusted only when they are private. */
import { join } from 'node:path';
import { writeFully, withOpenFile } from '../fs/bytes.ts';
import { createFolderDurably } from '../fs/folders.ts';
import { renamePatiently } from '../fs/patient-rename.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';

/**
 * Replaces a file of ours: once it has returned, a power cut leaves the new one; before, the old or
 * the new one, whole. The folder is made when it isn't there, private to this user.
 *
 * @throws HoldfastError that speaks of Holdfast's note
 */
export async function replaceNote(
  fs: FileSystem,
  folder: string,
  name: string,
  text: string,
): Promise<void> {
  await prepareNote(fs, folder, name, text);
  await adoptNote(fs, folder, name);
  await confirmNotes(fs, folder);
}

const at = (folder: string) => ({ path: folder, doing: 'writing', isNote: true }) as const;
const safely = (folder: string) => ({ ...at(folder), doing: 'making safe' }) as const;

/** The first step of replacing one: the new text is durable, and the old one is still what counts. */
export async function prepareNote(
  fs: FileSystem,
  folder: string,
  name: string,
  text: string,
): Promise<void> {
  const fresh = `${join(folder, name)}.new`;
  await withFile(at(folder), async () => {
    await createFolderDurably(fs, folder, 0o700);
    // Left by a crash; ours by its name in our own folder.
    if ((await fs.lstat(fresh)) !== null) await fs.unlink(fresh);
    await withOpenFile(fs, fresh, 'create', async (file) => {
      await writeFully(file, Buffer.from(text), 0);
      await withFile(safely(folder), () => file.sync());
    });
  });
}

/** The second step: the new text is what counts, unless the power fails before the third one. */
export async function adoptNote(fs: FileSystem, folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  await withFile(at(folder), () => renamePatiently(fs, `${path}.new`, path));
}

/** The last step, for all notes of a folder: what counts now is what will be found. */
export async function confirmNotes(fs: FileSystem, folder: string): Promise<void> {
  await withFile(safely(folder), () => fs.syncFolder(folder));
}

/** Whether only this user can have written it: his own, no symlink, not writable by others. */
export function isPrivate(stat: FileStat | null, kind: FileStat['kind']): boolean {
  if (stat === null || stat.kind !== kind) return false;
  if (process.platform === 'win32') return true;
  return stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}
