/**
 * The formats Holdfast reads and writes, and the file-name endings that go with them.
 * Adding a format: one entry here, one folder under `engine/formats`, one line in its registry.
 */
import * as z from 'zod/mini';

/** Formats whose bytes are text. */
export const TextFormat = z.enum(['csv', 'tsv', 'json', 'jsonl', 'txt']);
export type TextFormat = z.infer<typeof TextFormat>;

export const SourceFormat = z.enum([...TextFormat.options, 'xlsx']);
export type SourceFormat = z.infer<typeof SourceFormat>;

export const TargetFormat = z.enum([...TextFormat.options, 'xlsx', 'parquet']);
export type TargetFormat = z.infer<typeof TargetFormat>;

export const Compression = z.enum(['none', 'gzip']);
export type Compression = z.infer<typeof Compression>;

/**
 * Encodings of text sources. A byte order mark is no encoding of its own. The single-byte ones are
 * those that files of this world still come in; names as IANA has them, in lower case.
 */
export const Encoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-9',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'ibm437',
  'ibm850',
  'koi8-r',
  'macintosh',
]);
export type Encoding = z.infer<typeof Encoding>;

/** File-name endings (lower case, without the dot) that suggest a format; the first is the one we write. */
export const ENDINGS: Readonly<
  Record<SourceFormat | TargetFormat, readonly [string, ...string[]]>
> = {
  csv: ['csv'],
  tsv: ['tsv', 'tab'],
  json: ['json'],
  jsonl: ['jsonl', 'ndjson', 'ldjson'],
  txt: ['txt', 'text', 'log'],
  xlsx: ['xlsx', 'xlsm'],
  parquet: ['parquet'],
};

/** Ending of a gzip-compressed file, behind that of its format. */
export const GZIP_ENDING = 'gz';

/** What a person calls the format. */
export const FORMAT_NAMES: Readonly<Record<SourceFormat | TargetFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  txt: 'Text',
  xlsx: 'Excel',
  parquet: 'Parquet',
};

/** Whether a target of the format is a package of its own, which gzip would not make smaller. */
export function isPackage(format: SourceFormat | TargetFormat): boolean {
  return format === 'xlsx' || format === 'parquet';
}

/** The name without `.gz`. */
export function withoutGzip(name: string): string {
  const ending = `.${GZIP_ENDING}`;
  return name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** The format that a file name's ending suggests, `.gz` left aside, or null when it suggests none. */
export function formatFromName(name: string): SourceFormat | null {
  const plain = withoutGzip(name);
  const dot = plain.lastIndexOf('.');
  if (dot < 0) return null;
  const ending = plain.slice(dot + 1).toLowerCase();
  for (const format of SourceFormat.options) {
    if (ENDINGS[format].includes(ending)) return format;
  }
  return null;
}
