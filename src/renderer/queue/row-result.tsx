import type { Row } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  describeProblem,
  displayFileName,
  displayName,
  formats,
  words,
} from '../../shared/words/index.ts';
import { ProblemList } from './problem-list.tsx';
import { Report } from './report.tsx';
import { TrustFacts } from './trust-facts.tsx';

/** What came of the row: the report, or what is wrong, and always whether the files are safe. */
export function RowResult({ row, name }: { row: Row; name: string }) {
  const { state, target } = row;
  const backup = target.exists ? words.facts.backupWillBeKept : null;
  switch (state.kind) {
    case 'inspecting':
    case 'waiting':
      return null;
    case 'ready':
    case 'asking-overwrite':
      return target.exists ? <p className="hint">{words.row.willReplace}</p> : null;
    case 'running':
    case 'stopping': {
      const from = state.progress.resumableFrom;
      return <TrustFacts oldFileKept={target.exists} backup={backup} resumableFrom={from ?? 0} />;
    }
    case 'stopped':
      return (
        <>
          <p className="hint">
            {words.stopped.at(formats.percent(state.percent / 100))} {words.stopped.nothingLost}
          </p>
          <TrustFacts backup={null} resumableFrom={state.resumableFrom} />
        </>
      );
    case 'done':
      return (
        <>
          <Report report={state.report} />
          <TrustFacts
            backup={
              state.report.backup === null
                ? null
                : words.facts.backupAt(displayFileName(state.report.backup))
            }
            resumableFrom={0}
          />
        </>
      );
    case 'undone':
      return <p className="hint">{words.report.undone(displayName(target.name))}</p>;
    case 'invalid':
      return <ProblemList name={name} problems={state.problems} total={state.total} />;
    case 'failed':
      return (
        <>
          <Trouble problem={state.problem} />
          <TrustFacts backup={null} resumableFrom={state.resumableFrom} />
        </>
      );
    case 'unreadable':
      return <Trouble problem={state.problem} />;
  }
}

/** One problem: what, whether the old file is safe, what to do; the system's words on demand. */
function Trouble({ problem }: { problem: Problem }) {
  const { what, safe, next } = describeProblem(problem);
  return (
    <div className="trouble">
      <p className="trouble-what">{what}</p>
      <p>
        {safe} {next}
      </p>
      {problem.cause !== undefined && (
        <details>
          <summary>{words.problems.systemSaid}</summary>
          <code>{displayName(problem.cause)}</code>
        </details>
      )}
    </div>
  );
}
