import type { RefObject } from 'react';
import type { Row } from '../../shared/ipc.ts';
import { isAllowed } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import type { Requests } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';

interface Step {
  readonly label: string;
  readonly icon: IconName;
  readonly ask: 'start' | 'stop' | 'showInFolder';
  readonly look?: 'soft';
}

/** The one step that makes most sense now. It keeps its place, and so the focus, in every state. */
function mainStep({ state }: Row): Step {
  const { actions } = words;
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
      return state.resumableFrom > 0
        ? { label: actions.resume, icon: 'play', ask: 'start', look: 'soft' }
        : { label: actions.startAgain, icon: 'again', ask: 'start', look: 'soft' };
    case 'done':
      return { label: actions.showInFolder, icon: 'folder', ask: 'showInFolder' };
    case 'undone':
      return { label: actions.exportAgain, icon: 'again', ask: 'start' };
    case 'invalid':
    case 'failed':
    case 'unreadable':
      return { label: actions.tryAgain, icon: 'again', ask: 'start', look: 'soft' };
  }
}

/** Where going on would be possible, or is in doubt, beginning at the start is a choice. */
function canStartOver({ state }: Row): boolean {
  if (!isAllowed('startOver', state)) return false;
  if (state.kind === 'stopped') return state.resumableFrom > 0;
  if (state.kind !== 'failed') return false;
  return state.resumableFrom > 0 || state.problem.code.startsWith('doubt_');
}

export interface RowActionsProps {
  readonly row: Row;
  readonly name: string;
  /** The row's card, which takes the focus when the pressed button goes away. */
  readonly card: RefObject<HTMLElement | null>;
  readonly onLeaving: (id: string) => void;
}

export function RowActions({ row, name, card, onLeaving }: RowActionsProps) {
  const requests: Requests = useRequests();
  const { id, state } = row;
  const { actions } = words;
  const step = mainStep(row);

  const remove = async (): Promise<void> => {
    const answer = await requests.remove({ id });
    if (answer.ok) onLeaving(id);
  };
  /** These buttons go away once pressed. */
  const pressOnce = (request: 'undo' | 'startOver') => (): void => {
    card.current?.focus();
    void requests[request]({ id });
  };

  return (
    <div className="card-actions">
      {isAllowed('undo', state) && (
        <Button
          label={actions.undo}
          name={actions.of(actions.undo, name)}
          icon="undo"
          onPress={pressOnce('undo')}
        />
      )}
      {canStartOver(row) && (
        <Button
          label={actions.startOver}
          name={actions.of(actions.startOver, name)}
          icon="again"
          onPress={pressOnce('startOver')}
        />
      )}
      <Button
        key="main"
        label={step.label}
        name={actions.of(step.label, name)}
        icon={step.icon}
        look={step.look ?? 'plain'}
        off={!isAllowed(step.ask, state)}
        onPress={() => void requests[step.ask]({ id })}
      />
      <Button
        key="remove"
        label={actions.remove}
        name={actions.of(actions.remove, name)}
        icon="close"
        look="quiet"
        iconOnly
        off={!isAllowed('remove', state)}
        onPress={() => void remove()}
      />
    </div>
  );
}
