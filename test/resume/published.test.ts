/** A power cut can bring back the note of an export that is done (matrix 6): giving it up takes nothing away. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { discardJob, jobId, listJobs, planJob, runJob } from '../../src/engine/index.ts';
import type { Job } from '../../src/shared/job.ts';
import { failing } from '../../src/engine/testing/file-systems.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';

/** An export with a row set aside, whose end did not last: some names are not removed. */
async function done(lasts: (path: string) => boolean, overwrite: Job['overwrite']) {
  const folder = quickFolder();
  const stateFolder = quickFolder();
  const source = put(quickFolder(), 'in.csv', 'a,b\n1,2\nbad\n3,4\n');
  const target = join(folder, 'out.jsonl');
  const request = { source, target, targetFormat: 'jsonl', onBadRow: 'set-aside' } as const;
  const job = await planJob({ ...request, overwrite });
  const unlink: FileSystem['unlink'] = (path) =>
    lasts(path) ? nodeFileSystem.unlink(path) : failing('EIO')();
  const fileSystem = { ...nodeFileSystem, unlink };
  expect(await runJob(job, { stateFolder, fileSystem })).toMatchObject({ status: 'success' });
  return { id: await jobId(job), stateFolder, folder, target };
}

test.each([
  ['note', /\.json$/, 'replace'],
  ['part, under a name of its own as well', /\.part$/, 'create-only'],
  ['set-aside rows, under a name of their own as well', /\.holdfast.*\.rejects$/, 'replace'],
] as const)('what is left is the %s', async (_, kept, overwrite) => {
  const { id, stateFolder, folder, target } = await done((path) => !kept.test(path), overwrite);
  expect(await listJobs({ stateFolder })).toMatchObject([{ id, doubt: null }]);
  await discardJob(id, { stateFolder });
  expect(namesIn(folder)).toEqual(['out.jsonl', 'out.jsonl.rejects.csv']);
  expect(textOf(target)).toBe('{"a":"1","b":"2"}\n{"a":"3","b":"4"}\n');
  expect(readdirSync(join(stateFolder, 'jobs'))).toEqual([]);
});
