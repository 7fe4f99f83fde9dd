import { words } from '../../shared/words/index.ts';
import { Icon } from '../ui/icon.tsx';

/** Covers the window while files are dragged over it; says how many, where the system tells. */
export function DropOverlay({ files }: { files: number }) {
  return (
    <div className="drop-overlay" data-testid="drop-overlay" aria-hidden="true">
      <div className="drop-overlay-card">
        <Icon name="add" />
        <p className="drop-overlay-title">
          {files === 0 ? words.drop.overlayTitle : words.care.intake.over(files)}
        </p>
        <p className="drop-overlay-hint">{words.drop.overlayHint}</p>
      </div>
    </div>
  );
}
