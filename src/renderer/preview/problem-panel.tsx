import { useId, useState } from 'react';
import type { Looked } from '../../shared/ipc.ts';
import { BadRowPolicy } from '../../shared/job.ts';
import type { Problem } from '../../shared/problem.ts';
import { describeReject, displayName, formats, words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';

/** More than a person reads; the rest is counted, and saved with the list. */
const SHOWN = 200;

interface ProblemPanelProps {
  readonly id: string;
  readonly name: string;
  readonly looked: Looked;
  readonly policy: BadRowPolicy;
  readonly off: boolean;
  readonly canJump: (row: number) => boolean;
  readonly onJump: (row: number) => void;
  readonly onPolicy: (policy: BadRowPolicy) => void;
}

/** What is wrong with the rows that were read, and what becomes of rows that don't fit. */
export function ProblemPanel(props: ProblemPanelProps) {
  const { id, name, looked, policy, off, canJump, onJump, onPolicy } = props;
  const { problems, problemTotal } = looked;
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
        <p className="panel-calm">{texts.none(looked.records !== null)}</p>
      ) : (
        <>
          <p className="panel-title">{texts.found(problemTotal)}</p>
          <ol className="problem-list" aria-label={texts.label(name)}>
            {problems.slice(0, SHOWN).map((problem, index) => (
              <ProblemEntry key={index} problem={problem} canJump={canJump} onJump={onJump} />
            ))}
          </ol>
          {rest > 0 && <p className="panel-hint">{words.problems.more(rest)}</p>}
          <SaveProblems id={id} />
        </>
      )}
    </div>
  );
}

interface ProblemEntryProps {
  readonly problem: Problem;
  readonly canJump: (row: number) => boolean;
  readonly onJump: (row: number) => void;
}

/** Row, column and value, and what is wrong there; it leads to the row where that is shown. */
function ProblemEntry({ problem, canJump, onJump }: ProblemEntryProps) {
  const what = useId();
  const { row, field } = problem.place ?? {};
  const place = [
    row === undefined ? null : `${words.preview.table.row} ${formats.count(row)}`,
    field === undefined ? null : displayName(field),
  ].filter((part) => part !== null);
  return (
    <li className="problem">
      {row !== undefined && canJump(row) ? (
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
        <code className="problem-value">{displayName(problem.value)}</code>
      )}
    </li>
  );
}

function SaveProblems({ id }: { id: string }) {
  const texts = words.preview.problems;
  const requests = useRequests();
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle');
  const save = async (): Promise<void> => {
    setState('saving');
    const answer = await requests.saveProblems({ id });
    setState(answer.ok && answer.value.saved ? 'saved' : 'idle');
  };
  return (
    <div className="panel-save">
      <Button
        label={texts.save}
        icon="archive"
        off={state === 'saving'}
        onPress={() => void save()}
      />
      <span role="status">
        {state === 'saving' && texts.saving}
        {state === 'saved' && texts.saved}
      </span>
    </div>
  );
}
