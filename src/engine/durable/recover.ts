/**
 * Finds out what an earlier run of the same job left, and classifies it (design §4). It never
 * guesses: what can't be trusted is a doubt, which is thrown, and nothing is deleted for it.
 */
import { basename, dirname } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import { orClose } from '../fs/bytes.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import { closeSource, crcOf, openSource, tailBefore, type Source } from '../source.ts';
import {
  identityOf,
  jobKey,
  START,
  type Checkpoint,
  type CheckpointStore,
  type PublishingCheckpoint,
  type Identity,
  type Standing,
  type Tail,
} from './checkpoint.ts';
import { copyPath, PART_NAME, PartFile } from './part-file.ts';

export type Recovered =
  /** Nothing, or nothing worth keeping: begin at the start. */
  | { readonly kind: 'nothing' }
  /** Go on from the checkpoint; the part is cut back to it. */
  | { readonly kind: 'resume'; readonly checkpoint: Checkpoint; readonly part: PartFile }
  /** Everything is written: only publishing is left. */
  | { readonly kind: 'publish'; readonly checkpoint: PublishingCheckpoint }
  /** Published already: only clearing up is left. */
  | { readonly kind: 'published'; readonly checkpoint: PublishingCheckpoint };

/**
 * @param target the real path of the target now
 * @throws HoldfastError with a `doubt_…` code
 */
export async function recover(
  fs: FileSystem,
  store: CheckpointStore,
  key: string,
  source: Source,
  target: string,
): Promise<Recovered> {
  const checkpoint = await loadFor(store, key, source.path);
  if (checkpoint === null) return { kind: 'nothing' };
  checkPlace(checkpoint, target);
  // Whoever made it may have been killed before its name was durable; what follows counts on it.
  const note = { path: store.folder, doing: 'making safe', isNote: true } as const;
  await withFile(note, () => fs.syncFolder(store.folder));
  if (isPublishing(checkpoint)) {
    const found = await recoverPublishing(fs, checkpoint);
    const isSameSource = sameIdentity(checkpoint.source.identity, identityOf(source.stat));
    if (isSameSource) return found;
    if (found.kind === 'publish') await checkSource(checkpoint, source);
    // What was published is of an older source: it is done, and this is another export.
    await clearUp(fs, store, checkpoint);
    return { kind: 'nothing' };
  }
  const identity = checkpoint.part.file;
  if (identity === null || isUntouched(checkpoint.standing)) {
    // Stopped before the first chunk was safe: nothing is lost by beginning again.
    await discardPart(fs, checkpoint);
    return { kind: 'nothing' };
  }
  await checkSource(checkpoint, source);
  const part = await reopenPart(fs, checkpoint, identity);
  await orClose(part, () => part.cutBack());
  return { kind: 'resume', checkpoint, part };
}

/** Whether nothing has been found out yet: neither records nor the columns of a further pass. */
function isUntouched(standing: Standing): boolean {
  return standing.reader === null && standing.columns.length === 0 && standing.shape === 'unknown';
}

/** The checkpoint; what is wrong with it is told of the source, whose name people know. */
async function loadFor(
  store: CheckpointStore,
  key: string,
  source: string,
): Promise<Checkpoint | null> {
  try {
    return await store.load(key);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    throw new HoldfastError({ ...error.problem, path: source }, { cause: error });
  }
}

/** Opens the part as the checkpoint knows it: the very file, with the very last bytes. */
async function reopenPart(
  fs: FileSystem,
  checkpoint: Checkpoint,
  identity: { readonly dev: string; readonly ino: string },
): Promise<PartFile> {
  const { path, length, crc32, tail } = checkpoint.part;
  const dev = BigInt(identity.dev);
  const ino = BigInt(identity.ino);
  const name = checkpoint.job.source.path;
  const part = await PartFile.reopen(fs, path, { dev, ino, length, crc: crc32, name });
  return orClose(part, async () => {
    if (sameTail(await tailBefore(part.file, length), tail)) return part;
    throw new HoldfastError({ code: 'doubt_part_changed', path: name });
  });
}

/**
 * Whether a job could be resumed as things are, without changing any of them.
 *
 * @throws HoldfastError saying why not
 */
export async function checkLeftovers(fs: FileSystem, checkpoint: Checkpoint): Promise<void> {
  checkPlace(checkpoint, checkpoint.target.path);
  if (isPublishing(checkpoint)) {
    await findPublishing(fs, checkpoint);
    return;
  }
  const { part } = checkpoint;
  if (part.file === null || isUntouched(checkpoint.standing)) return;
  const source = await openSource(fs, checkpoint.job.source.path);
  try {
    await checkSource(checkpoint, source);
  } finally {
    await closeSource(source);
  }
  const trusted = await reopenPart(fs, checkpoint, part.file);
  await trusted.close();
}

/** A checkpoint may only ever lead us to a part of ours beside the very target it names. */
function checkPlace(checkpoint: Checkpoint, target: string): void {
  const { part } = checkpoint;
  const isBeside = dirname(part.path) === dirname(checkpoint.target.path);
  if (!isBeside || !PART_NAME.test(basename(part.path)) || checkpoint.target.path !== target) {
    throw new HoldfastError({ code: 'doubt_checkpoint_damaged', path: checkpoint.job.source.path });
  }
}

async function checkSource(checkpoint: Checkpoint, source: Source): Promise<void> {
  const { identity, tail } = checkpoint.source;
  const now = identityOf(source.stat);
  const tailNow = await tailBefore(source.file, checkpoint.standing.fileOffset);
  const isSameStart = sameTail(tailNow, tail);
  if (sameIdentity(identity, now) && isSameStart) return;
  const hasGrown = isSameStart && now.ino === identity.ino && now.size > identity.size;
  throw new HoldfastError({
    code: hasGrown ? 'doubt_source_grown' : 'doubt_source_changed',
    path: source.path,
    detail: { before: identity.size, now: now.size },
  });
}

const isPublishing = (checkpoint: Checkpoint): checkpoint is PublishingCheckpoint =>
  checkpoint.publishing !== null;

async function recoverPublishing(
  fs: FileSystem,
  checkpoint: PublishingCheckpoint,
): Promise<Recovered> {
  const kind = await findPublishing(fs, checkpoint);
  const { path, length, crc32 } = checkpoint.part;
  if (kind === 'publish' && (await digestOf(fs, path, length)) !== crc32) {
    throw new HoldfastError({ code: 'doubt_part_changed', path: checkpoint.job.source.path });
  }
  return { kind, checkpoint };
}

/** Whether the part is still to be published or is the target by now, by identity and length alone. */
async function findPublishing(
  fs: FileSystem,
  checkpoint: PublishingCheckpoint,
): Promise<'publish' | 'published'> {
  const { part, target } = checkpoint;
  const [atPart, atTarget] = await Promise.all([fs.lstat(part.path), fs.lstat(target.path)]);
  const isPart = (stat: FileStat | null): stat is FileStat =>
    stat !== null &&
    part.file !== null &&
    String(stat.dev) === part.file.dev &&
    String(stat.ino) === part.file.ino &&
    stat.size === part.length;
  if (isPart(atTarget)) return 'published';
  const { path } = checkpoint.job.source;
  if (atPart === null) throw new HoldfastError({ code: 'doubt_part_missing', path });
  if (!isPart(atPart) || atPart.kind !== 'file') {
    throw new HoldfastError({ code: 'doubt_part_changed', path });
  }
  return 'publish';
}

function digestOf(fs: FileSystem, path: string, length: number): Promise<number> {
  return withFile({ path, doing: 'writing' }, async () => {
    const file = await fs.open(path, 'reopen');
    try {
      return await crcOf(file, length);
    } finally {
      await file.close();
    }
  });
}

/** Removes the part that a checkpoint speaks of, if it is there and certainly ours, and a copy that was to be a backup. */
export async function discardPart(fs: FileSystem, checkpoint: Checkpoint): Promise<void> {
  const { part, target } = checkpoint;
  if (dirname(part.path) !== dirname(target.path) || !PART_NAME.test(basename(part.path))) return;
  await withFile({ path: part.path, doing: 'writing' }, async () => {
    const there = await fs.lstat(part.path);
    const isOther =
      part.file !== null &&
      (String(there?.dev) !== part.file.dev || String(there?.ino) !== part.file.ino);
    const isOurs = there?.kind === 'file' && there.links === 1 && !isOther;
    if (isOurs) await fs.unlink(part.path);
    const copy = copyPath(part.path);
    const half = await fs.lstat(copy);
    if (half !== null) await fs.unlink(copy);
    // Before the checkpoint goes: the names must not come back when nobody knows of them any more.
    if (isOurs || half !== null) await fs.syncFolder(dirname(part.path));
  });
}

/** Removes what a run needed, once its target is published: the part's name, if it has kept one, and the checkpoint. */
export async function clearUp(
  fs: FileSystem,
  store: CheckpointStore,
  checkpoint: Checkpoint,
): Promise<void> {
  const { path } = checkpoint.part;
  // A crash between giving the target its name and taking the part's leaves one file with two.
  const left = await fs.lstat(path);
  if (left !== null && left.links > 1) {
    await fs.unlink(path);
    await fs.syncFolder(dirname(path));
  } else await discardPart(fs, checkpoint);
  await store.remove(jobKey(checkpoint.job));
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
 * Gives up what an unfinished run left: its part, then its checkpoint. One that is damaged, or a
 * newer Holdfast's, goes too when a person asks for it, but can't be trusted to name a part.
 */
export async function discardJob(
  fs: FileSystem,
  store: CheckpointStore,
  key: string,
): Promise<void> {
  try {
    const checkpoint = await store.load(key);
    if (checkpoint !== null) {
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

const sameTail = (a: Tail, b: Tail): boolean => a.length === b.length && a.crc32 === b.crc32;

/** Whether it is the very file, and untouched. */
export const sameIdentity = (a: Identity, b: Identity): boolean =>
  a.dev === b.dev &&
  a.ino === b.ino &&
  a.size === b.size &&
  a.mtimeNs === b.mtimeNs &&
  a.ctimeNs === b.ctimeNs;
