/**
 * A disk as a value: files, folders and symlinks by number, names as entries of folders. Nodes are
 * never changed but replaced, so that a copy of a disk costs a map of a dozen entries.
 */
import { createHash } from 'node:crypto';

/** Number of a file; what stat calls `ino`. */
export type FileId = number;

interface Common {
  readonly mode: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}
export interface PlainFile extends Common {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
}
export interface Folder extends Common {
  readonly kind: 'folder';
  readonly entries: ReadonlyMap<string, FileId>;
}
export interface Symlink extends Common {
  readonly kind: 'symlink';
  readonly to: string;
}
export type Node = PlainFile | Folder | Symlink;

/** The smallest thing a file system does: what a crash can lose, keep or tear. */
export type Change =
  | {
      readonly kind: 'write';
      readonly file: FileId;
      readonly at: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'truncate'; readonly file: FileId; readonly length: number }
  | { readonly kind: 'mode'; readonly file: FileId; readonly mode: number }
  /** Names that a call gives or (null) takes in one folder, all at once: a rename is one change. */
  | {
      readonly kind: 'names';
      readonly folder: FileId;
      readonly names: readonly (readonly [name: string, file: FileId | null])[];
    };

export const ROOT: FileId = 1;
/** When the disks of the laboratory were made, in ns; the clock counts on from there. */
const EPOCH = 1_700_000_000_000_000_000n;

export class Disk {
  readonly nodes: Map<FileId, Node>;
  /** Ticks at each change, for the times of files. */
  #ticks: bigint;

  constructor(nodes?: ReadonlyMap<FileId, Node>, ticks = 0n) {
    const root: Folder = { kind: 'folder', entries: new Map(), mode: 0o755, ...timesAt(0n) };
    this.nodes = new Map(nodes ?? [[ROOT, root]]);
    this.#ticks = ticks;
  }

  copy(): Disk {
    return new Disk(this.nodes, this.#ticks);
  }

  /** The lowest number above all in use: numbers of files that a crash undid are given again. */
  get nextId(): FileId {
    return Math.max(...this.nodes.keys()) + 1;
  }

  node(id: FileId): Node {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`the model has no file ${id}`);
    return node;
  }

  file(id: FileId): PlainFile {
    const node = this.node(id);
    if (node.kind !== 'file') throw new Error(`${id} is a ${node.kind}`);
    return node;
  }

  folder(id: FileId): Folder {
    const node = this.node(id);
    if (node.kind !== 'folder') throw new Error(`${id} is a ${node.kind}`);
    return node;
  }

  /** Adds a file that has no name yet; it becomes part of the disk when a change names it. */
  born(id: FileId, node: Pick<PlainFile, 'kind' | 'mode'> | Pick<Folder, 'kind' | 'mode'>): void {
    const times = timesAt(++this.#ticks);
    if (node.kind === 'file') {
      this.nodes.set(id, { kind: 'file', mode: node.mode, bytes: new Uint8Array(0), ...times });
    } else {
      this.nodes.set(id, { kind: 'folder', mode: node.mode, entries: new Map(), ...times });
    }
  }

  apply(change: Change): void {
    const { ctimeNs, mtimeNs } = timesAt(++this.#ticks);
    switch (change.kind) {
      case 'write':
      case 'truncate': {
        const file = this.file(change.file);
        const bytes =
          change.kind === 'write' ? written(file.bytes, change) : cut(file.bytes, change);
        this.nodes.set(change.file, { ...file, bytes, mtimeNs, ctimeNs });
        return;
      }
      case 'mode':
        this.nodes.set(change.file, { ...this.file(change.file), mode: change.mode, ctimeNs });
        return;
      case 'names': {
        const folder = this.folder(change.folder);
        const entries = new Map(folder.entries);
        for (const [name, id] of change.names) {
          if (id === null) entries.delete(name);
          else entries.set(name, id);
        }
        this.nodes.set(change.folder, { ...folder, entries, mtimeNs, ctimeNs });
      }
    }
  }

  /** Names that a file has. */
  links(id: FileId): number {
    let count = 0;
    for (const node of this.nodes.values()) {
      if (node.kind !== 'folder') continue;
      for (const named of node.entries.values()) if (named === id) count++;
    }
    return count;
  }

  /** All paths with what stands there, parents first, names in order. */
  *walk(id: FileId = ROOT, path = ''): Generator<readonly [path: string, node: Node, id: FileId]> {
    const node = this.node(id);
    yield [path === '' ? '/' : path, node, id];
    if (node.kind !== 'folder') return;
    for (const [name, child] of [...node.entries].toSorted(byName)) {
      yield* this.walk(child, `${path}/${name}`);
    }
  }

  /** Only what has a name, as after a restart of the machine. */
  swept(): Disk {
    const named = new Map<FileId, Node>();
    for (const [, node, id] of this.walk()) named.set(id, node);
    return new Disk(named, this.#ticks);
  }

  /** Tells states apart: names, numbers, permissions and bytes of all that has a name. */
  digest(): string {
    const hash = createHash('sha1');
    for (const [path, node, id] of this.walk()) {
      hash.update(`${path}\0${id}\0${node.kind}\0${node.mode}\0`);
      if (node.kind === 'file') hash.update(`${node.bytes.length}\0`).update(digestOf(node.bytes));
      if (node.kind === 'symlink') hash.update(node.to);
    }
    return hash.digest('hex');
  }
}

/** Of each content once: most disks share theirs with others. */
const digests = new WeakMap<Uint8Array, Buffer>();

function digestOf(bytes: Uint8Array): Buffer {
  const known = digests.get(bytes) ?? createHash('sha1').update(bytes).digest();
  digests.set(bytes, known);
  return known;
}

const byName = (a: readonly [string, FileId], b: readonly [string, FileId]): number =>
  a[0] < b[0] ? -1 : 1;

function timesAt(ticks: bigint): { readonly mtimeNs: bigint; readonly ctimeNs: bigint } {
  const now = EPOCH + ticks * 1_000_000n;
  return { mtimeNs: now, ctimeNs: now };
}

function written(old: Uint8Array, change: { at: number; bytes: Uint8Array }): Uint8Array {
  const bytes = new Uint8Array(Math.max(old.length, change.at + change.bytes.length));
  bytes.set(old);
  bytes.set(change.bytes, change.at);
  return bytes;
}

function cut(old: Uint8Array, change: { length: number }): Uint8Array {
  const bytes = new Uint8Array(change.length);
  bytes.set(old.subarray(0, change.length));
  return bytes;
}
