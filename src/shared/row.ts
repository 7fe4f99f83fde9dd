/** A file in the window's list: what it is, what becomes of it, and what it is doing. */
import * as z from 'zod/mini';
import { Encoding, SourceFormat, TargetFormat } from './format-schemas.ts';
import { Note } from './note.ts';
import { Progress, Report } from './outcome.ts';
import { Problem } from './problem-schema.ts';

export const RowId = z.string().check(z.minLength(16), z.maxLength(64));
export type RowId = z.infer<typeof RowId>;

/** What a row is doing; every screen state follows from it. */
export const RowState = z.discriminatedUnion('kind', [
  /** Being looked at: format, columns. */
  z.object({ kind: z.literal('inspecting') }),
  z.object({ kind: z.literal('ready') }),
  /** Left by an earlier run of this app or of the command line. */
  z.object({
    kind: z.literal('unfinished'),
    /** A whole number from 0 to 100. */
    percent: z.number(),
    resumableFrom: z.number(),
    /** When it was last made safe, ms since 1970; null when its notes can't be read. */
    savedAtMs: z.nullable(z.number()),
    /** Why it can't be gone on with as it is, or null. */
    doubt: z.nullable(Problem),
    /** Whether what was to be exported, and where to, can still be read. */
    known: z.boolean(),
  }),
  /** The target exists: replace it (a backup is kept) or not? */
  z.object({
    kind: z.literal('asking-overwrite'),
    existingBytes: z.number(),
    existingModifiedMs: z.number(),
  }),
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('running'), progress: Progress }),
  z.object({ kind: z.literal('stopping'), progress: Progress }),
  /** `percent` is a whole number from 0 to 100; `kept`: as in `failed`. */
  z.object({
    kind: z.literal('stopped'),
    resumableFrom: z.number(),
    percent: z.number(),
    kept: z.boolean(),
  }),
  z.object({ kind: z.literal('done'), report: Report }),
  /** The replaced file was brought back. */
  z.object({ kind: z.literal('undone'), report: Report }),
  /** The data is at fault; nothing was written. */
  z.object({ kind: z.literal('invalid'), problems: z.array(Problem), total: z.number() }),
  /** `kept`: a later run can deal with what this one wrote; it lies on disk until then. */
  z.object({
    kind: z.literal('failed'),
    problem: Problem,
    resumableFrom: z.number(),
    kept: z.boolean(),
  }),
  /** The source can't be read at all. */
  z.object({ kind: z.literal('unreadable'), problem: Problem }),
]);
export type RowState = z.infer<typeof RowState>;

export const Row = z.object({
  id: RowId,
  source: z.object({
    name: z.string(),
    /** Folder as shown to people. */
    folder: z.string(),
    bytes: z.number(),
    format: z.nullable(SourceFormat),
    /** Null until inspected. */
    columns: z.nullable(z.number()),
    /** The character between cells; null until inspected, and where there is none. */
    delimiter: z.nullable(z.string()),
    /** Null until inspected. */
    encoding: z.nullable(Encoding),
    /** What is not sure about how it is read. */
    guesses: z.array(Note),
  }),
  target: z.object({
    /** Empty until the source was looked at. */
    name: z.string(),
    folder: z.string(),
    format: TargetFormat,
    /** Whether a file is there already. */
    exists: z.boolean(),
    /** Whether a backup is kept when it is replaced. */
    keepsBackup: z.boolean(),
    /** Columns chosen for it; null for all there are. */
    columns: z.nullable(z.number()),
  }),
  state: RowState,
});
export type Row = z.infer<typeof Row>;
