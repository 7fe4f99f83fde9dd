import { useEffect, useMemo, useRef, useState } from 'react';
import type { ColumnChoice, ColumnTyping, Shaping } from '../../shared/job.ts';
import type { ColumnSummary } from '../../shared/outcome.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { choiceOf, including, itemsOf, movedTo } from './column-items.ts';
import type { ColumnItem } from './column-items.ts';
import { ColumnRow } from './column-row.tsx';
import { useColumnWindow } from './use-column-window.ts';
import { useDrag } from './use-drag.ts';

/** From here on a list is searched rather than looked through. */
const MANY = 30;
/** From here on many columns are taken or left out at once. */
const FEW = 4;

interface ColumnPanelProps {
  readonly columns: readonly ColumnSummary[];
  readonly shaping: Shaping;
  /** Whether texts can be given a type. */
  readonly typed: boolean;
  readonly off: boolean;
  readonly onChoose: (shaping: { columns: ColumnChoice[] | null }) => void;
  readonly onType: (shaping: { types: ColumnTyping[] }) => void;
}

/** Which columns are exported, in which order, under which names. */
export function ColumnPanel(props: ColumnPanelProps) {
  const { columns, shaping, typed, off, onChoose, onType } = props;
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const summaries = useMemo(
    () => new Map(columns.map((column) => [column.name, column])),
    [columns],
  );
  const [items, setItems] = useState(() => itemsOf(names, shaping.columns));
  const [said, setSaid] = useState('');
  const [search, setSearch] = useState('');
  const list = useRef<HTMLUListElement>(null);
  /** The control that moved a column goes on having the focus. */
  const refocus = useRef<{ readonly label: string; readonly to: number } | null>(null);

  const settle = (next: ColumnItem[]): void => {
    setItems(next);
    onChoose({ columns: choiceOf(next, names) });
  };
  const change = (at: number, part: Partial<ColumnItem>): void =>
    settle(items.map((item, index) => (index === at ? { ...item, ...part } : item)));
  const place = (from: number, to: number): void => {
    const name = displayName(items[from]?.name ?? '');
    setSaid(words.preview.columns.moved(name, to + 1, items.length));
    settle(movedTo(items, from, to));
  };
  const move = (at: number, to: number, label: string): void => {
    if (to < 0 || to >= items.length) return;
    place(at, to);
    refocus.current = { label, to };
  };
  const { drag, handle } = useDrag(list, place);
  const include = (wants: (item: ColumnItem, at: number) => boolean): void => {
    const next = including(items, wants);
    const count = next.filter((item) => item.included).length;
    setSaid(words.preview.columns.now(count, next.length));
    settle(next);
  };
  const included = items.filter((item) => item.included).length;
  const isPlain = choiceOf(items, names) === null;
  const wanted = search.toLowerCase();
  const found = useMemo(
    () =>
      items
        .map((item, at) => ({ item, at }))
        .filter(({ item }) => `${item.name}\n${item.as}`.toLowerCase().includes(wanted)),
    [items, wanted],
  );
  const keys = useMemo(() => found.map(({ item }) => item.name), [found]);
  const seen = useColumnWindow(list, keys);
  useEffect(() => {
    if (refocus.current === null) return;
    const { label, to } = refocus.current;
    seen.show(found.findIndex(({ at }) => at === to));
    const control = list.current?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`);
    // One that was far away is drawn with the next frame.
    if (control === undefined || control === null) return;
    control.focus({ preventScroll: true });
    refocus.current = null;
  });

  return (
    <div className="panel">
      {names.length > MANY && (
        <input
          type="search"
          className="input"
          aria-label={words.preview.columns.find}
          placeholder={words.preview.columns.find}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {names.length > FEW && !off && (
        <ManyColumns
          found={wanted === '' ? null : new Set(found.map(({ at }) => at))}
          include={include}
        />
      )}
      <ul
        ref={list}
        className="column-list"
        aria-label={words.preview.columns.label}
        style={{ blockSize: seen.height }}
      >
        {seen.items.map(({ index: place, start }) => {
          const one = found[place];
          if (one === undefined) return null;
          const { item, at } = one;
          return (
            <ColumnRow
              key={item.name}
              index={place}
              listed={found.length}
              measure={seen.measure}
              start={start - seen.top}
              item={item}
              summary={summaries.get(item.name)}
              type={shaping.types.find(({ name }) => name === item.name)?.type ?? null}
              typed={typed}
              off={off}
              isLast={item.included && included === 1}
              isTaken={(as) =>
                items.some((other, index) => index !== at && other.included && other.as === as)
              }
              onChange={(part) => change(at, part)}
              at={at}
              count={items.length}
              drag={drag}
              handle={handle(at)}
              onMove={(to, label) => move(at, to, label)}
              onType={(type) => {
                const others = shaping.types.filter(({ name }) => name !== item.name);
                onType({ types: type === null ? others : [...others, { name: item.name, type }] });
              }}
            />
          );
        })}
      </ul>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {!isPlain && !off && (
        <Button
          label={words.preview.columns.all}
          icon="undo"
          look="quiet"
          onPress={() => settle(itemsOf(names, null))}
        />
      )}
    </div>
  );
}

interface ManyColumnsProps {
  /** Places of those that a search found; null without a search. */
  readonly found: ReadonlySet<number> | null;
  readonly include: (wants: (item: ColumnItem, at: number) => boolean) => void;
}

/** Taking or leaving out many columns with one press. */
function ManyColumns({ found, include }: ManyColumnsProps) {
  const { columns } = words.preview;
  return (
    <div role="group" aria-label={columns.many} className="column-many">
      {found === null ? (
        <>
          <Button label={columns.every} onPress={() => include(() => true)} />
          <Button label={columns.onlyFirst} onPress={() => include((_, at) => at === 0)} />
        </>
      ) : (
        <>
          <Button label={columns.onlyFound} onPress={() => include((_, at) => found.has(at))} />
          <Button
            label={columns.addFound}
            onPress={() => include((item, at) => item.included || found.has(at))}
          />
          <Button
            label={columns.dropFound}
            onPress={() => include((item, at) => item.included && !found.has(at))}
          />
        </>
      )}
    </div>
  );
}
