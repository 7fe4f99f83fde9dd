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

/** Names of part files; nothing else is ever created or removed as one. */
export const PART_NAME = /^\.holdfast-[0-9a-f]{16}\.part$/;

export function newPartPath(target: string): string {
  return join(dirname(target), `.holdfast-${randomBytes(8).toString('hex')}.part`);
}

/** Where a backup of the target is made by copying, when the part is published: known with the part. */
export function copyPath(part: string): string {
  return part.replace(/part$/, 'copy');
}

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
  }

  /** @throws HoldfastError when the folder does not take files. */
  static create(fs: FileSystem, path: string): Promise<PartFile> {
    return withFile({ path, doing: 'using the folder' }, async () => {
      const file = await fs.open(path, 'create');
      try {
        // A checkpoint is going to speak of it: its name must not be lost then.
        await withFile({ path, doing: 'making safe' }, () => fs.syncFolder(dirname(path)));
        return new PartFile(fs, path, file, await file.stat(), { length: 0, crc: 0 });
      } catch (error) {
        await file.close();
        throw error;
      }
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

  /** Appends bytes; they are not durable yet, and must stay untouched until the promise is kept. */
  async append(bytes: Uint8Array): Promise<void> {
    const position = this.#length;
    this.#length += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    await this.#guard('writing', () => writeFully(this.#file, bytes, position));
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
    await this.#guard('writing', () => this.#file.truncate(0));
  }

  /** Makes what was written durable. */
  async datasync(): Promise<void> {
    await this.#guard('making safe', () => this.#file.datasync());
  }

  /** Makes it ready to be published: permissions set, everything durable, closed. */
  async finish(mode: number): Promise<void> {
    await this.#guard('writing', () => this.#file.chmod(mode));
    await this.#guard('making safe', () => this.#file.sync());
    await this.#guard('making safe', () => this.close());
  }

  /** Closes it and leaves it where it is, for a later run. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await withFile({ path: this.path, doing: 'making safe' }, () => this.#file.close());
  }

  /** Closes and removes it. */
  async discard(): Promise<void> {
    try {
      await this.close();
    } finally {
      await withFile({ path: this.path, doing: 'writing' }, async () => {
        await this.#fs.unlink(this.path);
        await this.#fs.syncFolder(dirname(this.path));
      });
    }
  }

  async #guard(doing: Doing, action: () => Promise<void>): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    try {
      await action();
    } catch (error) {
      this.#failure = fileProblem(error, { path: this.path, doing });
      throw this.#failure;
    }
  }
}
