/**
 * A checkpoint: the durable statement of how far a run has come, small enough to read (about 2 KB
 * and the column names) and complete enough to go on from: what the source was, how much of it is
 * done, which part file holds the result, and digests by which each can be trusted.
 * It never speaks of anything that is not durable yet (invariant 2).
 */
import { dirname, join } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import { readFully, withOpenFile } from '../fs/bytes.ts';
import type { FileStat, FileSystem } from '../fs/port.ts';
import { withFile } from '../problems.ts';
import type { Checkpoint, Identity, Standing } from './checkpoint-schema.ts';
import { digestOf, jobKey } from './job-key.ts';
import { adoptNote, confirmNotes, isPrivate, prepareNote } from './note-file.ts';

export type { Checkpoint, FileKey, Identity, Standing, Tail } from './checkpoint-schema.ts';
export { jobKey } from './job-key.ts';

/** That of the schema; what an earlier version wrote has another. */
export const CHECKPOINT_VERSION = 2;

export function identityOf(stat: FileStat): Identity {
  return {
    dev: String(stat.dev),
    ino: String(stat.ino),
    size: stat.size,
    mtimeNs: String(stat.mtimeNs),
    ctimeNs: String(stat.ctimeNs),
  };
}

export const START: Standing = {
  phase: 'writing',
  offset: 0,
  fileOffset: 0,
  columns: [],
  expected: [],
  shape: 'unknown',
  reader: null,
  processor: null,
  writer: null,
  packing: null,
  rejected: 0,
};

/** One whose part is whole and durable: only publishing is left. */
export type PublishingCheckpoint = Checkpoint & {
  readonly publishing: NonNullable<Checkpoint['publishing']>;
};

const LOOKING = { doing: 'using the folder', isNote: true } as const;

const nameOf = ({ job }: Checkpoint): string => `${jobKey(job)}.json`;

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
    await this.prepare(checkpoint);
    await this.adopt(checkpoint);
    await this.confirm();
  }

  /** The first step of it: what it says need not be true yet, since nobody is going to read it. */
  async prepare(checkpoint: Checkpoint): Promise<void> {
    const text = `${JSON.stringify({ ...checkpoint, digest: digestOf(checkpoint) }, null, 2)}\n`;
    await prepareNote(this.#fs, this.folder, nameOf(checkpoint), text);
  }

  /** The second: from here on it may be what a crash leaves. */
  async adopt(checkpoint: Checkpoint): Promise<void> {
    await adoptNote(this.#fs, this.folder, nameOf(checkpoint));
  }

  /** The last: from here on it is. */
  async confirm(): Promise<void> {
    await confirmNotes(this.#fs, this.folder);
  }

  /**
   * The checkpoint of a job, or null when there is none.
   *
   * @throws HoldfastError `doubt_checkpoint_damaged`, `doubt_checkpoint_newer`, or
   *   `doubt_state_not_private`
   */
  async load(key: string): Promise<Checkpoint | null> {
    const path = this.path(key);
    const there = await this.#look(path);
    if (there === null) return null;
    const folder = await this.#look(this.folder);
    // Who can write here could make us resume a job of his making.
    if (!isPrivate(folder, 'folder') || !isPrivate(there, 'file')) {
      throw new HoldfastError({ code: 'doubt_state_not_private', path });
    }
    const text = await withFile({ path, doing: 'reading the source', isNote: true }, () =>
      withOpenFile(this.#fs, path, 'read', (file) => readFully(file, 0, there.size)),
    );
    return parseCheckpoint(text.toString('utf8'), key, path);
  }

  /** Removes the checkpoint of a job durably. */
  async remove(key: string): Promise<void> {
    const isChanged = await this.forget(key);
    const note = { path: this.path(key), doing: 'writing', isNote: true } as const;
    if (isChanged) await withFile(note, () => this.#fs.syncFolder(this.folder));
  }

  /**
   * The same without waiting for the disk: a power cut may bring it back. Only for one that says what
   * is true then as well.
   *
   * @returns whether there was any
   */
  async forget(key: string): Promise<boolean> {
    const path = this.path(key);
    return withFile({ path, doing: 'writing', isNote: true }, async () => {
      // What a crash left of one that was being made goes too.
      const there = [];
      for (const name of [`${path}.new`, path]) {
        if ((await this.#fs.lstat(name)) !== null) there.push(name);
      }
      for (const name of there) await this.#fs.unlink(name);
      return there.length > 0;
    });
  }

  /** What stands there; where that can't be seen, it is not as if there were nothing. */
  #look(path: string): Promise<FileStat | null> {
    return withFile({ path: this.folder, ...LOOKING }, () => this.#fs.lstat(path));
  }

  /**
   * Keys of all jobs that have a checkpoint.
   *
   * @throws HoldfastError that speaks of Holdfast's notes, when they can't be looked for
   */
  async keys(): Promise<string[]> {
    if ((await this.#look(this.folder)) === null) {
      const parent = await this.#look(dirname(this.folder));
      if (parent === null || parent.kind === 'folder' || parent.kind === 'symlink') return [];
      throw new HoldfastError({ code: 'folder_unusable', path: this.folder, detail: { note: 1 } });
    }
    const names = await withFile({ path: this.folder, ...LOOKING }, () =>
      this.#fs.list(this.folder),
    );
    return names
      .filter((name) => /^[0-9a-f]{16}\.json$/.test(name))
      .map((name) => name.slice(0, 16));
  }
}

async function parseCheckpoint(text: string, key: string, path: string): Promise<Checkpoint> {
  // Most runs find none: they need not wait for what checks one.
  const { CheckpointBody, Envelope, whyNot } = await import('./checkpoint-schema.ts');
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
  if (!parsed.success) throw damaged(whyNot(parsed.error));
  if (jobKey(parsed.data.job) !== key) throw damaged('it belongs to another job');
  return parsed.data;
}
