import type { ReactNode } from 'react';
import { IntakeNotice } from './intake-notice.tsx';
import { TroubleNotice } from './trouble-notice.tsx';

/** What the window has to say beside its rows; each stays until it is read. */
export function Notices(): ReactNode {
  return (
    // Above dialogs, too: what is said there can be read and pressed at any time.
    <div className="notices" data-react-aria-top-layer="true">
      <TroubleNotice />
      <IntakeNotice />
    </div>
  );
}
