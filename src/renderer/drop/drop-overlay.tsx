import { words } from '../../shared/words/index.ts';
import { Icon } from '../ui/icon.tsx';

/** Covers the window while files are dragged over it. */
export function DropOverlay() {
  return (
    <div className="drop-overlay" data-testid="drop-overlay" aria-hidden="true">
      <div className="drop-overlay-card">
        <Icon name="add" />
        <p className="drop-overlay-title">{words.drop.overlayTitle}</p>
        <p className="drop-overlay-hint">{words.drop.overlayHint}</p>
      </div>
    </div>
  );
}
