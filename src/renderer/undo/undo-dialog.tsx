import { useId, useRef } from 'react';
import { displayName, formats, words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import type { AskedUndoing } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

/** Asks before an old file takes the place of one that was changed after the export. */
export function UndoDialog() {
  const asked = useMirrored(({ undoing }) => undoing);
  return asked === null ? null : <Question asked={asked} />;
}

function Question({ asked }: { asked: AskedUndoing }) {
  const { answerUndoing } = useMirror();
  const title = useId();
  const details = useId();
  const leave = useRef<HTMLButtonElement>(null);
  const said = words.care.undoing;
  const { bytes, modifiedMs } = asked.now;
  return (
    <Dialog
      title={title}
      details={details}
      onTop
      // Enter must do no harm.
      first={() => leave.current}
      onCancel={() => answerUndoing(false)}
    >
      <h2 id={title}>{said.title(displayName(asked.name))}</h2>
      <div id={details}>
        <p className="dialog-folder">
          {said.changed(formats.bytes(bytes), formats.moment(modifiedMs))}
        </p>
        <p className="dialog-safe">
          <Icon name="archive" />
          {said.safe}
        </p>
      </div>
      <div className="dialog-actions">
        <Button label={said.anyway} onPress={() => answerUndoing(true)} />
        <Button
          ref={leave}
          label={said.leave}
          look="primary"
          onPress={() => answerUndoing(false)}
        />
      </div>
    </Dialog>
  );
}
