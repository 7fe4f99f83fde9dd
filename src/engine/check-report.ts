/**
 * Saves what `inspect` found wrong as a CSV file. It comes into being like every target: written to
 * a part file, made durable, and only then given its name; a file that stands there is replaced only
 * where that is allowed, and is kept as a backup.
 */
import { DEFAULT_KEEP_BACKUPS, PLAIN_WRITING } from '../shared/job-defaults.ts';
import type { Job } from '../shared/job.ts';
import type { Inspection } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { describeProblem, displayName, reportWords } from '../shared/words/index.ts';
import { lockTarget } from './durable/lock.ts';
import { newPartPath, PartFile } from './durable/part-file.ts';
import { createTarget, replaceTarget, type Publication } from './durable/publish.ts';
import {
  createTargetFolder,
  prepareTarget,
  refuseTaken,
  removeUnusedFolders,
  type Target,
} from './durable/target.ts';
import { ByteSink } from './formats/byte-sink.ts';
import { Columns } from './formats/columns.ts';
import { KIND, marksOf, RecordBatch } from './formats/record-batch.ts';
import { createWriter } from './formats/registry.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { modeFor } from './publish-run.ts';
import { closeSource, openSource } from './source.ts';
import { stateFolder } from './state-folder.ts';

/** Problems that a report holds in full; beyond that it says how many more there are. */
export const REPORTED_PROBLEMS = 100_000;

export interface ReportOptions {
  /** Left out, nothing is replaced. */
  readonly overwrite?: Job['overwrite'];
  /** What to tell runs that want the same target. */
  readonly holder?: string;
  readonly fileSystem?: FileSystem;
}

export interface SavedReport {
  /** Absolute path of the report. */
  readonly path: string;
  /** Absolute path of the backup of what was replaced, or null. */
  readonly backup: string | null;
}

/**
 * @param path where to; its folder is created if need be
 * @param found whose problems are told, one row each: row, line, column, value, and what is wrong
 * @throws HoldfastError `target_exists`, or whatever else stands in the way of a file there
 */
export async function saveReport(
  path: string,
  found: Inspection,
  options: ReportOptions = {},
): Promise<SavedReport> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const wish = {
    target: { path },
    overwrite: options.overwrite ?? 'create-only',
    onBadRow: 'stop',
    keepBackups: DEFAULT_KEEP_BACKUPS,
  } as const;
  const source = await openSource(fs, found.path);
  let created: string | null = null;
  try {
    created = await createTargetFolder(fs, path);
    const target = await prepareTarget(fs, wish, source.stat);
    refuseTaken(wish, target);
    const holder = options.holder ?? `process ${process.pid}`;
    const lock = await lockTarget(fs, target.path, stateFolder(), holder);
    try {
      const { backup } = await publish(fs, target, wish, reportBytes(found));
      return { path: target.path, backup };
    } finally {
      await lock.release();
    }
  } finally {
    await removeUnusedFolders(fs, path, created);
    await closeSource(source);
  }
}

async function publish(
  fs: FileSystem,
  target: Target,
  { overwrite, keepBackups }: Pick<Job, 'overwrite' | 'keepBackups'>,
  bytes: Buffer,
): Promise<Publication> {
  const part = await PartFile.create(fs, newPartPath(target.path));
  try {
    await part.append(bytes);
    await part.finish(modeFor(target.existing));
    return overwrite === 'create-only' || target.existing === null
      ? await createTarget(fs, part.path, target.path)
      : await replaceTarget(fs, part.path, target.path, keepBackups);
  } finally {
    await removePart(fs, part);
  }
}

/** After a failure, or where the part's name was kept beside the target's. */
async function removePart(fs: FileSystem, part: PartFile): Promise<void> {
  try {
    await part.close();
    if ((await fs.lstat(part.path)) !== null) await fs.unlink(part.path);
  } catch {
    // Whether there is a report is what counts; its own failure, if it has one, is being told.
  }
}

/** The report as CSV for spreadsheets, in which nothing runs as a formula. */
function reportBytes(found: Inspection): Buffer {
  const { columns: names, more } = reportWords;
  const rows = found.problems.map(rowOf);
  const left = found.problemTotal - found.problems.length;
  if (left > 0) rows.push(['', '', '', '', more(left)]);
  const sink = new ByteSink();
  const writer = createWriter('csv', {
    columns: new Columns(names),
    writing: { ...PLAIN_WRITING, preset: 'excel', escapeFormulas: true },
  });
  writer.begin(sink);
  for (const row of rows) writer.write(batchOf(row), sink);
  writer.end(sink);
  return sink.contents();
}

function rowOf(problem: Problem): string[] {
  const { row, line, field } = problem.place ?? {};
  const count = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return [
    count(row),
    count(line),
    displayName(field ?? ''),
    displayName(problem.value ?? ''),
    describeProblem(problem).what,
  ];
}

function batchOf(row: readonly string[]): RecordBatch {
  const bytes = Buffer.from(row.join(''), 'utf8');
  const batch = new RecordBatch();
  batch.reset(bytes);
  let start = 0;
  row.forEach((text, column) => {
    const end = start + Buffer.byteLength(text);
    batch.addCell(start, end, column, KIND.text, marksOf(bytes, start, end));
    start = end;
  });
  batch.endRecord(start);
  return batch;
}
