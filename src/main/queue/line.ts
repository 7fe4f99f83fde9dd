/** The line of started rows: asks before replacing, runs one at a time, says how each ended. */
import type { Answer, RowState } from '../../shared/ipc.ts';
import type { Job } from '../../shared/job.ts';
import type { Outcome, Progress } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { isKept } from '../../shared/row-rules.ts';
import { language, words } from '../../shared/words/index.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EngineClient, EngineRun } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { createPace } from '../pace.ts';
import { problemOf } from '../problem-of.ts';
import { seeFile, type Seen } from '../changed-since.ts';
import { isOtherSource } from './other-sources.ts';
import type { Entry, Rows } from './rows.ts';
import { outdateUndo } from './undoing.ts';
import { leftoversOf, percentOf } from './unfinished.ts';
import type { Leftovers } from './unfinished.ts';

export interface LineParts {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly rows: Rows;
  readonly progressEveryMs: number;
  /** Called when a run has ended and no other began. */
  readonly onIdle: () => void;
  readonly settings: () => Settings;
}

export interface Line {
  /** Takes a row in; it asks first when that would replace something nobody agreed to. */
  readonly join: (entry: Entry) => void;
  /** Takes a row out: a waiting one at once, a running one at its next chunk boundary. */
  readonly leave: (entry: Entry) => void;
  /** The row whose run is under way, or null. */
  readonly running: () => Entry | null;
  /** Takes every row out that runs or waits. */
  readonly clear: () => void;
  /** Starts nothing any more and waits until the current run has stopped. */
  readonly close: () => Promise<void>;
}

interface Current {
  readonly entry: Entry;
  stopWanted: boolean;
  run: EngineRun | null;
  progress: Progress;
}

type Failed = Extract<RowState, { kind: 'failed' }>;

const READY: RowState = { kind: 'ready' };

const same = (a: Seen, b: Seen): boolean => a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;

/** What lies on disk of the row's earlier runs. */
function leftAtRest({ rest }: Entry): Leftovers {
  const from = 'resumableFrom' in rest ? rest.resumableFrom : 0;
  return { kept: isKept(rest), resumableFrom: from };
}

export function createLine({
  engine,
  grants,
  rows,
  progressEveryMs,
  onIdle,
  settings,
}: LineParts): Line {
  const waiting: Entry[] = [];
  let current: Current | null = null;
  /** Kept once the targets of all rows started so far have been looked at. */
  let lookedAt: Promise<void> = Promise.resolve();
  let ended: Promise<void> = Promise.resolve();
  let closed = false;

  const running = (): Entry | null => current?.entry ?? null;

  /** Comes to rest in a state; a job of which nothing is left is planned afresh the next time. */
  function rest(entry: Entry, state: RowState): void {
    if (!isKept(state) && !entry.recalled) entry.begun = null;
    rows.setState(entry, state);
  }

  async function failed(entry: Entry, problem: Problem, lastSaid: Leftovers): Promise<Failed> {
    const left =
      entry.begun === null
        ? { kept: false, resumableFrom: 0 }
        : await leftoversOf(engine, entry.begun.id, problem, lastSaid);
    const detail = { ...problem.detail, kept: left.resumableFrom };
    const told = left.resumableFrom > 0 ? { ...problem, detail } : problem;
    return { kind: 'failed', problem: told, ...left };
  }

  const fail = (entry: Entry, error: unknown): void =>
    rest(entry, { kind: 'failed', problem: problemOf(error), ...leftAtRest(entry) });

  /** Whether the target may be written now; asks when it holds what nobody agreed to replace. */
  async function mayWrite(entry: Entry): Promise<boolean> {
    const path = grants.pathOf(entry.target, 'write');
    const described = await engine.call('describeTarget', { path });
    // Taken out of the line while we looked: the row's new state stands.
    if (entry.row.state.kind !== 'waiting') return false;
    // A yes to replacing a file is no yes to exporting another one in its place.
    const refused = isOtherSource({ rows, grants }, entry, path);
    if (refused || !described.ok) {
      const problem = described.ok
        ? { code: 'target_is_source' as const, path }
        : described.problem;
      rest(entry, { kind: 'failed', problem, ...leftAtRest(entry) });
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
    const { state } = entry.row;
    // An answered question is no place to return to.
    if (state.kind !== 'asking-overwrite') entry.rest = isKept(state) ? state : READY;
    rows.setState(entry, { kind: 'waiting' });
    // Asked at once, not when its turn comes, while the person is still looking.
    const looked = mayWrite(entry);
    // But they run in the order in which they were started, whichever was looked at sooner.
    const before = lookedAt;
    lookedAt = looked.then(
      () => before,
      () => before,
    );
    const [may] = await Promise.all([looked, before]);
    if (!may || entry.row.state.kind !== 'waiting') return;
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
        if (running() === null) onIdle();
      });
  }

  /** The job to run: the one that was begun, else a new one. It may replace what was agreed to. */
  async function jobFor(entry: Entry): Promise<Answer<Job>> {
    const overwrite = entry.agreedTo === null ? 'create-only' : 'replace';
    const begun = entry.begun?.job ?? null;
    if (begun !== null) return { ok: true, value: { ...begun, overwrite } };
    const { keepBackups, checkpointEvery } = settings();
    return engine.call('planJob', {
      source: grants.pathOf(entry.row.id, 'read'),
      target: grants.pathOf(entry.target, 'write'),
      targetFormat: entry.row.target.format,
      ...entry.choices,
      overwrite,
      keepBackups,
      checkpointEvery,
      language,
    });
  }

  async function perform(mine: Current): Promise<void> {
    const { entry } = mine;
    // Again, since an earlier row of the line may have published here meanwhile.
    if (!(await mayWrite(entry))) return;
    const { startOver } = entry;
    entry.startOver = false;
    const left = startOver ? { kept: false, resumableFrom: 0 } : leftAtRest(entry);
    mine.progress = { ...mine.progress, resumableFrom: left.resumableFrom || null };
    rows.setState(entry, { kind: 'running', progress: mine.progress });
    const job = await jobFor(entry);
    const named = job.ok ? await engine.call('jobId', { job: job.value }) : job;
    if (!job.ok || !named.ok) {
      const problem = named.ok ? { code: 'unexpected' as const } : named.problem;
      rest(entry, await failed(entry, problem, leftAtRest(entry)));
      return;
    }
    if (mine.stopWanted) {
      const nothingBegun: RowState = { kind: 'stopped', resumableFrom: 0, percent: 0, kept: false };
      rest(entry, isKept(entry.rest) ? entry.rest : nothingBegun);
      return;
    }
    entry.begun = { id: named.value, job: job.value };
    const pace = createPace<Progress>(progressEveryMs, (progress) =>
      rows.setState(entry, { kind: mine.stopWanted ? 'stopping' : 'running', progress }),
    );
    const input = { job: job.value, startOver, holder: words.window.holder };
    mine.run = engine.run(input, (progress) => {
      // Until the engine has looked, what is known of the earlier run stands.
      const isEarly = progress.phase === 'checking';
      const { resumableFrom } = isEarly ? mine.progress : progress;
      mine.progress = { ...progress, resumableFrom };
      pace.offer(mine.progress);
    });
    const outcome = await mine.run.outcome;
    pace.clear();
    await settle(mine, outcome);
  }

  async function settle({ entry, progress }: Current, outcome: Answer<Outcome>): Promise<void> {
    const saidLast = progress.resumableFrom ?? 0;
    const left: Leftovers = { kept: saidLast > 0, resumableFrom: saidLast };
    if (!outcome.ok) {
      rest(entry, await failed(entry, outcome.problem, left));
      return;
    }
    const end = outcome.value;
    switch (end.status) {
      case 'success':
        entry.agreedTo = null;
        entry.endedMs = Date.now();
        entry.published = await seeFile(engine, end.report.path);
        outdateUndo(rows, end.report.path);
        rows.setTarget(entry, { exists: true });
        rest(entry, { kind: 'done', report: end.report });
        return;
      case 'validation_failed':
        rest(entry, { kind: 'invalid', problems: end.problems, total: end.total });
        return;
      case 'interrupted': {
        const { resumableFrom } = end;
        const percent = percentOf(end.bytesRead, end.bytesTotal);
        rest(entry, { kind: 'stopped', resumableFrom, percent, kept: true });
        return;
      }
      case 'failed':
        await settleFailure(entry, await failed(entry, end.problem, left));
        return;
    }
  }

  async function settleFailure(entry: Entry, state: Failed): Promise<void> {
    if (state.problem.code === 'target_exists') {
      // Somebody put a file there during the run: the question that was not needed is asked now.
      entry.rest = state.kept ? state : READY;
      rows.setState(entry, { kind: 'waiting' });
      if (!(await mayWrite(entry))) return;
    }
    rest(entry, state);
  }

  function leave(entry: Entry): void {
    const mine = current !== null && current.entry === entry ? current : null;
    if (mine !== null && entry.row.state.kind === 'running') {
      mine.stopWanted = true;
      rows.setState(entry, { kind: 'stopping', progress: mine.progress });
      mine.run?.stop();
      return;
    }
    entry.startOver = false;
    const place = waiting.indexOf(entry);
    if (place >= 0) waiting.splice(place, 1);
    const { kind } = entry.row.state;
    if (kind === 'waiting' || kind === 'asking-overwrite') rest(entry, entry.rest);
  }

  return {
    join: (entry) => {
      join(entry).catch((error: unknown) => fail(entry, error));
    },
    leave,
    running,
    clear: () => {
      for (const entry of rows.all()) {
        const { kind } = entry.row.state;
        if (kind === 'waiting' || kind === 'running') leave(entry);
      }
    },
    close: async () => {
      closed = true;
      if (current !== null) leave(current.entry);
      await ended;
    },
  };
}
