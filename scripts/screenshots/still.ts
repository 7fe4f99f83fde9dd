/**
 * Loaded into the app and the command line while pictures are taken, so that they come out the same
 * each time: the date stands still, time passes with the bytes that are read, and reading a file can
 * stand still at a share of it, which a file beside the gates' tells. Nothing of the engine knows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aroundBigReads } from '../../test/support/big-reads.ts';

/** Milliseconds since 1970. */
const NOW_MS = Number(process.env['HOLDFAST_STILL_NOW_MS']);
/** File that says how far files may be read: shares from 0 to 1 by name, as JSON. */
const GATES = process.env['HOLDFAST_STILL_GATES'] ?? '';
const BYTES_PER_MS = 160_000;
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

aroundBigReads(async ({ path, position, size }, read) => {
  const share = position / size;
  if (share < 1) {
    if (share >= shareAllowed(path)) writeFileSync(`${GATES}.shut`, '');
    while (share >= shareAllowed(path)) await wait(LOOK_EVERY_MS);
  }
  const result = await read();
  passedMs += result.bytesRead / BYTES_PER_MS;
  return result;
});
