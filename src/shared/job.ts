/**
 * A job: what to export, how, and where to. Validated, immutable, and complete: two runs of an
 * equal job on an unchanged source give the same bytes. Whatever sniffing found out is written
 * into the job, so that a resumed run reads the source exactly as the first run did.
 */
import * as z from 'zod/mini';
import { Compression, Encoding, SourceFormat, TargetFormat } from './format-schemas.ts';
import {
  BAD_ROW_POLICIES,
  COLUMN_TYPES,
  DATES,
  DUPLICATE_KEYS,
  ESCAPES,
  NESTED,
  NOT_A_NUMBER,
  PRESETS,
  PROCESS_NAMES,
  QUOTINGS,
} from './job-choices.ts';
import { LANGUAGES } from './languages.ts';
import { Note } from './note.ts';

const oneCharacter = z.string().check(z.regex(/^[\t\x20-\x7e]$/));

const dialect = z.object({
  /** One ASCII character between cells. */
  delimiter: oneCharacter,
  /** One ASCII character around cells that hold delimiters, quotes or line breaks; null for none. */
  quote: z.nullable(oneCharacter),
  /** How a quote inside of a quoted cell is written: twice, or behind a backslash. */
  escape: z.enum(ESCAPES),
  /** Whether the first row names the columns; if not, they are called `column_1` and so on. */
  header: z.boolean(),
  /** Lines that begin with this ASCII character are no records; null for none. */
  comment: z.nullable(oneCharacter),
});

/** How a delimited source is to be read. */
export const Dialect = dialect.check(
  z.refine(({ delimiter, quote, comment }) => {
    const given = [delimiter, quote, comment].filter((character) => character !== null);
    return new Set(given).size === given.length;
  }),
);
export type Dialect = z.infer<typeof Dialect>;

/** How a workbook is to be read. */
export const Sheet = z.object({
  /** Name of the sheet. */
  name: z.string(),
  /** Dates as ISO 8601, or as the workbook shows them. */
  dates: z.enum(DATES),
});
export type Sheet = z.infer<typeof Sheet>;

/** All that is to be known to read a source: found by sniffing, or said by a person. */
export const Reading = z.object({
  format: SourceFormat,
  compression: Compression,
  encoding: Encoding,
  /** Set for csv and tsv, null for the rest. */
  dialect: z.nullable(Dialect),
  /** Set for xlsx, null for the rest. */
  sheet: z.nullable(Sheet),
});
export type Reading = z.infer<typeof Reading>;

/** What a person says about a source; the rest is found by sniffing. */
export const Corrections = z.partial(
  z.object({
    ...Reading.shape,
    dialect: z.partial(dialect),
    sheet: z.partial(Sheet),
  }),
);
export type Corrections = z.infer<typeof Corrections>;

/**
 * What becomes of a row that is shorter or longer than the header, or no object:
 * `stop` refuses the file, `pad` fills short rows with empty cells and gives surplus cells columns
 * of their own, so that no value is dropped, `set-aside` writes it to the rejects file.
 */
export const BadRowPolicy = z.enum(BAD_ROW_POLICIES);
export type BadRowPolicy = z.infer<typeof BadRowPolicy>;

/** `copy` exports records as they are; `text-analysis` turns each line into its figures. */
export const ProcessName = z.enum(PROCESS_NAMES);
export type ProcessName = z.infer<typeof ProcessName>;

/** How delimited targets are written: `standard` CRLF, `excel` CRLF with BOM, `database` LF. */
export const Preset = z.enum(PRESETS);
export type Preset = z.infer<typeof Preset>;

/** A column of the target: which column of the source, and its name in the target. */
export const ColumnChoice = z.object({ name: z.string(), as: z.string() });
export type ColumnChoice = z.infer<typeof ColumnChoice>;

/** What the texts of a column are to become; asked for, never guessed. */
export const ColumnTyping = z.object({
  /** Name of the column in the source. */
  name: z.string(),
  type: z.enum(COLUMN_TYPES),
});
export type ColumnTyping = z.infer<typeof ColumnTyping>;

/** What is done to records on their way, apart from processing. */
export const Shaping = z.object({
  /** The target's columns in their order; null for all as they are. */
  columns: z.nullable(z.array(ColumnChoice)),
  /** Columns whose texts become values; a text that would not come back the same is a problem. */
  types: z.array(ColumnTyping),
  /** Objects inside of records: JSON text in one cell, or a column for each dotted path. */
  nested: z.enum(NESTED),
  /** A name twice in one JSON object: a problem, or only its first or last value counts. */
  duplicateKeys: z.enum(DUPLICATE_KEYS),
  /** NaN and Infinity in JSON: a problem, null, or their names as text. */
  notANumber: z.enum(NOT_A_NUMBER),
});
export type Shaping = z.infer<typeof Shaping>;

/** How the target is written, beside its format. */
export const Writing = z.object({
  compression: Compression,
  preset: Preset,
  /** Between the cells of a csv, and not the quote around them; null for the preset's own. */
  delimiter: z.nullable(z.string().check(z.regex(/^[\t\x20\x21\x23-\x7e]$/))),
  /** Quotes around cells that need them, or around all that are no numbers. */
  quoting: z.enum(QUOTINGS),
  /** Whether cells that a spreadsheet may run as a formula get an apostrophe in front. */
  escapeFormulas: z.boolean(),
});
export type Writing = z.infer<typeof Writing>;

export const Job = z.object({
  version: z.literal(1),
  source: z.object({
    /** Absolute path. */
    path: z.string().check(z.minLength(1)),
    ...Reading.shape,
    /** What is not sure about that: notes whose codes end in `_guessed`, for the report. */
    guesses: z.array(Note),
  }),
  target: z.object({
    /** Absolute path. */
    path: z.string().check(z.minLength(1)),
    format: TargetFormat,
    ...Writing.shape,
  }),
  process: ProcessName,
  shaping: Shaping,
  /** Whether the shape of every record is checked before anything is published. */
  validate: z.boolean(),
  onBadRow: BadRowPolicy,
  /** `replace` may take the place of an existing target, `create-only` never does. */
  overwrite: z.enum(['replace', 'create-only']),
  /** Backups kept of a replaced target; 0 makes none. */
  keepBackups: z.int().check(z.gte(0), z.lte(99)),
  /** Records between two checkpoints; null means about once a second. */
  checkpointEvery: z.nullable(z.int().check(z.gte(1))),
  /**
   * In which language the rejects file says what is wrong; left out, English. A resumed run goes on
   * in that of the run before it: the language is no part of the job's identity.
   */
  language: z.optional(z.enum(LANGUAGES)),
});
export type Job = z.infer<typeof Job>;
