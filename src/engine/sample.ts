/**
 * What an export would begin with: the first records through the readers, processors and writers of
 * an export, into memory. A bounded part of the source is read, and nothing is written.
 */
import { isPackage } from '../shared/formats.ts';
import type { Job } from '../shared/job.ts';
import { HoldfastError, isDataProblem } from '../shared/problem.ts';
import type { SampleCell, TargetSample } from '../shared/sample.ts';
import { ByteSink } from './formats/byte-sink.ts';
import { StartAgain, type RecordWriter } from './formats/contracts.ts';
import { openWriter } from './formats/registry.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { targetTypes } from './process/choice.ts';
import { linesOf } from './sample-lines.ts';
import { rowsOf } from './sample-table.ts';
import { keepBefore, Refusals, Walk, type Known } from './sample-walk.ts';
import { closeSource, openSource, type Source } from './source.ts';

/** Records that are converted unless more are asked for. */
const CONVERTED_RECORDS = 20;
/** Records that are looked through for columns and problems. */
const READ_RECORDS = 1000;
/** Bytes of the target that are enough, however few records they hold. */
const ENOUGH_BYTES = 1024 * 1024;

export interface SampleOptions {
  /** Records to convert; left out, 20. */
  readonly records?: number;
  readonly fileSystem?: FileSystem;
}

/** @throws HoldfastError when the source can't be read at all */
export async function sample(job: Job, options: SampleOptions = {}): Promise<TargetSample> {
  const source = await openSource(options.fileSystem ?? nodeFileSystem, job.source.path);
  try {
    const looked = await look(source, job, { shape: 'unknown', columns: [], processor: null });
    const { problems } = looked;
    const most = options.records ?? CONVERTED_RECORDS;
    const { records, isWhole, sink, columns, rows } = await converted(source, job, looked, most);
    return {
      content: isTable(job)
        ? { kind: 'table', columns: [...columns], rows }
        : linesOf(sink.contents()),
      records,
      isWhole,
      recordsRead: looked.records,
      mayGetColumns: !looked.isWhole && mayGetColumns(job),
      setAside: looked.setAside,
      problems: problems.told().map((problem) => ({ path: source.path, ...problem })),
      problemTotal: problems.total,
      isTooLong: looked.isTooLong && looked.records <= records,
    };
  } finally {
    await closeSource(source);
  }
}

const isTable = ({ target }: Job): boolean => isPackage(target.format);

/** Whether what stands before the records depends on all of them. */
const hasHeader = ({ target }: Job): boolean =>
  isPackage(target.format) || target.format === 'csv' || target.format === 'tsv';

/** Whether records that were not looked at can bring columns that change what stands before them. */
function mayGetColumns(job: Job): boolean {
  const { source, shaping, onBadRow, process } = job;
  if (!hasHeader(job) || process !== 'copy' || shaping.columns !== null) return false;
  const isDelimited = source.format === 'csv' || source.format === 'tsv';
  return isDelimited ? onBadRow === 'pad' : source.format !== 'txt';
}

/** What was found in the records that were looked through. */
interface Looked extends Known {
  readonly problems: Refusals;
  readonly records: number;
  readonly setAside: number;
  readonly isWhole: boolean;
  readonly isTooLong: boolean;
}

/** Looks for columns and problems, as an export does in the pass before the one that writes. */
async function look(source: Source, job: Job, known: Known): Promise<Looked> {
  const problems = new Refusals();
  const walk = await Walk.begin(source, job, known, problems);
  try {
    let records = 0;
    for (;;) {
      const batch = walk.rows >= READ_RECORDS ? null : await walk.next(READ_RECORDS - walk.rows);
      if (batch === null) break;
      walk.processor.survey(batch);
      records += batch.count;
    }
    if (walk.isWhole) walk.processor.end();
    const { isWhole, isTooLong, setAside } = walk;
    const state = walk.processor.state();
    return {
      shape: known.shape,
      columns: [...walk.names],
      processor: state && { ...structuredClone(state), summary: null },
      problems,
      records,
      setAside,
      isWhole,
      isTooLong,
    };
  } catch (error) {
    if (!(error instanceof StartAgain)) throw error;
    return await look(source, job, { ...known, shape: error.shape });
  } finally {
    await walk.close();
  }
}

interface Converted {
  /** What the target begins with. */
  readonly sink: ByteSink;
  /** Names in the target. */
  readonly columns: readonly string[];
  /** The records as cells, where the target is no text. */
  readonly rows: SampleCell[][];
  readonly records: number;
  /** Whether no record is left. */
  readonly isWhole: boolean;
}

/** Converts the first records, up to the first problem. */
async function converted(
  source: Source,
  job: Job,
  looked: Looked,
  most: number,
): Promise<Converted> {
  const { problems } = looked;
  for (;;) {
    const { firstRow } = problems;
    try {
      return await convert(source, job, looked, most);
    } catch (error) {
      // The target can't hold what comes: what stands before it is shown.
      if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
      problems.add(error.problem);
      if (problems.firstRow >= firstRow) throw error;
    }
  }
}

async function convert(source: Source, job: Job, looked: Looked, most: number): Promise<Converted> {
  const { firstRow: end } = looked.problems;
  // A header needs all columns there are; then the records are read with them, as an export does.
  const known = hasHeader(job) ? looked : { ...looked, columns: [], processor: null };
  const walk = await Walk.begin(source, job, known, new Refusals());
  try {
    const { columns } = walk.processor;
    const types = targetTypes(job.shaping);
    const typed = new Set(types.map(({ name }) => name));
    const sink = new ByteSink();
    const rows: SampleCell[][] = [];
    let writer: RecordWriter | null = null;
    let records = 0;
    const begun = async (): Promise<RecordWriter> => {
      if (writer !== null) return writer;
      writer = await openWriter(job.target.format, { columns, writing: job.target, types });
      writer.begin(sink);
      return writer;
    };
    while (records < most && walk.rows + 1 < end && sink.length < ENOUGH_BYTES) {
      const read = await walk.next(most - records);
      if (read === null) break;
      keepBefore(read, end);
      const batch = walk.processor.process(read);
      (await begun()).write(batch, sink);
      records += batch.count;
      if (isTable(job)) rows.push(...rowsOf(batch, columns.names, job.target.format, typed));
    }
    const isWhole = walk.isWhole && looked.problems.total === 0;
    if (isWhole) (await begun()).end(sink);
    return { sink, columns: columns.names, rows, records, isWhole };
  } finally {
    await walk.close();
  }
}
