/**
 * The rejects file: the records that were set aside, in a file of their own beside the target. Until
 * it is published it stands beside the part, under the part's name with another ending. It is
 * published before the target, by a link that replaces nothing, and keeps its first name until all is
 * done: so a run after a crash finds it by its identity, and makes no second one.
 */
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../fs/node.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import type { Checkpoint } from './checkpoint.ts';

/** How file systems say that they have no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Where records are set aside until the file is published: known with the part. */
export function rejectsPartPath(part: string): string {
  return part.replace(/part$/, 'rejects');
}

/** `orders.json.rejects.csv`; where that name is taken, `orders.json.rejects-2.csv`, and so on. */
export function rejectsPath(target: string, number: number): string {
  return number === 1 ? `${target}.rejects.csv` : `${target}.rejects-${number}.csv`;
}

/**
 * Gives the rejects file a name that nothing has, durably, unless an earlier run did.
 *
 * @returns its path, or null when there is nothing to publish
 */
export async function publishRejects(
  fs: FileSystem,
  { part, rejects, target }: Checkpoint,
): Promise<string | null> {
  if (rejects === null || rejects.length === 0) return null;
  const unpublished = rejectsPartPath(part.path);
  const published = rejectsPath(target.path, 1);
  return withFile({ path: published, doing: 'publishing' }, async () => {
    const there = await fs.lstat(unpublished);
    const [known] = await publishedRejects(fs, target.path, rejects);
    if (known === undefined && there === null) return null;
    const path = known ?? (await nameFirstFree(fs, unpublished, target.path));
    // Also when it was there already: the run that made it may have ended before it was durable.
    await fs.syncFolder(dirname(path));
    return path;
  });
}

/** Paths by which the very file that a checkpoint speaks of is published. */
export async function publishedRejects(
  fs: FileSystem,
  target: string,
  rejects: NonNullable<Checkpoint['rejects']>,
): Promise<string[]> {
  const { file, length } = rejects;
  if (file === null || length === 0) return [];
  const prefix = `${basename(target)}.rejects`;
  const found: string[] = [];
  for (const name of await fs.list(dirname(target))) {
    if (!name.startsWith(prefix) || !/^(-[1-9]\d*)?\.csv$/.test(name.slice(prefix.length)))
      continue;
    const path = join(dirname(target), name);
    const stat = await fs.lstat(path);
    if (stat !== null && isFile(stat, file) && stat.size === length) found.push(path);
  }
  return found;
}

/** Whether a stat is of the very file that a checkpoint speaks of. */
export function isFile(
  stat: FileStat,
  key: { readonly dev: string; readonly ino: string },
): boolean {
  return stat.kind === 'file' && String(stat.dev) === key.dev && String(stat.ino) === key.ino;
}

async function nameFirstFree(fs: FileSystem, unpublished: string, target: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = rejectsPath(target, number);
    try {
      await fs.link(unpublished, path);
      return path;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EEXIST') continue;
      if (code === null || !NO_LINKS.has(code)) throw error;
      // Without hard links there is no way to create by name only; the gap after this look is tiny.
      if ((await fs.lstat(path)) !== null) continue;
      await fs.rename(unpublished, path);
      return path;
    }
  }
}
