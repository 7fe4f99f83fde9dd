/** Which rows of a long queue are drawn, where, and how the keyboard gets to those that are not. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** Height of a row that has not been measured yet, and the space between two rows, in px. */
const USUAL_HEIGHT = 132;
const GAP = 12;
/** Rows drawn beyond those in sight. */
const MORE_ROWS = 4;

/** Controls that have no use for the arrow keys themselves. */
const ARROWS_FREE = 'article, button';

interface Parts {
  readonly ids: readonly string[];
  readonly scroll: RefObject<HTMLElement | null>;
  /** What scrolls along above the list. */
  readonly head: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLElement | null>;
}

export interface RowWindow {
  readonly items: readonly VirtualItem[];
  /** Height of all rows together, and where the first one begins in what scrolls, in px. */
  readonly height: number;
  readonly top: number;
  /** How much of what scrolls the head covers, in px: nothing that gets the focus may hide there. */
  readonly covered: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Scrolls a row into sight, drawn or not, and gives it the focus. */
  readonly focusRow: (id: string) => void;
  /** To be told when something in a row gets the focus. */
  readonly onFocus: (target: Element) => void;
  /** Arrows, Home and End lead from row to row. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const rowOf = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-row]')?.dataset['row'];

/**
 * Rows in sight are drawn, and with them the first, the last and the one that has the keyboard with
 * its neighbours: so Tab finds its way through all of them, and no scrolling takes the focus away.
 */
export function useRowWindow({ ids, scroll, head, list }: Parts): RowWindow {
  const places = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids]);
  const [held, setHeld] = useState<string | null>(null);
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  const { top, covered } = useEdges(head, list);
  const at = held === null ? -1 : (places.get(held) ?? -1);

  // eslint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not in use
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (place) => ids[place] ?? place,
    gap: GAP,
    overscan: MORE_ROWS,
    scrollMargin: top,
    scrollPaddingStart: covered,
    scrollPaddingEnd: GAP,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const kept = at < 0 ? [] : [at - 1, at, at + 1];
      const drawn = [0, range.count - 1, ...kept, ...defaultRangeExtractor(range)];
      return [...new Set(drawn)]
        .filter((place) => place >= 0 && place < range.count)
        .toSorted((a, b) => a - b);
    },
  });

  const focusRow = useCallback((id: string) => {
    setHeld(id);
    setWanted({ id });
  }, []);

  const latest = useRef({ places, virtualizer });
  useLayoutEffect(() => {
    latest.current = { places, virtualizer };
  });
  useLayoutEffect(() => {
    const place = wanted === null ? undefined : latest.current.places.get(wanted.id);
    if (wanted === null || place === undefined) return;
    latest.current.virtualizer.scrollToIndex(place, { align: 'auto' });
    const card = list.current?.querySelector<HTMLElement>(`[data-row="${wanted.id}"]`);
    card?.focus({ preventScroll: true });
  }, [wanted, list]);

  // The row that had the keyboard has left: it goes on at the row that took its place.
  const before = useRef(places);
  useLayoutEffect(() => {
    const left = held === null ? undefined : before.current.get(held);
    before.current = places;
    if (held === null || left === undefined || places.has(held)) return;
    const next = ids[Math.min(left, ids.length - 1)];
    if (next !== undefined && document.activeElement === document.body) focusRow(next);
  }, [ids, places, held, focusRow]);

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    top,
    covered,
    measure: virtualizer.measureElement,
    focusRow,
    onFocus: (target) => {
      const id = rowOf(target);
      if (id !== undefined) setHeld(id);
    },
    onKeyDown: (event) => {
      const target = event.target as Element;
      const from = places.get(rowOf(target) ?? '');
      const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
      if (from === undefined || !plain || !target.matches(ARROWS_FREE)) return;
      const to = ids[placeAfter(event.key, from, ids.length)];
      if (to === undefined) return;
      event.preventDefault();
      focusRow(to);
    },
  };
}

/** Where a key leads from a place among `count`; -1 for any other key, and beyond the ends. */
function placeAfter(key: string, from: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

/** Where the list begins in what scrolls, and how much of it the head covers, in px. */
function useEdges(
  head: Parts['head'],
  list: Parts['list'],
): { readonly top: number; readonly covered: number } {
  const [edges, setEdges] = useState({ top: 0, covered: 0 });
  useLayoutEffect(() => {
    const heading = head.current;
    if (heading === null) return;
    const measure = (): void => {
      const top = list.current?.offsetTop ?? 0;
      const sticks = getComputedStyle(heading).position === 'sticky';
      const covered = sticks ? heading.offsetHeight : 0;
      setEdges((now) => (now.top === top && now.covered === covered ? now : { top, covered }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(heading);
    return () => observer.disconnect();
  }, [head, list]);
  return edges;
}
