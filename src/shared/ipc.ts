/**
 * The whole contract between window and main process: every request and event with its schema.
 * The renderer never names a path: it holds opaque grants, and a row is known by its grant.
 */
import * as z from 'zod/mini';
import type { BRIDGED_REQUESTS } from './channels.ts';
import { TargetFormat } from './format-schemas.ts';
import { BadRowPolicy, Corrections, Shaping, Writing } from './job.ts';
import { LANGUAGES } from './languages.ts';
import { Inspection, RowsAround } from './outcome.ts';
import { Problem } from './problem-schema.ts';
import { Row, RowId } from './row.ts';
import { TargetSample } from './sample.ts';
import { Settings } from './settings.ts';

export { Row, RowState } from './row.ts';

/** What a person settled for a row, beside the target's format and place. */
export const Choices = z.object({
  said: Corrections,
  writing: Writing,
  shaping: Shaping,
  onBadRow: BadRowPolicy,
});
export type Choices = z.infer<typeof Choices>;

/** What the beginning of a source holds when it is read as it was said to be. */
export const Looked = z.omit(Inspection, { path: true });
export type Looked = z.infer<typeof Looked>;

/** A source before its export. One of `looked` and `problem` is null: it can't be read as said. */
export const Preview = z.object({
  looked: z.nullable(Looked),
  problem: z.nullable(Problem),
  choices: Choices,
});
export type Preview = z.infer<typeof Preview>;

/** Leave and go on later, not leave at all, or leave and give up what was written. */
export const LeavingAnswer = z.enum(['stop', 'stay', 'discard']);
export type LeavingAnswer = z.infer<typeof LeavingAnswer>;

/** An export that was done, newest first; its folder as shown to people. */
export const HistoryItem = z.object({
  id: z.string(),
  /** Name of the source. */
  source: z.string(),
  target: z.object({ name: z.string(), folder: z.string() }),
  format: TargetFormat,
  endedMs: z.number(),
  records: z.number(),
  rejected: z.number(),
  bytes: z.number(),
  crc32: z.string(),
  /** Whether it took the place of an older file. */
  replaced: z.boolean(),
  /** Whether that was brought back. */
  restored: z.boolean(),
  /** Whether its backup is still there. */
  canRestore: z.boolean(),
  /** Whether the target is still there. */
  canShow: z.boolean(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

/** A file as it is now, where it is not as an export left it. */
export const ChangedFile = z.object({ bytes: z.number(), modifiedMs: z.number() });
export type ChangedFile = z.infer<typeof ChangedFile>;

/**
 * Whether an old file was brought back; if not, the file that took its place was changed since, and
 * the person is to be asked first.
 */
export const Undoing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('undone') }),
  z.object({ kind: z.literal('changed'), name: z.string(), now: ChangedFile }),
]);
export type Undoing = z.infer<typeof Undoing>;

/** A folder that was given for its files. */
export const FolderIntake = z.object({
  name: z.string(),
  /** Files that joined the list, and those that were in it already. */
  added: z.number(),
  existing: z.number(),
  /** What was left out: files of other kinds, folders inside; files beyond `limit`, or null. */
  otherFiles: z.number(),
  folders: z.number(),
  limit: z.nullable(z.number()),
});
export type FolderIntake = z.infer<typeof FolderIntake>;

/** What the menu can ask the window to show. */
export const Screen = z.enum(['preview', 'options', 'history', 'about']);
export type Screen = z.infer<typeof Screen>;

const nothing = z.object({});
const onRow = z.object({ id: RowId });
const text = z.string().check(z.maxLength(10_000));
const onExport = z.object({ id: z.string().check(z.regex(/^[0-9a-f]{32}$/)) });

/** How many rows a request brought, and the rows of files that were in the list already. */
const added = z.object({ added: z.number(), existing: z.array(RowId) });

/** Requests: what the window asks, what it sends, what it gets back on success. */
export const requests = {
  /** The state as it is now; events with a higher `seq` follow. */
  snapshot: {
    input: nothing,
    output: z.object({
      seq: z.number(),
      rows: z.array(Row),
      /** Whether a person wants to leave while an export runs, and has not yet said how. */
      leaving: z.boolean(),
      language: z.enum(LANGUAGES),
    }),
  },
  /** Opens the native dialog; chosen files join the queue. */
  pickSources: { input: nothing, output: added },
  /** Paths come from the preload's `webUtils.getPathForFile` and from nowhere else. */
  addDropped: {
    input: z.object({
      paths: z
        .array(z.string().check(z.minLength(1), z.maxLength(32_767)))
        .check(z.maxLength(10_000)),
    }),
    output: added,
  },
  setFormat: { input: z.object({ id: RowId, format: TargetFormat }), output: nothing },
  /** Reads the beginning of the row's source; nothing is written. */
  preview: { input: onRow, output: Preview },
  /** Says how the source is to be read, in place of all that was said before. */
  setReading: { input: z.object({ id: RowId, said: Corrections }), output: nothing },
  /** Changes the parts of `writing` that are given; so does `setShaping`. */
  setWriting: { input: z.object({ id: RowId, writing: z.partial(Writing) }), output: nothing },
  setShaping: { input: z.object({ id: RowId, shaping: z.partial(Shaping) }), output: nothing },
  setBadRows: { input: z.object({ id: RowId, policy: BadRowPolicy }), output: nothing },
  /** What the row's export would write first; nothing is written. */
  sample: { input: onRow, output: TargetSample },
  /** Looks through the whole source; stopped, it says what it found up to there. */
  check: { input: onRow, output: Looked },
  /** Ends looking through the row's source, to say or to save what is wrong with it. */
  stopCheck: { input: onRow, output: nothing },
  /** Rows around one that the latest check found at fault; null where they can't be reached. */
  rowsAround: {
    input: z.extend(onRow, { row: z.int().check(z.gte(1)) }),
    output: z.object({ around: z.nullable(RowsAround) }),
  },
  /** Opens the native save dialog for the row's problems as a CSV. */
  saveProblems: { input: onRow, output: z.object({ saved: z.boolean() }) },
  /** Opens the native save dialog for the row's target. */
  chooseTarget: { input: onRow, output: z.object({ chosen: z.boolean() }) },
  /** Begins a row, goes on from where it stopped, or tries it again; an unreadable one is looked at again. */
  start: { input: onRow, output: nothing },
  /** Gives up what an unfinished run of the row left, and begins at the start. */
  startOver: { input: onRow, output: nothing },
  /** Gives up what an unfinished run of the row left, and begins nothing. */
  discard: { input: onRow, output: nothing },
  startAll: { input: nothing, output: z.object({ started: z.number() }) },
  answerOverwrite: {
    input: z.object({ id: RowId, answer: z.enum(['replace', 'keep']) }),
    output: nothing,
  },
  /** Says what becomes of the running export when a person leaves; refused when nobody asked. */
  answerLeaving: { input: z.object({ answer: LeavingAnswer }), output: nothing },
  stop: { input: onRow, output: nothing },
  /** Takes a row off the list; what an unfinished run left is offered again at the next start. */
  remove: { input: onRow, output: nothing },
  showInFolder: { input: onRow, output: nothing },
  /** Shows the backup of what the row's export replaced, in its folder. */
  showBackup: { input: onRow, output: nothing },
  /** Puts what the row's export came to on the clipboard, as text. */
  copyReport: { input: onRow, output: nothing },
  /** Opens the native save dialog for that text. */
  saveReport: { input: onRow, output: z.object({ saved: z.boolean() }) },
  /** Brings back what the row's export replaced; unless `anyway`, only in place of what it made. */
  undo: { input: z.extend(onRow, { anyway: z.optional(z.boolean()) }), output: Undoing },
  settings: { input: nothing, output: Settings },
  changeSettings: { input: z.partial(Settings), output: Settings },
  /** The last exports, newest first. */
  history: { input: nothing, output: z.object({ exports: z.array(HistoryItem) }) },
  /** Brings back what an export replaced; unless `anyway`, only in place of what it made. */
  restoreExport: {
    input: z.extend(onExport, { anyway: z.optional(z.boolean()) }),
    output: Undoing,
  },
  showExport: { input: onExport, output: nothing },
  about: { input: nothing, output: z.object({ version: z.string() }) },
  /** Shows the log file in its folder. */
  showLog: { input: nothing, output: nothing },
  /** Has an error of the window noted in the log: what it said, and the calls that led to it. */
  noteError: { input: z.object({ error: text, calls: text }), output: nothing },
} as const;
export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>;

/** Every answer: the value, or the problem; nothing is thrown across the border. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Events, each with the number of the state it leads to. */
export const StateEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('row'), seq: z.number(), row: Row }),
  /** `discarded`: what its unfinished run left was removed too. */
  z.object({
    kind: z.literal('row-removed'),
    seq: z.number(),
    id: RowId,
    discarded: z.boolean(),
  }),
  /** Changes of several rows at once, those with the numbers from `since` to `seq`. */
  z.object({ kind: z.literal('rows'), since: z.number(), seq: z.number(), rows: z.array(Row) }),
  /** Folders were given for their files; what was left out of them is to be said. */
  z.object({ kind: z.literal('intake'), seq: z.number(), folders: z.array(FolderIntake) }),
  /** Rows to be shown and given the focus. */
  z.object({ kind: z.literal('point'), seq: z.number(), ids: z.array(RowId) }),
  /** Something went wrong in Holdfast itself; the log has more. */
  z.object({ kind: z.literal('trouble'), seq: z.number() }),
  /** Another language is spoken from now on. */
  z.object({ kind: z.literal('language'), seq: z.number(), language: z.enum(LANGUAGES) }),
  /** How far looking through a row's whole source has come. */
  z.object({
    kind: z.literal('check'),
    seq: z.number(),
    id: RowId,
    bytesRead: z.number(),
    bytesTotal: z.number(),
    records: z.number(),
  }),
  /** The menu asks for a screen; a window that missed it missed nothing that lasts. */
  z.object({ kind: z.literal('show'), seq: z.number(), screen: Screen }),
  /** The question before leaving was put, or is no longer open. */
  z.object({ kind: z.literal('leaving'), seq: z.number(), asked: z.boolean() }),
]);
export type StateEvent = z.infer<typeof StateEvent>;

/**
 * What the preload puts on `window.holdfast`: closed, one function per request.
 * `DroppedFile` is the browser's `File`, which not every runtime that reads this file knows.
 */
export type Bridge<DroppedFile> = {
  readonly [N in (typeof BRIDGED_REQUESTS)[number]]: (
    input: RequestInput<N>,
  ) => Promise<Answer<RequestOutput<N>>>;
} & {
  /** Takes the File objects of a drop event; the preload turns them into paths, main into rows. */
  readonly addDroppedFiles: (
    files: readonly DroppedFile[],
  ) => Promise<Answer<RequestOutput<'addDropped'>>>;
  /** Calls back for each event until the returned function is called. */
  readonly onEvent: (listener: (event: StateEvent) => void) => () => void;
};
