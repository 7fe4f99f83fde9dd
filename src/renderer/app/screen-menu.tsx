import { words } from '../../shared/words/index.ts';
import { useMirror } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';

/** The screens beside the queue, for those who don't look for a menu. */
export function ScreenMenu() {
  const { openScreen } = useMirror();
  return (
    <nav className="screens" aria-label={words.screens.label}>
      <Button
        label={words.screens.history}
        icon="clock"
        look="quiet"
        onPress={() => openScreen('history')}
      />
      <Button
        label={words.screens.options}
        icon="options"
        look="quiet"
        onPress={() => openScreen('options')}
      />
      <Button
        label={words.screens.about}
        icon="shield"
        look="quiet"
        onPress={() => openScreen('about')}
      />
    </nav>
  );
}
