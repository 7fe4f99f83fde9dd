/**
 * Loaded into the app and the command line while pictures are taken, so that they come out the same
 * each time: the date stands still, time passes with the bytes that are read, and reading a file can
 * stand still at a share of it, which a file beside the gates' tells. Nothing of the engine knows.
 */
import { promises, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds since 1970. */
const NOW_MS = Number(process.env['HOLDFAST_STILL_NOW_MS']);
/** File that says how far files may be read: shares from 0 to 1 by name, as JSON. */
const GATES = process.env['HOLDFAST_STILL_GATES'] ?? '';
const BYTES_PER_MS = 160_000;
/** Smaller reads are of checkpoints and settings. */
const BIG = 64 * 1024;
const LOOK_EVERY_MS = 10;

const { Date: RealDate } = globalThis;
globalThis.Date = new Proxy(RealDate, {
  construct: (real, given: [], target) =>
    Reflect.construct(real, given.length === 0 ? [NOW_MS] : given, target) as Date,
  get: (real, name) => (name === 'now' ? () => NOW_MS : (Reflect.get(real, name) as unknown)),
});

let passedMs = 0;
performance.now = () => passedMs;

function shareAllowed(path: string): number {
  const gates = JSON.parse(readFileSync(GATES, 'utf8')) as Record<string, number>;
  return gates[basename(path)] ?? 1;
}

type Read = (
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number | null,
) => Promise<{ bytesRead: number; buffer: Uint8Array }>;

const { open } = promises;
promises.open = async (...given) => {
  const handle = await open(...given);
  const read = handle.read.bind(handle) as Read;
  const path = String(given[0]);
  const { size } = await handle.stat();
  const untilAllowed: Read = async (buffer, offset, length, position) => {
    const share = (position ?? 0) / size;
    if (length >= BIG && share < 1) {
      if (share >= shareAllowed(path)) writeFileSync(`${GATES}.shut`, '');
      while (share >= shareAllowed(path)) await wait(LOOK_EVERY_MS);
    }
    const result = await read(buffer, offset, length, position);
    if (length >= BIG) passedMs += result.bytesRead / BYTES_PER_MS;
    return result;
  };
  return Object.assign(handle, { read: untilAllowed });
};
syncBuiltinESMExports();
