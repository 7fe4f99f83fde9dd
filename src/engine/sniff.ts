/** Finds out from a source's name and first bytes what it is and how to read it. */
import type { Corrections, Reading } from '../shared/job.ts';
import type { Note } from '../shared/note.ts';
import type { Inspection } from '../shared/outcome.ts';
import { HoldfastError } from '../shared/problem.ts';
import { hasByteOrderMark, withoutMark } from './formats/byte-order-mark.ts';
import { readFully } from './fs/bytes.ts';
import { dialectOf } from './sniffing/dialect.ts';
import { encodingOf, type FoundEncoding } from './sniffing/encoding.ts';
import { textFormatOf } from './sniffing/format.ts';
import { isWorkbook, magicOf } from './sniffing/magic.ts';
import { newlineOf } from './sniffing/newline.ts';
import type { Source } from './source.ts';
import type { DataStream } from './unpacking/data-stream.ts';
import { openBytes, openData } from './unpacking/open.ts';

/** Bytes that tell a package from a text. */
const HEAD_BYTES = 64 * 1024;

export interface Sniffed {
  readonly reading: Reading;
  readonly hasMark: boolean;
  /** Sheets of a workbook; empty for the rest. */
  readonly sheets: readonly string[];
  readonly newline: Inspection['newline'];
  readonly fit: Inspection['fit'];
  /** What is not sure: notes whose codes end in `_guessed`. */
  readonly guesses: readonly Note[];
}

/**
 * @param said what a person says; it is not questioned
 * @throws HoldfastError `source_unknown_format` when it is nothing that we can read, or what is
 *   wrong with compressed data from its beginning
 */
export async function sniff(source: Source, said: Corrections = {}): Promise<Sniffed> {
  const head = await readFully(source.file, 0, HEAD_BYTES);
  if (said.format === 'xlsx' || (said.format === undefined && isWorkbook(source.path, head))) {
    const packed = { format: 'xlsx', compression: 'none', encoding: 'utf-8' } as const;
    const { listSheets, usualSheet } = await import('./unpacking/workbook.ts');
    const sheets = await listSheets(source);
    const { name = usualSheet(sheets), dates = 'iso' } = said.sheet ?? {};
    const reading: Reading = { ...packed, dialect: null, sheet: { name, dates } };
    const names = sheets.map((sheet) => sheet.name);
    return { reading, hasMark: false, sheets: names, newline: 'none', fit: null, guesses: [] };
  }
  try {
    return await sniffText(source, said, head);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    throw new HoldfastError({ path: source.path, ...error.problem }, { cause: error });
  }
}

async function sniffText(source: Source, said: Corrections, head: Buffer): Promise<Sniffed> {
  const { path } = source;
  const compression = said.compression ?? (magicOf(head) === 'gzip' ? 'gzip' : 'none');
  const bytes = await sampleOf(await openBytes(source, compression, 0));
  const likely = textEncodingOf(bytes, path, said);
  const unread = { compression, encoding: likely.encoding, dialect: null, sheet: null } as const;
  const sample =
    likely.encoding === 'utf-8'
      ? bytes
      : await sampleOf(await openData(source, { ...unread, format: 'txt' }, 0));
  const text = withoutMark(sample.bytes).toString('utf8');
  const format = said.format ?? textFormatOf(path, text, sample.isWhole);
  // JSON is in UTF-8, or says that it is not: what is no UTF-8 in it is a fault, and no other encoding.
  const isGuess = likely.isGuess && format !== 'json' && format !== 'jsonl';
  const encoding = likely.isGuess && !isGuess ? 'utf-8' : likely.encoding;
  const found =
    format === 'csv' || format === 'tsv'
      ? dialectOf(text, sample.isWhole, format === 'tsv' ? '\t' : null, said.dialect)
      : null;
  const guessed: Note[] = isGuess ? [{ code: 'encoding_guessed', names: [encoding] }] : [];
  return {
    reading: { ...unread, encoding, format, dialect: found?.dialect ?? null },
    hasMark: hasByteOrderMark(sample.bytes),
    sheets: [],
    newline: newlineOf(text, found?.dialect ?? null),
    fit: found?.fit ?? null,
    guesses: [...guessed, ...(found?.guesses ?? [])],
  };
}

/** The beginning of the data. */
interface Sample {
  readonly bytes: Buffer;
  /** Nothing follows. */
  readonly isWhole: boolean;
}

async function sampleOf(stream: DataStream): Promise<Sample> {
  try {
    const buffer = Buffer.allocUnsafe(stream.pieceBytes);
    const { count, isLast } = await stream.next(buffer, 0);
    return { bytes: buffer.subarray(0, count), isWhole: isLast };
  } finally {
    await stream.close();
  }
}

function textEncodingOf(sample: Sample, path: string, said: Corrections): FoundEncoding {
  if (said.encoding !== undefined) return { encoding: said.encoding, isGuess: false };
  const isText = magicOf(sample.bytes) === null;
  const found = isText ? encodingOf(sample.bytes, sample.isWhole) : null;
  if (found !== null) return found;
  // Said to be text: then the reading tells where it is not.
  if (said.format !== undefined) return { encoding: 'utf-8', isGuess: false };
  throw new HoldfastError({ code: 'source_unknown_format', path });
}
