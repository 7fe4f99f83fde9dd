/** What only some machines let a test do: small disks, clocks that are off, memory that runs out. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { firstLack, isRoot, lacksProgram, onLinux, type Lack } from '../support/conditions.ts';
import type { Settings } from '../support/cli.ts';
import { tempFolder } from '../support/places.ts';

export function call(program: string, ...args: string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
}

/** A small disk of its own, gone when the test ends. */
export function smallDisk(options: string): string {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  call('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  onTestFinished(() => call('umount', folder));
  return folder;
}

export function lacksFaketime(): Lack {
  return firstLack(onLinux, lacksProgram('faketime', '-f', '+1d', 'true'));
}

const MEMORY = '/sys/fs/cgroup/memory';
const UNIFIED = '/sys/fs/cgroup';

/** Names of the files of a memory group, by the kind of groups that the kernel has. */
function groups(): { root: string; limit: string } | null {
  if (existsSync(join(MEMORY, 'memory.limit_in_bytes'))) {
    return { root: MEMORY, limit: 'memory.limit_in_bytes' };
  }
  const controllers = join(UNIFIED, 'cgroup.subtree_control');
  const hasMemory = existsSync(controllers) && readFileSync(controllers, 'utf8').includes('memory');
  return hasMemory ? { root: UNIFIED, limit: 'memory.max' } : null;
}

/** Whether the kernel can be made to run out of memory for one process. */
export function lacksMemoryGroups(): Lack {
  if (onLinux !== null) return onLinux;
  if (!isRoot) return 'needs root to limit the memory of a process';
  const kind = groups();
  if (kind === null) return 'needs a memory control group';
  try {
    rmdirSync(mkdtempSync(join(kind.root, 'holdfast-')));
    return null;
  } catch {
    return 'needs a memory control group that can be written';
  }
}

/** Settings under which the kernel kills the command when it takes more than so much memory. */
export function memoryLimit(mebibytes: number): Settings {
  const kind = groups();
  if (kind === null) throw new Error('no memory control group');
  const group = mkdtempSync(join(kind.root, 'holdfast-'));
  onTestFinished(() => rmdirSync(group));
  writeFileSync(join(group, kind.limit), String(mebibytes * 1024 * 1024));
  const enter = 'echo $$ > "$0" && exec "$@"';
  return { under: ['sh', '-c', enter, join(group, 'cgroup.procs')] };
}
