/** The line of started rows: asks before replacing, runs one at a time, says how each ended. */
import type { Answer, RowState } from '../../shared/ipc.ts';
import type { Outcome, Progress } from '../../shared/outcome.ts';
import { words } from '../../shared/words/index.ts';
import type { EngineClient, EngineRun } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { createPace } from '../pace.ts';
import { problemOf } from '../problem-of.ts';
import type { Agreed, Entry, Rows } from './rows.ts';

export interface LineParts {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly rows: Rows;
  readonly progressEveryMs: number;
}

export interface Line {
  /** Takes a row in; it asks first when that would replace something nobody agreed to. */
  readonly join: (entry: Entry) => void;
  /** Takes a row out: a waiting one at once, a running one at its next chunk boundary. */
  readonly leave: (entry: Entry) => void;
  readonly isRunning: () => boolean;
  readonly close: () => Promise<void>;
}

interface Current {
  readonly entry: Entry;
  stopWanted: boolean;
  run: EngineRun | null;
  progress: Progress;
}

const same = (a: Agreed, b: Agreed): boolean =>
  a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;

export function createLine({ engine, grants, rows, progressEveryMs }: LineParts): Line {
  const waiting: Entry[] = [];
  let current: Current | null = null;
  let ended: Promise<void> = Promise.resolve();
  let closed = false;

  const fail = (entry: Entry, error: unknown): void =>
    rows.setState(entry, { kind: 'failed', problem: problemOf(error), resumableFrom: 0 });

  /** Whether the target may be written now; asks when it holds what nobody agreed to replace. */
  async function mayWrite(entry: Entry): Promise<boolean> {
    const path = grants.pathOf(entry.target, 'write');
    const described = await engine.call('describeTarget', { path });
    // Taken out of the line while we looked: the row's new state stands.
    if (entry.row.state.kind !== 'waiting') return false;
    if (!described.ok) {
      rows.setState(entry, { kind: 'failed', problem: described.problem, resumableFrom: 0 });
      return false;
    }
    const target = described.value;
    if (target.exists !== entry.row.target.exists) rows.setTarget(entry, { exists: target.exists });
    // A folder can't be replaced, so there is nothing to ask: the plan will say so.
    if (!target.exists || target.isFolder) return true;
    if (entry.agreedTo !== null && same(entry.agreedTo, target)) return true;
    entry.agreedTo = null;
    rows.setState(entry, {
      kind: 'asking-overwrite',
      existingBytes: target.bytes,
      existingModifiedMs: target.modifiedMs,
    });
    return false;
  }

  async function join(entry: Entry): Promise<void> {
    rows.setState(entry, { kind: 'waiting' });
    // Asked at once, not when its turn comes, while the person is still looking.
    if (!(await mayWrite(entry))) return;
    waiting.push(entry);
    next();
  }

  function next(): void {
    if (current !== null || closed) return;
    const entry = waiting.shift();
    if (entry === undefined) return;
    const progress: Progress = {
      phase: 'checking',
      bytesRead: 0,
      bytesTotal: entry.row.source.bytes,
      records: 0,
      bytesWritten: 0,
      resumableFrom: null,
    };
    const mine: Current = { entry, stopWanted: false, run: null, progress };
    current = mine;
    ended = perform(mine)
      .catch((error: unknown) => fail(entry, error))
      .finally(() => {
        current = null;
        next();
      });
  }

  async function perform(mine: Current): Promise<void> {
    const { entry } = mine;
    // Again, since an earlier row of the line may have published here meanwhile.
    if (!(await mayWrite(entry))) return;
    const { startOver } = entry;
    entry.startOver = false;
    rows.setState(entry, { kind: 'running', progress: mine.progress });
    const planned = await engine.call('planJob', {
      source: grants.pathOf(entry.row.id, 'read'),
      target: grants.pathOf(entry.target, 'write'),
      targetFormat: entry.row.target.format,
      overwrite: entry.agreedTo === null ? 'create-only' : 'replace',
    });
    if (!planned.ok) {
      rows.setState(entry, { kind: 'failed', problem: planned.problem, resumableFrom: 0 });
      return;
    }
    if (mine.stopWanted) {
      rows.setState(entry, { kind: 'stopped', resumableFrom: 0, percent: 0 });
      return;
    }
    const pace = createPace<Progress>(progressEveryMs, (progress) =>
      rows.setState(entry, { kind: mine.stopWanted ? 'stopping' : 'running', progress }),
    );
    const input = { job: planned.value, startOver, holder: words.window.holder };
    mine.run = engine.run(input, (progress) => {
      mine.progress = progress;
      pace.offer(progress);
    });
    const outcome = await mine.run.outcome;
    pace.clear();
    await settle(entry, outcome);
  }

  async function settle(entry: Entry, outcome: Answer<Outcome>): Promise<void> {
    if (!outcome.ok) {
      rows.setState(entry, { kind: 'failed', problem: outcome.problem, resumableFrom: 0 });
      return;
    }
    const end = outcome.value;
    // Somebody put a file there during the run: the question that was not needed is asked now.
    if (end.status === 'failed' && end.problem.code === 'target_exists') {
      rows.setState(entry, { kind: 'waiting' });
      if (await mayWrite(entry)) rows.setState(entry, stateAfter(end));
      return;
    }
    if (end.status === 'success') {
      entry.agreedTo = null;
      rows.setTarget(entry, { exists: true });
    }
    rows.setState(entry, stateAfter(end));
  }

  return {
    join: (entry) => {
      join(entry).catch((error: unknown) => fail(entry, error));
    },
    leave: (entry) => {
      if (current?.entry === entry && entry.row.state.kind === 'running') {
        current.stopWanted = true;
        rows.setState(entry, { kind: 'stopping', progress: current.progress });
        current.run?.stop();
        return;
      }
      entry.startOver = false;
      const place = waiting.indexOf(entry);
      if (place >= 0) waiting.splice(place, 1);
      if (entry.row.state.kind === 'waiting' || entry.row.state.kind === 'asking-overwrite') {
        rows.setState(entry, { kind: 'ready' });
      }
    },
    isRunning: () => current !== null,
    close: async () => {
      closed = true;
      if (current !== null) {
        current.stopWanted = true;
        current.run?.stop();
      }
      await ended;
    },
  };
}

function stateAfter(end: Outcome): RowState {
  switch (end.status) {
    case 'success':
      return { kind: 'done', report: end.report };
    case 'validation_failed':
      return { kind: 'invalid', problems: end.problems, total: end.total };
    case 'interrupted': {
      const share = end.bytesTotal === 0 ? 0 : end.bytesRead / end.bytesTotal;
      const percent = Math.floor(share * 100);
      return { kind: 'stopped', resumableFrom: end.resumableFrom, percent };
    }
    case 'failed':
      return { kind: 'failed', problem: end.problem, resumableFrom: end.resumableFrom };
  }
}
