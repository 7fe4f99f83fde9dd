/** Data that is refused while a checkpoint is under way: nothing of the run is left, and why is told. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { listJobs, planJob, runJob } from '../../src/engine/index.ts';
import { exchanged, failing } from '../../src/engine/testing/file-systems.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';
import { OLD } from './unfinished.ts';

const SLOW_MS = 150;
/** Reads of more than this are of windows. */
const WINDOW_BYTES = 128 * 1024;
/** A window of the source holds some more rows than this. */
const EVERY = 4000;
const BAD = 6000;
const ROW = `${'x'.repeat(98)},y`;

/**
 * A run whose second window is refused. It is read as soon as the checkpoint of the first one is under
 * way, which is made safe in a way of its own.
 */
async function refused(sync: () => Promise<void>, isStopped: boolean) {
  const folder = quickFolder();
  const stateFolder = quickFolder();
  const rows = Array.from({ length: 2 * EVERY }, (_, at) => (at + 1 === BAD ? 'short' : ROW));
  const source = put(quickFolder(), 'in.csv', `x,y\n${rows.join('\n')}\n`);
  const target = put(folder, 'out.json', OLD);
  const job = await planJob({ source, target, targetFormat: 'json', checkpointEvery: EVERY });
  const begun = Promise.withResolvers<void>();
  const stop = new AbortController();
  let notes = 0;
  const open: FileSystem['open'] = async (path, mode) => {
    const file = await nodeFileSystem.open(path, mode);
    if (path === source) {
      return exchanged(file, {
        read: async (buffer, offset, length, position) => {
          if (position > 0 && length > WINDOW_BYTES) await begun.promise;
          return file.read(buffer, offset, length, position);
        },
      });
    }
    if (mode !== 'create' || !path.endsWith('.json.new')) return file;
    notes++;
    // The first one says that the run begins.
    if (notes === 1) return file;
    if (isStopped) stop.abort();
    begun.resolve();
    return exchanged(file, { sync });
  };
  const fileSystem = { ...nodeFileSystem, open };
  const outcome = await runJob(job, { stateFolder, fileSystem, signal: stop.signal });
  const jobs = await listJobs({ stateFolder });
  expect(textOf(target)).toBe(OLD);
  return { outcome, jobs, left: [...namesIn(folder), ...readdirSync(join(stateFolder, 'jobs'))] };
}

test.each([
  ['and stopped', true],
  ['', false],
])('while a slow disk makes a checkpoint safe %s', async (_, isStopped) => {
  const slowly = async (): Promise<void> => {
    await wait(SLOW_MS);
  };
  const { outcome, jobs, left } = await refused(slowly, isStopped);
  expect(outcome).toMatchObject({
    status: 'validation_failed',
    problems: [{ code: 'row_too_short', place: { row: BAD } }],
  });
  expect(jobs).toEqual([]);
  expect(left).toEqual(['out.json']);
});

test('while a checkpoint fails: what is wrong with the data is told, not that', async () => {
  const { outcome, left } = await refused(failing('ENOSPC'), false);
  expect(outcome).toMatchObject({ status: 'validation_failed', total: 1 });
  expect(left).toEqual(['out.json']);
});
