/** From what a person gives to the files that are meant: a folder means the files directly in it. */
import { join } from 'node:path';
import { formatFromName } from '../shared/formats.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { withFile } from './problems.ts';

/** Files that are taken of one folder at the most. */
const MOST_OF_A_FOLDER = 5000;

/** Looks at the file system that are under way at once. */
const AT_ONCE = 16;

export interface Gathered {
  /** As it was given. */
  readonly path: string;
  /** Absolute paths of a folder's files that can be exported, in the order of their names; null for a file. */
  readonly files: readonly string[] | null;
  /** What of a folder was left out: files of other kinds, folders, and whether there were too many. */
  readonly otherFiles: number;
  readonly folders: number;
  readonly limit: number | null;
}

const isHidden = (name: string): boolean => name.startsWith('.');

/**
 * What each path stands for. What isn't there, or can't be looked at, stands for itself: whoever
 * reads it will say what is wrong. Of a folder only files are taken whose names end like a format
 * of ours, and none that is hidden; folders inside are counted, and not entered.
 */
export async function gatherSources(
  paths: readonly string[],
  fs: FileSystem = nodeFileSystem,
): Promise<Gathered[]> {
  return await eachOf(paths, async (path) => {
    const stat = await fs.stat(path).catch(() => null);
    const plain = { path, files: null, otherFiles: 0, folders: 0, limit: null };
    return stat?.kind === 'folder' ? await inFolder(fs, path) : plain;
  });
}

async function inFolder(fs: FileSystem, path: string): Promise<Gathered> {
  const names = await withFile({ path, doing: 'reading the source' }, () => fs.list(path)).catch(
    () => null,
  );
  // A folder that can't be listed: its row will say so.
  if (names === null) return { path, files: null, otherFiles: 0, folders: 0, limit: null };
  const byName = new Intl.Collator(undefined, { numeric: true });
  const seen = names.filter((name) => !isHidden(name)).sort(byName.compare);
  const kinds = await eachOf(seen, async (name) => {
    const stat = await fs.stat(join(path, name)).catch(() => null);
    return stat?.kind ?? 'other';
  });
  const files = seen.filter((name, place) => {
    return kinds[place] === 'file' && formatFromName(name) !== null;
  });
  const folders = kinds.filter((kind) => kind === 'folder').length;
  return {
    path,
    files: files.slice(0, MOST_OF_A_FOLDER).map((name) => join(path, name)),
    otherFiles: seen.length - files.length - folders,
    folders,
    limit: files.length > MOST_OF_A_FOLDER ? MOST_OF_A_FOLDER : null,
  };
}

/** Does the same for each, a few at once, and keeps their order. */
async function eachOf<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    results.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(act))));
  }
  return results;
}
