/**
 * The formats Holdfast reads and writes, and the file-name endings that go with them.
 * Adding a format: one entry here, one folder under `engine/formats`, one line in its registry.
 */
import * as z from 'zod/mini';

export const SourceFormat = z.enum(['csv', 'tsv', 'json', 'jsonl', 'txt']);
export type SourceFormat = z.infer<typeof SourceFormat>;

export const TargetFormat = z.enum(['csv', 'tsv', 'json', 'jsonl', 'txt']);
export type TargetFormat = z.infer<typeof TargetFormat>;

/** File-name endings (lower case, without the dot) that suggest a format; the first is the one we write. */
export const ENDINGS: Readonly<Record<SourceFormat, readonly [string, ...string[]]>> = {
  csv: ['csv'],
  tsv: ['tsv', 'tab'],
  json: ['json'],
  jsonl: ['jsonl', 'ndjson', 'ldjson'],
  txt: ['txt', 'text', 'log'],
};

/** What a person calls the format. */
export const FORMAT_NAMES: Readonly<Record<SourceFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  txt: 'Text',
};

/** The format that a file name's ending suggests, or null when it suggests none. */
export function formatFromName(name: string): SourceFormat | null {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return null;
  const ending = name.slice(dot + 1).toLowerCase();
  for (const format of SourceFormat.options) {
    if (ENDINGS[format].includes(ending)) return format;
  }
  return null;
}
