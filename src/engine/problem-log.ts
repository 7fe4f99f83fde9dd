import { MAX_PROBLEMS, type Problem } from '../shared/problem.ts';

/** Data problems of a run: the first in full, the rest counted. */
export class ProblemLog {
  readonly #kept: number;
  readonly problems: Problem[] = [];
  total = 0;

  /** @param kept problems kept in full */
  constructor(kept = MAX_PROBLEMS) {
    this.#kept = kept;
  }

  readonly add = (problem: Problem): void => {
    this.total++;
    if (this.problems.length < this.#kept) this.problems.push(problem);
  };

  /** What ended the reading: kept in any case, since all that follows was not looked at. */
  addLast(problem: Problem): void {
    if (this.problems.length >= this.#kept) this.problems.pop();
    this.add(problem);
  }
}
