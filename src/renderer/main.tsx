/** Boot of the window: mirror main's state, then draw it. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { language } from '../shared/words/index.ts';
import { App } from './app/app.tsx';
import { bridge } from './bridge.ts';
import { MirrorProvider } from './state/context.tsx';
import { createMirror } from './state/mirror.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

document.documentElement.lang = language;
const mirror = createMirror(bridge(), () => performance.now());
mirror.connect();

createRoot(root).render(
  <StrictMode>
    <MirrorProvider mirror={mirror}>
      <App />
    </MirrorProvider>
  </StrictMode>,
);
