/** The files that a run writes: the part, and beside it what is set aside. One fate for both. */
import type { FileSystem } from '../fs/port.ts';
import { together } from '../fs/together.ts';
import { PartFile } from './part-file.ts';
import { rejectsPartPath } from './rejects-file.ts';

export class Parts {
  readonly part: PartFile;
  /** Null unless the job sets records aside. */
  readonly rejects: PartFile | null;

  constructor(part: PartFile, rejects: PartFile | null) {
    this.part = part;
    this.rejects = rejects;
  }

  /** @throws HoldfastError when the folder does not take files; there may be one of them then. */
  static async create(fs: FileSystem, path: string, withRejects: boolean): Promise<Parts> {
    const part = await PartFile.create(fs, path);
    if (!withRejects) return new Parts(part, null);
    try {
      return new Parts(part, await PartFile.create(fs, rejectsPartPath(path)));
    } catch (error) {
      await new Parts(part, null).release();
      throw error;
    }
  }

  /** Removes what a crash left behind the bytes that the checkpoint speaks of. */
  async cutBack(): Promise<void> {
    await this.part.cutBack();
    await this.rejects?.cutBack();
  }

  /** Empties them, to be written again. */
  async restart(): Promise<void> {
    await this.part.restart();
    await this.rejects?.restart();
  }

  /** Makes what was written durable. */
  async datasync(): Promise<void> {
    await together(this.part.datasync(), this.rejects?.datasync() ?? Promise.resolve());
  }

  /** Closes them and leaves them where they are, for a later run. */
  async close(): Promise<void> {
    try {
      await this.part.close();
    } finally {
      await this.rejects?.close();
    }
  }

  /** The same where another failure is to be told. */
  async release(): Promise<void> {
    try {
      await this.close();
    } catch {
      // What failed first is what is told; the descriptors are free in any case.
    }
  }

  /** Closes and removes them. */
  async discard(): Promise<void> {
    try {
      await this.rejects?.discard();
    } finally {
      await this.part.discard();
    }
  }
}
