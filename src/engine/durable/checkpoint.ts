/**
 * A checkpoint: the durable statement of how far a run has come, small enough to read (a few
 * hundred bytes and the column names) and complete enough to go on from: what the source was, how
 * much of it is done, which part file holds the result, and digests by which each can be trusted.
 * It never speaks of anything that is not durable yet (invariant 2).
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { Job } from '../../shared/job.ts';
import { AnalysisSummary } from '../../shared/outcome.ts';
import { Note } from '../../shared/note.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { readFully, withOpenFile } from '../fs/bytes.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import { isPrivate, replaceNote } from './note-file.ts';

export const CHECKPOINT_VERSION = 1;

/** A file's identity and state; whole numbers beyond 2^53 as decimal text. */
export const Identity = z.object({
  dev: z.string().check(z.regex(/^\d+$/)),
  ino: z.string().check(z.regex(/^\d+$/)),
  size: z.number(),
  mtimeNs: z.string(),
  ctimeNs: z.string(),
});
export type Identity = z.infer<typeof Identity>;

export function identityOf(stat: FileStat): Identity {
  return {
    dev: String(stat.dev),
    ino: String(stat.ino),
    size: stat.size,
    mtimeNs: String(stat.mtimeNs),
    ctimeNs: String(stat.ctimeNs),
  };
}

const FileKey = z.object({ dev: z.string(), ino: z.string() });
export type FileKey = z.infer<typeof FileKey>;

/** CRC-32 of the last bytes before a position: O(1), whatever lies before. */
const Tail = z.object({ length: z.number(), crc32: z.number() });
export type Tail = z.infer<typeof Tail>;

const ReaderState = z.object({
  row: z.int().check(z.gte(0)),
  columns: z.array(z.string()),
  grammar: z.string(),
  notes: z.array(Note),
});

/** How far the reading and writing has come. */
export const Standing = z.object({
  /** `gathering` looks for all columns; `writing` writes records. */
  phase: z.enum(['writing', 'gathering']),
  /** Bytes of the source dealt with. */
  offset: z.int().check(z.gte(0)),
  /** Bytes of the file behind which nothing was needed for that; the same, unless it is packed. */
  fileOffset: z.int().check(z.gte(0)),
  /** What this pass over the source was told about it before it began. */
  columns: z.array(z.string()),
  shape: z.enum(['unknown', 'objects', 'scalars']),
  /** Null before the first record. */
  reader: z.nullable(ReaderState),
  processor: z.nullable(
    z.object({ summary: z.nullable(AnalysisSummary), paths: z.array(z.array(z.string())) }),
  ),
  /** Null before the header is written. */
  writer: z.nullable(
    z.object({
      records: z.number(),
      formulaLike: z.number(),
      more: z.record(z.string(), z.number()),
    }),
  ),
  /** Null where the target's bytes are not packed, or nothing is packed yet. */
  packing: z.nullable(z.record(z.string(), z.number())),
  /** Records in the rejects file. */
  rejected: z.int().check(z.gte(0)),
});
export type Standing = z.infer<typeof Standing>;

export const START: Standing = {
  phase: 'writing',
  offset: 0,
  fileOffset: 0,
  columns: [],
  shape: 'unknown',
  reader: null,
  processor: null,
  writer: null,
  packing: null,
  rejected: 0,
};

const unpublished = {
  /** Null before the file exists. */
  file: z.nullable(FileKey),
  length: z.number(),
  crc32: z.number(),
  tail: Tail,
};

const CheckpointBody = z.object({
  version: z.literal(CHECKPOINT_VERSION),
  /** ISO 8601, for people; nothing depends on the clock. */
  savedAt: z.string(),
  job: Job,
  source: z.object({ identity: Identity, tail: Tail }),
  standing: Standing,
  part: z.object({ path: z.string(), ...unpublished }),
  /** What is set aside, beside the part and named after it; null unless the job sets records aside. */
  rejects: z.nullable(z.object(unpublished)),
  target: z.object({ path: z.string(), existing: z.nullable(Identity) }),
  /** Set once everything is written: only publishing is left. */
  publishing: z.nullable(
    z.object({
      notes: z.array(Note),
      columns: z.number(),
      /** The file that is the backup, if it had to be made by copying: it is not the target's own. */
      backup: z.nullable(FileKey),
      /** Record from which the run that wrote the last byte had gone on, or null. */
      resumedFrom: z.nullable(z.number()),
    }),
  ),
});
export type Checkpoint = z.infer<typeof CheckpointBody>;

/** One whose part is whole and durable: only publishing is left. */
export type PublishingCheckpoint = Checkpoint & {
  readonly publishing: NonNullable<Checkpoint['publishing']>;
};

const digestOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');

/**
 * A job's identity: which bytes are to be made, and where. Two requests that agree in it can go on
 * from one another, whatever they say of backups or checkpoint intervals.
 */
export function jobKey(job: Job): string {
  const { version, target, process, shaping, validate, onBadRow } = job;
  // What was guessed and what was said make the same job when they agree.
  const { guesses: _, ...source } = job.source;
  const identity = { version, source, target, process, shaping, validate, onBadRow };
  return digestOf(inOrder(identity)).slice(0, 16);
}

/** The same with the names of all objects in order: equal requests may name things in any. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inside]) => [name, inOrder(inside)]);
}

export class CheckpointStore {
  readonly folder: string;
  readonly #fs: FileSystem;

  constructor(fs: FileSystem, stateFolder: string) {
    this.#fs = fs;
    this.folder = join(stateFolder, 'jobs');
  }

  path(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  /**
   * Replaces the job's checkpoint durably: once it has returned, a power cut leaves the new one, and
   * whoever was told of the row it stands at was told the truth.
   */
  async save(checkpoint: Checkpoint): Promise<void> {
    const key = jobKey(checkpoint.job);
    const text = `${JSON.stringify({ ...checkpoint, digest: digestOf(checkpoint) }, null, 2)}\n`;
    await replaceNote(this.#fs, this.folder, `${key}.json`, text);
  }

  /**
   * The checkpoint of a job, or null when there is none.
   *
   * @throws HoldfastError `doubt_checkpoint_damaged`, `doubt_checkpoint_newer`, or
   *   `doubt_state_not_private`
   */
  async load(key: string): Promise<Checkpoint | null> {
    const path = this.path(key);
    const there = await this.#fs.lstat(path);
    if (there === null) return null;
    const folder = await this.#fs.lstat(this.folder);
    // Who can write here could make us resume a job of his making.
    if (!isPrivate(folder, 'folder') || !isPrivate(there, 'file')) {
      throw new HoldfastError({ code: 'doubt_state_not_private', path });
    }
    const text = await withFile({ path, doing: 'reading the source', isNote: true }, () =>
      withOpenFile(this.#fs, path, 'read', (file) => readFully(file, 0, there.size)),
    );
    return parseCheckpoint(text.toString('utf8'), key, path);
  }

  async remove(key: string): Promise<void> {
    const path = this.path(key);
    await withFile({ path, doing: 'writing', isNote: true }, async () => {
      // What a crash left of one that was being made goes too.
      const there = [];
      for (const name of [`${path}.new`, path]) {
        if ((await this.#fs.lstat(name)) !== null) there.push(name);
      }
      for (const name of there) await this.#fs.unlink(name);
      if (there.length > 0) await this.#fs.syncFolder(this.folder);
    });
  }

  /** Keys of all jobs that have a checkpoint. */
  async keys(): Promise<string[]> {
    if ((await this.#fs.lstat(this.folder)) === null) return [];
    const names = await this.#fs.list(this.folder);
    return names
      .filter((name) => /^[0-9a-f]{16}\.json$/.test(name))
      .map((name) => name.slice(0, 16));
  }
}

const Envelope = z.looseObject({ version: z.number(), digest: z.string() });

function parseCheckpoint(text: string, key: string, path: string): Checkpoint {
  // Which file's export it is of, only a caller may know: the note itself is no file that people know.
  const damaged = (cause: string) =>
    new HoldfastError({ code: 'doubt_checkpoint_damaged', cause: `${path}: ${cause}` });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw damaged(String(error));
  }
  const envelope = Envelope.safeParse(data);
  if (!envelope.success) throw damaged('version or digest missing');
  if (envelope.data.version > CHECKPOINT_VERSION) {
    throw new HoldfastError({ code: 'doubt_checkpoint_newer', cause: path });
  }
  const { digest, ...body } = envelope.data;
  if (digestOf(body) !== digest) throw damaged('the digest does not match');
  const parsed = CheckpointBody.safeParse(body);
  if (!parsed.success) throw damaged(z.prettifyError(parsed.error));
  if (jobKey(parsed.data.job) !== key) throw damaged('it belongs to another job');
  return parsed.data;
}
