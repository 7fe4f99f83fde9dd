/** Which of many columns are drawn in their list, and where. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualItem } from '@tanstack/react-virtual';
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Height of a column that has not been measured yet, in px. */
const USUAL_HEIGHT = 64;
/** Columns drawn beyond those in sight. */
const MORE = 8;

export interface ColumnWindow {
  readonly items: readonly VirtualItem[];
  /** Height of all of them together, and where the first one begins in what scrolls, in px. */
  readonly height: number;
  readonly top: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings one into sight, drawn or not. */
  readonly show: (index: number) => void;
}

/**
 * The one that has the focus stays drawn, wherever the list is scrolled to.
 *
 * @param keys one for each column that is listed, in order; the same array while nothing changes
 */
export function useColumnWindow(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
): ColumnWindow {
  const [held, setHeld] = useState(-1);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = scrollerOf(element);
    if (element === null || scroller === null) return;
    const from = scroller.getBoundingClientRect().top - scroller.scrollTop;
    // With other columns, other controls may stand above them.
    setTop(Math.round(element.getBoundingClientRect().top - from));
    const hold = ({ target }: FocusEvent): void => {
      const item = (target as HTMLElement).closest<HTMLElement>('[data-index]');
      setHeld(Number(item?.dataset['index'] ?? -1));
    };
    element.addEventListener('focusin', hold);
    return () => element.removeEventListener('focusin', hold);
  }, [list, keys]);

  // eslint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not in use
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: keys.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => keys[index] ?? index,
    overscan: MORE,
    scrollMargin: top,
    useFlushSync: false,
    rangeExtractor: (range) =>
      [
        ...new Set([
          ...(held < range.count && held >= 0 ? [held] : []),
          ...defaultRangeExtractor(range),
        ]),
      ].toSorted((a, b) => a - b),
  });

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    top,
    measure: virtualizer.measureElement,
    show: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null =>
  element?.closest<HTMLElement>('.tab-panel') ?? null;
