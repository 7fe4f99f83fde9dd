import { useEffect, useMemo, useRef, useState } from 'react';
import type { ColumnChoice, ColumnTyping, Shaping } from '../../shared/job.ts';
import type { ColumnSummary } from '../../shared/outcome.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { choiceOf, including, itemsOf, movedTo, refusalOf, takeNames } from './column-items.ts';
import type { ColumnItem, NameDraft, NameDrafts } from './column-items.ts';
import { ColumnRow } from './column-row.tsx';
import { useColumnWindow } from './use-column-window.ts';
import { useDrag } from './use-drag.ts';

/** From here on a list is searched rather than looked through. */
const MANY = 30;
/** From here on many columns are taken or left out at once. */
const FEW = 4;

const NO_DRAFTS: NameDrafts = new Map();

interface Told {
  readonly text: string;
  /** Whether it is to be seen, too. */
  readonly isSeen?: boolean;
}

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
  const [drafts, setDrafts] = useState(NO_DRAFTS);
  const [told, setTold] = useState<Told>({ text: '' });
  const [search, setSearch] = useState('');
  const list = useRef<HTMLUListElement>(null);
  /** The control that moved a column goes on having the focus. */
  const refocus = useRef<{ readonly label: string; readonly to: number } | null>(null);

  const settle = (next: ColumnItem[], open = drafts, tell: Told = { text: '' }): void => {
    const taken = takeNames(next, open);
    setItems(taken.items);
    setDrafts(taken.drafts);
    setTold(tell);
    onChoose({ columns: choiceOf(taken.items, names) });
  };
  const keepDraft = (name: string, next: NameDraft | null): void => {
    const open = new Map(drafts);
    if (next === null) open.delete(name);
    else open.set(name, next);
    setDrafts(open);
  };
  const takeName = (item: ColumnItem): void => {
    const typed = drafts.get(item.name);
    if (typed === undefined) return;
    const open = new Map(drafts).set(item.name, { ...typed, isTried: true });
    if (takeNames(items, open).isChanged) settle(items, open);
    else setDrafts(open);
  };
  const place = (from: number, to: number): void => {
    const name = displayName(items[from]?.name ?? '');
    const text = words.preview.columns.moved(name, to + 1, items.length);
    settle(movedTo(items, from, to), drafts, { text });
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
    const now = words.preview.columns.now(count, next.length);
    const isHeld = !items.some(wants);
    settle(next, drafts, {
      text: isHeld ? `${now} ${words.preview.columns.last}` : now,
      isSeen: isHeld,
    });
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
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || search === '') return;
            // The search goes; only the next one leaves.
            event.stopPropagation();
            setSearch('');
          }}
        />
      )}
      {names.length > MANY && (
        <p className="panel-said column-found" role="status">
          {wanted === '' ? '' : words.preview.columns.found(found.length)}
        </p>
      )}
      {names.length > FEW && !off && (
        <ManyColumns
          found={wanted === '' ? null : new Set(found.map(({ at }) => at))}
          include={include}
        />
      )}
      <p className={told.isSeen === true ? 'panel-said' : 'visually-hidden'} role="status">
        {told.text}
      </p>
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
          const draft = drafts.get(item.name) ?? null;
          // While it is typed for the first time, it may become something else.
          const isJudged = item.included && draft?.isTried !== false;
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
              draft={draft}
              refusal={isJudged ? refusalOf(items, at, draft?.text ?? item.as) : null}
              onInclude={(included) =>
                settle(items.map((one, other) => (other === at ? { ...one, included } : one)))
              }
              onDraft={(next) => keepDraft(item.name, next)}
              onName={() => takeName(item)}
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
      {!isPlain && !off && (
        <Button
          label={words.preview.columns.all}
          icon="undo"
          look="quiet"
          onPress={() => settle(itemsOf(names, null), NO_DRAFTS)}
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
          <Button
            label={columns.onlyFound}
            off={found.size === 0}
            onPress={() => include((_, at) => found.has(at))}
          />
          <Button
            label={columns.addFound}
            off={found.size === 0}
            onPress={() => include((item, at) => item.included || found.has(at))}
          />
          <Button
            label={columns.dropFound}
            off={found.size === 0}
            onPress={() => include((item, at) => item.included && !found.has(at))}
          />
        </>
      )}
    </div>
  );
}
