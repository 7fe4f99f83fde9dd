/** How a path is shown: its name and the folder it lies in, with the home folder shortened. */
import { homedir } from 'node:os';
import { basename, dirname, sep } from 'node:path';

export interface Place {
  readonly name: string;
  readonly folder: string;
}

/** Name and folder of an absolute path. */
export function placeOf(path: string, home: string = homedir()): Place {
  const folder = dirname(path);
  const inHome = home.length > 1 && (folder === home || folder.startsWith(home + sep));
  return { name: basename(path), folder: inHome ? `~${folder.slice(home.length)}` : folder };
}
