import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog as Frame } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

export interface DialogProps {
  /** Id of the heading. */
  readonly title: string;
  /** Ids, apart by blanks, of what is read out after the heading. */
  readonly details?: string;
  readonly size?: 'small' | 'wide' | 'full';
  /** It may come up while another dialog is open, which then has to let the focus go. */
  readonly onTop?: boolean;
  /** What has the focus at first; left out, the first button. */
  readonly first?: () => HTMLElement | null;
  /** Esc. The dialog stays until its element goes. */
  readonly onCancel: () => void;
  /** Called when it goes, just before the focus returns to where it was. */
  readonly onClosed?: () => void;
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
  const frame = useRef<HTMLElement>(null);
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
          ref={frame}
          className={`dialog dialog-${size}`}
          aria-labelledby={title}
          {...(details === undefined ? {} : { 'aria-describedby': details })}
        >
          {children}
          <Manners
            first={() => props.first?.() ?? frame.current?.querySelector('button') ?? null}
            onClosed={props.onClosed}
          />
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

interface MannersProps {
  readonly first: () => HTMLElement | null;
  readonly onClosed: (() => void) | undefined;
}

/** Inside the dialog, so that it comes and goes with what the dialog shows. */
function Manners(props: MannersProps) {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    latest.current.first()?.focus();
    return () => latest.current.onClosed?.();
  }, []);
  return null;
}
