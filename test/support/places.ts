/** Folders and files for one test; they go when it ends. */
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, vi } from 'vitest';
import { longForm } from './conditions.ts';

// These tests start programs and sync disks: on a busy machine that takes its time, and is no failure.
vi.setConfig({ testTimeout: longForm ? 3_600_000 : 120_000, hookTimeout: 120_000 });

/** A disk in memory where there is one: syncing costs nothing there, and many small runs are quick. */
const QUICK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

// What unfinished jobs leave belongs to the tests of one file, not to the person who runs them.
const state = mkdtempSync(join(QUICK, 'holdfast-state-'));
process.env['HOLDFAST_STATE_DIR'] = state;
afterAll(() => rmSync(state, { recursive: true, force: true }));

/** A new empty folder that is removed when the running test ends. */
export function tempFolder(place: string = tmpdir()): string {
  const folder = mkdtempSync(join(place, 'holdfast-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same for tests of many small runs, where how durable they are is not the question. */
export function quickFolder(): string {
  return tempFolder(QUICK);
}

/** Writes a file into a folder; gives back its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The file's bytes as text (latin1 where `encoding` says so), or null when there is none. */
export function textOf(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, encoding) : null;
}

/** Names in a folder, sorted: what a run left behind. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder).toSorted();
}

/** A second name of a file. */
export function hardLink(path: string, other: string): string {
  linkSync(path, other);
  return other;
}
