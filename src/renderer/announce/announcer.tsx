import { useEffect, useState } from 'react';
import { displayName, formats, words } from '../../shared/words/index.ts';
import type { MirrorState } from '../state/mirror.ts';
import { useMirror } from '../state/context.tsx';
import { announcement } from './announcements.ts';

/** The sentences that a change of the whole state is worth. */
function sentences(before: MirrorState, now: MirrorState): string[] {
  if (!before.connected || before.rows === now.rows) return [];
  const said: string[] = [];
  const added = [...now.rows.keys()].filter((id) => !before.rows.has(id)).length;
  if (added > 0) said.push(words.announce.added(formats.count(added)));
  for (const [id, row] of before.rows) {
    if (!now.rows.has(id)) said.push(words.announce.removed(displayName(row.source.name)));
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
  const [said, setSaid] = useState('');
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const fresh = sentences(before, now);
        if (fresh.length > 0) setSaid(fresh.join(' '));
      }),
    [store],
  );
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {said}
    </div>
  );
}
