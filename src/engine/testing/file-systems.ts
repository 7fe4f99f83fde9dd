/** File systems for tests: one that writes down what is done, files that live in memory, and failures made to order. */
import { basename } from 'node:path';
import { nodeFileSystem } from '../fs/node.ts';
import type { FileStat, FileSystem, OpenFile } from '../fs/port.ts';

/** What the system would throw. */
export function systemError(code: string, errno?: number): Error {
  return Object.assign(new Error(`${code}: as ordered`), { code, errno });
}

/** A call that fails as ordered. */
export const failing = (code: string) => (): Promise<never> => Promise.reject(systemError(code));

/** An open file of which some calls do something else than usual. */
export function exchanged(file: OpenFile, instead: Partial<OpenFile>): OpenFile {
  return {
    read: (...args) => file.read(...args),
    write: (...args) => file.write(...args),
    datasync: () => file.datasync(),
    sync: () => file.sync(),
    truncate: (length) => file.truncate(length),
    chmod: (mode) => file.chmod(mode),
    chown: (uid, gid) => file.chown(uid, gid),
    stat: () => file.stat(),
    close: () => file.close(),
    ...instead,
  };
}

export interface Recording {
  readonly fs: FileSystem;
  /** Changes and syncs in the order in which they were asked for, e.g. `rename a.part b`; names only. */
  readonly calls: string[];
}

/**
 * The real file system, with all that changes or syncs something written down.
 *
 * @param instead calls that do something else than usual
 * @param fileInstead the same for open files
 */
export function recording(
  instead: Partial<FileSystem> = {},
  fileInstead: Partial<OpenFile> = {},
): Recording {
  const calls: string[] = [];
  const real = { ...nodeFileSystem, ...instead };
  const named = (path: string) => basename(path).replace(/^\.holdfast-[0-9a-f]{16}/, '');
  const note = (call: string, ...paths: string[]): void => {
    calls.push([call, ...paths.map(named)].join(' '));
  };
  const fs: FileSystem = {
    ...real,
    async open(path, mode) {
      if (mode === 'create') note('create', path);
      return noting(path, await real.open(path, mode));
    },
    rename(from, to) {
      note('rename', from, to);
      return real.rename(from, to);
    },
    link(existing, to) {
      note('link', existing, to);
      return real.link(existing, to);
    },
    copy(from, to) {
      note('copy', from, to);
      return real.copy(from, to);
    },
    unlink(path) {
      note('unlink', path);
      return real.unlink(path);
    },
    syncFolder(path) {
      calls.push('sync folder');
      return real.syncFolder(path);
    },
  };
  return { fs, calls };

  function noting(path: string, file: OpenFile): OpenFile {
    const through = exchanged(file, fileInstead);
    const noted = <T>(call: string, action: () => Promise<T>): Promise<T> => {
      note(call, path);
      return action();
    };
    return {
      ...through,
      write: (...args) => noted('write', () => through.write(...args)),
      datasync: () => noted('datasync', () => through.datasync()),
      sync: () => noted('sync', () => through.sync()),
      truncate: (length) => noted('truncate', () => through.truncate(length)),
      chmod: (mode) => noted('chmod', () => through.chmod(mode)),
      chown: (uid, gid) => noted('chown', () => through.chown(uid, gid)),
    };
  }
}

export const STAT: FileStat = {
  kind: 'file',
  dev: 1n,
  ino: 2n,
  size: 0,
  mtimeNs: 0n,
  ctimeNs: 0n,
  mode: 0o600,
  links: 1,
  uid: 0,
  gid: 0,
};

/** A file in memory that can be slow in giving and taking, as read(2) and write(2) may be. */
export class MemoryFile implements OpenFile {
  content: Buffer;
  /** Bytes that all reads together have given. */
  bytesRead = 0;
  /** Bytes of the next call at the most; called for each. */
  readonly #most: (length: number, position: number) => number;
  closed = false;

  constructor(content: Uint8Array, most = (length: number, _position: number): number => length) {
    this.content = Buffer.from(content);
    this.#most = most;
  }

  async read(buffer: Uint8Array, offset: number, length: number, position: number) {
    const count = Math.min(this.#most(length, position), length);
    const piece = this.content.subarray(position, position + count);
    buffer.set(piece, offset);
    this.bytesRead += piece.length;
    return Promise.resolve(piece.length);
  }

  async write(buffer: Uint8Array, offset: number, length: number, position: number) {
    const count = Math.min(this.#most(length, position), length);
    const grown = Buffer.alloc(Math.max(this.content.length, position + count));
    grown.set(this.content);
    grown.set(buffer.subarray(offset, offset + count), position);
    this.content = grown;
    return Promise.resolve(count);
  }

  datasync = (): Promise<void> => Promise.resolve();
  sync = (): Promise<void> => Promise.resolve();
  chmod = (): Promise<void> => Promise.resolve();
  chown = (): Promise<void> => Promise.resolve();
  truncate = (length: number): Promise<void> => {
    this.content = this.content.subarray(0, length);
    return Promise.resolve();
  };
  stat = (): Promise<FileStat> => Promise.resolve({ ...STAT, size: this.content.length });
  close = (): Promise<void> => {
    this.closed = true;
    return Promise.resolve();
  };
}

/** A file system that has this one file under every name. */
export function holding(file: OpenFile): FileSystem {
  return {
    ...nodeFileSystem,
    open: () => Promise.resolve(file),
    stat: () => file.stat(),
    lstat: () => file.stat(),
  };
}
