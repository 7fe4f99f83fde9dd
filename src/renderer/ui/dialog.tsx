import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog as Frame } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cardOf, handFocusTo, rowOf } from './row-focus.ts';

export interface DialogProps {
  /** Id of the heading. */
  readonly title: string;
  /** Ids, apart by blanks, of what is read out after the heading. */
  readonly details?: string;
  readonly size?: 'small' | 'wide' | 'full';
  /** It may come up while another dialog is open, which then has to let the focus go. */
  readonly onTop?: boolean;
  /** What has the focus at first. */
  readonly first: () => HTMLElement | null;
  /** Esc. The dialog stays until its element goes. */
  readonly onCancel: () => void;
  /** Called when it goes, just before the focus returns to where it was. */
  readonly onClosed?: () => void;
  /** What gets the focus when it goes; left out, or null: what had it before, else the card of its row. */
  readonly back?: () => HTMLElement | null;
  readonly children: ReactNode;
}

/** By this mark react-aria knows what lies above every dialog, and may have the focus all the same. */
const TOP_LAYER = { 'data-react-aria-top-layer': 'true' };

/**
 * A question on top of the window. It holds the focus until it is answered and gives it back then;
 * what lies under it can't be reached, but the live region goes on speaking.
 */
export function Dialog(props: DialogProps) {
  const { title, details, size = 'small', onTop = false, onCancel, children } = props;
  return (
    <ModalOverlay
      isOpen
      className="dialog-back"
      {...(onTop ? TOP_LAYER : {})}
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
    >
      <Modal className="dialog-place">
        <Frame
          className={`dialog dialog-${size}`}
          aria-labelledby={title}
          {...(details === undefined ? {} : { 'aria-describedby': details })}
        >
          {children}
          <Manners first={props.first} onClosed={props.onClosed} back={props.back} />
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

interface MannersProps {
  readonly first: () => HTMLElement | null;
  readonly onClosed: (() => void) | undefined;
  readonly back: (() => HTMLElement | null) | undefined;
}

/** Inside the dialog, so that it comes and goes with what the dialog shows. */
function Manners(props: MannersProps) {
  // Looked at while drawing: afterwards the focus is in the dialog.
  const [row] = useState(() => rowOf(document.activeElement));
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    latest.current.first()?.focus();
    return () => latest.current.onClosed?.();
  }, []);
  // Not before what lies under the dialog can have the focus again.
  useEffect(() => () => giveBack(latest.current.back?.() ?? null, row), [row]);
  return null;
}

function giveBack(to: HTMLElement | null, row: string | null): void {
  const next = document.activeElement?.closest('[role="dialog"]') ?? null;
  if (to !== null && next === null) handFocusTo(to);
  // By then what had the focus before has it again, if it is still there.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) handFocusTo(cardOf(row));
  });
}
