/** Tests that need something of the machine: where it is missing they are left out and say why. */
import { spawnSync } from 'node:child_process';
import { test } from 'vitest';

/** Null when the need is met, else the reason in words. */
export type Lack = string | null;

export const isRoot = process.getuid?.() === 0;
export const onLinux: Lack = process.platform === 'linux' ? null : 'needs Linux';
export const onPosix: Lack =
  process.platform === 'win32' ? 'needs POSIX file names and links' : null;

/** The first lack of several. */
export function firstLack(...lacks: readonly Lack[]): Lack {
  return lacks.find((lack) => lack !== null) ?? null;
}

/** Whether a program answers when called with the arguments. */
export function lacksProgram(program: string, ...args: string[]): Lack {
  const tried = spawnSync(program, args, { stdio: 'ignore' });
  return tried.status === 0 ? null : `needs a working ${program}`;
}

/** Whether this process may mount file systems (root with the right to). */
export function lacksMount(): Lack {
  if (process.platform !== 'linux' || !isRoot) return 'needs root on Linux to mount a small disk';
  return lacksProgram('unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt');
}

/** `test`, or where something lacks a test that is left out under a name that says why. */
export function testUnless(
  lack: Lack,
): (name: string, body: () => Promise<void> | void, timeout?: number) => void {
  return (name, body, timeout) => {
    if (lack !== null) console.warn(`left out: ${name}: ${lack}`);
    test.skipIf(lack !== null)(lack === null ? name : `${name} (left out: ${lack})`, body, timeout);
  };
}

/** Long forms run with HOLDFAST_LONG_TESTS=1 in the environment. */
export const longForm = process.env['HOLDFAST_LONG_TESTS'] === '1';
export const inLongForm: Lack = longForm ? null : 'long; run with HOLDFAST_LONG_TESTS=1';
