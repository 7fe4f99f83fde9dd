/** What a run says while it works (Progress) and when it ends (Outcome). */
import * as z from 'zod/mini';
import { TargetFormat } from './format-schemas.ts';
import { Reading } from './job.ts';
import { Note } from './note.ts';
import { Problem } from './problem-schema.ts';

/** The phases of a run, in order; `gathering` looks for columns that late records bring. */
export const Phase = z.enum(['checking', 'writing', 'gathering', 'making-safe']);
export type Phase = z.infer<typeof Phase>;

export const Progress = z.object({
  phase: Phase,
  /** Bytes of the source consumed in this pass, and its size. */
  bytesRead: z.number(),
  bytesTotal: z.number(),
  /** Records written so far. */
  records: z.number(),
  /** Bytes of the target written so far. */
  bytesWritten: z.number(),
  /** The record from which a later run can go on, or null before the first checkpoint. */
  resumableFrom: z.nullable(z.number()),
});
export type Progress = z.infer<typeof Progress>;

/** Figures of the text-analysis processor. */
export const AnalysisSummary = z.object({
  lines: z.number(),
  words: z.number(),
  characters: z.number(),
});
export type AnalysisSummary = z.infer<typeof AnalysisSummary>;

export const Report = z.object({
  /** Records in the target. */
  exported: z.number(),
  /** Records set aside in the rejects file. */
  rejected: z.number(),
  /** Absolute path of the rejects file, or null when there was nothing to set aside. */
  rejects: z.nullable(z.string()),
  columns: z.number(),
  format: TargetFormat,
  /** Absolute path of the published target. */
  path: z.string(),
  /** Absolute path of the backup of what was replaced, or null. */
  backup: z.nullable(z.string()),
  /** Record after which this run went on, or null when it began at the start. */
  resumedFrom: z.nullable(z.number()),
  sourceBytes: z.number(),
  targetBytes: z.number(),
  /** CRC-32 of the target, eight hex digits. */
  crc32: z.string(),
  elapsedMs: z.number(),
  notes: z.array(Note),
  summary: z.nullable(AnalysisSummary),
});
export type Report = z.infer<typeof Report>;

/** How a run ended. `problems` holds the first 1,000; `total` counts all. */
export const Outcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), report: Report }),
  z.object({
    status: z.literal('validation_failed'),
    problems: z.array(Problem),
    total: z.number(),
  }),
  z.object({
    status: z.literal('interrupted'),
    /** Records that are safe in the part file; 0 when nothing can be resumed. */
    resumableFrom: z.number(),
    bytesRead: z.number(),
    bytesTotal: z.number(),
  }),
  z.object({ status: z.literal('failed'), problem: Problem, resumableFrom: z.number() }),
]);
export type Outcome = z.infer<typeof Outcome>;

export const ColumnSummary = z.object({
  name: z.string(),
  /** Kinds of values seen; `nested` are objects and lists. */
  kinds: z.array(z.enum(['text', 'number', 'boolean', 'date', 'null', 'nested'])),
  /** What all texts of the column that are not empty could become without being changed, or null. */
  looksLike: z.nullable(z.enum(['number', 'boolean', 'date'])),
  /** Records that have no value here. */
  empty: z.number(),
  /** Cells that a spreadsheet may run as a formula. */
  formulaLike: z.number(),
});

/** A cell that is shown by its beginning alone: its place in what is shown, and the whole's length. */
export const CutCell = z.object({
  record: z.number(),
  column: z.number(),
  characters: z.number(),
});
export type CutCell = z.infer<typeof CutCell>;

/** What `inspect` finds; nothing is written. */
export const Inspection = z.object({
  path: z.string(),
  /** How it is read; can be given back with corrections. */
  reading: Reading,
  /** Whether it begins with a byte order mark. */
  hasMark: z.boolean(),
  /** Names of all sheets of a workbook; empty for the rest. */
  sheets: z.array(z.string()),
  newline: z.enum(['crlf', 'lf', 'cr', 'mixed', 'none']),
  /** How well the first rows of delimited text fit the way they are cut; null where nobody can say. */
  fit: z.nullable(
    z.object({
      /** Rows looked at. */
      rows: z.number(),
      /** Cells that most of them have, and the share of the rows that do. */
      columns: z.number(),
      share: z.number(),
    }),
  ),
  bytes: z.number(),
  /** Null when only a sample was read, or when a problem ended the reading. */
  records: z.nullable(z.number()),
  /** Records looked at, those with problems left out. */
  recordsRead: z.number(),
  columns: z.array(ColumnSummary),
  /** First rows, each cell as text, in column order; missing is null. */
  sample: z.array(z.array(z.nullable(z.string()))),
  /** Cells of `sample` that are cut: which record, which column, and the characters of the whole. */
  cut: z.array(CutCell),
  problems: z.array(Problem),
  problemTotal: z.number(),
  /** What is not sure about `reading`: the codes that end in `_guessed`. */
  guesses: z.array(Note),
  notes: z.array(Note),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;
export type Inspection = z.infer<typeof Inspection>;

export const BackupInfo = z.object({
  path: z.string(),
  bytes: z.number(),
  /** When the backed-up file was last changed, ms since 1970. */
  modifiedMs: z.number(),
});
export type BackupInfo = z.infer<typeof BackupInfo>;

/** Where the reading of a stretch with problems began, so that its rows can be read again. */
export const RowMark = z.object({
  /** Rows that stand before it. */
  row: z.number(),
  /** Offset in the source's data. */
  offset: z.number(),
  /** Columns that were known there. */
  columns: z.number(),
  /** Where the format's own grammar stands. */
  grammar: z.string(),
  shape: z.enum(['unknown', 'objects', 'scalars']),
});
export type RowMark = z.infer<typeof RowMark>;

/** Rows in the middle of a source. */
export const RowsAround = z.object({
  /** Number of each, and its cells as text in column order; missing is null. */
  rows: z.array(z.object({ row: z.number(), cells: z.array(z.nullable(z.string())) })),
  cut: z.array(CutCell),
});
export type RowsAround = z.infer<typeof RowsAround>;

/** A job that an earlier run left unfinished. */
export const UnfinishedJob = z.object({
  id: z.string(),
  /** Absolute paths; null when the checkpoint can't be read. */
  source: z.nullable(z.string()),
  target: z.nullable(z.string()),
  format: z.nullable(TargetFormat),
  /** When it was last made safe, ms since 1970. */
  savedAtMs: z.nullable(z.number()),
  /** Records that are safe. */
  row: z.number(),
  bytesRead: z.number(),
  bytesTotal: z.number(),
  /** Who is running it right now, or null. */
  holder: z.nullable(z.string()),
  /** Why it can't be resumed, or null. */
  doubt: z.nullable(Problem),
});
export type UnfinishedJob = z.infer<typeof UnfinishedJob>;
