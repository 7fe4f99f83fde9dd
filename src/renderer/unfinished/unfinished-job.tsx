import { FORMAT_NAMES } from '../../shared/formats.ts';
import type { Row, RowState } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import { isAllowed, isDoubt } from '../../shared/row-rules.ts';
import { describeProblem, displayName, formats, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { lately } from '../ui/lately.ts';

type UnfinishedState = Extract<RowState, { kind: 'unfinished' }>;

/** A row together with its state. */
export interface UnfinishedRow {
  readonly row: Row;
  readonly state: UnfinishedState;
}

export interface UnfinishedJobProps extends UnfinishedRow {
  /** Id of the sentence that says what it is about. */
  readonly sentence: string;
  readonly onPress: (ask: 'start' | 'startOver' | 'discard') => void;
}

function sentenceOf({ row, state }: UnfinishedRow): string {
  const name = displayName(row.source.name);
  const { percent, savedAtMs } = state;
  const moment = savedAtMs === null ? null : lately(savedAtMs);
  return percent === 100
    ? words.unfinished.stoppedBeforePublishing(name, moment)
    : words.unfinished.stoppedAt(name, formats.percent(percent / 100), moment);
}

/** One job that an earlier run left: where it stands, from what to what, and what can be done. */
export function UnfinishedJob({ row, state, sentence, onPress }: UnfinishedJobProps) {
  const { actions, unfinished } = words;
  const { doubt, known, percent } = state;
  const name = displayName(row.source.name);
  const resume = doubt === null ? actions.resume : actions.tryAgain;

  return (
    <li className="job" data-job={row.id} data-resumable={doubt === null || undefined}>
      <div id={sentence}>
        {known && (
          <p className="job-what">
            {sentenceOf({ row, state })}{' '}
            {doubt === null && <span className="job-calm">{unfinished.nothingLost}</span>}
          </p>
        )}
        {doubt !== null && <Doubt problem={doubt} />}
      </div>
      {doubt === null && <progress max={100} value={percent} aria-hidden="true" />}
      {known && (
        <dl className="job-places">
          <dt>{unfinished.from}</dt>
          <dd>
            <Place name={name} folder={row.source.folder} />
          </dd>
          <dt>{unfinished.to}</dt>
          <dd>
            <Place name={displayName(row.target.name)} folder={row.target.folder} />
            <span className="job-soft"> ({FORMAT_NAMES[row.target.format]})</span>
            {row.target.exists && doubt === null && (
              <p className="job-soft">{unfinished.oldFileThere(row.target.keepsBackup)}</p>
            )}
          </dd>
        </dl>
      )}
      {!known && isAllowed('discard', state) && (
        <p className="job-soft">{unfinished.discardRemovesNote}</p>
      )}
      <div className="job-actions">
        {isAllowed('start', state) && (
          <Button
            label={resume}
            name={actions.of(resume, name)}
            icon={doubt === null ? 'play' : 'again'}
            look="soft"
            onPress={() => onPress('start')}
          />
        )}
        {isAllowed('startOver', state) && (
          <Button
            label={actions.startOver}
            name={actions.of(actions.startOver, name)}
            icon="again"
            onPress={() => onPress('startOver')}
          />
        )}
        {isAllowed('discard', state) && (
          <Button
            label={actions.discard}
            name={actions.of(actions.discard, name)}
            icon="discard"
            onPress={() => onPress('discard')}
          />
        )}
      </div>
    </li>
  );
}

function Place({ name, folder }: { name: string; folder: string }) {
  return (
    <>
      <b>{name}</b>{' '}
      <span className="job-soft">{words.unfinished.inFolder(displayName(folder))}</span>
    </>
  );
}

/** What changed since, or what is in the way; and what to do. */
function Doubt({ problem }: { problem: Problem }) {
  const { what, safe, next } = describeProblem(problem);
  return (
    <div className="job-doubt" data-doubt={isDoubt(problem) || undefined}>
      <Icon name="warning" />
      <p>
        <b>{what}</b> {safe} {next}
      </p>
    </div>
  );
}
