/**
 * The formats Holdfast reads and writes, and the file-name endings that go with them; their schemas
 * stand in `format-schemas.ts`.
 * Adding a format: one entry here, one folder under `engine/formats`, one line in its registry.
 */
/** Formats whose bytes are text. */
export const TEXT_FORMATS = ['csv', 'tsv', 'json', 'jsonl', 'txt'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

export const SOURCE_FORMATS = [...TEXT_FORMATS, 'xlsx'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export const TARGET_FORMATS = [...TEXT_FORMATS, 'xlsx', 'parquet'] as const;
export type TargetFormat = (typeof TARGET_FORMATS)[number];

export const COMPRESSIONS = ['none', 'gzip'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

/**
 * Encodings of text sources. A byte order mark is no encoding of its own. The single-byte ones are
 * those that files of this world still come in; names as IANA has them, in lower case.
 */
export const ENCODINGS = [
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
] as const;
export type Encoding = (typeof ENCODINGS)[number];

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
  for (const format of SOURCE_FORMATS) {
    if (ENDINGS[format].includes(ending)) return format;
  }
  return null;
}
