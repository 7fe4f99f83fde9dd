/** The messages between main and the engine's worker thread; both sides parse what they get. */
import * as z from 'zod/mini';
import { Compression, TargetFormat } from '../shared/format-schemas.ts';
import { BadRowPolicy, Corrections, Job, Reading, Shaping, Writing } from '../shared/job.ts';
import {
  BackupInfo,
  Inspection,
  Outcome,
  Progress,
  RowMark,
  RowsAround,
  UnfinishedJob,
} from '../shared/outcome.ts';
import { LANGUAGES } from '../shared/languages.ts';
import { Problem } from '../shared/problem-schema.ts';
import { TargetSample } from '../shared/sample.ts';

export const NoteName = z.enum(['settings', 'window', 'history', 'recent']);
export type NoteName = z.infer<typeof NoteName>;

const path = z.string().check(z.minLength(1));
/** Of what is written into files for people. */
const language = z.enum(LANGUAGES);
const onNote = z.object({ name: NoteName });
const onJob = z.object({ id: z.string().check(z.minLength(1)) });

const Examined = z.object({ found: Inspection, marks: z.array(RowMark) });

/** What main can ask the engine for: input and output of each call. */
export const engineCalls = {
  inspect: {
    input: z.object({
      path,
      said: Corrections,
      maxRecords: z.int().check(z.gte(1)),
      shownRecords: z.int().check(z.gte(0)),
    }),
    output: Inspection,
  },
  /** Looks at the beginning of a source, with what is needed to look at some of its rows again. */
  look: {
    input: z.object({
      path,
      said: Corrections,
      maxRecords: z.int().check(z.gte(1)),
      shownRecords: z.int().check(z.gte(0)),
      shownCells: z.int().check(z.gte(0)),
    }),
    output: Examined,
  },
  /** Looks through the whole source; how far it has come is progress, and it can be stopped. */
  check: {
    input: z.object({ path, said: Corrections, shownRecords: z.int().check(z.gte(0)) }),
    output: Examined,
  },
  /** Rows in the middle of a source; null where it can't be entered there. */
  rowsAround: {
    input: z.object({
      path,
      reading: Reading,
      columns: z.array(z.string()),
      mark: RowMark,
      row: z.int().check(z.gte(1)),
    }),
    output: z.nullable(RowsAround),
  },
  /** What the job would write first; nothing is written. */
  sample: { input: z.object({ job: Job }), output: TargetSample },
  planJob: {
    input: z.object({
      source: path,
      target: path,
      targetFormat: TargetFormat,
      said: Corrections,
      writing: Writing,
      shaping: Shaping,
      onBadRow: BadRowPolicy,
      overwrite: z.enum(['replace', 'create-only']),
      keepBackups: Job.shape.keepBackups,
      checkpointEvery: Job.shape.checkpointEvery,
      language,
    }),
    output: Job,
  },
  defaultTarget: {
    input: z.object({ source: path, format: TargetFormat, compression: Compression }),
    output: path,
  },
  describeTarget: {
    input: z.object({ path }),
    output: z.object({
      exists: z.boolean(),
      isFolder: z.boolean(),
      bytes: z.number(),
      modifiedMs: z.number(),
    }),
  },
  runJob: {
    input: z.object({ job: Job, startOver: z.boolean(), holder: z.string() }),
    output: Outcome,
  },
  /** The name under which a job is found among the unfinished ones. */
  jobId: { input: z.object({ job: Job }), output: z.string() },
  listJobs: { input: z.object({}), output: z.array(UnfinishedJob) },
  loadJob: { input: onJob, output: Job },
  discardJob: { input: onJob, output: z.object({}) },
  /** Looks through the whole source and saves what is wrong with it as a CSV; null when stopped. */
  saveReport: {
    input: z.object({ source: path, said: Corrections, path, holder: z.string(), language }),
    output: z.nullable(z.object({ path, backup: z.nullable(path) })),
  },
  /** Saves a text that tells of an export of `source`, durably; what stands there is kept as a backup. */
  saveText: {
    input: z.object({ source: path, text: z.string(), path, holder: z.string() }),
    output: z.object({ path, backup: z.nullable(path) }),
  },
  /** What each path stands for: a folder for the files in it. */
  gatherSources: {
    input: z.object({ paths: z.array(path) }),
    output: z.array(
      z.object({
        path,
        files: z.nullable(z.array(path)),
        otherFiles: z.number(),
        folders: z.number(),
        limit: z.nullable(z.number()),
      }),
    ),
  },
  /** What the app wants to know again at its next start; null when there is no such note. */
  readNote: { input: onNote, output: z.object({ text: z.nullable(z.string()) }) },
  writeNote: { input: z.extend(onNote, { text: z.string() }), output: z.object({}) },
  listBackups: { input: z.object({ target: path }), output: z.array(BackupInfo) },
  restoreBackup: {
    input: z.object({ target: path, from: path }),
    output: z.object({ restoredFrom: path, backup: z.nullable(path) }),
  },
} as const;
export type EngineCallName = keyof typeof engineCalls;
export type EngineInput<N extends EngineCallName> = z.infer<(typeof engineCalls)[N]['input']>;
export type EngineOutput<N extends EngineCallName> = z.infer<(typeof engineCalls)[N]['output']>;

/** Calls that tell their progress and can be stopped. */
export type LongCallName = 'runJob' | 'check' | 'saveReport';

const CALL_NAMES = Object.keys(engineCalls) as [EngineCallName, ...EngineCallName[]];

export const ToWorker = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: z.number(),
    name: z.enum(CALL_NAMES),
    input: z.unknown(),
  }),
  /** Ends the call of that id: a run at its next chunk boundary. */
  z.object({ kind: z.literal('stop'), id: z.number() }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), id: z.number(), progress: Progress }),
  z.object({ kind: z.literal('value'), id: z.number(), value: z.unknown() }),
  z.object({ kind: z.literal('problem'), id: z.number(), problem: Problem }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
