/** Renaming where another program may have the file open for a moment: a virus scanner, a backup, Excel. */
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from './node.ts';
import type { FileSystem } from './port.ts';

/** How Windows says that another program has a file open; elsewhere that is in nobody's way. */
const IN_USE = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** Waits between tries, in ms: about four seconds in all. */
const WAITS = [50, 100, 200, 400, 800, 1200, 1200];

/**
 * Renames, on Windows several times over some seconds.
 *
 * @param check called before each try; what it throws stops it
 * @throws what the system says to the last try
 */
export async function renamePatiently(
  fs: FileSystem,
  from: string,
  to: string,
  check: () => Promise<void> = async () => {},
): Promise<void> {
  const waits = process.platform === 'win32' ? WAITS : [];
  for (const pause of [...waits, null]) {
    await check();
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      const code = systemCode(error);
      if (code === null || !IN_USE.has(code) || pause === null) throw error;
      await wait(pause);
    }
  }
}
