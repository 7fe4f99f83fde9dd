/** A checkpoint that is still under way when all is written. */
import { readFileSync } from 'node:fs';
import { setImmediate as later } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namesIn, put, quickFolder } from '../../test/support/places.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { planJob, runJob } from './index.ts';
import { exchanged } from './testing/file-systems.ts';

/**
 * The real file system, in which the first checkpoint that speaks of the part is always caught by
 * the end of the run: what it reads of the part comes only when the part has been made durable as a
 * whole, and what is written next waits until it reads.
 */
function caughtByTheEnd(): FileSystem {
  const reads = Promise.withResolvers<void>();
  const synced = Promise.withResolvers<void>();
  let writes = 0;
  let looks = 0;
  return {
    ...nodeFileSystem,
    async open(path, mode) {
      const file = await nodeFileSystem.open(path, mode);
      if (!path.endsWith('.part')) return file;
      return exchanged(file, {
        read: async (...args) => {
          reads.resolve();
          if (++looks === 1) {
            await synced.promise;
            // By then whoever would close it has had time to.
            for (let turn = 0; turn < 20; turn++) await later();
          }
          return file.read(...args);
        },
        write: async (...args) => {
          if (++writes === 2) await reads.promise;
          return file.write(...args);
        },
        sync: async () => {
          await file.sync();
          synced.resolve();
        },
      });
    },
  };
}

test('is made from a part that is still open', async () => {
  const folder = quickFolder();
  const source = put(folder, 'in.csv', 'a,b\n1,2\n3,4\n5,6\n');
  const target = join(folder, 'out.jsonl');
  const job = await planJob({ source, target, targetFormat: 'jsonl', checkpointEvery: 2 });
  const done = await runJob(job, { stateFolder: quickFolder(), fileSystem: caughtByTheEnd() });
  expect(done).toMatchObject({ status: 'success' });
  expect(readFileSync(target, 'utf8')).toBe(
    '{"a":"1","b":"2"}\n{"a":"3","b":"4"}\n{"a":"5","b":"6"}\n',
  );
  expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl']);
});
