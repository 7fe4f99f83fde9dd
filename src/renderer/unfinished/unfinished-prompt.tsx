import { useId, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Row } from '../../shared/ipc.ts';
import { isAllowed } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { UnfinishedJob } from './unfinished-job.tsx';
import type { UnfinishedRow } from './unfinished-job.tsx';

const unfinishedRows = ({ rows }: MirrorState): Row[] =>
  [...rows.values()].filter(({ state }) => state.kind === 'unfinished');

/**
 * At start: what earlier runs left, one by one or all at once. Each is asked about once; what is
 * put off stays in the list, where the same can be done.
 */
export function UnfinishedPrompt() {
  const rows = useMirrored(useShallow(unfinishedRows));
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const { pointAt } = useMirror();
  const last = useRef<string | null>(null);
  const open = rows.flatMap((row): UnfinishedRow[] => {
    const { state } = row;
    return state.kind === 'unfinished' && !answered.has(row.id) ? [{ row, state }] : [];
  });
  if (open.length === 0) return null;

  return (
    <Prompt
      open={open}
      onAnswered={(...ids) => {
        last.current = ids[0] ?? null;
        setAnswered((before) => new Set([...before, ...ids]));
      }}
      onClosed={() => {
        // The keyboard goes on where the last answer took effect.
        if (last.current !== null) pointAt([last.current]);
      }}
    />
  );
}

/** What each button does; in full where it has to be decided, else only what removes something. */
function meanings(open: readonly UnfinishedRow[]): string[] {
  const { trust } = words.care;
  const offers = (ask: 'start' | 'startOver' | 'discard', inDoubt: boolean): boolean =>
    open.some(({ state }) => (state.doubt !== null) === inDoubt && isAllowed(ask, state));
  const mustDecide = open.some(({ state }) => state.doubt !== null);
  const discards = open.some(({ state }) => state.known && isAllowed('discard', state));
  return [
    ...(mustDecide && offers('start', false) ? [trust.whatResumeDoes] : []),
    ...(offers('start', true) ? [trust.whatTryAgainDoes] : []),
    ...(offers('startOver', true) ? [trust.whatStartOverDoes] : []),
    ...(discards ? [words.unfinished.discardRemoves] : []),
    ...(mustDecide ? [trust.whatLaterDoes] : []),
  ];
}

interface PromptProps {
  readonly open: readonly UnfinishedRow[];
  readonly onAnswered: (...ids: string[]) => void;
  readonly onClosed: () => void;
}

function Prompt({ open, onAnswered, onClosed }: PromptProps) {
  const { requests } = useMirror();
  const title = useId();
  const list = useRef<HTMLUListElement>(null);
  const later = useRef<HTMLButtonElement>(null);
  const resumable = open.filter(({ state }) => state.doubt === null);
  const ids = open.map(({ row }) => row.id);
  const sentenceOf = (id: string): string => `${title}-${id}`;
  const buttonIn = (job: string) => list.current?.querySelector<HTMLElement>(`${job} button`);

  const said = meanings(open);
  const putOff = (): void => onAnswered(...ids);
  const resumeAll = (): void => {
    const all = resumable.map(({ row }) => row.id);
    later.current?.focus();
    onAnswered(...all);
    for (const id of all) void requests.start({ id });
  };
  const press = (id: string, ask: 'start' | 'startOver' | 'discard'): void => {
    // The pressed button goes: the keyboard goes on at the next job, or at the end.
    const place = ids.indexOf(id);
    const next = ids[place + 1] ?? ids[place - 1] ?? '';
    (buttonIn(`[data-job="${next}"]`) ?? later.current)?.focus();
    onAnswered(id);
    void requests[ask]({ id });
  };

  return (
    <Dialog
      title={title}
      details={ids.map(sentenceOf).join(' ')}
      size="wide"
      // Enter must do no harm: going on loses nothing, nor does putting off.
      first={() => buttonIn('[data-resumable]') ?? later.current}
      onCancel={putOff}
      onClosed={onClosed}
    >
      <h2 id={title}>{words.unfinished.title(open.length)}</h2>
      <ul ref={list} className="jobs">
        {open.map(({ row, state }) => (
          <UnfinishedJob
            key={row.id}
            row={row}
            state={state}
            sentence={sentenceOf(row.id)}
            onPress={(ask) => press(row.id, ask)}
          />
        ))}
      </ul>
      {said.length > 0 && (
        <div className="jobs-hint">
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div className="dialog-actions">
        <Button ref={later} label={words.unfinished.decideLater} onPress={putOff} />
        {resumable.length > 1 && (
          <Button
            label={words.unfinished.resumeAll}
            icon="play"
            look="primary"
            onPress={resumeAll}
          />
        )}
      </div>
    </Dialog>
  );
}
