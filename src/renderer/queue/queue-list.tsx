import { useCallback, useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { startsWithAll } from '../../shared/row-rules.ts';
import { formats, words } from '../../shared/words/index.ts';
import { useMirrored, useRequests } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowCard } from './row-card.tsx';

const rowIds = ({ rows }: MirrorState): string[] => [...rows.keys()];
const canStart = ({ rows }: MirrorState): boolean =>
  [...rows.values()].some(({ state }) => startsWithAll(state));

/** The files, each with what can be done to it. */
export function QueueList() {
  const ids = useMirrored(useShallow(rowIds));
  const startable = useMirrored(canStart);
  const pointedAt = useMirrored((state) => state.pointedAt);
  const requests = useRequests();
  const list = useRef<HTMLUListElement>(null);
  const addFiles = useRef<HTMLButtonElement>(null);

  // A file dropped again: show where it is.
  useEffect(() => {
    const first = pointedAt.ids[0];
    const card = list.current?.querySelector<HTMLElement>(`[data-row="${first ?? ''}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus();
  }, [pointedAt]);

  /** The keyboard goes on at the neighbour of a row that leaves. */
  const focusBeside = useCallback(
    (id: string) => {
      const place = ids.indexOf(id);
      const neighbour = ids[place + 1] ?? ids[place - 1];
      const card = list.current?.querySelector<HTMLElement>(`[data-row="${neighbour ?? ''}"]`);
      (card ?? addFiles.current)?.focus();
    },
    [ids],
  );

  return (
    <main className="queue">
      <div className="queue-scroll">
        <header className="queue-head">
          <h1>
            {words.window.queue}
            <span className="queue-count">{formats.count(ids.length)}</span>
          </h1>
          <div className="queue-actions">
            <Button
              ref={addFiles}
              label={words.drop.add}
              icon="add"
              onPress={() => void requests.pickSources({})}
            />
            <Button
              label={words.actions.startAll}
              icon="play"
              look="primary"
              off={!startable}
              onPress={() => void requests.startAll({})}
            />
          </div>
        </header>
        <ul ref={list} className="rows" aria-label={words.window.queue}>
          {ids.map((id) => (
            <li key={id}>
              <RowCard id={id} onLeaving={focusBeside} pointedAt={pointedAt} />
            </li>
          ))}
        </ul>
      </div>
      <p className="promise promise-foot">
        <Icon name="shield" />
        {words.drop.promise}
      </p>
    </main>
  );
}
