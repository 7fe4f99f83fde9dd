/** Everything that can go wrong: a closed set of codes. */

/** Problems of the data: the export can't be made from this file as it is (exit code 3). */
export const DATA_PROBLEMS = [
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
] as const;

/** Problems of source, target or the place around them (exit code 4, the old file is safe). */
export const FILE_PROBLEMS = [
  'source_missing',
  'source_no_permission',
  'source_not_a_file',
  'source_unknown_format',
  'source_read_failed',
  'source_changed',
  'target_is_source',
  /** It is a backup of the target, and would be moved or removed as one. */
  'source_is_backup',
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
] as const;

/** A resume that would have to guess (exit code 5). */
export const DOUBT_PROBLEMS = [
  'doubt_source_changed',
  'doubt_source_grown',
  'doubt_part_missing',
  'doubt_part_changed',
  'doubt_checkpoint_damaged',
  'doubt_checkpoint_newer',
  'doubt_state_not_private',
  'no_such_job',
] as const;

/** Another run holds the lock on the target (exit code 6). */
export const BUSY_PROBLEMS = ['busy'] as const;

/** The request itself makes no sense (exit code 2). */
export const USAGE_PROBLEMS = ['usage'] as const;

/** A mistake of ours (exit code 1). */
export const UNEXPECTED_PROBLEMS = ['unexpected', 'engine_crashed'] as const;

export const PROBLEMS = [
  ...DATA_PROBLEMS,
  ...FILE_PROBLEMS,
  ...DOUBT_PROBLEMS,
  ...BUSY_PROBLEMS,
  ...USAGE_PROBLEMS,
  ...UNEXPECTED_PROBLEMS,
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];
