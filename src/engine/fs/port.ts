/**
 * The file system as the engine sees it: few calls, all asynchronous, none that hides a step whose
 * order matters. `node.ts` implements it on the real one; tests implement it on one that crashes.
 */

export type FileKind = 'file' | 'folder' | 'symlink' | 'other';

/** Identity and state of a file. Times in ns since 1970, as exact as the file system has them. */
export interface FileStat {
  readonly kind: FileKind;
  readonly dev: bigint;
  readonly ino: bigint;
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  /** Permission bits only. */
  readonly mode: number;
  /** Number of the owner; 0 where there are none (Windows). */
  readonly uid: number;
  /** Number of the group; 0 where there are none. */
  readonly gid: number;
  /** Hard links to the file. */
  readonly links: number;
}

export interface OpenFile {
  /** Reads up to `length` bytes at `position` of the file into `buffer` at `offset`; 0 at the end. */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number>;
  /** Writes like pwrite(2): the count may be short without an error, the caller loops. */
  write(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number>;
  /** Makes the data durable (fdatasync). A failure is final for this file: never call it again. */
  datasync(): Promise<void>;
  /** Makes data and metadata durable (fsync). A failure is final, as above. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  /** Gives it to an owner and a group; what a user may give away, the system decides. */
  chown(uid: number, gid: number): Promise<void>;
  stat(): Promise<FileStat>;
  close(): Promise<void>;
}

/**
 * How a file is opened. Nothing is ever opened for writing by a path that may be somebody else's:
 * - `read`: read only;
 * - `create`: must not exist yet (O_EXCL|O_NOFOLLOW), mode 0600;
 * - `reopen`: read and write, must exist and not be a symlink (O_NOFOLLOW).
 */
export type OpenMode = 'read' | 'create' | 'reopen';

/** Room left where a file lies. */
export interface FreeSpace {
  readonly bytes: number;
  /** Files that can still be created; Infinity where the file system does not count them. */
  readonly files: number;
}

export interface FileSystem {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Follows symlinks; null when nothing is there. */
  stat(path: string): Promise<FileStat | null>;
  /** Does not follow symlinks; null when nothing is there. */
  lstat(path: string): Promise<FileStat | null>;
  rename(from: string, to: string): Promise<void>;
  /** Hard link; fails with EEXIST when `to` is there. */
  link(existing: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Copies data (by reflink where possible) to a name that must not exist; not yet durable. */
  copy(from: string, to: string): Promise<void>;
  /** Creates a folder and its missing parents; returns the first one it had to create, or null. */
  createFolder(path: string, mode: number): Promise<string | null>;
  /** Removes a folder if it is empty; false when it is not. */
  removeEmptyFolder(path: string): Promise<boolean>;
  list(folder: string): Promise<string[]>;
  realPath(path: string): Promise<string>;
  /** Makes the names in a folder durable. False where the platform can't (Windows, some network mounts). */
  syncFolder(path: string): Promise<boolean>;
  /** Throws when this user may not write to the file or into the folder; nothing is tried out. */
  checkWritable(path: string): Promise<void>;
  freeSpace(path: string): Promise<FreeSpace>;
}
