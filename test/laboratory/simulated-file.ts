/** A file that is open on the disk in memory. */
import type { FileStat, OpenFile } from '../../src/engine/fs/port.ts';
import type { Change, Disk, FileId } from './disk.ts';
import type { Call, Faults } from './faults.ts';

/** What a file needs of the file system that it is open on. */
interface Home {
  readonly disk: Disk;
  readonly faults: Faults;
  openFiles: number;
  call<T>(call: Call, path: string, act: () => T, length?: number): Promise<T>;
  sync(call: 'sync' | 'datasync', path: string, id: FileId): Promise<void>;
  change(change: Change): void;
  statOf(id: FileId): FileStat;
}

export class SimulatedFile implements OpenFile {
  readonly #fs: Home;
  readonly #path: string;
  readonly #id: FileId;

  constructor(fs: Home, path: string, id: FileId) {
    this.#fs = fs;
    this.#path = path;
    this.#id = id;
  }

  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number> {
    return this.#fs.call('read', this.#path, () => {
      const piece = this.#fs.disk.file(this.#id).bytes.subarray(position, position + length);
      buffer.set(piece, offset);
      return piece.length;
    });
  }

  async write(buffer: Uint8Array, offset: number, length: number, position: number) {
    const taken = this.#fs.faults.shortened(length);
    return this.#fs.call(
      'write',
      this.#path,
      () => {
        // A copy: the engine fills its buffer again, and slices of a Buffer share their bytes.
        const bytes = new Uint8Array(buffer.subarray(offset, offset + taken));
        if (taken > 0) this.#fs.change({ kind: 'write', file: this.#id, at: position, bytes });
        return taken;
      },
      length,
    );
  }

  datasync(): Promise<void> {
    return this.#fs.sync('datasync', this.#path, this.#id);
  }

  sync(): Promise<void> {
    return this.#fs.sync('sync', this.#path, this.#id);
  }

  truncate(length: number): Promise<void> {
    return this.#fs.call('truncate', this.#path, () =>
      this.#fs.change({ kind: 'truncate', file: this.#id, length }),
    );
  }

  chmod(mode: number): Promise<void> {
    return this.#fs.call('chmod', this.#path, () =>
      this.#fs.change({ kind: 'mode', file: this.#id, mode }),
    );
  }

  chown(): Promise<void> {
    // All files here are of one owner: nobody has a reason to give one away.
    return Promise.reject(new Error('chown'));
  }

  stat(): Promise<FileStat> {
    return this.#fs.call('fstat', this.#path, () => this.#fs.statOf(this.#id));
  }

  close(): Promise<void> {
    this.#fs.openFiles--;
    return this.#fs.call('close', this.#path, () => undefined);
  }
}
