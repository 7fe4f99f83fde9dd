/** A file that is open on the disk in memory. */
import type { FileStat, OpenFile } from '../../src/engine/fs/port.ts';
import type { FileId } from './disk.ts';
import type { SimulatedFileSystem } from './file-system.ts';

export class SimulatedFile implements OpenFile {
  readonly #fs: SimulatedFileSystem;
  readonly #path: string;
  readonly #id: FileId;

  constructor(fs: SimulatedFileSystem, path: string, id: FileId) {
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
