/**
 * A job: what to export, how, and where to. Validated, immutable, and complete: two runs of an
 * equal job on an unchanged source give the same bytes. Whatever sniffing found out is written
 * into the job, so that a resumed run reads the source exactly as the first run did.
 */
import * as z from 'zod/mini';
import { SourceFormat, TargetFormat } from './formats.ts';

/** How a delimited source is to be read. */
const oneCharacter = z.string().check(z.regex(/^[\t\x20-\x7e]$/));
export const Dialect = z
  .object({
    /** One ASCII character between cells. */
    delimiter: oneCharacter,
    /** One ASCII character around cells that hold delimiters, quotes or line breaks. */
    quote: oneCharacter,
  })
  .check(z.refine((dialect) => dialect.delimiter !== dialect.quote));
export type Dialect = z.infer<typeof Dialect>;

/**
 * What becomes of a row that is shorter or longer than the header:
 * `stop` refuses the file, `pad` fills short rows with empty cells and gives surplus cells columns
 * of their own, so that no value is dropped.
 */
export const BadRowPolicy = z.enum(['stop', 'pad']);
export type BadRowPolicy = z.infer<typeof BadRowPolicy>;

/** `copy` exports records as they are; `text-analysis` turns each line into its figures. */
export const ProcessName = z.enum(['copy', 'text-analysis']);
export type ProcessName = z.infer<typeof ProcessName>;

/** How delimited targets are written: `standard` CRLF, `excel` CRLF with BOM, `database` LF. */
export const Preset = z.enum(['standard', 'excel', 'database']);
export type Preset = z.infer<typeof Preset>;

export const Job = z.object({
  version: z.literal(1),
  source: z.object({
    /** Absolute path. */
    path: z.string().check(z.minLength(1)),
    format: SourceFormat,
    /** Set for csv and tsv, null for the rest. */
    dialect: z.nullable(Dialect),
  }),
  target: z.object({
    /** Absolute path. */
    path: z.string().check(z.minLength(1)),
    format: TargetFormat,
    preset: Preset,
  }),
  process: ProcessName,
  /** Whether the shape of every record is checked before anything is published. */
  validate: z.boolean(),
  onBadRow: BadRowPolicy,
  /** `replace` may take the place of an existing target, `create-only` never does. */
  overwrite: z.enum(['replace', 'create-only']),
  /** Backups kept of a replaced target; 0 makes none. */
  keepBackups: z.int().check(z.gte(0), z.lte(99)),
  /** Records between two checkpoints; null means about once a second. */
  checkpointEvery: z.nullable(z.int().check(z.gte(1))),
});
export type Job = z.infer<typeof Job>;

export const DEFAULT_KEEP_BACKUPS = 3;
