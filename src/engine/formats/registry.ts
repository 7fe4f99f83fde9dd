/** Which reader and writer serve which format. A new format is a folder beside this file and a line here. */
import type { SourceFormat, TargetFormat } from '../../shared/formats.ts';
import { PLAIN_DIALECT } from '../../shared/job-defaults.ts';
import type { BadRowPolicy, Dialect, Shaping, Writing } from '../../shared/job.ts';
import type { Columns } from './columns.ts';
import type {
  ReaderState,
  RecordReader,
  RecordShape,
  RecordWriter,
  ReportProblem,
  SetAside,
  WriterState,
} from './contracts.ts';
import { CsvReader } from './csv/reader.ts';
import { CsvWriter } from './csv/writer.ts';
import { JsonReader } from './json/reader.ts';
import { JsonWriter } from './json/writer.ts';
import { JsonLinesReader } from './jsonl/reader.ts';
import { TextReader } from './txt/reader.ts';
import { TextWriter } from './txt/writer.ts';
import { XlsxWriter } from './xlsx/writer.ts';

export interface ReaderOptions {
  /** For csv and tsv; ignored by the rest. */
  readonly dialect: Dialect | null;
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  /** What to do with what JSON does not provide for; left out, it is a problem. */
  readonly shaping?: Pick<Shaping, 'duplicateKeys' | 'notANumber'>;
  readonly shape: RecordShape;
  /** Columns known before reading begins, when the source is read a second time. */
  readonly columns: readonly string[];
  readonly report: ReportProblem;
  /** Set when `onBadRow` is `set-aside`. */
  readonly setAside?: SetAside;
  /** Where an earlier run stood. */
  readonly state?: ReaderState;
}

export interface WriterOptions {
  readonly columns: Columns;
  readonly writing: Writing;
  /** Columns, by their names in the target, whose values are no text but what was asked for. */
  readonly types?: Shaping['types'];
  /** What an earlier run wrote, its header included. */
  readonly resumed?: WriterState;
  /** Reads bytes of the target that were written before. */
  readonly readBack?: (offset: number, length: number) => Promise<Uint8Array>;
}

/** Formats whose writers need no library. */
export type AtHand = Exclude<TargetFormat, 'parquet'>;

/** The dialect of a delimited format when nothing else is known. */
export const DEFAULT_DIALECTS: Readonly<Partial<Record<SourceFormat, Dialect>>> = {
  csv: PLAIN_DIALECT,
  tsv: { ...PLAIN_DIALECT, delimiter: '\t' },
};

const delimitedReader = (format: 'csv' | 'tsv') => (options: ReaderOptions) =>
  new CsvReader({
    ...options,
    dialect: options.dialect ?? DEFAULT_DIALECTS[format]!,
    onBadRow: options.validate ? options.onBadRow : 'pad',
  });

const readers: Readonly<Record<SourceFormat, (options: ReaderOptions) => RecordReader>> = {
  csv: delimitedReader('csv'),
  tsv: delimitedReader('tsv'),
  json: (options) => new JsonReader(options),
  jsonl: (options) => new JsonLinesReader(options),
  txt: (options) => new TextReader(options.state),
  // A workbook is unpacked to one object per row.
  xlsx: (options) => new JsonLinesReader(options),
};

const writers: Readonly<Record<AtHand, (options: WriterOptions) => RecordWriter>> = {
  csv: (options) => new CsvWriter({ ...options, delimiter: options.writing.delimiter ?? ',' }),
  tsv: (options) => new CsvWriter({ ...options, delimiter: '\t' }),
  json: (options) => new JsonWriter('json', options.columns, options.resumed?.records),
  jsonl: (options) => new JsonWriter('jsonl', options.columns, options.resumed?.records),
  txt: (options) => new TextWriter(options.columns, options.resumed?.records),
  xlsx: (options) => new XlsxWriter({ ...options, types: options.types ?? [] }),
};

export function createReader(format: SourceFormat, options: ReaderOptions): RecordReader {
  return readers[format](options);
}

export function createWriter(format: AtHand, options: WriterOptions): RecordWriter {
  return writers[format](options);
}

/**
 * The same for every format, those too whose library takes time to load.
 *
 * @throws HoldfastError `doubt_part_changed` when what an earlier run wrote is not there to go on from
 */
export async function openWriter(
  format: TargetFormat,
  options: WriterOptions,
): Promise<RecordWriter> {
  if (format !== 'parquet') return createWriter(format, options);
  const { openParquetWriter } = await import('./parquet/writer.ts');
  return openParquetWriter(options);
}
