/** What can be pressed on a row in which state, in words; pure, so that it can be held to what is said. */
import type { Row, RowState } from '../../shared/ipc.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { words } from '../../shared/words/index.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Step {
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
export function mainStep({ state }: Row): Step {
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

/** What is to be said behind a problem of the row, since what was written so far is kept; or null. */
export function afterword(state: RowState): string | null {
  const goesOn = state.kind === 'failed' && state.kept && isAllowed('start', state);
  return goesOn ? words.care.trust.pressResume : null;
}

/** What can be pressed beside the main step; each goes away once it is. */
const BESIDE = [
  { ask: 'undo', icon: 'undo' },
  { ask: 'discard', icon: 'discard' },
  { ask: 'startOver', icon: 'again' },
] as const;

export type StepBeside = (typeof BESIDE)[number];

/** The steps beside the main one that the row's state allows. */
export function stepsBeside(row: Row): readonly StepBeside[] {
  const main = mainStep(row).ask;
  return BESIDE.filter(({ ask }) => ask !== main && isAllowed(ask, row.state));
}

/** How the row is taken off the list, in a word: what is kept of it is only put away. */
export const awayWord = (state: RowState): string =>
  isKept(state) ? words.actions.hide : words.actions.remove;
