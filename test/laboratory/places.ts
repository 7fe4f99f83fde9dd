/** Where the laboratory can be used. */

/**
 * Null, or why not here: simulated paths are POSIX paths, and only Linux's lock needs no file on the
 * real disk beside them. The engine is the same everywhere, so one system is enough.
 */
export const notHere: string | null =
  process.platform === 'linux' ? null : 'the simulated disk has POSIX paths and no lock files';
