import { basename } from 'node:path';
import { HoldfastError, type Problem } from '../shared/problem.ts';

/** The problem that an error carries, or `unexpected` with what it said as the cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HoldfastError) return error.problem;
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'unexpected', cause };
}

/** Names files by their last part: the window never gets to know a path it did not show. */
export const withoutFolder = (problem: Problem): Problem =>
  problem.path === undefined ? problem : { ...problem, path: basename(problem.path) };
