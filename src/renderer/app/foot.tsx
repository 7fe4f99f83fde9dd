import { words } from '../../shared/words/index.ts';
import { useMirror } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
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
        <Button
          label={screens.history}
          icon="clock"
          look="quiet"
          onPress={() => openScreen('history')}
        />
        <Button
          label={screens.options}
          icon="options"
          look="quiet"
          onPress={() => openScreen('options')}
        />
        <Button
          label={screens.about}
          icon="shield"
          look="quiet"
          onPress={() => openScreen('about')}
        />
      </nav>
    </footer>
  );
}
