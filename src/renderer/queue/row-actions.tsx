import type { RefObject } from 'react';
import type { Row, RowState } from '../../shared/ipc.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import { useMirror } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';

interface Step {
  readonly label: string;
  readonly icon: IconName;
  readonly ask: 'start' | 'startOver' | 'discard' | 'stop' | 'showInFolder';
  readonly look?: 'soft';
}

/** What is offered first for a row of which something lies on disk. */
function stepForKept(state: RowState): Step {
  const { actions } = words;
  if (isAllowed('start', state)) {
    // Nothing but a hindrance: the same as before, once it is gone.
    const again = state.kind === 'unfinished' && state.doubt !== null;
    return again
      ? { label: actions.tryAgain, icon: 'again', ask: 'start', look: 'soft' }
      : { label: actions.resume, icon: 'play', ask: 'start', look: 'soft' };
  }
  return isAllowed('startOver', state)
    ? { label: actions.startOver, icon: 'again', ask: 'startOver', look: 'soft' }
    : { label: actions.discard, icon: 'discard', ask: 'discard' };
}

/** The one step that makes most sense now. It keeps its place, and so the focus, in every state. */
function mainStep({ state }: Row): Step {
  const { actions } = words;
  if (isKept(state)) return stepForKept(state);
  switch (state.kind) {
    case 'inspecting':
    case 'ready':
      return { label: actions.start, icon: 'play', ask: 'start', look: 'soft' };
    case 'asking-overwrite':
    case 'waiting':
      return { label: actions.leaveQueue, icon: 'close', ask: 'stop' };
    case 'running':
    case 'stopping':
      return { label: actions.stop, icon: 'stop', ask: 'stop' };
    case 'stopped':
      return { label: actions.startAgain, icon: 'again', ask: 'start', look: 'soft' };
    case 'done':
      return { label: actions.showInFolder, icon: 'folder', ask: 'showInFolder' };
    case 'undone':
      return { label: actions.exportAgain, icon: 'again', ask: 'start' };
    case 'unfinished':
    case 'invalid':
    case 'failed':
    case 'unreadable':
      return { label: actions.tryAgain, icon: 'again', ask: 'start', look: 'soft' };
  }
}

export interface RowActionsProps {
  readonly row: Row;
  readonly name: string;
  /** The row's card, which takes the focus when the pressed button goes away. */
  readonly card: RefObject<HTMLElement | null>;
}

/** What can be pressed beside the main step; each goes away once it is. */
const BESIDE = [
  { ask: 'undo', icon: 'undo' },
  { ask: 'discard', icon: 'discard' },
  { ask: 'startOver', icon: 'again' },
] as const;

export function RowActions({ row, name, card }: RowActionsProps) {
  const { requests, openPreview } = useMirror();
  const { id, state } = row;
  const { actions } = words;
  const step = mainStep(row);
  const away = isKept(state) ? actions.hide : actions.remove;

  const press = (ask: Step['ask'] | 'undo' | 'remove') => void requests[ask]({ id });

  return (
    <div className="card-actions">
      {BESIDE.filter(({ ask }) => ask !== step.ask && isAllowed(ask, state)).map(
        ({ ask, icon }) => (
          <Button
            key={ask}
            label={actions[ask]}
            name={actions.of(actions[ask], name)}
            icon={icon}
            onPress={() => {
              card.current?.focus();
              press(ask);
            }}
          />
        ),
      )}
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
        off={!isAllowed(step.ask, state)}
        onPress={() => press(step.ask)}
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
