import { useShallow } from 'zustand/react/shallow';
import { words } from '../../shared/words/index.ts';
import { useMirrored } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { stateWords } from './state-words.ts';

/** How many are done, wait, or need the person, in a queue too long to be looked through. */
function counts({ rows }: MirrorState): { done: number; waiting: number; troubled: number } {
  const found = { done: 0, waiting: 0, troubled: 0 };
  if (rows.size < 2) return found;
  for (const { state } of rows.values()) {
    const { tone } = stateWords(state);
    if (tone === 'good') found.done += 1;
    if (tone === 'bad' || tone === 'asking') found.troubled += 1;
    if (state.kind === 'waiting') found.waiting += 1;
  }
  return found;
}

export function QueueCounts() {
  const { done, waiting, troubled } = useMirrored(useShallow(counts));
  return (
    <p className="figures queue-counts">
      {done > 0 && <span data-tone="good">{words.window.done(done)}</span>}
      {waiting > 0 && <span>{words.window.waiting(waiting)}</span>}
      {troubled > 0 && <span data-tone="asking">{words.window.troubled(troubled)}</span>}
    </p>
  );
}
