import type { ReactNode } from 'react';
import { IntakeNotice } from './intake-notice.tsx';
import { TroubleNotice } from './trouble-notice.tsx';

/** What the window has to say beside its rows; each stays until it is read. */
export function Notices(): ReactNode {
  return (
    <>
      {/* Above dialogs, too: that something went wrong can be read at any time. */}
      <div className="notices notices-trouble" data-react-aria-top-layer="true">
        <TroubleNotice />
      </div>
      {/* Can wait until a dialog is closed; it is read out at once. */}
      <div className="notices">
        <IntakeNotice />
      </div>
    </>
  );
}
