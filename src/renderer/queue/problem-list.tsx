import type { Problem } from '../../shared/problem.ts';
import { describeProblem, words } from '../../shared/words/index.ts';

/** More than a person reads; the rest is counted. */
const SHOWN = 100;

export interface ProblemListProps {
  readonly name: string;
  readonly problems: readonly Problem[];
  /** All problems of the file, also those that were only counted. */
  readonly total: number;
}

/** Where the data is wrong, problem by problem, and what to do. */
export function ProblemList({ name, problems, total }: ProblemListProps) {
  const told = problems.slice(0, SHOWN).map((problem) => describeProblem(problem));
  const first = told[0];
  const rest = total - told.length;
  return (
    <div className="trouble">
      <p className="trouble-what">{words.problems.title(total)}</p>
      {/* Scrolls by keyboard, so it can take the focus. */}
      <ol className="problems" aria-label={words.problems.list(name)} tabIndex={0}>
        {told.map(({ what }, index) => (
          <li key={index}>{what}</li>
        ))}
      </ol>
      {rest > 0 && <p className="problems-more">{words.problems.more(rest)}</p>}
      {first !== undefined && (
        <p>
          {first.safe} {first.next}
        </p>
      )}
    </div>
  );
}
