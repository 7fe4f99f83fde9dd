/**
 * Preloaded into a measured process (`node --import`): at its end it writes what it did to file
 * descriptor 3, as JSON: checkpoints made (counted where they get their name), bytes handed to the
 * system, and bytes that the system sent to the disk for it (both from Linux's `/proc/self/io`).
 */
import { readFileSync, writeSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

export interface Metered {
  readonly checkpoints: number;
  /** Bytes. */
  readonly written: number;
  /** Bytes. */
  readonly toDisk: number;
  /** Milliseconds of processor time. */
  readonly cpu: number;
}

let checkpoints = 0;
const { rename } = files;
files.rename = (from, to) => {
  if (String(to).endsWith('.json') && String(from) === `${String(to)}.new`) checkpoints++;
  return rename(from, to);
};
syncBuiltinESMExports();

function counter(io: string, name: string): number {
  return Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(io)?.[1] ?? 'NaN');
}

process.on('exit', () => {
  const io = readFileSync('/proc/self/io', 'utf8');
  const { user, system } = process.cpuUsage();
  const metered: Metered = {
    checkpoints,
    written: counter(io, 'wchar'),
    toDisk: counter(io, 'write_bytes'),
    cpu: (user + system) / 1000,
  };
  writeSync(3, JSON.stringify(metered));
});
