/**
 * The queue: every row, what may be done to it, and one run at a time in the order of starting.
 * Impossible requests are refused here, whatever the window shows.
 */
import type { TargetFormat } from '../../shared/formats.ts';
import type { RequestInput, RequestOutput, StateEvent, Undoing } from '../../shared/ipc.ts';
import type { Report } from '../../shared/outcome.ts';
import { HoldfastError, type Problem } from '../../shared/problem.ts';
import { isAllowed, startsWithAll } from '../../shared/row-rules.ts';
import type { RowAction } from '../../shared/row-rules.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EngineClient } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { createChecking, type Checking } from './checking.ts';
import { createChoosing } from './choosing.ts';
import { newEntry } from './joining.ts';
import { createLine } from './line.ts';
import { createLooking, need } from './looking.ts';
import { createRows } from './rows.ts';
import type { Entry, Signal, Snapshot } from './rows.ts';
import { followRestored, undo } from './undoing.ts';
import { recallJobs } from './unfinished.ts';

export interface QueueParts {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly publish: (event: StateEvent) => void;
  /** Least time between two progress events, in ms. */
  readonly progressEveryMs: number;
  /** Called when a run has ended and no other began. */
  readonly onIdle: () => void;
  /** What a person settled for files and exports to come. */
  readonly settings: () => Settings;
}

/** Every method that concerns one row throws HoldfastError when its state doesn't allow it. */
export interface Queue extends Checking {
  readonly snapshot: () => Snapshot;
  /** Absolute paths of sources; those already in the list are not added again. */
  readonly add: (paths: readonly string[]) => RequestOutput<'addDropped'>;
  readonly setFormat: (id: string, format: TargetFormat) => Promise<void>;
  readonly setReading: (input: RequestInput<'setReading'>) => Promise<void>;
  readonly setWriting: (input: RequestInput<'setWriting'>) => Promise<void>;
  readonly setShaping: (input: RequestInput<'setShaping'>) => void;
  readonly setBadRows: (input: RequestInput<'setBadRows'>) => void;
  /** Path of the row's source, beside which a list of its problems goes. */
  readonly sourceOf: (id: string) => string;
  /** Path of the row's target, for the save dialog. */
  readonly targetOf: (id: string) => string;
  /** Sets a target that the person chose in main's own dialog. */
  readonly setTarget: (id: string, path: string) => Promise<void>;
  readonly start: (id: string) => void;
  /** Begins at the start, whatever an earlier run left. */
  readonly startOver: (id: string) => void;
  /** Removes what an unfinished run left; a row that was made of it goes too. */
  readonly discard: (id: string) => Promise<void>;
  readonly startAll: () => number;
  readonly answerOverwrite: (id: string, answer: 'replace' | 'keep') => void;
  readonly stop: (id: string) => void;
  readonly remove: (id: string) => void;
  /** What the row's export came to, and when, in ms since 1970; `source` is a path. */
  readonly reportOf: (id: string) => {
    readonly source: string;
    readonly report: Report;
    readonly endedMs: number;
  };
  /** Brings back what the row's export replaced; unless `anyway`, only in place of what it made. */
  readonly undo: (id: string, anyway: boolean) => Promise<Undoing>;
  /** Takes note that the backup at `from` was brought back to the target. */
  readonly restored: (target: string, from: string) => void;
  /** Whether a run is under way. */
  readonly isRunning: () => boolean;
  /** Makes rows of the jobs that earlier runs left; gives back why they can't be listed, or null. */
  readonly recall: () => Promise<Problem | null>;
  /** Stops the current run at a chunk boundary, and lets no other row begin. */
  readonly stopAll: () => void;
  /** Starts nothing any more and waits until the current run has stopped at a chunk boundary. */
  readonly close: () => Promise<void>;
  /** Closes, and gives up what the run left that was under way. Throws HoldfastError. */
  readonly closeAndDiscard: () => Promise<void>;
  /** Tells the window something beside its rows. */
  readonly signal: (signal: Signal) => void;
  /** Shows or takes away the question what becomes of the running export. */
  readonly setLeaving: (asked: boolean) => void;
}

export function createQueue(parts: QueueParts): Queue {
  const { engine, grants } = parts;
  const rows = createRows(parts.publish);
  const line = createLine({ ...parts, rows });
  const looking = createLooking({ engine, grants, rows });
  const choosing = createChoosing({ engine, grants, rows, looking });

  /** The row, if its state allows the action. */
  function entryFor(id: string, action: RowAction): Entry {
    const entry = rows.get(id);
    if (entry === undefined || entry.busy || !isAllowed(action, entry.row.state)) {
      throw new HoldfastError({ code: 'usage', cause: `${action} on ${entry?.row.state.kind}` });
    }
    return entry;
  }

  const checking = createChecking({
    engine,
    grants,
    entryFor: (id) => entryFor(id, 'preview'),
    tell: rows.signal,
  });

  /** Runs a step that nothing may overlap on this row. */
  async function alone<T>(entry: Entry, step: () => Promise<T>): Promise<T> {
    entry.busy = true;
    try {
      return await step();
    } finally {
      entry.busy = false;
    }
  }

  /** Takes the row off the list, with what it was granted. */
  function forget(entry: Entry, discarded: boolean): void {
    rows.remove(entry.row.id, discarded);
    grants.withdraw(entry.row.id);
    if (entry.target !== null) grants.withdraw(entry.target);
  }

  /** The question promised a backup, also for a job that was begun without. */
  function keepBackup(entry: Entry): void {
    const job = entry.begun?.job ?? null;
    if (entry.begun === null || job === null || job.keepBackups > 0) return;
    entry.begun = { ...entry.begun, job: { ...job, keepBackups: 1 } };
    rows.setTarget(entry, { keepsBackup: true });
  }

  function answerOverwrite(entry: Entry, answer: 'replace' | 'keep'): void {
    const { state } = entry.row;
    if (answer === 'replace' && state.kind === 'asking-overwrite') {
      const { existingBytes: bytes, existingModifiedMs: modifiedMs } = state;
      entry.agreedTo = { bytes, modifiedMs };
      keepBackup(entry);
      line.join(entry);
    } else {
      line.leave(entry);
    }
  }

  function begin(entry: Entry): void {
    if (entry.row.state.kind === 'unreadable') looking.soon(entry);
    else line.join(entry);
  }

  return {
    snapshot: rows.snapshot,

    add: (paths) => {
      const existing: string[] = [];
      let added = 0;
      for (const path of paths) {
        const there = grants.tokenOf(path, 'read');
        if (there !== null) {
          existing.push(there);
          continue;
        }
        const id = grants.give(path, 'read');
        const entry = newEntry(id, path, parts.settings());
        rows.add(entry);
        looking.soon(entry);
        added += 1;
      }
      return { added, existing };
    },

    setFormat: async (id, format) => {
      const entry = entryFor(id, 'setFormat');
      if (format === entry.row.target.format) return;
      await alone(entry, () => choosing.setFormat(entry, format));
    },

    setReading: async ({ id, said }) => {
      const entry = entryFor(id, 'choose');
      await alone(entry, () => choosing.setReading(entry, said));
    },
    setWriting: async ({ id, writing }) => {
      const entry = entryFor(id, 'choose');
      await alone(entry, () => choosing.setWriting(entry, writing));
    },
    setShaping: ({ id, shaping }) => choosing.setShaping(entryFor(id, 'choose'), shaping),
    setBadRows: ({ id, policy }) => choosing.setBadRows(entryFor(id, 'choose'), policy),

    sourceOf: (id) => grants.pathOf(entryFor(id, 'preview').row.id, 'read'),
    ...checking,

    targetOf: (id) => grants.pathOf(entryFor(id, 'chooseTarget').target, 'write'),

    setTarget: async (id, path) => {
      // Checked again: the row may have been started while the dialog was open.
      const entry = entryFor(id, 'chooseTarget');
      await alone(entry, () => choosing.setTarget(entry, path));
    },

    start: (id) => begin(entryFor(id, 'start')),

    startOver: (id) => {
      const entry = entryFor(id, 'startOver');
      entry.startOver = true;
      line.join(entry);
    },

    discard: async (id) => {
      const entry = entryFor(id, 'discard');
      await alone(entry, async () => {
        const answer = await engine.call('discardJob', { id: entry.begun?.id ?? '' });
        // Finished or discarded elsewhere meanwhile: nothing is left to give up.
        if (answer.ok || answer.problem.code !== 'no_such_job') need(answer);
        if (entry.recalled) {
          forget(entry, true);
          return;
        }
        entry.begun = null;
        rows.setState(entry, { kind: 'ready' });
        const path = grants.pathOf(entry.target, 'write');
        await looking.aimAt(entry, path, entry.row.target.format);
      });
    },

    startAll: () => {
      const waiting = rows.all().filter(({ row, busy }) => !busy && startsWithAll(row.state));
      waiting.forEach(begin);
      return waiting.length;
    },

    answerOverwrite: (id, answer) => answerOverwrite(entryFor(id, 'answerOverwrite'), answer),

    stop: (id) => line.leave(entryFor(id, 'stop')),

    remove: (id) => {
      const entry = entryFor(id, 'remove');
      line.leave(entry);
      forget(entry, false);
    },

    reportOf: (id) => {
      const { row, endedMs } = entryFor(id, 'showInFolder');
      if (row.state.kind === 'done' || row.state.kind === 'undone') {
        return { source: grants.pathOf(id, 'read'), report: row.state.report, endedMs };
      }
      throw new HoldfastError({ code: 'usage' });
    },

    undo: async (id, anyway) => {
      const entry = entryFor(id, 'undo');
      return await alone(entry, () => undo({ engine, rows }, entry, anyway));
    },
    restored: (target, from) => followRestored(rows, target, from),

    isRunning: () => line.running() !== null,
    recall: () => recallJobs({ engine, grants, rows }),
    stopAll: line.clear,
    close: line.close,
    closeAndDiscard: async () => {
      const entry = line.running();
      await line.close();
      // It may have been done, or have left nothing.
      if (entry === null || !isAllowed('discard', entry.row.state)) return;
      need(await engine.call('discardJob', { id: entry.begun?.id ?? '' }));
    },
    setLeaving: rows.setLeaving,
    signal: rows.signal,
  };
}
