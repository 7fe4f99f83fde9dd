import type { ReactNode } from 'react';
import { IntakeNotice } from './intake-notice.tsx';
import { TroubleNotice } from './trouble-notice.tsx';

/** What the window has to say beside its rows; each stays until it is read. */
export function Notices(): ReactNode {
  return (
    <div className="notices">
      <TroubleNotice />
      <IntakeNotice />
    </div>
  );
}
