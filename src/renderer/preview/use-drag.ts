import { useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';

/** What is dragged, and in front of what it would be let go; both as places in the list. */
export interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Where in a list a height is: in front of the first item whose middle lies below it. */
export function placeAt(
  middles: readonly { readonly at: number; readonly y: number }[],
  y: number,
  end: number,
): number {
  return middles.find((middle) => y < middle.y)?.at ?? end;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/**
 * Moving items of a list by a handle. Each item in the list element has its place as `data-at`.
 *
 * @param onDrop called with the place that the item had, and the one it gets
 */
export function useDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (from: number, to: number) => void,
): { readonly drag: Drag | null; readonly handle: (at: number) => DragHandlers } {
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<number | null>(null);

  function over(y: number, from: number): number {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
    const middles = items.map((item) => {
      const { top, height } = item.getBoundingClientRect();
      return { at: Number(item.dataset['at']), y: top + height / 2 };
    });
    return placeAt(middles, y, (middles.at(-1)?.at ?? from) + 1);
  }

  function end(): void {
    held.current = null;
    setDrag(null);
  }

  return {
    drag,
    handle: (at) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = at;
      },
      onPointerMove: (event) => {
        const from = held.current;
        if (from === null) return;
        setDrag({ from, to: over(event.clientY, from) });
      },
      onPointerUp: () => {
        if (drag !== null) {
          // Taken out of its place first, those behind it move up.
          const to = drag.to > drag.from ? drag.to - 1 : drag.to;
          if (to !== drag.from) onDrop(drag.from, to);
        }
        end();
      },
      onPointerCancel: end,
    }),
  };
}
