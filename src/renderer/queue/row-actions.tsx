import { useState } from 'react';
import type { RefObject } from 'react';
import type { Row, RowState } from '../../shared/ipc.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import { useMirror } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { handFocusTo } from '../ui/row-focus.ts';
import { awayWord, mainStep, stepsBeside } from './row-steps.ts';
import type { Step, StepBeside } from './row-steps.ts';

export interface RowActionsProps {
  readonly row: Row;
  readonly name: string;
  /** The row's card, which takes the focus when the pressed button goes away. */
  readonly card: RefObject<HTMLElement | null>;
}

export function RowActions({ row, name, card }: RowActionsProps) {
  const { requests, openPreview } = useMirror();
  const { id, state } = row;
  const { actions } = words;
  const step = mainStep(row);
  const away = awayWord(state);

  // The state in which it was asked to stop, until another state follows.
  const [stopping, setStopping] = useState<RowState['kind'] | null>(null);
  if (stopping !== null && stopping !== state.kind) setStopping(null);

  const press = (ask: Step['ask'] | StepBeside['ask'] | 'remove') => void requests[ask]({ id });
  const stop = async (): Promise<void> => {
    setStopping(state.kind);
    const { ok } = await requests.stop({ id });
    if (!ok) setStopping(null);
  };

  return (
    <div className="card-actions">
      {stepsBeside(row).map(({ ask, icon }) => (
        <Button
          key={ask}
          label={actions[ask]}
          name={actions.of(actions[ask], name)}
          icon={icon}
          onPress={() => {
            handFocusTo(card.current);
            press(ask);
          }}
        />
      ))}
      {isAllowed('preview', state) && (
        <Button
          key="preview"
          label={words.preview.open}
          name={actions.of(words.preview.open, name)}
          icon="eye"
          iconOnly={isKept(state)}
          onPress={() => openPreview(id)}
        />
      )}
      <Button
        key="main"
        label={step.label}
        name={actions.of(step.label, name)}
        icon={step.icon}
        look={step.look ?? 'plain'}
        off={!isAllowed(step.ask, state) || (step.ask === 'stop' && stopping === state.kind)}
        onPress={() => (step.ask === 'stop' ? void stop() : press(step.ask))}
      />
      <Button
        key="remove"
        label={away}
        name={actions.of(away, name)}
        icon="close"
        look="quiet"
        iconOnly
        off={!isAllowed('remove', state)}
        onPress={() => press('remove')}
      />
    </div>
  );
}
