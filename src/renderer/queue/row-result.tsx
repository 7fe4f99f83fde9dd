import type { Row, RowState } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  describeProblem,
  displayFileName,
  displayName,
  formats,
  words,
} from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { lately } from '../ui/lately.ts';
import { ProblemList } from './problem-list.tsx';
import { Report } from './report.tsx';
import { afterword } from './row-steps.ts';
import { TrustFacts } from './trust-facts.tsx';

/** What came of the row: the report, or what is wrong, and always whether the files are safe. */
export function RowResult({ row, name }: { row: Row; name: string }) {
  const requests = useRequests();
  const { state, target } = row;
  const backup = target.exists && target.keepsBackup ? words.facts.backupWillBeKept : null;
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
    case 'unfinished':
      return <Unfinished state={state} backup={backup} oldFileKept={target.exists} />;
    case 'stopped':
      return (
        <>
          <p className="hint">
            {words.stopped.at(formats.percent(state.percent / 100))}{' '}
            {words.stopped.nothingLost(target.exists)}
          </p>
          <TrustFacts backup={state.kept ? backup : null} resumableFrom={state.resumableFrom} />
        </>
      );
    case 'done':
      return (
        <>
          <Report
            report={state.report}
            copyName={words.actions.of(words.report.copy, name)}
            onCopy={async () => (await requests.copyReport({ id: row.id })).ok}
            saveName={words.actions.of(words.care.report.save, name)}
            onSave={async () => {
              const answer = await requests.saveReport({ id: row.id });
              return answer.ok && answer.value.saved;
            }}
          />
          <TrustFacts
            backup={
              state.report.backup === null
                ? null
                : words.facts.backupAt(displayFileName(state.report.backup))
            }
            showBackup={{
              name: words.actions.of(
                words.facts.backupAt(displayFileName(state.report.backup ?? '')),
                words.care.trust.showBackup,
              ),
              onPress: () => void requests.showBackup({ id: row.id }),
            }}
            resumableFrom={0}
          />
        </>
      );
    case 'undone':
      return <p className="hint">{words.report.undone(displayName(target.name))}</p>;
    case 'invalid':
      return (
        <>
          <ProblemList name={name} problems={state.problems} total={state.total} />
          <TrustFacts backup={null} resumableFrom={0} />
        </>
      );
    case 'failed':
      return (
        <>
          <Trouble problem={state.problem} after={afterword(state)} />
          <TrustFacts backup={state.kept ? backup : null} resumableFrom={state.resumableFrom} />
        </>
      );
    case 'unreadable':
      return <Trouble problem={state.problem} />;
  }
}

type UnfinishedState = Extract<RowState, { kind: 'unfinished' }>;

/** Where an earlier run stopped, or why it can't be gone on with. */
function Unfinished(props: {
  readonly state: UnfinishedState;
  readonly backup: string | null;
  readonly oldFileKept: boolean;
}) {
  const { state, backup, oldFileKept } = props;
  if (state.doubt !== null) return <Trouble problem={state.doubt} tone="asking" />;
  const moment = lately(state.savedAtMs ?? 0);
  return (
    <>
      <p className="hint">
        {words.stopped.at(`${formats.percent(state.percent / 100)}, ${moment}`)}{' '}
        {words.stopped.nothingLost(oldFileKept)}
      </p>
      <TrustFacts oldFileKept={oldFileKept} backup={backup} resumableFrom={state.resumableFrom} />
    </>
  );
}

/** One problem: what, whether the old file is safe, what to do; the system's words on demand. */
interface TroubleProps {
  readonly problem: Problem;
  readonly tone?: 'asking';
  /** What is to be said behind it, since something is kept. */
  readonly after?: string | null;
}

function Trouble({ problem, tone, after = null }: TroubleProps) {
  const requests = useRequests();
  const { what, safe, next } = describeProblem(problem);
  return (
    <div className="trouble" data-tone={tone}>
      <p className="trouble-what">{what}</p>
      <p>
        {safe} {next} {after}
      </p>
      {problem.cause !== undefined && (
        <details>
          <summary>{words.problems.systemSaid}</summary>
          <code>{displayName(problem.cause)}</code>
          <Button
            label={words.care.trouble.showLog}
            look="quiet"
            onPress={() => void requests.showLog({})}
          />
        </details>
      )}
    </div>
  );
}
