/** Exports through the engine's door, from text to text. */
import { join } from 'node:path';
import { planJob, runJob } from '../../src/engine/index.ts';
import type { PlanRequest } from '../../src/engine/index.ts';
import type { SourceFormat, TargetFormat } from '../../src/shared/formats.ts';
import type { Outcome, Report } from '../../src/shared/outcome.ts';
import type { Note } from '../../src/shared/note.ts';
import {
  HoldfastError,
  isDataProblem,
  type Problem,
  type ProblemCode,
} from '../../src/shared/problem.ts';
import { put, quickFolder, textOf } from './places.ts';

export interface Exported {
  readonly status: Outcome['status'];
  readonly problems: readonly Problem[];
  readonly codes: readonly ProblemCode[];
  /** Problems in all, those beyond the listed ones too. */
  readonly total: number;
  readonly report: Report | null;
  /** The target as text afterwards, or null when there is none. */
  readonly text: string | null;
}

function refusal(problem: Problem): Outcome {
  return isDataProblem(problem.code)
    ? { status: 'validation_failed', problems: [problem], total: 1 }
    : { status: 'failed', problem, resumableFrom: 0 };
}

/** Plans and runs; what planning refuses comes back as an outcome, as an entry point would say it. */
export async function attempt(request: PlanRequest): Promise<Outcome> {
  try {
    return await runJob(await planJob(request));
  } catch (error) {
    if (error instanceof HoldfastError) return refusal(error.problem);
    throw error;
  }
}

/** Exports a file to `target` and reads what stands there afterwards. */
export async function exportFile(request: PlanRequest & { target: string }): Promise<Exported> {
  const outcome = await attempt(request);
  const problems =
    outcome.status === 'validation_failed'
      ? outcome.problems
      : outcome.status === 'failed'
        ? [outcome.problem]
        : [];
  return {
    status: outcome.status,
    problems,
    codes: problems.map((problem) => problem.code),
    total: outcome.status === 'validation_failed' ? outcome.total : problems.length,
    report: outcome.status === 'success' ? outcome.report : null,
    text: textOf(request.target),
  };
}

export type Options = Omit<PlanRequest, 'source' | 'target' | 'targetFormat'>;

/** Exports `input`, written to a file of its own, and gives back what came of it. */
export function exportText(
  from: SourceFormat,
  input: string | Uint8Array,
  to: TargetFormat,
  options: Options = {},
): Promise<Exported> {
  const folder = quickFolder();
  return exportFile({
    ...options,
    source: put(folder, `source.${from}`, input),
    target: join(folder, `target.${to}`),
    targetFormat: to,
  });
}

/** The note of the given code, if the report has one. */
export function noteOf(exported: Exported, code: Note['code']): Note | undefined {
  return exported.report?.notes.find((note) => note.code === code);
}
