/** A state in words, with its icon and colour; never by colour alone. */
import type { RowState } from '../../shared/ipc.ts';
import { describePhase, words } from '../../shared/words/index.ts';
import type { IconName } from '../ui/icon.tsx';

export interface StateWords {
  readonly text: string;
  readonly icon: IconName;
  readonly tone: 'calm' | 'busy' | 'good' | 'asking' | 'bad';
}

export function stateWords(state: RowState): StateWords {
  const { states } = words;
  switch (state.kind) {
    case 'inspecting':
      return { text: states.inspecting, icon: 'clock', tone: 'calm' };
    case 'ready':
      return { text: states.ready, icon: 'dot', tone: 'calm' };
    case 'unfinished':
      return state.doubt === null
        ? { text: states.unfinished, icon: 'pause', tone: 'asking' }
        : { text: states.inDoubt, icon: 'warning', tone: 'asking' };
    case 'asking-overwrite':
      return { text: states.askingOverwrite, icon: 'warning', tone: 'asking' };
    case 'waiting':
      return { text: states.waiting, icon: 'clock', tone: 'busy' };
    case 'running':
      return { text: describePhase(state.progress.phase), icon: 'arrow', tone: 'busy' };
    case 'stopping':
      return { text: states.stopping, icon: 'pause', tone: 'busy' };
    case 'stopped':
      return { text: states.stopped, icon: 'pause', tone: 'asking' };
    case 'done':
      return { text: states.done, icon: 'check', tone: 'good' };
    case 'undone':
      return { text: states.undone, icon: 'undo', tone: 'calm' };
    case 'invalid':
      return { text: states.invalid, icon: 'warning', tone: 'bad' };
    case 'failed':
      return { text: states.failed, icon: 'warning', tone: 'bad' };
    case 'unreadable':
      return { text: states.unreadable, icon: 'warning', tone: 'bad' };
  }
}
