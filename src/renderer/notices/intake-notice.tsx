import { words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import { intakeSentences } from '../state/intake-sentences.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Which files of the folders that were given joined the list; read out by the announcer. */
export function IntakeNotice() {
  const folders = useMirrored(({ intake }) => intake);
  const { closeIntake } = useMirror();
  const { label, close } = words.care.intake;
  if (folders.length === 0) return null;
  return (
    <section className="notice" aria-label={label}>
      <Icon name="folder" />
      <div className="notice-text">
        {folders.map((folder, place) => (
          <p key={place}>{intakeSentences(folder)}</p>
        ))}
      </div>
      <PlainButton label={close} icon="close" look="quiet" iconOnly onPress={closeIntake} />
    </section>
  );
}
