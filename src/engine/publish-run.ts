/** The last steps of a run: everything is written; make it the target, clear up, report. */
import type { Report } from '../shared/outcome.ts';
import type { Note } from '../shared/note.ts';
import { HoldfastError } from '../shared/problem.ts';
import { backupPath, dropSurplus } from './durable/backup.ts';
import {
  identityOf,
  type Checkpoint,
  type Identity,
  type PublishingCheckpoint,
} from './durable/checkpoint.ts';
import { clearUp } from './durable/discard.ts';
import { copyPath, type Access, type PartFile } from './durable/part-file.ts';
import type { Parts } from './durable/parts.ts';
import { createTarget, replaceTarget, syncNames, type Publication } from './durable/publish.ts';
import { sameIdentity } from './durable/recover.ts';
import { publishRejects } from './durable/rejects-file.ts';
import type { FileStat } from './fs/port.ts';
import { together } from './fs/together.ts';
import type { Run } from './run.ts';
import { crcOf } from './digests.ts';

/**
 * Makes the finished part, and what was set aside, ready to be published once they are closed.
 *
 * @param isResumed whether an earlier process wrote some of it: then all of it is read again and
 *   compared with its digest (invariant 2)
 * @throws HoldfastError `part_tampered` when a file is not the one written, `doubt_part_changed`
 *   when what an earlier process wrote is not what it was
 */
export async function sealParts(run: Run, parts: Parts, isResumed: boolean): Promise<void> {
  run.meter.update({ phase: 'making-safe' });
  if (parts.rejects !== null) await seal(run, parts.rejects, isResumed);
  await seal(run, parts.part, isResumed);
}

async function seal(run: Run, part: PartFile, isResumed: boolean): Promise<void> {
  const named = await run.fs.lstat(part.path);
  const isOurs =
    named?.ino === part.stat.ino && named.dev === part.stat.dev && named.size === part.length;
  if (!isOurs) throw new HoldfastError({ code: 'part_tampered', path: part.path });
  if (isResumed && (await crcOf(part.file, part.length)) !== part.crc) {
    // Changed before this run, too far from its end to be seen when it was opened.
    throw new HoldfastError({ code: 'doubt_part_changed', path: run.job.source.path });
  }
  await part.seal(accessFor(run.target.existing));
}

/** Owner and permissions of what is replaced, or those that any new file of this user gets. */
export function accessFor(existing: FileStat | null): Access {
  if (existing === null) return { mode: 0o666 & ~process.umask(), owner: null };
  return { mode: existing.mode & 0o777, owner: existing };
}

/**
 * Publishes the sealed part that a checkpoint in phase `publishing` speaks of.
 *
 * @param noted kept once that checkpoint is durable: a backup of the target may be made meanwhile,
 *   since any run finds that it is one; nothing else is changed before
 */
export async function publishSealed(
  run: Run,
  checkpoint: PublishingCheckpoint,
  noted: Promise<void> = Promise.resolve(),
): Promise<Report> {
  const [report] = await together(publish(run, checkpoint, noted), noted);
  return report;
}

async function publish(
  run: Run,
  checkpoint: PublishingCheckpoint,
  noted: Promise<void>,
): Promise<Report> {
  const { fs, job } = run;
  const part = checkpoint.part.path;
  const target = checkpoint.target.path;
  // Whatever another program puts there in the meantime is looked at again, and saved as well.
  for (;;) {
    const now = await fs.lstat(target);
    const isCreated = now === null || job.overwrite === 'create-only';
    if (isCreated || job.keepBackups === 0 || checkpoint.rejects !== null) await noted;
    await refuseUnsavedChange(run, checkpoint, now);
    const rejects = await publishRejects(fs, checkpoint);
    const publication = isCreated
      ? await createOrNull(run, part, target)
      : await replaceOrNull(run, checkpoint, now, noted);
    if (publication === null) continue;
    return finish(run, checkpoint, { ...publication, rejects }, surprisesAt(run, now));
  }
}

/** Replaces the target if it is still what was looked at; null when it is not. */
async function replaceOrNull(
  { fs, job, store }: Run,
  checkpoint: PublishingCheckpoint,
  now: FileStat,
  noted: Promise<void>,
): Promise<Publication | null> {
  const part = checkpoint.part.path;
  const target = checkpoint.target.path;
  const copying = {
    temporary: copyPath(part),
    made: madeBefore(checkpoint, now),
    remember: async ({ dev, ino }: FileStat) => {
      const backup = { dev: String(dev), ino: String(ino) };
      await noted;
      await store.save({ ...checkpoint, publishing: { ...checkpoint.publishing, backup } });
    },
  };
  const check = async (): Promise<void> => {
    await noted;
    const there = await fs.lstat(target);
    if (there === null || !isFile(identityOf(now), there)) throw new TargetMoved();
  };
  try {
    return await replaceTarget(fs, part, target, job.keepBackups, copying, check);
  } catch (error) {
    if (error instanceof TargetMoved) return null;
    throw error;
  }
}

/** Another program was at the target after it was looked at. */
class TargetMoved extends Error {}

/** Reports what an earlier run published before it could say so; its backup is the file that was there. */
export async function reportPublished(run: Run, checkpoint: Checkpoint): Promise<Report> {
  const { fs, job } = run;
  const { path, existing } = checkpoint.target;
  const newest = backupPath(path, 0);
  const isMade = existing !== null && job.keepBackups > 0 && (await fs.lstat(newest)) !== null;
  const rejects = await publishRejects(fs, checkpoint);
  // The name may not have been made durable before the crash.
  const folderSynced = await syncNames(fs, path);
  await dropSurplus(fs, path, job.keepBackups);
  return finish(run, checkpoint, { backup: isMade ? newest : null, folderSynced, rejects }, []);
}

/** What happened to the target since the job was begun; the newer file is in the backup. */
function surprisesAt({ replaces }: Run, now: FileStat | null): Note[] {
  if (replaces !== null && now === null) return [{ code: 'target_was_deleted' }];
  return now === null || isFile(replaces, now) ? [] : [{ code: 'target_was_changed' }];
}

/** Whether a file is the one that was there; the time of its last link or rename does not count. */
const isFile = (known: Identity | null, now: FileStat): boolean =>
  known !== null && sameIdentity({ ...identityOf(now), ctimeNs: known.ctimeNs }, known);

/**
 * Without backups, a target that changed since the job was begun would be lost: then nothing is
 * replaced, and whoever asks again has been told.
 */
async function refuseUnsavedChange(
  { job, replaces, store }: Run,
  checkpoint: PublishingCheckpoint,
  now: FileStat | null,
): Promise<void> {
  if (job.keepBackups > 0 || now === null || isFile(replaces, now)) return;
  const { path } = checkpoint.target;
  await store.save({ ...checkpoint, target: { path, existing: identityOf(now) } });
  throw new HoldfastError({ code: 'target_changed', path });
}

/** The backup by copying that a crashed run made, if it still is one of what stands there now. */
function madeBefore({ publishing, target }: PublishingCheckpoint, now: FileStat | null) {
  const isOfNow =
    now !== null && target.existing !== null && sameIdentity(target.existing, identityOf(now));
  if (!isOfNow || publishing.backup === null) return null;
  return { dev: BigInt(publishing.backup.dev), ino: BigInt(publishing.backup.ino) };
}

/** Null when something else has the name by now and may be replaced. */
async function createOrNull(run: Run, part: string, target: string): Promise<Publication | null> {
  try {
    return await createTarget(run.fs, part, target);
  } catch (error) {
    const mayReplace =
      error instanceof HoldfastError &&
      error.problem.code === 'target_exists' &&
      run.job.overwrite === 'replace';
    if (mayReplace) return null;
    throw error;
  }
}

/** Clears up and reports: the target is what the run made, durably, whatever happens from here on. */
async function finish(
  run: Run,
  checkpoint: Checkpoint,
  publication: Publication & { readonly rejects: string | null },
  surprises: readonly Note[],
): Promise<Report> {
  try {
    await clearUp(run.fs, run.store, checkpoint);
  } catch {
    // Done is done. What could not be removed is recognised by the next run of the job.
  }
  const { job, source } = run;
  const { publishing, standing, part } = checkpoint;
  const notes: Note[] = [...job.source.guesses, ...(publishing?.notes ?? []), ...surprises];
  const exported = standing.writer?.records ?? 0;
  if (exported === 0) notes.push({ code: 'no_records' });
  if (!publication.folderSynced) notes.push({ code: 'folder_not_synced' });
  return {
    exported,
    rejected: standing.rejected,
    rejects: publication.rejects,
    columns: publishing?.columns ?? 0,
    format: job.target.format,
    path: checkpoint.target.path,
    backup: publication.backup,
    resumedFrom: publishing?.resumedFrom ?? null,
    sourceBytes: source.stat.size,
    targetBytes: part.length,
    crc32: part.crc32.toString(16).padStart(8, '0'),
    elapsedMs: Math.round(performance.now() - run.startedAt),
    notes,
    summary: standing.processor?.summary ?? null,
  };
}
