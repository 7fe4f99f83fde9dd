import { useId, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { LeavingAnswer } from '../../shared/ipc.ts';
import { displayName, formats, words } from '../../shared/words/index.ts';
import { useMirrored, useRequests } from '../state/context.tsx';
import { shareOf } from '../state/share.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

/** Asks what becomes of the running export when the person leaves. */
export function LeaveDialog() {
  const asked = useMirrored(({ leaving }) => leaving);
  return asked ? <Question /> : null;
}

function Question() {
  const rows = useMirrored(useShallow((state) => [...state.rows.values()]));
  const requests = useRequests();
  const title = useId();
  const details = useId();
  const stop = useRef<HTMLButtonElement>(null);
  // Main closes it, by withdrawing the question.
  const answer = (choice: LeavingAnswer) => void requests.answerLeaving({ answer: choice });
  const waiting = rows.filter(({ state }) => state.kind === 'waiting').length;

  return (
    <Dialog
      title={title}
      details={details}
      onTop
      // Enter must do no harm: stopping loses nothing.
      first={() => stop.current}
      onCancel={() => answer('stay')}
    >
      <h2 id={title}>{words.leaving.title}</h2>
      <div id={details} className="leave">
        {rows.map(({ id, source, state }) =>
          state.kind === 'running' || state.kind === 'stopping' ? (
            <p key={id}>
              {words.leaving.running(
                displayName(source.name),
                formats.percent(shareOf(state.progress)),
              )}
            </p>
          ) : null,
        )}
        {waiting > 0 && <p>{words.leaving.waiting(waiting)}</p>}
        <p className="dialog-safe">
          <Icon name="shield" />
          {words.leaving.safe}
        </p>
        <p className="dialog-note">{words.leaving.discardRemoves}</p>
      </div>
      <div className="dialog-actions">
        <Button label={words.leaving.discard} onPress={() => answer('discard')} />
        <Button label={words.leaving.stay} onPress={() => answer('stay')} />
        <Button
          ref={stop}
          label={words.leaving.stop}
          look="primary"
          onPress={() => answer('stop')}
        />
      </div>
    </Dialog>
  );
}
