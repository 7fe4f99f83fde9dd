/**
 * Loaded into the app under test: big reads come as slowly as from a slow disk, so that an export can
 * be caught running on the fastest machine too.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { aroundBigReads } from '../test/support/big-reads.ts';

const BYTES_PER_MS = Number(process.env['HOLDFAST_E2E_BYTES_PER_MS']);

aroundBigReads(async ({ length }, read) => {
  await wait(length / BYTES_PER_MS);
  return await read();
});
