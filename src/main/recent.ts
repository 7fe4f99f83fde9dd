/** The files and folders that were given last: told to the system, and kept for the menu. */
import * as z from 'zod/mini';
import type { Notebook } from './notebook.ts';

/** No system lists more. */
const REMEMBERED = 10;

export interface Recent {
  /** Absolute paths, the latest first. */
  readonly list: () => readonly string[];
  /** Takes note of what was given, the last one being the latest. */
  readonly remember: (paths: readonly string[]) => void;
  readonly clear: () => void;
  readonly load: () => Promise<void>;
}

export function createRecent(parts: {
  readonly notebook: Notebook;
  /** What the system lists of the app, on its taskbar or dock. */
  readonly system: { readonly add: (path: string) => void; readonly clear: () => void };
  readonly onChange: () => void;
}): Recent {
  const { notebook, system, onChange } = parts;
  let paths: readonly string[] = [];

  function keep(next: readonly string[]): void {
    paths = [...new Set(next)].slice(0, REMEMBERED);
    notebook.write('recent', paths);
    onChange();
  }

  return {
    list: () => paths,
    remember: (given) => {
      const last = given.slice(-REMEMBERED);
      for (const path of last) system.add(path);
      keep([...last.toReversed(), ...paths]);
    },
    clear: () => {
      system.clear();
      keep([]);
    },
    load: async () => {
      const kept = await notebook.readList('recent', z.string().check(z.minLength(1)));
      if (kept.length === 0) return;
      // What was given before this was read is later than all of it.
      paths = [...new Set([...paths, ...kept])].slice(0, REMEMBERED);
      onChange();
    },
  };
}
