/**
 * Looks at the end of a JSON source for names that its beginning does not have. Tables need all columns
 * before their first row: where late records bring new ones, a header that has them from the start saves
 * writing the table again. It is a guess, which the pass holds against all records (`table-header.ts`):
 * what is written does not depend on it.
 */
import type { SourceFormat, TargetFormat } from '../shared/formats.ts';
import type { Job } from '../shared/job.ts';
import { HoldfastError } from '../shared/problem.ts';
import { StartAgain } from './formats/contracts.ts';
import { RecordBatch } from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { readFully } from './fs/bytes.ts';
import type { Source } from './source.ts';
import { PIECE } from './unpacking/data-stream.ts';

/** Below this a second look costs next to nothing. */
const LEAST_BYTES = 4 * 1024 * 1024;
/** What is looked at of the end. */
export const END_BYTES = 64 * 1024;
/** With more names than this, a wrong guess could be one that no table can hold. */
const MOST_NAMES = 1000;
/** Places at which a record may begin that are tried: most are within a record, where reading fails soon. */
const MOST_TRIED = 64;

const TABLES: readonly TargetFormat[] = ['csv', 'tsv', 'xlsx', 'parquet'];

/** Where the reader's grammar stands in front of an object. */
const IN_FRONT: Readonly<Partial<Record<SourceFormat, string>>> = {
  json: 'element objects',
  jsonl: 'objects',
};

/**
 * Names that the last records have and the first ones have not, in the order of the last ones.
 *
 * @param least bytes of the smallest source that is looked at
 */
export async function lateColumns(
  source: Source,
  job: Job,
  least: number = LEAST_BYTES,
): Promise<string[]> {
  const { size } = source.stat;
  if (size < least || !isUnionOfNames(job)) return [];
  const begin = Math.max(0, size - END_BYTES);
  const last = namesAtEnd(await readFully(source.file, begin, size - begin), job);
  if (last.length === 0) return [];
  // As much as the header is made of.
  const first = await readFully(source.file, 0, Math.min(size, PIECE));
  const early = new Set(namesIn(first, 0, job, { isWhole: false, grammar: null }));
  if (early.size === 0 || early.size + last.length > MOST_NAMES) return [];
  const late = last.filter((name) => !early.has(name));
  return late.every((name) => name.isWellFormed()) ? late : [];
}

/** Whether the columns are the names that the records have. */
function isUnionOfNames({ source, target, process, shaping }: Job): boolean {
  return (
    IN_FRONT[source.format] !== undefined &&
    source.compression === 'none' &&
    source.encoding === 'utf-8' &&
    TABLES.includes(target.format) &&
    process === 'copy' &&
    shaping.columns === null &&
    shaping.nested === 'json'
  );
}

/**
 * Names of the last records, or none where no record was found. Only from the beginning of a record can
 * it be read on to the end: from within one, there is one bracket too many.
 */
function namesAtEnd(bytes: Buffer, job: Job): readonly string[] {
  const grammar = IN_FRONT[job.source.format] ?? null;
  const mark = job.source.format === 'jsonl' ? '\n' : '{';
  let at = bytes.indexOf(mark);
  for (let tried = 0; at >= 0 && tried < MOST_TRIED; tried++) {
    const names = namesIn(bytes, at, job, { isWhole: true, grammar });
    if (names.length > 0) return names;
    at = bytes.indexOf(mark, at + 1);
  }
  return [];
}

/** Names of the records from a position on; none where they can't be read. */
function namesIn(
  text: Buffer,
  start: number,
  { source: { format }, shaping, validate }: Job,
  how: { readonly isWhole: boolean; readonly grammar: string | null },
): readonly string[] {
  const { grammar, isWhole } = how;
  const reader = createReader(format, {
    dialect: null,
    validate,
    onBadRow: 'stop',
    shaping,
    shape: 'unknown',
    columns: [],
    report: () => undefined,
    ...(grammar === null ? {} : { state: { row: 0, columns: [], grammar, notes: [] } }),
  });
  // Readers put a sentinel behind the last byte.
  const bytes = Buffer.concat([text, Buffer.alloc(1)]);
  const batch = new RecordBatch();
  batch.reset(bytes);
  try {
    reader.read({ bytes, start, end: text.length, offsetAt: (at) => at, final: isWhole }, batch);
  } catch (error) {
    if (error instanceof HoldfastError || error instanceof StartAgain) return [];
    throw error;
  }
  return reader.columns.names;
}
