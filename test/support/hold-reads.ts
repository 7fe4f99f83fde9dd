/** Loaded into a command that a test holds: the second half of a file waits until the gate is gone. */
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { aroundBigReads } from './big-reads.ts';

/** The file that stands for the gate; one beside it says that the command has come to it. */
const GATE = process.env['HOLDFAST_TEST_GATE'] ?? '';
const LOOK_EVERY_MS = 5;

aroundBigReads(async ({ position, size }, read) => {
  if (position >= size / 2 && existsSync(GATE)) {
    writeFileSync(`${GATE}.reached`, '');
    while (existsSync(GATE)) await wait(LOOK_EVERY_MS);
  }
  return await read();
});
