import { useEffect, useRef } from 'react';
import { words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { DropPicture } from './drop-picture.tsx';

/** The empty window: one large place to drop on, which is also a button. */
export function DropZone({ takesFocus }: { takesFocus: boolean }) {
  const requests = useRequests();
  const zone = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) zone.current?.focus();
  }, [takesFocus]);

  return (
    <main className="empty">
      <h1 className="visually-hidden">{words.name}</h1>
      <button
        ref={zone}
        type="button"
        className="drop-zone"
        onClick={() => void requests.pickSources({})}
      >
        <DropPicture />
        <span className="drop-zone-title">{words.drop.title}</span>
        <span className="drop-zone-or">{words.drop.or}</span>
        <span className="drop-zone-formats">{words.drop.formats}</span>
      </button>
    </main>
  );
}
