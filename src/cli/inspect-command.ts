/** `holdfast inspect`: what a file is, and what is wrong with it. */
import { basename, resolve } from 'node:path';
import { describeTarget, inspect, saveReport } from '../engine/index.ts';
import { EXIT, HoldfastError, MAX_PROBLEMS, REPORTED_PROBLEMS } from '../shared/problem.ts';
import type { Inspection } from '../shared/outcome.ts';
import { cliWords, displayName } from '../shared/words/index.ts';
import { inspectionText } from './inspection-text.ts';
import { inspectOptions, type InspectOptions } from './options.ts';
import { checkFitting } from './source-options.ts';

/** @returns the exit code: 3 when the file has problems that stand in the way of an export */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const options = inspectOptions(args);
  const report = options.report === undefined ? null : resolve(options.report);
  if (report !== null) await refuseTaken(report, options);
  const source = resolve(options.source);
  const { said } = options;
  if (Object.keys(said).length > 0) {
    // Before all is read: what was said may mean nothing to this file.
    const { reading } = await inspect(source, { said, maxRecords: 0 });
    checkFitting(said, reading.format, displayName(basename(source)));
  }
  const found = await inspect(source, {
    said,
    ...(options.sample === null ? {} : { maxRecords: options.sample }),
    ...(report === null ? {} : { maxProblems: REPORTED_PROBLEMS }),
  });
  const saved = report === null ? null : await save(report, found, options);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...found, problems: found.problems.slice(0, MAX_PROBLEMS), report: saved })}\n`
      : `${[...inspectionText(found, options.sample), ...reportText(found, saved)].join('\n')}\n`,
  );
  return found.problemTotal > 0 ? EXIT.validationFailed : EXIT.success;
}

/** Before all is read, which can take its time; what comes there in the meantime is not replaced either. */
async function refuseTaken(path: string, { mayReplaceReport }: InspectOptions): Promise<void> {
  if (mayReplaceReport || !(await describeTarget(path)).exists) return;
  throw new HoldfastError({ code: 'target_exists', path });
}

interface Saved {
  readonly path: string;
  readonly backup: string | null;
}

function save(path: string, found: Inspection, options: InspectOptions): Promise<Saved> {
  const overwrite = options.mayReplaceReport ? 'replace' : 'create-only';
  return saveReport(path, found, { overwrite, holder: cliWords.holder(String(process.pid)) });
}

function reportText(found: Inspection, saved: Saved | null): string[] {
  if (saved === null) return [];
  const path = displayName(saved.path);
  const { reportAt, reportEmpty } = cliWords.inspect;
  const where = found.problemTotal > 0 ? reportAt(path) : reportEmpty(path);
  return saved.backup === null ? [where] : [where, cliWords.backupAt(displayName(saved.backup))];
}
