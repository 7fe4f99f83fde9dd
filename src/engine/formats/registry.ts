/** Which reader and writer serve which format. A new format is a folder beside this file and a line here. */
import type { SourceFormat, TargetFormat } from '../../shared/formats.ts';
import type { BadRowPolicy, Dialect, Preset } from '../../shared/job.ts';
import type { Columns } from './columns.ts';
import type {
  ReaderState,
  RecordReader,
  RecordShape,
  RecordWriter,
  WriterState,
  ReportProblem,
} from './contracts.ts';
import { CsvReader } from './csv/reader.ts';
import { CsvWriter } from './csv/writer.ts';
import { JsonReader } from './json/reader.ts';
import { JsonWriter } from './json/writer.ts';
import { JsonLinesReader } from './jsonl/reader.ts';
import { TextReader } from './txt/reader.ts';
import { TextWriter } from './txt/writer.ts';

export interface ReaderOptions {
  /** For csv and tsv; ignored by the rest. */
  readonly dialect: Dialect | null;
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  readonly shape: RecordShape;
  /** Columns known before reading begins, when the source is read a second time. */
  readonly columns: readonly string[];
  readonly report: ReportProblem;
  /** Where an earlier run stood. */
  readonly state?: ReaderState;
}

export interface WriterOptions {
  readonly columns: Columns;
  readonly preset: Preset;
  /** What an earlier run wrote, its header included. */
  readonly resumed?: WriterState;
}

/** The dialect of a delimited format when nothing else is known. */
export const DEFAULT_DIALECTS: Readonly<Partial<Record<SourceFormat, Dialect>>> = {
  csv: { delimiter: ',', quote: '"' },
  tsv: { delimiter: '\t', quote: '"' },
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
};

const writers: Readonly<Record<TargetFormat, (options: WriterOptions) => RecordWriter>> = {
  csv: (options) => new CsvWriter({ ...options, delimiter: ',' }),
  tsv: (options) => new CsvWriter({ ...options, delimiter: '\t' }),
  json: (options) => new JsonWriter('json', options.columns, options.resumed?.records),
  jsonl: (options) => new JsonWriter('jsonl', options.columns, options.resumed?.records),
  txt: (options) => new TextWriter(options.columns, options.resumed?.records),
};

export function createReader(format: SourceFormat, options: ReaderOptions): RecordReader {
  return readers[format](options);
}

export function createWriter(format: TargetFormat, options: WriterOptions): RecordWriter {
  return writers[format](options);
}
