/**
 * Finds out what an earlier run of the same job left, and classifies it (design §4). It never
 * guesses: what can't be trusted is a doubt, which is thrown, and nothing is deleted for it.
 */
import { basename, dirname } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import { orClose } from '../fs/bytes.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import { crcOf, tailBefore } from '../digests.ts';
import { closeSource, openSource, type Source } from '../source.ts';
import {
  identityOf,
  type Checkpoint,
  type CheckpointStore,
  type FileKey,
  type Identity,
  type PublishingCheckpoint,
  type Standing,
  type Tail,
} from './checkpoint.ts';
import { clearUp, discardPart } from './discard.ts';
import { PART_NAME, PartFile } from './part-file.ts';
import { Parts } from './parts.ts';
import { isPublished, isWhole } from './published.ts';
import { publishedRejects, rejectsPartPath } from './rejects-file.ts';

export type Recovered =
  /** Nothing, or nothing worth keeping: begin at the start. */
  | { readonly kind: 'nothing' }
  /** Go on from the checkpoint; the part is cut back to it. */
  | { readonly kind: 'resume'; readonly checkpoint: Checkpoint; readonly parts: Parts }
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
  const parts = await reopenParts(fs, checkpoint, identity);
  await orClose(parts, () => parts.cutBack());
  return { kind: 'resume', checkpoint, parts };
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
    // Where it could not even be looked for, the folder of the notes is what is to be told.
    if (error.problem.detail?.['note'] !== undefined) throw error;
    throw new HoldfastError({ ...error.problem, path: source }, { cause: error });
  }
}

/** Opens the part and the rejects as the checkpoint knows them. */
async function reopenParts(
  fs: FileSystem,
  checkpoint: Checkpoint,
  identity: FileKey,
): Promise<Parts> {
  const { job, part: said, rejects } = checkpoint;
  const name = job.source.path;
  const part = await reopenPart(fs, said.path, { ...said, file: identity }, name);
  return orClose(part, async () => {
    if (rejects === null) return new Parts(part, null);
    if (rejects.file === null) {
      throw new HoldfastError({ code: 'doubt_checkpoint_damaged', path: name });
    }
    const { file } = rejects;
    const path = rejectsPartPath(said.path);
    return new Parts(part, await reopenPart(fs, path, { ...rejects, file }, name));
  });
}

/** Opens a part as the checkpoint knows it: the very file, with the very last bytes. */
async function reopenPart(
  fs: FileSystem,
  path: string,
  said: NonNullable<Checkpoint['rejects']> & { readonly file: FileKey },
  name: string,
): Promise<PartFile> {
  const { file, length, crc32: crc, tail } = said;
  const expected = { dev: BigInt(file.dev), ino: BigInt(file.ino), length, crc, name };
  const part = await PartFile.reopen(fs, path, expected);
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
  const trusted = await reopenParts(fs, checkpoint, part.file);
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
  if (kind === 'publish') {
    const { part } = checkpoint;
    const rejects = await findRejects(fs, checkpoint);
    const isChanged =
      (await digestOf(fs, part.path, part.length)) !== part.crc32 ||
      (rejects !== null && (await digestOf(fs, rejects.path, rejects.length)) !== rejects.crc32);
    if (isChanged) {
      throw new HoldfastError({ code: 'doubt_part_changed', path: checkpoint.job.source.path });
    }
  }
  return { kind, checkpoint };
}

/** Whether the part is still to be published or is the target by now, by identity and length alone. */
async function findPublishing(
  fs: FileSystem,
  checkpoint: PublishingCheckpoint,
): Promise<'publish' | 'published'> {
  const { part, job } = checkpoint;
  if (await isPublished(fs, checkpoint)) return 'published';
  checkWhole(await fs.lstat(part.path), part, job.source.path);
  await findRejects(fs, checkpoint);
  return 'publish';
}

/** Where the rejects are, published or not; null when there are none. */
async function findRejects(
  fs: FileSystem,
  { part, rejects, target, job }: PublishingCheckpoint,
): Promise<{ path: string; length: number; crc32: number } | null> {
  if (rejects === null || rejects.length === 0) return null;
  const { length, crc32 } = rejects;
  const [published] = await publishedRejects(fs, target.path, rejects);
  const path = published ?? rejectsPartPath(part.path);
  checkWhole(await fs.lstat(path), rejects, job.source.path);
  return { path, length, crc32 };
}

function checkWhole(
  stat: FileStat | null,
  said: NonNullable<Checkpoint['rejects']>,
  name: string,
): void {
  if (stat === null) throw new HoldfastError({ code: 'doubt_part_missing', path: name });
  if (!isWhole(stat, said)) throw new HoldfastError({ code: 'doubt_part_changed', path: name });
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

const sameTail = (a: Tail, b: Tail): boolean => a.length === b.length && a.crc32 === b.crc32;

/** Whether it is the very file, and untouched. */
export const sameIdentity = (a: Identity, b: Identity): boolean =>
  a.dev === b.dev &&
  a.ino === b.ino &&
  a.size === b.size &&
  a.mtimeNs === b.mtimeNs &&
  a.ctimeNs === b.ctimeNs;
