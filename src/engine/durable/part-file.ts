/**
 * The part file: the unpublished bytes of a target, in the target's own folder (so that publishing
 * is a rename), under a random name of ours, readable by nobody else until it is published.
 */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { HoldfastError } from '../../shared/problem.ts';
import { orClose, readFully, writeFully } from '../fs/bytes.ts';
import type { FileStat, FileSystem, OpenFile } from '../fs/port.ts';
import { fileProblem, withFile, type Doing } from '../problems.ts';
import { isSameFile } from './identity.ts';

/** Who may do what with a file. */
export interface Access {
  /** Permission bits. */
  readonly mode: number;
  /** Whose it is to be, if that can be had; null for the user's own. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/** Names of part files; nothing else is ever created or removed as one. */
export const PART_NAME = /^\.holdfast-[0-9a-f]{16}\.part$/;

export function newPartPath(target: string): string {
  return join(dirname(target), `.holdfast-${randomBytes(8).toString('hex')}.part`);
}

/** Where a backup of the target is made by copying, when the part is published: known with the part. */
export function copyPath(part: string): string {
  return part.replace(/part$/, 'copy');
}

/** Bytes after which the disk is told to go on with what was written, so that little is left at the end. */
const WRITE_BACK_BYTES = 64 * 1024 * 1024;

export class PartFile {
  readonly path: string;
  /** What the file system says of it: the identity is checked again before it is published. */
  readonly stat: FileStat;
  readonly #fs: FileSystem;
  readonly #file: OpenFile;
  #length: number;
  #crc: number;
  /** The first failed write or sync: final for this part (invariant 5). */
  #failure: HoldfastError | null = null;
  /** Waits for all syncs under way; never refused, a failure is `#failure`. */
  #background: Promise<void> = Promise.resolve();
  /** Syncs under way. */
  #syncing = 0;
  /** Bytes that there were when the disk was last told to go on with them. */
  #handedOn: number;
  #closed = false;

  constructor(
    fs: FileSystem,
    path: string,
    file: OpenFile,
    stat: FileStat,
    written: { length: number; crc: number },
  ) {
    this.#fs = fs;
    this.path = path;
    this.#file = file;
    this.stat = stat;
    this.#length = written.length;
    this.#crc = written.crc;
    this.#handedOn = written.length;
  }

  /** @throws HoldfastError when the folder does not take files. */
  static create(fs: FileSystem, path: string): Promise<PartFile> {
    return withFile({ path, doing: 'using the folder' }, async () => {
      const file = await fs.open(path, 'create');
      return orClose(file, async () => {
        const part = new PartFile(fs, path, file, await file.stat(), { length: 0, crc: 0 });
        // A checkpoint is going to speak of it: until then its name must be durable, too.
        part.#inBackground(() => fs.syncFolder(dirname(path)));
        return part;
      });
    });
  }

  /**
   * Opens the part that a checkpoint speaks of, without changing it; `cutBack` does, once it is trusted.
   *
   * @param expected what the checkpoint says, and the name of the job's source, for people
   * @throws HoldfastError `doubt_part_missing` or `doubt_part_changed` when it is not that very file.
   */
  static async reopen(
    fs: FileSystem,
    path: string,
    expected: { dev: bigint; ino: bigint; length: number; crc: number; name: string },
  ): Promise<PartFile> {
    const there = await fs.lstat(path);
    if (there === null)
      throw new HoldfastError({ code: 'doubt_part_missing', path: expected.name });
    // A symlink or a pipe put in its place is not even opened.
    if (there.kind !== 'file')
      throw new HoldfastError({ code: 'doubt_part_changed', path: expected.name });
    const file = await withFile({ path, doing: 'writing' }, () => fs.open(path, 'reopen'));
    return orClose(file, async () => {
      const stat = await file.stat();
      const isOurs =
        stat.kind === 'file' &&
        stat.dev === expected.dev &&
        stat.ino === expected.ino &&
        stat.links === 1 &&
        stat.size >= expected.length;
      if (!isOurs) throw new HoldfastError({ code: 'doubt_part_changed', path: expected.name });
      return new PartFile(fs, path, file, stat, expected);
    });
  }

  /** Bytes written. */
  get length(): number {
    return this.#length;
  }

  /** CRC-32 of the bytes written. */
  get crc(): number {
    return this.#crc;
  }

  get file(): OpenFile {
    return this.#file;
  }

  /**
   * Appends bytes; they are not durable yet, and must stay untouched until the promise is kept.
   *
   * @param digest CRC-32, in whatever way is quickest for these bytes
   */
  async append(
    bytes: Uint8Array,
    digest: (bytes: Uint8Array, before: number) => number = crc32,
  ): Promise<void> {
    const position = this.#length;
    this.#length += bytes.length;
    this.#crc = digest(bytes, this.#crc);
    await this.#guard('writing', () => writeFully(this.#file, bytes, position));
    this.#writeBack(position + bytes.length);
  }

  /** Bytes that were written before: fewer where it does not hold so many. */
  async readBack(offset: number, length: number): Promise<Buffer> {
    return withFile({ path: this.path, doing: 'writing' }, () =>
      readFully(this.#file, offset, length),
    );
  }

  /** Removes what a crash left behind the bytes that the checkpoint speaks of. */
  async cutBack(): Promise<void> {
    await this.#guard('writing', () => this.#file.truncate(this.#length));
  }

  /** Empties it, to be written again. */
  async restart(): Promise<void> {
    this.#length = 0;
    this.#crc = 0;
    this.#handedOn = 0;
    await this.#guard('writing', () => this.#file.truncate(0));
  }

  /** Makes what was written durable, and the file's name. */
  async datasync(): Promise<void> {
    this.#handedOn = this.#length;
    await this.#makeSafe(() => this.#file.datasync());
  }

  /** Makes it ready to be published: permissions set, everything durable, closed. */
  async finish(access: Access): Promise<void> {
    await this.seal(access);
    await this.#guard('making safe', () => this.close());
  }

  /** The same, but for closing it: a checkpoint under way may still have to read of it. */
  async seal({ mode, owner }: Access): Promise<void> {
    const isKept = owner === null || (await this.#giveTo(owner));
    // Another group gets no more than everybody has.
    const others = mode & 0o007;
    const allowed = isKept ? mode : mode & (0o707 | (others << 3));
    await this.#guard('writing', () => this.#file.chmod(allowed));
    await this.#makeSafe(() => this.#file.sync());
  }

  /** Closes it and leaves it where it is, for a later run. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#background;
    await withFile({ path: this.path, doing: 'making safe' }, () => this.#file.close());
  }

  /** Closes and removes it. */
  async discard(): Promise<void> {
    try {
      await this.close();
    } finally {
      await withFile({ path: this.path, doing: 'writing' }, async () => {
        const there = await this.#fs.lstat(this.path);
        // What somebody put in its place is not ours to remove.
        if (there === null || isSameFile(there, this.stat)) await this.#fs.unlink(this.path);
        await this.#fs.syncFolder(dirname(this.path));
      });
    }
  }

  /** @returns whether it is of that group afterwards; who is not root can only give it to one of his */
  async #giveTo({ uid, gid }: NonNullable<Access['owner']>): Promise<boolean> {
    if (uid === this.stat.uid && gid === this.stat.gid) return true;
    for (const owner of new Set([uid, this.stat.uid])) {
      try {
        await this.#file.chown(owner, gid);
        return true;
      } catch {
        // Not allowed, or nothing that this file system has.
      }
    }
    return gid === this.stat.gid;
  }

  /** A sync, and all those under way: the system tells a failure to one of them only. */
  async #makeSafe(sync: () => Promise<void>): Promise<void> {
    this.#check();
    this.#inBackground(sync);
    await this.#background;
    this.#check();
  }

  #inBackground(sync: () => Promise<unknown>): void {
    this.#syncing++;
    const done = this.#guard('making safe', sync)
      .catch(() => undefined)
      .then(() => {
        this.#syncing--;
      });
    this.#background = Promise.all([this.#background, done]).then(() => undefined);
  }

  /** Lets the disk begin with what has come together, unless it is still at work. */
  #writeBack(length: number): void {
    if (this.#syncing > 0 || length - this.#handedOn < WRITE_BACK_BYTES) return;
    this.#handedOn = length;
    this.#inBackground(() => this.#file.datasync());
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  async #guard(doing: Doing, action: () => Promise<unknown>): Promise<void> {
    this.#check();
    try {
      await action();
    } catch (error) {
      this.#failure = fileProblem(error, { path: this.path, doing });
      throw this.#failure;
    }
  }
}
