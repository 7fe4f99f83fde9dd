/**
 * Everything that can go wrong, as values: a closed set of codes with where and what. The sentences
 * that people read are made from them in `words/`, never where the problem arises.
 */
import {
  BUSY_PROBLEMS,
  DATA_PROBLEMS,
  DOUBT_PROBLEMS,
  FILE_PROBLEMS,
  UNEXPECTED_PROBLEMS,
  USAGE_PROBLEMS,
  type ProblemCode,
} from './problem-codes.ts';
import type { Problem } from './problem-schema.ts';

export type { ProblemCode } from './problem-codes.ts';
export type { Place, Problem } from './problem-schema.ts';

/** The error that carries a Problem through `throw`; an entry point turns it back into the value. */
export class HoldfastError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'HoldfastError';
    this.problem = problem;
  }
}

/** Exit codes of the command line (design §6). */
export const EXIT = {
  success: 0,
  unexpected: 1,
  usage: 2,
  validationFailed: 3,
  fileTrouble: 4,
  cannotResume: 5,
  busy: 6,
  interrupted: 130,
} as const;

const EXIT_BY_CODE: ReadonlyMap<ProblemCode, number> = new Map<ProblemCode, number>([
  ...DATA_PROBLEMS.map((code) => [code, EXIT.validationFailed] as const),
  ...FILE_PROBLEMS.map((code) => [code, EXIT.fileTrouble] as const),
  ...DOUBT_PROBLEMS.map((code) => [code, EXIT.cannotResume] as const),
  ...BUSY_PROBLEMS.map((code) => [code, EXIT.busy] as const),
  ...USAGE_PROBLEMS.map((code) => [code, EXIT.usage] as const),
  ...UNEXPECTED_PROBLEMS.map((code) => [code, EXIT.unexpected] as const),
]);

/** The exit code that belongs to a problem. */
export function exitCodeOf(code: ProblemCode): number {
  return EXIT_BY_CODE.get(code) ?? EXIT.unexpected;
}

/** Whether the data itself is at fault, so that trying again can't help. */
export function isDataProblem(code: ProblemCode): boolean {
  return EXIT_BY_CODE.get(code) === EXIT.validationFailed;
}

/** Problems kept in full; beyond that they are only counted. */
export const MAX_PROBLEMS = 1000;

/** Problems that a check report holds in full; beyond that it says how many more there are. */
export const REPORTED_PROBLEMS = 100_000;
