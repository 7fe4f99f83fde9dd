import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** What is in sight of something that scrolls, in CSS pixels. */
export interface ScrollView {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** A guess, until it is laid out. */
const AT_FIRST: ScrollView = { top: 0, left: 0, width: 800, height: 400 };

/** Follows what is in sight of an element, as it scrolls and changes its size. */
export function useScrollView(scroll: RefObject<HTMLElement | null>): ScrollView {
  const [view, setView] = useState(AT_FIRST);

  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const measure = (): void =>
      setView({
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroll]);

  return view;
}
