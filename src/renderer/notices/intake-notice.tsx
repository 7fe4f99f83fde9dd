import { useEffect, useRef } from 'react';
import { words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import { intakeSentences } from '../state/intake-sentences.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { handFocusTo } from '../ui/row-focus.ts';

/** Which files of the folders that were given joined the list; read out by the announcer. */
export function IntakeNotice() {
  const isThere = useMirrored(({ intake }) => intake.length > 0);
  return isThere ? <Folders /> : null;
}

function Folders() {
  const folders = useMirrored(({ intake }) => intake);
  const { closeIntake } = useMirror();
  const { label, close } = words.care.intake;
  const notice = useRef<HTMLElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A dialog has the first right to Esc, and lies above this.
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"]') !== null) return;
      leave(notice.current);
      closeIntake();
    };
    // Before anybody else: a dialog that Esc closes would be gone by the time it gets here.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [closeIntake]);

  return (
    <section ref={notice} className="notice" aria-label={label}>
      <Icon name="folder" />
      <div className="notice-text">
        {folders.map((folder, place) => (
          <p key={place}>{intakeSentences(folder)}</p>
        ))}
      </div>
      <PlainButton
        label={close}
        icon="close"
        look="quiet"
        iconOnly
        onPress={() => {
          leave(notice.current);
          closeIntake();
        }}
      />
    </section>
  );
}

/** Takes the keyboard out of what is about to go: on to the first row, or to the empty window. */
function leave(notice: HTMLElement | null): void {
  if (notice?.contains(document.activeElement) !== true) return;
  const main = document.querySelector('main');
  const card = main?.querySelector<HTMLElement>('[data-row]');
  handFocusTo(card ?? main?.querySelector('button') ?? null);
}
