/** Boot of the app: one instance, one locked-down window, one engine worker, one queue. */
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { registerScheme, serveApp } from './app-protocol.ts';
import { createEngineClient } from './engine-client.ts';
import { createGrants } from './grants.ts';
import { createHandlers } from './handlers.ts';
import { answerRequests, sendEvent } from './ipc.ts';
import { setMenu } from './menu.ts';
import { filesIn } from './opened-files.ts';
import { createQueue } from './queue/queue.ts';
import { denyPermissions, lockDownContents } from './security.ts';
import { openWindow, showWindow } from './window.ts';

const OUT = join(import.meta.dirname, '..');

/** Ten a second: smooth to the eye, nothing to the machine. */
const PROGRESS_EVERY_MS = 100;

/** In development the program's own part of argv has one more word, the app's folder. */
const ownWords = (): number => (app.isPackaged ? 1 : 2);

function boot(): void {
  let window: BrowserWindow | null = null;

  const engine = createEngineClient(() => new Worker(join(OUT, 'main', 'engine-worker.js')));
  const queue = createQueue({
    engine,
    grants: createGrants(),
    publish: (event) => sendEvent(window, event),
    progressEveryMs: PROGRESS_EVERY_MS,
  });
  const handlers = createHandlers(queue, () => window);

  const show = (): void => {
    if (window !== null) {
      showWindow(window);
      return;
    }
    window = openWindow(join(OUT, 'preload', 'index.cjs'));
    window.on('closed', () => {
      window = null;
    });
  };

  app.on('second-instance', (_event, argv, workingDirectory) => {
    queue.add(filesIn(argv.slice(ownWords()), workingDirectory));
    void app.whenReady().then(show);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    queue.add([path]);
  });
  app.on('activate', () => void app.whenReady().then(show));
  app.on('window-all-closed', () => app.quit());

  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    // Never cut a run off: it stops at the next chunk boundary first, then the app leaves.
    event.preventDefault();
    void queue
      .close()
      .then(engine.close)
      .finally(() => {
        closed = true;
        app.quit();
      });
  });

  void app.whenReady().then(() => {
    denyPermissions();
    serveApp(join(OUT, 'renderer'));
    answerRequests(() => window, handlers);
    setMenu({
      addFiles: () => void handlers.pickSources({}),
      startAll: () => void handlers.startAll({}),
    });
    queue.add(filesIn(process.argv.slice(ownWords()), process.cwd()));
    show();
  });
}

app.setAppUserModelId('app.holdfast');
if (app.requestSingleInstanceLock()) {
  registerScheme();
  lockDownContents();
  boot();
} else {
  app.quit();
}
