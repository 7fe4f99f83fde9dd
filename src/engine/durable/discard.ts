/** Removes what a run needed or left: its part, what it set aside, its checkpoint. Nothing but ours. */
import { basename, dirname } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import type { FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import {
  jobKey,
  START,
  type Checkpoint,
  type CheckpointStore,
  type FileKey,
} from './checkpoint.ts';
import { copyPath, PART_NAME } from './part-file.ts';
import { isPublished } from './published.ts';
import { isFile, publishedRejects, rejectsPartPath } from './rejects-file.ts';

/**
 * Removes the files that a checkpoint speaks of, as far as they are there and certainly ours: the
 * part, what was set aside, published or not, and a copy that was to be a backup.
 */
export function discardPart(fs: FileSystem, checkpoint: Checkpoint): Promise<void> {
  return removeFiles(fs, checkpoint, async ({ part, rejects, target }) => {
    const published = rejects === null ? [] : await publishedRejects(fs, target.path, rejects);
    return [...published, ...((await isOurs(fs, part.path, part.file, 'only')) ? [part.path] : [])];
  });
}

/**
 * Removes what a run needed, once its target is published: the names of its files, if they have kept
 * them, and the checkpoint. A power cut may bring the checkpoint back, which then says what is true:
 * the next run finds the target published, and clears up.
 */
export async function clearUp(
  fs: FileSystem,
  store: CheckpointStore,
  checkpoint: Checkpoint,
): Promise<void> {
  // A crash between giving the target its name and taking the part's leaves one file with two.
  await removeFiles(fs, checkpoint, async ({ part }) =>
    (await isOurs(fs, part.path, part.file, 'any')) ? [part.path] : [],
  );
  await store.forget(jobKey(checkpoint.job));
}

/** Removes some files, the unpublished name of what was set aside, and a half copy. */
async function removeFiles(
  fs: FileSystem,
  checkpoint: Checkpoint,
  some: (checkpoint: Checkpoint) => Promise<string[]>,
): Promise<void> {
  const { part, rejects, target } = checkpoint;
  if (dirname(part.path) !== dirname(target.path) || !PART_NAME.test(basename(part.path))) return;
  await withFile({ path: part.path, doing: 'writing' }, async () => {
    const names = await some(checkpoint);
    const aside = rejectsPartPath(part.path);
    if (rejects !== null && (await isOurs(fs, aside, rejects.file, 'any'))) names.push(aside);
    const copy = copyPath(part.path);
    if ((await fs.lstat(copy)) !== null) names.push(copy);
    for (const name of names) await fs.unlink(name);
    // Before the checkpoint goes: the names must not come back when nobody knows of them any more.
    if (names.length > 0) await fs.syncFolder(dirname(part.path));
  });
}

/** Whether it is the file that a checkpoint speaks of, or may be while that knows only its name. */
async function isOurs(
  fs: FileSystem,
  path: string,
  file: FileKey | null,
  names: 'only' | 'any',
): Promise<boolean> {
  const there = await fs.lstat(path);
  if (there === null || (there.links > 1 && (names === 'only' || file === null))) return false;
  return file === null ? there.kind === 'file' : isFile(there, file);
}

/**
 * Says durably that nothing of a part counts any more, before it is removed: a crash in between is
 * then one before the first chunk, and no part that has gone missing.
 */
export async function disown(store: CheckpointStore, checkpoint: Checkpoint): Promise<void> {
  try {
    await store.save({ ...checkpoint, standing: START, publishing: null });
  } catch (error) {
    if (!needsRoom(error)) throw error;
    // On a full disk it can't be said. Then the checkpoint goes first, which takes no room.
    const key = jobKey(checkpoint.job);
    try {
      await store.remove(key);
    } catch (failure) {
      // Gone, though perhaps not for good: better than a part that nobody knows of.
      if ((await store.keys()).includes(key)) throw failure;
    }
  }
}

const needsRoom = (error: unknown): boolean =>
  error instanceof HoldfastError &&
  (error.problem.code === 'disk_full' || error.problem.code === 'quota_exceeded');

/**
 * Gives up what an unfinished run left: its part, then its checkpoint. Where all is published by then,
 * only what was needed for it goes. One that is damaged, or a
 * newer Holdfast's, goes too when a person asks for it, but can't be trusted to name a part.
 */
export async function discardJob(
  fs: FileSystem,
  store: CheckpointStore,
  key: string,
): Promise<void> {
  try {
    const checkpoint = await store.load(key);
    // Published before it could be cleared up: the target and what was set aside are the person's.
    if (checkpoint !== null && (await isPublished(fs, checkpoint))) {
      await clearUp(fs, store, checkpoint);
    } else if (checkpoint !== null) {
      await disown(store, checkpoint);
      await discardPart(fs, checkpoint);
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  await store.remove(key);
}

/** Whether a checkpoint could not be read for what it says, and not for where it lies. */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof HoldfastError)) return false;
  const { code } = error.problem;
  return code === 'doubt_checkpoint_damaged' || code === 'doubt_checkpoint_newer';
}
