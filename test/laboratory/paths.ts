/** From paths to files, as the kernel walks them: symlinks followed, loops refused. */
import type { Disk, FileId } from './disk.ts';
import { ROOT } from './disk.ts';
import { systemError } from './faults.ts';

/** Where a path leads: the folder and name it ends in, and what stands there, if anything. */
export interface Place {
  readonly folder: FileId;
  readonly name: string;
  readonly id: FileId | null;
  /** The path without symlinks on the way. */
  readonly path: string;
}

const MOST_SYMLINKS = 8;

/** @throws what the kernel says when a folder on the way is missing or no folder */
export function locate(disk: Disk, path: string, call: string, follow: boolean, depth = 0): Place {
  if (depth > MOST_SYMLINKS) throw systemError('EINVAL', call, path);
  const names = path.split('/').filter((name) => name !== '');
  const last = names.pop();
  let folder: FileId = ROOT;
  let walked = '';
  for (const name of names) {
    const at = step(disk, folder, walked, name, call, path, depth);
    folder = at.id;
    walked = at.path;
  }
  if (last === undefined) return { folder: ROOT, name: '', id: ROOT, path: '/' };
  const id = disk.folder(folder).entries.get(last) ?? null;
  const node = id === null ? null : disk.node(id);
  if (follow && node?.kind === 'symlink') {
    const to = node.to.startsWith('/') ? node.to : `${walked}/${node.to}`;
    return locate(disk, to, call, follow, depth + 1);
  }
  return { folder, name: last, id, path: `${walked}/${last}` };
}

function step(
  disk: Disk,
  folder: FileId,
  walked: string,
  name: string,
  call: string,
  path: string,
  depth: number,
): { id: FileId; path: string } {
  const id = disk.folder(folder).entries.get(name);
  if (id === undefined) throw systemError('ENOENT', call, path);
  const node = disk.node(id);
  if (node.kind === 'folder') return { id, path: `${walked}/${name}` };
  if (node.kind === 'file') throw systemError('ENOENT', call, path);
  const led = locate(disk, node.to, call, true, depth + 1);
  if (led.id === null || disk.node(led.id).kind !== 'folder') {
    throw systemError('ENOENT', call, path);
  }
  return { id: led.id, path: led.path };
}
