/**
 * What can be done to a row in which state: one table, so that main refuses exactly what the
 * window doesn't offer.
 */
import type { RowState } from './ipc.ts';

export type RowAction =
  | 'setFormat'
  | 'chooseTarget'
  | 'start'
  | 'startOver'
  | 'answerOverwrite'
  | 'stop'
  | 'remove'
  | 'showInFolder'
  | 'undo';

const AT_REST = ['setFormat', 'chooseTarget', 'start', 'remove'] as const;

const ALLOWED: { readonly [K in RowState['kind']]: readonly RowAction[] } = {
  inspecting: ['remove'],
  ready: AT_REST,
  'asking-overwrite': ['answerOverwrite', 'stop', 'remove'],
  waiting: ['stop', 'remove'],
  running: ['stop'],
  stopping: [],
  stopped: [...AT_REST, 'startOver'],
  done: [...AT_REST, 'showInFolder', 'undo'],
  undone: [...AT_REST, 'showInFolder'],
  invalid: AT_REST,
  failed: [...AT_REST, 'startOver'],
  unreadable: ['start', 'remove'],
};

/** Whether a row in this state takes this action. Undo also needs a backup to bring back. */
export function isAllowed(action: RowAction, state: RowState): boolean {
  if (action === 'undo' && state.kind === 'done' && state.report.backup === null) return false;
  return ALLOWED[state.kind].includes(action);
}
