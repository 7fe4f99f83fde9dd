import { words } from '../../shared/words/index.ts';
import { useMirror } from '../state/context.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { Icon } from '../ui/icon.tsx';

/** The promise, and the screens beside the queue, for those who don't look for a menu. */
export function Foot() {
  const { openScreen } = useMirror();
  const { screens } = words;
  return (
    <footer className="foot">
      <p className="promise">
        <Icon name="shield" />
        {words.drop.promise}
      </p>
      <nav className="screens" aria-label={screens.label}>
        <PlainButton
          label={screens.history}
          icon="clock"
          look="quiet"
          onPress={() => openScreen('history')}
        />
        <PlainButton
          label={screens.options}
          icon="options"
          look="quiet"
          onPress={() => openScreen('options')}
        />
        <PlainButton
          label={screens.about}
          icon="shield"
          look="quiet"
          onPress={() => openScreen('about')}
        />
      </nav>
    </footer>
  );
}
