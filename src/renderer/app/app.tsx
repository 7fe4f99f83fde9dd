import { lazy, Suspense, useCallback, useLayoutEffect } from 'react';
import { Announcer } from '../announce/announcer.tsx';
import { DropOverlay } from '../drop/drop-overlay.tsx';
import { DropZone } from '../drop/drop-zone.tsx';
import { useFileDrop } from '../drop/use-file-drop.ts';
import { Notices } from '../notices/notices.tsx';
import { Foot } from './foot.tsx';
import { useAskedPreview } from './use-asked-preview.ts';
import { useMirrored, useRequests } from '../state/context.tsx';

// The first paint is the empty window. What it doesn't need comes behind it.
const QueueList = lazy(async () => ({
  default: (await import('../queue/queue-list.tsx')).QueueList,
}));
const Dialogs = lazy(async () => {
  await new Promise((atLeisure) => {
    requestIdleCallback(atLeisure, { timeout: 300 });
  });
  void import('../queue/queue-list.tsx');
  return { default: (await import('./dialogs.tsx')).Dialogs };
});

/** The window: empty, or the queue; a question on top when there is one. */
export function App() {
  const connected = useMirrored((state) => state.connected);
  const language = useMirrored((state) => state.language);
  const empty = useMirrored(({ rows }) => rows.size === 0);
  // Rows were here before: the keyboard goes on where they were.
  const emptied = useMirrored(({ rows, seq }) => rows.size === 0 && seq > 0);
  const requests = useRequests();
  const addFiles = useCallback((files: File[]) => void requests.addDroppedFiles(files), [requests]);
  useAskedPreview();
  const dragging = useFileDrop(addFiles);

  // Everything below is drawn again when the language changes; open screens stay as they are.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  if (!connected) return null;
  return (
    <>
      <Suspense fallback={<main className="queue" />}>
        {empty ? <DropZone takesFocus={emptied} /> : <QueueList />}
      </Suspense>
      <Notices />
      <Foot />
      <Suspense fallback={null}>
        <Dialogs />
      </Suspense>
      {dragging !== null && <DropOverlay files={dragging} />}
      <Announcer />
    </>
  );
}
