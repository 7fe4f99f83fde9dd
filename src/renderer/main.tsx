/** Boot of the window: mirror main's state, then draw it. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './notices/error-boundary.tsx';
import { bridge } from './bridge.ts';
import { MirrorProvider } from './state/context.tsx';
import { createMirror } from './state/mirror.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const mirror = createMirror(bridge(), () => performance.now());
mirror.connect();
window.addEventListener('error', ({ error }) => {
  // Without one it is only a remark of the browser's, such as of a size that changed twice.
  if (error instanceof Error) mirror.noteError(error);
});
window.addEventListener('unhandledrejection', ({ reason }) => mirror.noteError(reason));

createRoot(root).render(
  <StrictMode>
    <MirrorProvider mirror={mirror}>
      <ErrorBoundary mirror={mirror}>
        <App />
      </ErrorBoundary>
    </MirrorProvider>
  </StrictMode>,
);
