/**
 * The engine's file system port over a disk in memory: each call is written to a log of what
 * changed and what became durable, and may be made to fail.
 */
import type { FileStat, FileSystem, OpenFile } from '../../src/engine/fs/port.ts';
import { ROOT, type Change, type Disk, type FileId } from './disk.ts';
import { Faults, systemError, type Call } from './faults.ts';
import type { Log } from './log.ts';
import { locate, type Place } from './paths.ts';
import { SimulatedFile } from './simulated-file.ts';
import { callTurns, syncTurns } from './turns.ts';

export class SimulatedFileSystem implements FileSystem {
  readonly disk: Disk;
  readonly log: Log;
  readonly faults: Faults;
  /** Files that are open now. */
  openFiles = 0;
  /** Whether there are hard links (FAT has none). */
  readonly #hardLinks: boolean;
  /** Given to the next file; numbers are not used again while the machine runs. */
  #nextId: FileId;

  /** @param log its start is the disk to begin with */
  constructor(
    log: Log,
    features: { readonly hardLinks: boolean },
    faults: Faults = new Faults(null),
  ) {
    this.disk = log.start.copy();
    this.log = log;
    this.faults = faults;
    this.#hardLinks = features.hardLinks;
    this.#nextId = log.nextId;
  }

  async open(path: string, mode: 'read' | 'create' | 'reopen'): Promise<OpenFile> {
    const isNew = mode === 'create';
    const file = await this.call(isNew ? 'create' : 'open', path, () => {
      const place = locate(this.disk, path, 'open', mode === 'read');
      if (!isNew) return new SimulatedFile(this, path, this.#present(place, 'open', path));
      if (place.id !== null) throw systemError('EEXIST', 'open', path);
      return new SimulatedFile(this, path, this.#born(place, 'file', 0o600));
    });
    this.openFiles++;
    return file;
  }

  stat(path: string): Promise<FileStat | null> {
    return this.call('stat', path, () => this.#look(path, true));
  }

  lstat(path: string): Promise<FileStat | null> {
    return this.call('lstat', path, () => this.#look(path, false));
  }

  rename(from: string, to: string): Promise<void> {
    return this.call('rename', from, () => {
      const source = locate(this.disk, from, 'rename', false);
      const target = locate(this.disk, to, 'rename', false);
      const id = this.#present(source, 'rename', from);
      if (source.folder !== target.folder)
        throw new Error('the model renames within a folder only');
      // Two names of one file: POSIX leaves both.
      if (target.id === id) return;
      this.change({
        kind: 'names',
        folder: target.folder,
        names: [
          [source.name, null],
          [target.name, id],
        ],
      });
    });
  }

  link(existing: string, to: string): Promise<void> {
    return this.call('link', to, () => {
      if (!this.#hardLinks) throw systemError('EPERM', 'link', to);
      const id = this.#present(locate(this.disk, existing, 'link', false), 'link', existing);
      this.#give(locate(this.disk, to, 'link', false), id, 'link', to);
    });
  }

  unlink(path: string): Promise<void> {
    return this.call('unlink', path, () => {
      const place = locate(this.disk, path, 'unlink', false);
      this.#present(place, 'unlink', path);
      this.change({ kind: 'names', folder: place.folder, names: [[place.name, null]] });
    });
  }

  copy(from: string, to: string): Promise<void> {
    return this.call('copy', to, () => {
      const id = this.#present(locate(this.disk, from, 'copyfile', true), 'copyfile', from);
      const { bytes, mode } = this.disk.file(id);
      const copy = this.#born(locate(this.disk, to, 'copyfile', false), 'file', mode);
      this.change({ kind: 'write', file: copy, at: 0, bytes });
    });
  }

  createFolder(path: string, mode: number): Promise<string | null> {
    return this.call('createFolder', path, () => {
      let first: string | null = null;
      const names = path.split('/').filter((name) => name !== '');
      for (let count = 1; count <= names.length; count++) {
        const at = `/${names.slice(0, count).join('/')}`;
        const place = locate(this.disk, at, 'mkdir', true);
        if (place.id !== null) {
          if (this.disk.node(place.id).kind === 'folder') continue;
          throw systemError('EEXIST', 'mkdir', at);
        }
        this.#born(place, 'folder', mode & 0o755);
        first ??= at;
      }
      return first;
    });
  }

  removeEmptyFolder(path: string): Promise<boolean> {
    return this.call('removeEmptyFolder', path, () => {
      const place = locate(this.disk, path, 'rmdir', false);
      if (place.id === null || this.disk.folder(place.id).entries.size > 0) return false;
      this.change({ kind: 'names', folder: place.folder, names: [[place.name, null]] });
      return true;
    });
  }

  list(folder: string): Promise<string[]> {
    return this.call('list', folder, () => [
      ...this.disk
        .folder(this.#present(locate(this.disk, folder, 'scandir', true), 'scandir', folder))
        .entries.keys(),
    ]);
  }

  realPath(path: string): Promise<string> {
    return this.call('realPath', path, () => {
      const place = locate(this.disk, path, 'realpath', true);
      this.#present(place, 'realpath', path);
      return place.path;
    });
  }

  async syncFolder(path: string): Promise<boolean> {
    const id = locate(this.disk, path, 'open', true).id ?? ROOT;
    await this.sync('syncFolder', path, id);
    return true;
  }

  checkWritable(path: string): Promise<void> {
    return this.call('checkWritable', path, () => {
      const id = this.#present(locate(this.disk, path, 'access', true), 'access', path);
      if ((this.disk.node(id).mode & 0o200) === 0) throw systemError('EACCES', 'access', path);
    });
  }

  freeSpace(path: string): Promise<{ bytes: number; files: number }> {
    return this.call('freeSpace', path, () => ({ bytes: 1 << 30, files: 1000 }));
  }

  /** Makes a call, or lets it fail; a call that is said to have worked does both. */
  async call<T>(call: Call, path: string, act: () => T, length = 0): Promise<T> {
    const verdict = this.faults.verdict({ call, path, length });
    const error = verdict !== null && 'error' in verdict.how ? verdict.how.error : null;
    if (error !== null && verdict?.worked !== true) {
      await callTurns();
      throw systemError(error, call, path);
    }
    const before = this.log.entries.length;
    const value = act();
    const made = this.log.entries.slice(before);
    await callTurns();
    for (const entry of made) entry.returned = true;
    if (error !== null) throw systemError(error, call, path);
    return value;
  }

  async sync(call: 'sync' | 'datasync' | 'syncFolder', path: string, id: FileId): Promise<void> {
    const verdict = this.faults.verdict({ call, path, length: 0 });
    const covered = this.log.coverable(id, call === 'datasync');
    await syncTurns();
    if (verdict !== null && 'error' in verdict.how) {
      this.log.failedToSync(covered);
      throw systemError(verdict.how.error, call, path);
    }
    this.log.synced(covered, this.disk);
  }

  change(change: Change): void {
    this.disk.apply(change);
    this.log.changed(change, this.disk);
  }

  statOf(id: FileId): FileStat {
    const node = this.disk.node(id);
    return {
      kind: node.kind,
      dev: 1n,
      ino: BigInt(id),
      size: node.kind === 'file' ? node.bytes.length : 0,
      mtimeNs: node.mtimeNs,
      ctimeNs: node.ctimeNs,
      mode: node.mode,
      uid: process.getuid?.() ?? 0,
      gid: process.getgid?.() ?? 0,
      links: this.disk.links(id),
    };
  }

  #look(path: string, follow: boolean): FileStat | null {
    try {
      const { id } = locate(this.disk, path, 'stat', follow);
      return id === null ? null : this.statOf(id);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  #present(place: Place, call: string, path: string): FileId {
    if (place.id === null) throw systemError('ENOENT', call, path);
    return place.id;
  }

  #born(place: Place, kind: 'file' | 'folder', mode: number): FileId {
    const id = this.#nextId++;
    this.disk.born(id, { kind, mode });
    this.log.births.set(id, this.disk.node(id));
    this.#give(place, id, 'open', place.path);
    return id;
  }

  #give(place: Place, id: FileId, call: string, path: string): void {
    if (place.id !== null) throw systemError('EEXIST', call, path);
    this.change({ kind: 'names', folder: place.folder, names: [[place.name, id]] });
  }
}
