import { MAX_PROBLEMS } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';

/** Data problems of a run: the first MAX_PROBLEMS in full, the rest counted. */
export class ProblemLog {
  readonly problems: Problem[] = [];
  total = 0;

  readonly add = (problem: Problem): void => {
    this.total++;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  };
}
