/** What a job is when nobody says otherwise. */
import type { Dialect, Shaping, Writing } from './job.ts';

/** Records as they are. */
export const UNSHAPED: Shaping = {
  columns: null,
  types: [],
  nested: 'json',
  duplicateKeys: 'stop',
  notANumber: 'stop',
};

export const PLAIN_WRITING: Writing = {
  compression: 'none',
  preset: 'standard',
  delimiter: null,
  quoting: 'minimal',
  escapeFormulas: false,
};

/** A delimited file when nothing else is known of it. */
export const PLAIN_DIALECT: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: 'double',
  header: true,
  comment: null,
};

export const DEFAULT_KEEP_BACKUPS = 3;
