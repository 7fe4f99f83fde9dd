/** Finds out from a source's name and first bytes what it is and how to read it. */
import { isUtf8 } from 'node:buffer';
import { formatFromName, type SourceFormat } from '../shared/formats.ts';
import { PLAIN_DIALECT, type Corrections, type Dialect, type Reading } from '../shared/job.ts';
import type { Inspection } from '../shared/outcome.ts';
import type { Note } from '../shared/note.ts';
import { HoldfastError } from '../shared/problem.ts';
import { CsvReader } from './formats/csv/reader.ts';
import type { Window } from './formats/contracts.ts';
import { RecordBatch } from './formats/record-batch.ts';
import { ProblemLog } from './problem-log.ts';
import { readFully } from './fs/bytes.ts';
import { bomLength, type Source } from './source.ts';
import { withFile } from './problems.ts';

/** Bytes looked at: some thousand records of usual data. */
const SAMPLE_BYTES = 256 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

export interface Sniffed {
  readonly reading: Reading;
  readonly hasMark: boolean;
  /** Sheets of a workbook; empty for the rest. */
  readonly sheets: readonly string[];
  readonly newline: Inspection['newline'];
  /** What is not sure: notes whose codes end in `_guessed`. */
  readonly guesses: readonly Note[];
}

/**
 * @param said what a person says; it is not questioned
 * @throws HoldfastError `source_unknown_format` when it is nothing that we can read
 */
export async function sniff(source: Source, said: Corrections = {}): Promise<Sniffed> {
  const bytes = await withFile({ path: source.path, doing: 'reading the source' }, () =>
    readFully(source.file, 0, SAMPLE_BYTES),
  );
  const bom = bomLength(bytes);
  const sample = bytes.subarray(bom);
  const isWhole = bytes.length === source.stat.size;
  const format = said.format ?? formatOf(source.path, sample, isWhole);
  const dialect: Dialect | null =
    format === 'csv' || format === 'tsv'
      ? dialectOf(format === 'tsv' ? '\t' : bestDelimiter(sample, isWhole).delimiter, said.dialect)
      : null;
  return {
    reading: { format, compression: 'none', encoding: 'utf-8', dialect, sheet: null },
    hasMark: bom > 0,
    sheets: [],
    newline: newlineOf(sample),
    guesses: [],
  };
}

/** What was found, apart from what a person says. */
function dialectOf(delimiter: string, said: Corrections['dialect'] = {}): Dialect {
  const { quote, escape, header, comment } = PLAIN_DIALECT;
  return {
    delimiter: said.delimiter ?? delimiter,
    quote: said.quote === undefined ? quote : said.quote,
    escape: said.escape ?? escape,
    header: said.header ?? header,
    comment: said.comment ?? comment,
  };
}

function formatOf(path: string, sample: Buffer, isWhole: boolean): SourceFormat {
  const named = formatFromName(path);
  if (named !== null && named !== 'json') return named;
  const text = sample.toString('utf8').trimStart();
  if (named === 'json') return looksLikeLines(text) ? 'jsonl' : 'json';
  if (isBinary(sample)) throw new HoldfastError({ code: 'source_unknown_format', path });
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return looksLikeLines(text) ? 'jsonl' : 'json';
  const { delimiter, columns, rows } = bestDelimiter(sample, isWhole);
  if (columns < 2 || rows < 2) return 'txt';
  return delimiter === '\t' ? 'tsv' : 'csv';
}

function isBinary(sample: Buffer): boolean {
  // A character may be cut off at the end of the sample.
  if (sample.includes(0)) return true;
  return ![0, 1, 2, 3].some((cut) => isUtf8(sample.subarray(0, Math.max(0, sample.length - cut))));
}

/** Whether the first line is an object by itself and another one follows. */
function looksLikeLines(text: string): boolean {
  const lineBreak = text.indexOf('\n');
  if (!text.startsWith('{') || lineBreak < 0) return false;
  if (!text.slice(lineBreak).trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text.slice(0, lineBreak));
    return true;
  } catch {
    // Not JSON by itself: an object spread over several lines.
    return false;
  }
}

interface Scored {
  readonly delimiter: string;
  readonly columns: number;
  readonly rows: number;
  /** Share of the rows that have as many cells as the header. */
  readonly consistency: number;
}

/** The delimiter by which the rows agree best on how many cells they have. */
function bestDelimiter(sample: Buffer, isWhole: boolean): Scored {
  let best: Scored | null = null;
  for (const delimiter of DELIMITERS) {
    const scored = score(sample, delimiter, isWhole);
    if (scored.columns < 2) continue;
    const isBetter =
      best === null ||
      scored.consistency > best.consistency ||
      (scored.consistency === best.consistency && scored.columns > best.columns);
    if (isBetter) best = scored;
  }
  return best ?? { delimiter: ',', columns: 1, rows: 0, consistency: 1 };
}

function score(sample: Buffer, delimiter: string, isWhole: boolean): Scored {
  const problems = new ProblemLog();
  const reader = new CsvReader({
    dialect: { ...PLAIN_DIALECT, delimiter },
    onBadRow: 'stop',
    columns: [],
    report: problems.add,
  });
  // A copy with a spare byte for the reader's sentinel.
  const bytes = Buffer.concat([sample, Buffer.alloc(1)]);
  const window: Window = {
    bytes,
    start: 0,
    end: sample.length,
    offsetAt: (at) => at,
    final: isWhole,
  };
  const batch = new RecordBatch();
  batch.reset(bytes);
  try {
    reader.read(window, batch);
  } catch (error) {
    // Unreadable by this delimiter, or damaged: then the reading itself tells where.
    if (!(error instanceof HoldfastError)) throw error;
    problems.add(error.problem);
  }
  const rows = batch.count + problems.total;
  return {
    delimiter,
    columns: reader.columns.count,
    rows,
    consistency: rows === 0 ? 1 : batch.count / rows,
  };
}

function newlineOf(sample: Buffer): Inspection['newline'] {
  const text = sample.toString('latin1');
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf - (text.endsWith('\r') ? 1 : 0);
  const kinds = [crlf, lf, cr].filter((count) => count > 0).length;
  if (kinds === 0) return 'none';
  if (kinds > 1) return 'mixed';
  if (crlf > 0) return 'crlf';
  return lf > 0 ? 'lf' : 'cr';
}
