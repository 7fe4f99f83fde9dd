/** What a problem consists of. */
import * as z from 'zod/mini';
import { PROBLEMS } from './problem-codes.ts';

/** Where in the source: `row` is the record's number as a person counts (first record is 1), `line` and `column` count from 1. */
export const Place = z.object({
  row: z.optional(z.number()),
  line: z.optional(z.number()),
  /** Character position within the line. */
  column: z.optional(z.number()),
  /** Name of the field. */
  field: z.optional(z.string()),
  /** Byte offset in the source. */
  offset: z.optional(z.number()),
});
export type Place = z.infer<typeof Place>;

export const Problem = z.object({
  code: z.enum(PROBLEMS),
  /** Absolute path of the file concerned. */
  path: z.optional(z.string()),
  place: z.optional(Place),
  /** The offending value, cut to a readable length. */
  value: z.optional(z.string()),
  /** Numbers and names that the sentence needs, e.g. `expected`, `found`, `needed`, `free`. */
  detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** What the system said, for the details view only, e.g. `ENOSPC: no space left on device, write`. */
  cause: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
