/** The first records of a target as an export would write them; nothing is written. */
import * as z from 'zod/mini';
import { Problem } from './problem-schema.ts';

/** One line of a target's text. */
export const SampleLine = z.object({
  /** Its beginning. */
  text: z.string(),
  /** Characters of the whole line; more than `text` has when it was cut. */
  characters: z.number(),
  /** What ends it; `none` for the last line of what was looked at. */
  end: z.enum(['crlf', 'lf', 'cr', 'none']),
});
export type SampleLine = z.infer<typeof SampleLine>;

/** One cell of a target that is no text: what it holds, and as what; null for no value. */
export const SampleCell = z.nullable(
  z.object({
    /** Its beginning. */
    text: z.string(),
    /** Characters of the whole value; more than `text` has when it was cut. */
    characters: z.number(),
    kind: z.enum(['text', 'number', 'boolean', 'date', 'nested']),
  }),
);
export type SampleCell = z.infer<typeof SampleCell>;

export const SampleContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    /** Whether the target begins with a byte order mark, which is not in the lines. */
    hasMark: z.boolean(),
    lines: z.array(SampleLine),
    /** Whether the records shown have more lines than these. */
    isCut: z.boolean(),
  }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.array(SampleCell)),
  }),
]);
export type SampleContent = z.infer<typeof SampleContent>;

export const TargetSample = z.object({
  content: SampleContent,
  /** Records in `content`. */
  records: z.number(),
  /** Whether that is all the export would write. */
  isWhole: z.boolean(),
  /** Records of the source that were looked through for columns and problems. */
  recordsRead: z.number(),
  /** Whether a later record could bring a column, and so another header and wider rows. */
  mayGetColumns: z.boolean(),
  /** Of these records, those that go to the rejects file. */
  setAside: z.number(),
  /** Why an export would be refused: the first of the problems; `content` ends before it. */
  problems: z.array(Problem),
  problemTotal: z.number(),
  /** Whether the next record is longer than what is read for a sample. */
  isTooLong: z.boolean(),
});
export type TargetSample = z.infer<typeof TargetSample>;
