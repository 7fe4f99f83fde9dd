/** Whether what a checkpoint speaks of has got its name: by identity and length, as it can't lie. */
import type { FileStat, FileSystem } from '../fs/port.ts';
import type { Checkpoint } from './checkpoint.ts';
import { isFile } from './rejects-file.ts';

/** Whether a stat is of the very file that a checkpoint speaks of, with all of its bytes. */
export const isWhole = (stat: FileStat | null, said: NonNullable<Checkpoint['rejects']>): boolean =>
  stat !== null && said.file !== null && isFile(stat, said.file) && stat.size === said.length;

/** Whether the target is the part by now: then the export is done, and only clearing up is left. */
export async function isPublished(
  fs: FileSystem,
  { publishing, part, target }: Checkpoint,
): Promise<boolean> {
  return publishing !== null && isWhole(await fs.lstat(target.path), part);
}
