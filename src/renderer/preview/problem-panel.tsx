import { useId } from 'react';
import type { Looked } from '../../shared/ipc.ts';
import { BadRowPolicy } from '../../shared/job.ts';
import type { Problem } from '../../shared/problem.ts';
import { describeReject, displayName, words } from '../../shared/words/index.ts';
import { Select } from '../ui/field.tsx';
import { VisibleText } from './visible-text.tsx';
import { WholeFile } from './whole-file.tsx';

/** More than a person reads; the rest is counted, and saved with the list. */
const SHOWN = 200;

interface ProblemPanelProps {
  readonly id: string;
  readonly name: string;
  readonly looked: Looked;
  /** What looking through the whole file found; null before. */
  readonly checked: Looked | null;
  readonly isChecking: boolean;
  readonly policy: BadRowPolicy;
  readonly off: boolean;
  /** A row that can't be shown, though it was asked for. */
  readonly unreachable: number | null;
  readonly onJump: (row: number) => void;
  readonly onCheck: () => void;
  readonly onPolicy: (policy: BadRowPolicy) => void;
}

/** What is wrong with the rows that were read, and what becomes of rows that don't fit. */
export function ProblemPanel(props: ProblemPanelProps) {
  const { id, name, policy, off, onJump, onPolicy } = props;
  const looked = props.checked ?? props.looked;
  const { problems, problemTotal } = looked;
  const isWhole = looked.records !== null;
  const texts = words.preview.problems;
  const rest = problemTotal - Math.min(problems.length, SHOWN);
  return (
    <div className="panel">
      {looked.reading.dialect !== null && (
        <div>
          <Select
            label={texts.badRows}
            value={policy}
            choices={BadRowPolicy.options.map((value) => ({ value, label: texts.policies[value] }))}
            off={off}
            onChoose={onPolicy}
          />
          <p className="panel-hint">{texts.policyHints[policy]}</p>
        </div>
      )}
      {problemTotal === 0 ? (
        <p className="panel-calm">{texts.none(isWhole)}</p>
      ) : (
        <p className="panel-title">
          {isWhole ? words.preview.check.found(problemTotal) : texts.found(problemTotal)}
        </p>
      )}
      <WholeFile
        id={id}
        looked={looked}
        checked={props.checked}
        isChecking={props.isChecking}
        unreachable={props.unreachable}
        onCheck={props.onCheck}
      />
      {problemTotal > 0 && (
        <ol className="problem-list" aria-label={texts.label(name)}>
          {problems.slice(0, SHOWN).map((problem, index) => (
            <ProblemEntry key={index} problem={problem} onJump={onJump} />
          ))}
        </ol>
      )}
      {rest > 0 && <p className="panel-hint">{words.problems.more(rest)}</p>}
    </div>
  );
}

interface ProblemEntryProps {
  readonly problem: Problem;
  readonly onJump: (row: number) => void;
}

/** Row, column and value, and what is wrong there; it leads to the row. */
function ProblemEntry({ problem, onJump }: ProblemEntryProps) {
  const what = useId();
  const { row, field } = problem.place ?? {};
  const place = [
    row === undefined ? null : words.preview.table.at(row),
    field === undefined ? null : displayName(field),
  ].filter((part) => part !== null);
  return (
    <li className="problem">
      {row !== undefined ? (
        <button
          type="button"
          className="problem-place problem-link"
          aria-describedby={what}
          onClick={() => onJump(row)}
        >
          {place.join(', ')}
        </button>
      ) : (
        <span className="problem-place">{place.join(', ')}</span>
      )}
      <span id={what} className="problem-what">
        {describeReject(problem)}
      </span>
      {problem.value !== undefined && problem.value !== '' && (
        <code className="problem-value">
          <VisibleText text={problem.value} />
        </code>
      )}
    </li>
  );
}
