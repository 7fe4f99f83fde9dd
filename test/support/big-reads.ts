/** For what is loaded into a program under test: its big reads of files come when the test lets them. */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Smaller reads are of checkpoints and settings, of what a file is recognised by, and of its end. */
const BIG_BYTES = 128 * 1024;

interface Result {
  readonly bytesRead: number;
  readonly buffer: Uint8Array;
}

export interface BigRead {
  readonly path: string;
  /** Bytes asked for. */
  readonly length: number;
  /** Where the read begins, in bytes from the file's beginning. */
  readonly position: number;
  /** Bytes in the file when it was opened. */
  readonly size: number;
}

/**
 * Puts something around each big read that the program makes by `fs.promises` from now on; nothing
 * else of the file system is touched.
 *
 * @param around called instead of the read, which it makes by `read`
 */
export function aroundBigReads(
  around: (about: BigRead, read: () => Promise<Result>) => Promise<Result>,
): void {
  const { open } = promises;
  promises.open = async (...given) => {
    const handle = await open(...given);
    const { size } = await handle.stat();
    const path = String(given[0]);
    const read = handle.read.bind(handle) as (...args: unknown[]) => Promise<Result>;
    const instead = (
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number | null,
    ): Promise<Result> => {
      const make = (): Promise<Result> => read(buffer, offset, length, position);
      if (length < BIG_BYTES) return make();
      return around({ path, length, position: position ?? 0, size }, make);
    };
    return Object.assign(handle, { read: instead });
  };
  syncBuiltinESMExports();
}
