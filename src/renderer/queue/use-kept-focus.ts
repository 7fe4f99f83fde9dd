import { useLayoutEffect, useRef } from 'react';
import type { FocusEvent, RefObject } from 'react';
import { handFocusTo } from '../ui/row-focus.ts';

/** Keeps the focus on a card when the control in it that had it goes away with a change of state. */
export function useKeptFocus(card: RefObject<HTMLElement | null>): {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
} {
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (last.current === null || last.current.isConnected) return;
    last.current = null;
    if (document.activeElement === document.body) handFocusTo(card.current);
  });
  return {
    onFocus: (event) => {
      last.current = event.target;
    },
    onBlur: () => {
      // Unless it is the whole window that lets go: it gives the focus back to where it was.
      if (document.hasFocus()) last.current = null;
    },
  };
}
