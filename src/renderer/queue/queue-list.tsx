import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { startsWithAll } from '../../shared/row-rules.ts';
import { formats, words } from '../../shared/words/index.ts';
import { useMirrored, useRequests } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import { QueueCounts } from './queue-counts.tsx';
import { RowCard } from './row-card.tsx';
import { useRowWindow } from './use-row-window.ts';

const rowIds = ({ rows }: MirrorState): string[] => [...rows.keys()];
const canStart = ({ rows }: MirrorState): boolean =>
  [...rows.values()].some(({ state }) => startsWithAll(state));

/** The files, each with what can be done to it. Only rows in sight are drawn, however many. */
export function QueueList() {
  const ids = useMirrored(useShallow(rowIds));
  const startable = useMirrored(canStart);
  const pointedAt = useMirrored((state) => state.pointedAt);
  const requests = useRequests();
  const scroll = useRef<HTMLElement>(null);
  const head = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { items, height, top, covered, measure, focusRow, onFocus, onKeyDown } = useRowWindow({
    ids,
    scroll,
    head,
    list,
  });

  // A file dropped again: show where it is.
  useEffect(() => {
    const [first] = pointedAt.ids;
    if (first !== undefined) focusRow(first);
  }, [pointedAt, focusRow]);

  return (
    <main ref={scroll} className="queue" style={{ scrollPaddingBlockStart: covered }}>
      <header ref={head} className="queue-head">
        <h1>
          {words.window.queue}
          <span className="queue-count">{formats.count(ids.length)}</span>
        </h1>
        <QueueCounts />
        <div className="queue-actions">
          <Button label={words.drop.add} icon="add" onPress={() => void requests.pickSources({})} />
          <Button
            label={words.actions.startAll}
            icon="play"
            look="primary"
            off={!startable}
            onPress={() => void requests.startAll({})}
          />
        </div>
      </header>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- ways for the keys of what is in it */}
      <ul
        ref={list}
        className="rows"
        aria-label={words.window.queue}
        style={{ blockSize: height }}
        onFocus={(event) => onFocus(event.target)}
        onKeyDown={onKeyDown}
      >
        {items.map(({ key, index, start }) => {
          const id = ids[index];
          return (
            id !== undefined && (
              <li
                key={key}
                ref={measure}
                data-index={index}
                aria-setsize={ids.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start - top}px)` }}
              >
                <RowCard id={id} pointedAt={pointedAt} />
              </li>
            )
          );
        })}
      </ul>
    </main>
  );
}
