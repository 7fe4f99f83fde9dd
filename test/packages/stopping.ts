/** Exports that are stopped after some writes of their part file, as often as asked for, and end whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planJob, runJob, type PlanRequest } from '../../src/engine/index.ts';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { exchanged } from '../../src/engine/testing/file-systems.ts';
import type { Job } from '../../src/shared/job.ts';
import type { Report } from '../../src/shared/outcome.ts';
import { put, quickFolder } from '../support/places.ts';

/** The real file system, and a call after so many writes of a part file. */
function after(writes: number, call: () => void): FileSystem {
  let left = writes;
  return {
    ...nodeFileSystem,
    async open(path, mode) {
      const file = await nodeFileSystem.open(path, mode);
      if (!path.endsWith('.part')) return file;
      return exchanged(file, {
        write: (...args) => {
          if (--left === 0) call();
          return file.write(...args);
        },
      });
    },
  };
}

export interface Exported {
  readonly report: Report;
  readonly bytes: Buffer;
  /** How often it was stopped. */
  readonly stops: number;
}

/**
 * Runs a job to its end.
 *
 * @param pauses writes after which it is stopped, one run after the other; 0 for a stop asked for at
 *   the very beginning, which comes into effect at the first place where it can be gone on from
 */
export async function exported(job: Job, pauses: readonly number[] = []): Promise<Exported> {
  const state = quickFolder();
  let stops = 0;
  for (const writes of [...pauses, Number.POSITIVE_INFINITY]) {
    const stop = new AbortController();
    if (writes === 0) stop.abort();
    const fileSystem = after(writes, () => stop.abort());
    const outcome = await runJob(job, { stateFolder: state, fileSystem, signal: stop.signal });
    if (outcome.status === 'success') {
      return { report: outcome.report, bytes: readFileSync(job.target.path), stops };
    }
    if (outcome.status !== 'interrupted') throw new Error(JSON.stringify(outcome));
    stops++;
  }
  throw new Error('it never ended');
}

/** A job for a source of its own. */
export function jobOf(
  name: string,
  content: string | Uint8Array,
  targetName: string,
  request: Omit<PlanRequest, 'source' | 'target'>,
): Promise<Job> {
  const folder = quickFolder();
  return planJob({
    ...request,
    source: put(folder, name, content),
    target: join(folder, targetName),
  });
}
