/**
 * Unfinished jobs, as the engine keeps them: those of earlier runs become rows at start, and after
 * a run went wrong the engine, not this process's memory, says what is left of it.
 */
import { randomBytes } from 'node:crypto';
import type { Job } from '../../shared/job.ts';
import type { UnfinishedJob } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { RowState } from '../../shared/ipc.ts';
import { isOutOfReach } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import type { EngineClient } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { choicesOf, NO_CHOICES, NO_TARGET, NOTHING_KNOWN } from './choices.ts';
import { placeOf } from './place.ts';
import type { Entry, Rows } from './rows.ts';

/** How far a run came: a whole number from 0 to 100; an empty source is at the start. */
export function percentOf(bytesRead: number, bytesTotal: number): number {
  return bytesTotal === 0 ? 0 : Math.floor((bytesRead / bytesTotal) * 100);
}

interface RecallParts {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly rows: Rows;
}

/**
 * Makes a row of each unfinished job that nobody is running. When they can't be listed, they are
 * left for the next start, and the problem is given back.
 */
export async function recallJobs({ engine, grants, rows }: RecallParts): Promise<Problem | null> {
  const listed = await engine.call('listJobs', {});
  if (!listed.ok) return listed.problem;
  for (const unfinished of listed.value) {
    if (unfinished.holder !== null) continue;
    const loaded = await engine.call('loadJob', { id: unfinished.id });
    if (loaded.ok) {
      const { path } = loaded.value.target;
      const there = await engine.call('describeTarget', { path });
      rows.add(entryOf(grants, unfinished, loaded.value, there.ok ? there.value : null));
    } else if (loaded.problem.code !== 'no_such_job') {
      rows.add(unreadable(unfinished, unfinished.doubt ?? loaded.problem));
    }
  }
  return null;
}

const stateOf = (unfinished: UnfinishedJob, known: boolean): RowState => ({
  kind: 'unfinished',
  percent: percentOf(unfinished.bytesRead, unfinished.bytesTotal),
  resumableFrom: unfinished.row,
  savedAtMs: unfinished.savedAtMs,
  doubt: unfinished.doubt,
  known,
});

type Existing = { readonly exists: boolean; readonly bytes: number; readonly modifiedMs: number };

function entryOf(
  grants: Grants,
  unfinished: UnfinishedJob,
  job: Job,
  existing: Existing | null,
): Entry {
  const { source, target } = job;
  const exists = existing?.exists === true;
  const state = stateOf(unfinished, true);
  return {
    row: {
      id: grants.give(source.path, 'read'),
      source: {
        ...placeOf(source.path),
        bytes: unfinished.bytesTotal,
        format: source.format,
        columns: null,
        delimiter: source.dialect?.delimiter ?? null,
        encoding: source.encoding,
        guesses: source.guesses,
      },
      target: {
        ...placeOf(target.path),
        format: target.format,
        exists,
        keepsBackup: job.keepBackups > 0,
        columns: job.shaping.columns?.length ?? null,
      },
      state,
    },
    target: grants.give(target.path, 'write'),
    targetChosen: true,
    choices: choicesOf(job),
    // Replacing was agreed to when the job was begun, for what stands there now.
    agreedTo: exists && job.overwrite === 'replace' ? existing : null,
    published: null,
    endedMs: 0,
    begun: { id: unfinished.id, job },
    recalled: true,
    rest: state,
    startOver: false,
    busy: false,
  };
}

/** A job of which nothing is known but that it is there. */
function unreadable(unfinished: UnfinishedJob, doubt: Problem): Entry {
  // The path is that of Holdfast's own notes, which tells people nothing.
  const { path: _ours, ...rest } = doubt;
  const state = stateOf({ ...unfinished, doubt: rest }, false);
  return {
    row: {
      id: randomBytes(16).toString('hex'),
      source: {
        name: words.unfinished.unknown,
        folder: '',
        ...NOTHING_KNOWN,
      },
      target: NO_TARGET,
      state,
    },
    target: null,
    targetChosen: false,
    choices: NO_CHOICES,
    agreedTo: null,
    published: null,
    endedMs: 0,
    begun: { id: unfinished.id, job: null },
    recalled: true,
    rest: state,
    startOver: false,
    busy: false,
  };
}

/** What a run left that went wrong. */
export interface Leftovers {
  readonly kept: boolean;
  readonly resumableFrom: number;
}

/**
 * Asks the engine what is left of a job after `problem` ended its run. When even that can't be
 * found out, what the run itself said last has to do.
 */
export async function leftoversOf(
  engine: EngineClient,
  id: string,
  problem: Problem,
  lastSaid: Leftovers,
): Promise<Leftovers> {
  const listed = await engine.call('listJobs', {});
  if (!listed.ok) return lastSaid;
  const found = listed.value.find((job) => job.id === id);
  const isOurs = found !== undefined && found.holder === null && !isOutOfReach(problem);
  return isOurs ? { kept: true, resumableFrom: found.row } : { kept: false, resumableFrom: 0 };
}
