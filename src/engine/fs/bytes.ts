/** Whole reads and writes over the port: every count is checked, every loop ends. */
import type { FileSystem, OpenFile } from './port.ts';

/** Thrown when a write makes no progress at all, which a full disk may cause without an error. */
export class NoProgressError extends Error {
  readonly code = 'ENOSPC';
  constructor() {
    super('ENOSPC: the system took no more bytes, write');
  }
}

/** Writes all bytes at a position (invariant 6: counts may be short without an error). */
export async function writeFully(
  file: OpenFile,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const count = await file.write(bytes, done, bytes.length - done, position + done);
    if (count <= 0) throw new NoProgressError();
    done += count;
  }
}

/** Reads `length` bytes from a position; fewer only at the end of the file. */
export async function readFully(file: OpenFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = await file.read(bytes, done, length - done, position + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}

/** Opens a file, uses it, and closes it whatever happens. */
export async function withOpenFile<T>(
  fs: FileSystem,
  path: string,
  mode: Parameters<FileSystem['open']>[1],
  use: (file: OpenFile) => Promise<T>,
): Promise<T> {
  const file = await fs.open(path, mode);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Does something with a file that is to stay open afterwards; when it fails, the file is closed. */
export async function orClose<T>(
  file: { readonly close: () => Promise<void> },
  use: () => Promise<T>,
): Promise<T> {
  try {
    return await use();
  } catch (error) {
    try {
      await file.close();
    } catch {
      // What failed first is what is told; the descriptor is free in any case.
    }
    throw error;
  }
}
