/**
 * A small file that comes into being like every target: written to a part file, made durable, and
 * only then given its name; a file that stands there is replaced only where that is allowed, and is
 * kept as a backup.
 */
import { DEFAULT_KEEP_BACKUPS } from '../shared/job-defaults.ts';
import type { Job } from '../shared/job.ts';
import { copyingTo } from './durable/backup.ts';
import { lockTarget } from './durable/lock.ts';
import { withNotedPart } from './durable/noted-part.ts';
import { copyPath, PartFile } from './durable/part-file.ts';
import { clearSmallParts } from './durable/small-parts.ts';
import { createTarget, replaceTarget, type Publication } from './durable/publish.ts';
import {
  createTargetFolder,
  prepareTarget,
  refuseTaken,
  removeUnusedFolders,
  type Target,
} from './durable/target.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { withFile } from './problems.ts';
import { accessFor } from './publish-run.ts';
import { stateFolder } from './state-folder.ts';

export interface PlaceOptions {
  /** Left out, nothing is replaced. */
  readonly overwrite?: Job['overwrite'];
  /** What to tell runs that want the same target. */
  readonly holder?: string;
  readonly fileSystem?: FileSystem;
}

export interface Placed {
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of the backup of what was replaced, or null. */
  readonly backup: string | null;
}

/**
 * @param path where to; its folder is created if need be
 * @param source the file that the bytes tell of, which they never replace; it need not be there any more
 * @throws HoldfastError `target_exists`, or whatever else stands in the way of a file there
 */
export async function placeBytes(
  path: string,
  bytes: Buffer,
  { source, ...options }: PlaceOptions & { readonly source: string },
): Promise<Placed> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const wish = {
    target: { path },
    overwrite: options.overwrite ?? 'create-only',
    onBadRow: 'stop',
    keepBackups: DEFAULT_KEEP_BACKUPS,
  } as const;
  const told = await withFile({ path: source, doing: 'opening the source' }, () => fs.stat(source));
  await clearLeftParts();
  let created: string | null = null;
  try {
    created = await createTargetFolder(fs, path);
    const target = await prepareTarget(fs, wish, told);
    refuseTaken(wish, target);
    const holder = options.holder ?? `process ${process.pid}`;
    const lock = await lockTarget(fs, target.path, stateFolder(), holder);
    try {
      const { backup } = await publish(fs, target, wish, bytes);
      return { path: target.path, backup };
    } finally {
      await lock.release();
    }
  } finally {
    await removeUnusedFolders(fs, path, created);
  }
}

/** The same for a text, which is written in UTF-8. */
export async function saveText(
  path: string,
  text: string,
  options: PlaceOptions & { readonly source: string },
): Promise<Placed> {
  return await placeBytes(path, Buffer.from(text, 'utf8'), options);
}

async function publish(
  fs: FileSystem,
  target: Target,
  wish: Pick<Job, 'overwrite' | 'keepBackups'>,
  bytes: Buffer,
): Promise<Publication> {
  // Of the state folder, which is not where the target lies: by the system's own calls.
  const notes = { fs: nodeFileSystem, state: stateFolder() };
  return withNotedPart(fs, notes, target.path, async (path) =>
    publishPart(fs, await PartFile.create(fs, path), target, wish, bytes),
  );
}

async function publishPart(
  fs: FileSystem,
  part: PartFile,
  target: Target,
  { overwrite, keepBackups }: Pick<Job, 'overwrite' | 'keepBackups'>,
  bytes: Buffer,
): Promise<Publication> {
  try {
    await part.append(bytes);
    await part.finish(accessFor(target.existing));
    return overwrite === 'create-only' || target.existing === null
      ? await createTarget(fs, part.path, target.path)
      : await replaceTarget(
          fs,
          part.path,
          target.path,
          keepBackups,
          copyingTo(copyPath(part.path)),
        );
  } finally {
    await part.close().catch(() => {
      // Its own failure, if it has one, is being told.
    });
  }
}

/** Removes what was left where a file like this was being written and the program was killed. */
export async function clearLeftParts(): Promise<void> {
  await clearSmallParts(nodeFileSystem, stateFolder());
}
