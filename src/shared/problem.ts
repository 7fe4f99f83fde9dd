/**
 * Everything that can go wrong, as values: a closed set of codes with where and what. The sentences
 * that people read are made from them in `words/`, never where the problem arises.
 */
import * as z from 'zod/mini';

/** Problems of the data: the export can't be made from this file as it is (exit code 3). */
export const DataProblemCode = z.enum([
  'not_a_list',
  'row_not_object',
  'row_too_long',
  'row_too_short',
  'unclosed_quote',
  'stray_quote',
  'json_syntax',
  'json_too_deep',
  'duplicate_key',
  'invalid_utf8',
  /** A byte, or half of a pair, that the encoding of the source has no character for. */
  'invalid_character',
  'lone_surrogate',
  'record_too_large',
  'too_many_columns',
  'cannot_carry_columns',
  'no_columns',
  'cannot_carry_line_break',
  'needs_text_lines',
  'not_a_number',
  /** A text that would not come back the same from the type asked for its column. */
  'value_not_typed',
  'column_missing',
  /** Two columns of the target would have one name. */
  'column_clash',
  /** Limits of workbooks. */
  'too_many_rows',
  'value_too_long',
  /** Compressed sources and workbooks. */
  'compressed_damaged',
  'compressed_truncated',
  'compressed_bomb',
  'workbook_damaged',
  'workbook_encrypted',
  /** What of it must be kept in memory is more than that. */
  'workbook_too_large',
  'sheet_missing',
]);

/** Problems of source, target or the place around them (exit code 4, the old file is safe). */
export const FileProblemCode = z.enum([
  'source_missing',
  'source_no_permission',
  'source_not_a_file',
  'source_unknown_format',
  'source_read_failed',
  'source_changed',
  'target_is_source',
  'target_not_a_file',
  'target_exists',
  'target_read_only',
  'target_in_use',
  'target_changed',
  'folder_no_permission',
  'folder_unusable',
  'name_too_long',
  'disk_full',
  'quota_exceeded',
  'file_too_large',
  'read_only_file_system',
  'too_many_open_files',
  'disconnected',
  'write_failed',
  'sync_failed',
  'publish_not_confirmed',
  'part_tampered',
  'backup_failed',
  'no_backup',
]);

/** A resume that would have to guess (exit code 5). */
export const DoubtProblemCode = z.enum([
  'doubt_source_changed',
  'doubt_source_grown',
  'doubt_part_missing',
  'doubt_part_changed',
  'doubt_checkpoint_damaged',
  'doubt_checkpoint_newer',
  'doubt_state_not_private',
  'no_such_job',
]);

/** Another run holds the lock on the target (exit code 6). */
export const BusyProblemCode = z.enum(['busy']);

/** The request itself makes no sense (exit code 2). */
export const UsageProblemCode = z.enum(['usage']);

/** A mistake of ours (exit code 1). */
export const UnexpectedProblemCode = z.enum(['unexpected', 'engine_crashed']);

export const ProblemCode = z.enum([
  ...DataProblemCode.options,
  ...FileProblemCode.options,
  ...DoubtProblemCode.options,
  ...BusyProblemCode.options,
  ...UsageProblemCode.options,
  ...UnexpectedProblemCode.options,
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

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
  code: ProblemCode,
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

/** The error that carries a Problem through `throw`; an entry point turns it back into the value. */
export class HoldfastError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'HoldfastError';
    this.problem = problem;
  }
}

/** Exit codes of the command line (design §6). */
export const EXIT = {
  success: 0,
  unexpected: 1,
  usage: 2,
  validationFailed: 3,
  fileTrouble: 4,
  cannotResume: 5,
  busy: 6,
  interrupted: 130,
} as const;

const EXIT_BY_CODE: ReadonlyMap<ProblemCode, number> = new Map<ProblemCode, number>([
  ...DataProblemCode.options.map((code) => [code, EXIT.validationFailed] as const),
  ...FileProblemCode.options.map((code) => [code, EXIT.fileTrouble] as const),
  ...DoubtProblemCode.options.map((code) => [code, EXIT.cannotResume] as const),
  ...BusyProblemCode.options.map((code) => [code, EXIT.busy] as const),
  ...UsageProblemCode.options.map((code) => [code, EXIT.usage] as const),
  ...UnexpectedProblemCode.options.map((code) => [code, EXIT.unexpected] as const),
]);

/** The exit code that belongs to a problem. */
export function exitCodeOf(code: ProblemCode): number {
  return EXIT_BY_CODE.get(code) ?? EXIT.unexpected;
}

/** Whether the data itself is at fault, so that trying again can't help. */
export function isDataProblem(code: ProblemCode): boolean {
  return DataProblemCode.safeParse(code).success;
}
