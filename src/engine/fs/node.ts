/** The real file system, through Node. */
import { constants, type BigIntStats } from 'node:fs';
import * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileStat, FileSystem, FreeSpace, OpenFile, OpenMode } from './port.ts';

const OPEN_FLAGS: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
  reopen: constants.O_RDWR | (constants.O_NOFOLLOW ?? 0),
};

/** Errors by which a platform says that a folder can't be synced, as opposed to having failed to. */
const FOLDER_SYNC_UNSUPPORTED = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF', 'ENOSYS']);

function kindOf(stats: BigIntStats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return 'symlink';
  return 'other';
}

function toFileStat(stats: BigIntStats): FileStat {
  return {
    kind: kindOf(stats),
    dev: stats.dev,
    ino: stats.ino,
    size: Number(stats.size),
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    links: Number(stats.nlink),
  };
}

class NodeFile implements OpenFile {
  readonly #handle: FileHandle;
  constructor(handle: FileHandle) {
    this.#handle = handle;
  }
  async read(buffer: Uint8Array, offset: number, length: number, position: number) {
    return (await this.#handle.read(buffer, offset, length, position)).bytesRead;
  }
  async write(buffer: Uint8Array, offset: number, length: number, position: number) {
    return (await this.#handle.write(buffer, offset, length, position)).bytesWritten;
  }
  datasync() {
    return this.#handle.datasync();
  }
  sync() {
    return this.#handle.sync();
  }
  truncate(length: number) {
    return this.#handle.truncate(length);
  }
  chmod(mode: number) {
    return this.#handle.chmod(mode);
  }
  chown(uid: number, gid: number) {
    return this.#handle.chown(uid, gid);
  }
  async stat() {
    return toFileStat(await this.#handle.stat({ bigint: true }));
  }
  close() {
    return this.#handle.close();
  }
}

/** The system's own code of an error, e.g. `ENOENT`, or null when it has none. */
export function systemCode(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return null;
}

async function orNull(stats: Promise<BigIntStats>): Promise<FileStat | null> {
  try {
    return toFileStat(await stats);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** @returns whether it had to be created */
async function createOneFolder(path: string, mode: number): Promise<boolean> {
  try {
    await fs.mkdir(path, { mode });
    return true;
  } catch (error) {
    if ((await orNull(fs.stat(path, { bigint: true })))?.kind === 'folder') return false;
    throw error;
  }
}

/**
 * Step by step: Node 24's own `recursive` never returns where a file system takes no folders and says
 * that they can't be found, as `/proc` does.
 */
async function createFolder(path: string, mode: number): Promise<string | null> {
  const parent = dirname(path);
  try {
    return (await createOneFolder(path, mode)) ? path : null;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || parent === path) throw error;
  }
  const first = await createFolder(parent, mode);
  const isNew = await createOneFolder(path, mode);
  return first ?? (isNew ? path : null);
}

export const nodeFileSystem: FileSystem = {
  async open(path, mode) {
    return new NodeFile(await fs.open(path, OPEN_FLAGS[mode], 0o600));
  },
  stat: (path) => orNull(fs.stat(path, { bigint: true })),
  lstat: (path) => orNull(fs.lstat(path, { bigint: true })),
  rename: (from, to) => fs.rename(from, to),
  link: (existing, to) => fs.link(existing, to),
  unlink: (path) => fs.unlink(path),
  copy: (from, to) => fs.copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
  createFolder,
  async removeEmptyFolder(path) {
    try {
      await fs.rmdir(path);
      return true;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT') return false;
      throw error;
    }
  },
  list: (folder) => fs.readdir(folder),
  realPath: (path) => fs.realpath(path),
  async syncFolder(path) {
    let handle: FileHandle;
    try {
      handle = await fs.open(path, constants.O_RDONLY);
    } catch (error) {
      // Windows opens no folders at all; everywhere else not being able to is a real failure.
      if (process.platform === 'win32') return false;
      throw error;
    }
    try {
      await handle.sync();
      return true;
    } catch (error) {
      const code = systemCode(error);
      const unsupported =
        code !== null &&
        (FOLDER_SYNC_UNSUPPORTED.has(code) || (process.platform === 'win32' && code === 'EPERM'));
      if (unsupported) return false;
      throw error;
    } finally {
      await handle.close();
    }
  },
  checkWritable: (path) => fs.access(path, constants.W_OK),
  async freeSpace(path): Promise<FreeSpace> {
    const room = await fs.statfs(path);
    return {
      bytes: room.bavail * room.bsize,
      files: room.files === 0 ? Number.POSITIVE_INFINITY : room.ffree,
    };
  },
};
