/** When two names stand for one file. */
import type { FileStat } from '../fs/port.ts';

type FileKey = Pick<FileStat, 'dev' | 'ino'>;

/** Whether two stats are of the very same file, whatever it holds by now. */
export const isSameFile = (a: FileKey, b: FileKey): boolean => a.dev === b.dev && a.ino === b.ino;
