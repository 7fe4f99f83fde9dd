/** Holdfast's own small files: replaced durably as a whole, and trusted only when they are private. */
import { join } from 'node:path';
import { writeFully, withOpenFile } from '../fs/bytes.ts';
import { createFolderDurably } from '../fs/folders.ts';
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
  const path = join(folder, name);
  const fresh = `${path}.new`;
  const writing = { path: folder, doing: 'writing', isNote: true } as const;
  const syncing = { ...writing, doing: 'making safe' } as const;
  await withFile(writing, async () => {
    await createFolderDurably(fs, folder, 0o700);
    // Left by a crash; ours by its name in our own folder.
    if ((await fs.lstat(fresh)) !== null) await fs.unlink(fresh);
    await withOpenFile(fs, fresh, 'create', async (file) => {
      await writeFully(file, Buffer.from(text), 0);
      await withFile(syncing, () => file.sync());
    });
    await fs.rename(fresh, path);
  });
  await withFile(syncing, () => fs.syncFolder(folder));
}

/** Whether only this user can have written it: his own, no symlink, not writable by others. */
export function isPrivate(stat: FileStat | null, kind: FileStat['kind']): boolean {
  if (stat === null || stat.kind !== kind) return false;
  if (process.platform === 'win32') return true;
  return stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}
