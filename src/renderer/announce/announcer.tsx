import { useEffect, useState } from 'react';
import { words } from '../../shared/words/index.ts';
import type { Row } from '../../shared/ipc.ts';
import { intakeSentences } from '../state/intake-sentences.ts';
import type { MirrorState } from '../state/mirror.ts';
import { useMirror } from '../state/context.tsx';
import { alreadyThere, announcement, farewell } from './announcements.ts';

/** The sentences that a change of the whole state is worth. */
function sentences(before: MirrorState, now: MirrorState): string[] {
  if (!before.connected) return [];
  // What was left out of folders comes once their files have joined.
  const said = before.intake === now.intake ? [] : now.intake.map(intakeSentences);
  if (before.existing !== now.existing) said.push(...alreadyThere(now));
  if (before.rows === now.rows) return said;
  // What an earlier run left is told by the prompt.
  const isAdded = ({ id, state }: Row): boolean =>
    !before.rows.has(id) && state.kind !== 'unfinished';
  const added = [...now.rows.values()].filter(isAdded).length;
  if (added > 0) said.push(words.announce.added(added));
  for (const [id, row] of before.rows) {
    if (!now.rows.has(id)) said.push(farewell(row, now.discarded === id));
  }
  for (const [id, row] of now.rows) {
    const earlier = before.rows.get(id);
    const sentence = earlier === row ? null : announcement(earlier, row);
    if (sentence !== null) said.push(sentence);
  }
  return said;
}

/** Speaks through a live region; not to be seen. */
export function Announcer() {
  const { store } = useMirror();
  // Numbered, so that the same sentence again is something new, too.
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const fresh = sentences(before, now);
        if (fresh.length > 0) setSaid(({ turn }) => ({ text: fresh.join(' '), turn: turn + 1 }));
      }),
    [store],
  );
  return (
    // Named so, the component library leaves it within reach under a dialog.
    <div role="status" aria-live="polite" className="visually-hidden" data-live-announcer="true">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
