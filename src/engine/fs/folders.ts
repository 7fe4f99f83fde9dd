/** Folders that are still there after a power cut. */
import { dirname } from 'node:path';
import type { FileSystem } from './port.ts';

/**
 * Creates a folder and its missing parents, and makes their names durable: a file synced in a folder
 * whose own name is lost would be lost with it.
 *
 * @returns the first folder that had to be created, or null
 */
export async function createFolderDurably(
  fs: FileSystem,
  path: string,
  mode: number,
): Promise<string | null> {
  const first = await fs.createFolder(path, mode);
  if (first === null) return null;
  const made: string[] = [];
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    made.push(folder);
    if (folder === dirname(folder)) break;
  }
  try {
    const synced = await Promise.allSettled(made.map((folder) => fs.syncFolder(dirname(folder))));
    for (const one of synced) if (one.status === 'rejected') throw one.reason as Error;
  } catch (error) {
    // Nothing has come into them yet. One that can't be removed stays, and is in nobody's way.
    for (const folder of made) await fs.removeEmptyFolder(folder).catch(() => false);
    throw error;
  }
  return first;
}
