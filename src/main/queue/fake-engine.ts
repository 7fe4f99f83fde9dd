/** A stand-in for the engine in tests: a disk of names and sizes, and runs that end when told to. */
import type { Answer } from '../../shared/ipc.ts';
import type { Job } from '../../shared/job.ts';
import { PLAIN_DIALECT, PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import type { Outcome, Progress, UnfinishedJob } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { EngineClient } from '../engine-client.ts';
import type { EngineCallName, EngineInput, EngineOutput } from '../engine-protocol.ts';
import { CSV, inspected } from './fake-inspection.ts';

export interface FakeRun {
  readonly job: Job;
  readonly startOver: boolean;
  stopped: boolean;
  readonly progress: (progress: Partial<Progress>) => void;
  readonly end: (answer: Answer<Outcome>) => void;
}

export interface FakeLong {
  readonly name: EngineCallName;
  stopped: boolean;
  readonly progress: (progress: Progress) => void;
  readonly end: () => void;
}

export interface FakeEngine extends EngineClient {
  /** Jobs that can be resumed, by name; what can't be loaded is there without its job. */
  readonly unfinished: Map<string, { readonly listed: UnfinishedJob; readonly job: Job | null }>;
  /** Size of each existing file. */
  readonly disk: Map<string, number>;
  readonly runs: FakeRun[];
  readonly restored: string[];
  readonly longCalls: FakeLong[];
  /** Whether long calls wait for their `end`. */
  holdsLongCalls: boolean;
  /** Files of each folder. */
  readonly folders: Map<string, string[]>;
  /** Sources that can't be read, with the reason. */
  readonly unreadable: Map<string, Problem>;
}

export function createFakeEngine(): FakeEngine {
  const disk = new Map<string, number>();
  const unfinished: FakeEngine['unfinished'] = new Map();
  const runs: FakeRun[] = [];
  const restored: string[] = [];
  const folders = new Map<string, string[]>();
  const unreadable = new Map<string, Problem>();

  const calls: {
    readonly [N in EngineCallName]: (input: EngineInput<N>) => Answer<EngineOutput<N>>;
  } = {
    inspect: ({ path, said }) => inspected(unreadable.get(path), path, said),
    look: ({ path, said }) => {
      const answer = inspected(unreadable.get(path), path, said);
      return answer.ok ? { ok: true, value: { found: answer.value, marks: [] } } : answer;
    },
    check: ({ path, said }) => {
      const answer = inspected(unreadable.get(path), path, said);
      if (!answer.ok) return answer;
      const problem: Problem = { code: 'row_too_short', path, place: { row: 700 } };
      const found = { ...answer.value, problems: [problem], problemTotal: 1 };
      const mark = {
        row: 600,
        offset: 6000,
        columns: 2,
        grammar: 'rows 2',
        shape: 'unknown',
      } as const;
      return { ok: true, value: { found, marks: [mark] } };
    },
    rowsAround: ({ row }) => ({
      ok: true,
      value: { rows: [{ row: row + 1, cells: ['x', 'y'] }], cut: [] },
    }),
    sample: ({ job }) => ({
      ok: true,
      value: {
        content: { kind: 'text', hasMark: false, lines: [], isCut: false },
        records: 0,
        isWhole: false,
        recordsRead: 0,
        mayGetColumns: false,
        setAside: 0,
        problems: [{ code: 'row_too_short', path: job.source.path }],
        problemTotal: 1,
        isTooLong: false,
      },
    }),
    planJob: ({ source, target, targetFormat, overwrite, said, writing, shaping, onBadRow }) => ({
      ok: true,
      value: {
        version: 1,
        source: {
          path: source,
          ...CSV,
          encoding: said.encoding ?? CSV.encoding,
          dialect: { ...PLAIN_DIALECT, delimiter: said.dialect?.delimiter ?? ';' },
          guesses: [],
        },
        target: { path: target, format: targetFormat, ...writing },
        process: 'copy',
        shaping,
        validate: true,
        onBadRow,
        overwrite,
        keepBackups: 3,
        checkpointEvery: null,
      },
    }),
    defaultTarget: ({ source, format, compression }) => ({
      ok: true,
      value: source.replace(/\.\w+(\.gz)?$/, `.${format}${compression === 'gzip' ? '.gz' : ''}`),
    }),
    describeTarget: ({ path }) => ({
      ok: true,
      value: { exists: disk.has(path), isFolder: false, bytes: disk.get(path) ?? 0, modifiedMs: 7 },
    }),
    runJob: () => {
      throw new Error('runs go through run()');
    },
    jobId: ({ job }) => ({ ok: true, value: idOf(job) }),
    listJobs: () => ({ ok: true, value: [...unfinished.values()].map(({ listed }) => listed) }),
    loadJob: ({ id }) => {
      const found = unfinished.get(id);
      if (found === undefined) return { ok: false, problem: { code: 'no_such_job' } };
      return found.job === null
        ? { ok: false, problem: found.listed.doubt ?? { code: 'unexpected' } }
        : { ok: true, value: found.job };
    },
    discardJob: ({ id }) =>
      unfinished.delete(id)
        ? { ok: true, value: {} }
        : { ok: false, problem: { code: 'no_such_job' } },
    saveReport: ({ path }) => {
      disk.set(path, 1);
      return { ok: true, value: { path, backup: null } };
    },
    saveText: ({ path, text }) => {
      disk.set(path, text.length);
      return { ok: true, value: { path, backup: null } };
    },
    gatherSources: ({ paths }) => ({
      ok: true,
      value: paths.map((path) => {
        const files = folders.get(path) ?? null;
        return { path, files, otherFiles: files?.length ?? 0, folders: 0, limit: null };
      }),
    }),
    readNote: () => ({ ok: true, value: { text: null } }),
    writeNote: () => ({ ok: true, value: {} }),
    listBackups: () => ({ ok: true, value: [] }),
    restoreBackup: ({ target, from }) => {
      restored.push(target);
      return { ok: true, value: { restoredFrom: from, backup: null } };
    },
  };

  const engine: FakeEngine = {
    unfinished,
    disk,
    longCalls: [],
    holdsLongCalls: false,
    folders,
    runs,
    restored,
    unreadable,
    call: (name, input) => Promise.resolve(calls[name](input)),
    long: (name, input, onProgress) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const call: FakeLong = { name, stopped: false, progress: onProgress, end: resolve };
      engine.longCalls.push(call);
      if (!engine.holdsLongCalls) resolve();
      return {
        answer: promise.then(() => calls[name](input)),
        stop: () => {
          call.stopped = true;
        },
      };
    },
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
  return engine;
}

/** The name that the fake engine gives a job. */
export const idOf = (job: Job): string => `${job.source.path} to ${job.target.path}`;

/** A job of `/data`, half done, as an earlier run left it. */
export function leaveUnfinished(
  engine: FakeEngine,
  name: string,
  differences: { readonly job?: Partial<Job>; readonly listed?: Partial<UnfinishedJob> } = {},
): Job {
  const job: Job = {
    version: 1,
    source: {
      path: `/data/${name}`,
      ...CSV,
      dialect: { ...PLAIN_DIALECT, delimiter: ';' },
      guesses: [],
    },
    target: { path: `/data/${name}.tsv`, format: 'tsv', ...PLAIN_WRITING, preset: 'excel' },
    process: 'copy',
    shaping: UNSHAPED,
    validate: false,
    onBadRow: 'pad',
    overwrite: 'replace',
    keepBackups: 3,
    checkpointEvery: 5,
    ...differences.job,
  };
  const listed: UnfinishedJob = {
    id: idOf(job),
    source: job.source.path,
    target: job.target.path,
    format: job.target.format,
    savedAtMs: 1_700_000_000_000,
    row: 500,
    bytesRead: 639,
    bytesTotal: 1000,
    holder: null,
    doubt: null,
    ...differences.listed,
  };
  engine.unfinished.set(listed.id, { listed, job: listed.source === null ? null : job });
  return job;
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
        rejects: null,
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
