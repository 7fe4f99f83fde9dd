/** A stand-in for the engine in tests: a disk of names and sizes, and runs that end when told to. */
import type { Answer } from '../../shared/ipc.ts';
import type { Job } from '../../shared/job.ts';
import type { Outcome, Progress } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { EngineClient } from '../engine-client.ts';
import type { EngineCallName, EngineInput, EngineOutput } from '../engine-protocol.ts';

export interface FakeRun {
  readonly job: Job;
  readonly startOver: boolean;
  stopped: boolean;
  readonly progress: (progress: Partial<Progress>) => void;
  readonly end: (answer: Answer<Outcome>) => void;
}

export interface FakeEngine extends EngineClient {
  /** Size of each existing file. */
  readonly disk: Map<string, number>;
  readonly runs: FakeRun[];
  readonly restored: string[];
  /** Sources that can't be read, with the reason. */
  readonly unreadable: Map<string, Problem>;
}

export function createFakeEngine(): FakeEngine {
  const disk = new Map<string, number>();
  const runs: FakeRun[] = [];
  const restored: string[] = [];
  const unreadable = new Map<string, Problem>();

  const calls: {
    readonly [N in EngineCallName]: (input: EngineInput<N>) => Answer<EngineOutput<N>>;
  } = {
    inspect: ({ path }) => {
      const problem = unreadable.get(path);
      if (problem !== undefined) return { ok: false, problem };
      const column = { name: 'a', kinds: ['text'], empty: 0 };
      return {
        ok: true,
        value: {
          path,
          format: 'csv',
          dialect: { delimiter: ';', quote: '"' },
          encoding: 'utf-8',
          newline: 'lf',
          bytes: 1000,
          records: null,
          columns: [column, { ...column, name: 'b' }],
          sample: [],
          problems: [],
          problemTotal: 0,
          notes: [],
        },
      };
    },
    planJob: ({ source, target, targetFormat, overwrite }) => ({
      ok: true,
      value: {
        version: 1,
        source: { path: source, format: 'csv', dialect: null },
        target: { path: target, format: targetFormat, preset: 'standard' },
        process: 'copy',
        validate: true,
        onBadRow: 'stop',
        overwrite,
        keepBackups: 3,
        checkpointEvery: null,
      },
    }),
    defaultTarget: ({ source, format }) => ({
      ok: true,
      value: source.replace(/\.\w+$/, `.${format}`),
    }),
    describeTarget: ({ path }) => ({
      ok: true,
      value: { exists: disk.has(path), isFolder: false, bytes: disk.get(path) ?? 0, modifiedMs: 7 },
    }),
    runJob: () => {
      throw new Error('runs go through run()');
    },
    restoreBackup: ({ target, from }) => {
      restored.push(target);
      return { ok: true, value: { restoredFrom: from, backup: null } };
    },
  };

  return {
    disk,
    runs,
    restored,
    unreadable,
    call: (name, input) => Promise.resolve(calls[name](input)),
    run: ({ job, startOver }, onProgress) => {
      const { promise, resolve } = Promise.withResolvers<Answer<Outcome>>();
      const run: FakeRun = {
        job,
        startOver,
        stopped: false,
        progress: (part) =>
          onProgress({
            phase: 'writing',
            bytesRead: 0,
            bytesTotal: 1000,
            records: 0,
            bytesWritten: 0,
            resumableFrom: null,
            ...part,
          }),
        end: resolve,
      };
      runs.push(run);
      return {
        outcome: promise,
        stop: () => {
          run.stopped = true;
        },
      };
    },
    close: () => Promise.resolve(),
  };
}

/** A run that succeeded. */
export function success(job: Job, backup: string | null = null): Answer<Outcome> {
  return {
    ok: true,
    value: {
      status: 'success',
      report: {
        exported: 3,
        rejected: 0,
        columns: 2,
        format: job.target.format,
        path: job.target.path,
        backup,
        resumedFrom: null,
        sourceBytes: 1000,
        targetBytes: 500,
        crc32: '00000000',
        elapsedMs: 10,
        notes: [],
        summary: null,
      },
    },
  };
}
