/** A folder of its own for each test: sources, targets, the app's state and its profile. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { APP_PATH } from './host-name.ts';

/** What tells one version of a file from another, and an untouched file from a rewritten one. */
export interface FileState {
  readonly digest: string;
  readonly inode: bigint;
  readonly changedNs: bigint;
}

export class Workspace {
  /** Where sources lie, and so, by default, where targets go. */
  readonly folder: string;
  readonly stateDir: string;
  readonly userData: string;
  private readonly root: string;

  /** @param place folder in which it is made */
  constructor(place: string) {
    this.root = mkdtempSync(join(place, 'holdfast-e2e-'));
    this.folder = join(this.root, 'data');
    this.stateDir = join(this.root, 'state');
    this.userData = join(this.root, 'profile');
    mkdirSync(this.folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts a file into the folder and gives back its path. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** Copies one of the project's samples into the folder and gives back its path. */
  sample(name: string): string {
    copyFileSync(join(APP_PATH, 'resources', 'samples', name), this.path(name));
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  state(name: string): FileState {
    const { ino, mtimeNs } = statSync(this.path(name), { bigint: true });
    const digest = createHash('sha256')
      .update(readFileSync(this.path(name)))
      .digest('hex');
    return { digest, inode: ino, changedNs: mtimeNs };
  }

  /** Names in the folder, hidden ones too: nothing of ours may stay behind. */
  names(): string[] {
    return readdirSync(this.folder).sort();
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** SHA-256 of a file of any size. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}
