/**
 * What can be done to a row in which state: one table, so that main refuses exactly what the
 * window doesn't offer.
 */
import type { RowState } from './ipc.ts';
import { exitCodeOf, EXIT, type Problem } from './problem.ts';

export type RowAction =
  | 'setFormat'
  /** To say how it is read and what is exported of it. */
  | 'choose'
  | 'preview'
  | 'chooseTarget'
  | 'start'
  | 'startOver'
  | 'discard'
  | 'answerOverwrite'
  | 'stop'
  | 'remove'
  | 'showInFolder'
  | 'undo';

const AT_REST = ['setFormat', 'choose', 'preview', 'chooseTarget', 'start', 'remove'] as const;

/** All choices belong to what was written so far: they can be changed once it is given up. */
const KEPT = ['preview', 'start', 'startOver', 'discard', 'remove'] as const;

/** Going on would be a guess. */
const IN_DOUBT = ['preview', 'startOver', 'discard', 'remove'] as const;

/** Whether it says that going on would be a guess. */
export function isDoubt({ code }: Problem): boolean {
  return exitCodeOf(code) === EXIT.cannotResume;
}

type Unfinished = Extract<RowState, { kind: 'unfinished' }>;

/** What can be done about a job of an earlier run; what would only be refused is not offered. */
function withUnfinished({ doubt, known }: Unfinished): readonly RowAction[] {
  if (doubt === null) return KEPT;
  if (isOutOfReach(doubt)) return ['remove'];
  if (!known) return ['discard', 'remove'];
  // A hindrance, such as a drive that isn't there, may be gone at the next try.
  return isDoubt(doubt) ? IN_DOUBT : ['start', 'discard', 'remove'];
}

/** Whether what an unfinished run left is not ours to remove, or can't be trusted to say what is. */
export function isOutOfReach({ code }: Problem): boolean {
  return code === 'doubt_checkpoint_newer' || code === 'doubt_state_not_private';
}

function allowedIn(state: RowState): readonly RowAction[] {
  switch (state.kind) {
    case 'inspecting':
      return ['remove'];
    case 'ready':
    case 'invalid':
      return AT_REST;
    case 'unfinished':
      return withUnfinished(state);
    case 'asking-overwrite':
      return ['answerOverwrite', 'stop', 'remove'];
    case 'waiting':
      return ['stop', 'remove'];
    case 'running':
      return ['stop'];
    case 'stopping':
      return [];
    case 'stopped':
      return state.kept ? KEPT : AT_REST;
    case 'failed':
      // What a newer Holdfast left is nobody's to go on with; the file can be exported all the same.
      if (state.problem.code === 'doubt_checkpoint_newer') return [...AT_REST, 'startOver'];
      if (!state.kept) return AT_REST;
      return isDoubt(state.problem) ? IN_DOUBT : KEPT;
    case 'done':
      // Without a backup there is nothing to bring back.
      return [
        ...AT_REST,
        'showInFolder',
        ...(state.report.backup === null ? [] : ['undo' as const]),
      ];
    case 'undone':
      return [...AT_REST, 'showInFolder'];
    case 'unreadable':
      // Perhaps it only has to be said how.
      return ['choose', 'preview', 'start', 'remove'];
  }
}

/** Whether a row in this state takes this action. */
export function isAllowed(action: RowAction, state: RowState): boolean {
  return allowedIn(state).includes(action);
}

/** Whether “Start all” begins it: what was stopped is gone on with, what is in doubt waits. */
export function startsWithAll(state: RowState): boolean {
  if (state.kind === 'unfinished') return state.doubt === null;
  return state.kind === 'ready' || state.kind === 'stopped';
}

/** Whether something that an unfinished run wrote lies on disk, to be resumed or discarded. */
export function isKept(state: RowState): boolean {
  if (state.kind === 'unfinished') return true;
  return (state.kind === 'stopped' || state.kind === 'failed') && state.kept;
}
