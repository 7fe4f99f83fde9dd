/** Where the built app is, and which of the two hosts it runs on here. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const APP_PATH = join(import.meta.dirname, '..');
export const MAIN_BUNDLE = join(APP_PATH, 'out', 'main', 'index.js');

export type HostName = 'electron' | 'chromium stand-in';

/** Electron's executable, or null where its binary could not be had. */
export function findElectron(): string | null {
  const folder = join(APP_PATH, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const executable = join(dist, readFileSync(note, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/** Electron wherever it is there, else the stand-in. */
export function hostName(): HostName {
  return findElectron() === null ? 'chromium stand-in' : 'electron';
}
