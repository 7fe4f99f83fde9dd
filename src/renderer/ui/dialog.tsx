import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';

export interface DialogProps {
  /** Id of the heading. */
  readonly title: string;
  /** Ids, apart by blanks, of what is read out after the heading. */
  readonly details?: string;
  readonly size?: 'small' | 'wide' | 'full';
  /** What has the focus at first; left out, the first control. */
  readonly first?: () => HTMLElement | null;
  /** Esc. The dialog stays until its element goes. */
  readonly onCancel: () => void;
  /** Called when it has gone and given the focus back to where it was. */
  readonly onClosed?: () => void;
  readonly children: ReactNode;
}

/** A question on top of the window; it holds the focus until it is answered. */
export function Dialog(props: DialogProps) {
  const { title, details, size = 'small', onCancel, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  // A layout effect: closing before the element is gone gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    latest.current.first?.()?.focus();
    return () => {
      element?.close();
      latest.current.onClosed?.();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={`dialog dialog-${size}`}
      aria-labelledby={title}
      aria-describedby={details}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
    </dialog>
  );
}
