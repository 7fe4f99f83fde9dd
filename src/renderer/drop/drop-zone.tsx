import { words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { DropPicture } from './drop-picture.tsx';

/** The empty window: one large place to drop on, which is also a button. */
export function DropZone() {
  const requests = useRequests();
  return (
    <main className="empty">
      <button type="button" className="drop-zone" onClick={() => void requests.pickSources({})}>
        <DropPicture />
        <span className="drop-zone-title">{words.drop.title}</span>
        <span className="drop-zone-or">{words.drop.or}</span>
        <span className="drop-zone-formats">{words.drop.formats}</span>
      </button>
      <p className="promise">
        <Icon name="shield" />
        {words.drop.promise}
      </p>
    </main>
  );
}
