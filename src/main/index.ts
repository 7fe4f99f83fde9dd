/** Boot of the app: one instance, one locked-down window, one engine worker, one queue. */
import { app, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { registerScheme, serveApp } from './app-protocol.ts';
import { createDesktop } from './desktop/electron-desktop.ts';
import { createFollower } from './desktop/follow.ts';
import { WindowPlace } from './desktop/window-place.ts';
import { createEngineClient } from './engine-client.ts';
import { createGrants } from './grants.ts';
import { createHandlers } from './handlers.ts';
import { createHistory } from './history.ts';
import { answerRequests, sendEvent } from './ipc.ts';
import { createLeaveQuestion } from './leave-question.ts';
import { createLeaving } from './leaving.ts';
import { setMenu } from './menu.ts';
import { createNotebook } from './notebook.ts';
import { filesIn } from './opened-files.ts';
import { createQueue } from './queue/queue.ts';
import { denyPermissions, lockDownContents } from './security.ts';
import { createSettings } from './settings.ts';
import { canAsk, openWindow, placeOfWindow, showWindow } from './window.ts';

const OUT = join(import.meta.dirname, '..');

/** Ten a second: smooth to the eye, nothing to the machine. */
const PROGRESS_EVERY_MS = 100;

/** Longest wait for the last checkpoint when the app leaves: seconds on a slow disk, not for ever. */
const LEAVE_WITHIN_MS = 10_000;

/** Files of one drop that the system is told of, the last ones: no system lists more. */
const MOST_RECENT = 10;

/** In development the program's own part of argv has one more word, the app's folder. */
const ownWords = (): number => (app.isPackaged ? 1 : 2);

function boot(): void {
  let window: BrowserWindow | null = null;

  const engine = createEngineClient(() => new Worker(join(OUT, 'main', 'engine-worker.js')));
  const notebook = createNotebook(engine);
  const settings = createSettings(notebook);
  const history = createHistory({ engine, notebook, now: Date.now });
  const follower = createFollower(
    createDesktop(
      () => window,
      () => show(),
    ),
  );
  const queue = createQueue({
    engine,
    grants: createGrants(),
    publish: (event) => {
      sendEvent(window, event);
      follower.follow(event);
      history.follow(event);
    },
    progressEveryMs: PROGRESS_EVERY_MS,
    onIdle: () => {
      question.withdraw();
      follower.idle();
    },
    settings: settings.current,
  });
  let discarding = false;
  // Quit, the last window closed, SIGTERM, SIGINT and SIGHUP all come through here.
  const leaving = createLeaving({
    stop: () => {
      rememberPlace();
      return discarding ? queue.closeAndDiscard() : queue.close();
    },
    close: async () => {
      await history.settled();
      await notebook.settled();
      await engine.close();
    },
    patienceMs: LEAVE_WITHIN_MS,
    leave: (cleanly) => (cleanly ? app.quit() : app.exit()),
  });
  const question = createLeaveQuestion({
    mustAsk: () => queue.isRunning() && !leaving.hasBegun() && window !== null && canAsk(window),
    show: (asked) => {
      queue.setLeaving(asked);
      if (asked) show();
    },
    leave: (discard) => {
      discarding = discard;
      app.quit();
    },
  });
  /** Adds sources, and has the system list them among the recent ones. */
  const add = (paths: readonly string[]): ReturnType<typeof queue.add> => {
    for (const path of paths.slice(-MOST_RECENT)) app.addRecentDocument(path);
    return queue.add(paths);
  };
  const rememberPlace = (): void => {
    if (window !== null && !window.isDestroyed()) notebook.write('window', placeOfWindow(window));
  };
  const handlers = createHandlers({
    queue,
    question,
    settings,
    history,
    add,
    window: () => window,
  });

  const show = (): void => {
    if (window !== null) {
      showWindow(window);
      return;
    }
    window = openWindow(join(OUT, 'preload', 'index.cjs'), notebook.read('window', WindowPlace));
    // Windows sends no `before-quit` when a person logs off or shuts down.
    if (process.platform === 'win32') {
      // It may yet be called off, so the run is stopped, to be resumed, and the app stays.
      window.on('query-session-end', queue.stopAll);
      window.on('session-end', () => app.quit());
    }
    // Only a person closes the window; whatever ends the app comes by `before-quit` first.
    window.on('close', (event) => {
      if (!question.mayClose()) event.preventDefault();
      else if (!leaving.hasBegun()) rememberPlace();
    });
    window.on('closed', () => {
      window = null;
    });
  };

  /** What earlier runs left comes first, so that a file named again is pointed at. */
  const recallThenAdd = async (files: readonly string[]): Promise<void> => {
    await Promise.all([settings.load(), history.load()]);
    const problem = await queue.recall();
    if (problem !== null) console.error('holdfast: unfinished exports not listed:', problem);
    add(files);
  };

  app.on('second-instance', (_event, argv, workingDirectory) => {
    add(filesIn(argv.slice(ownWords()), workingDirectory));
    void app.whenReady().then(show);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    add([path]);
  });
  app.on('activate', () => void app.whenReady().then(show));
  app.on('window-all-closed', () => app.quit());

  app.on('before-quit', (event) => {
    if (!leaving.mayGo()) event.preventDefault();
  });

  void app.whenReady().then(() => {
    denyPermissions();
    serveApp(join(OUT, 'renderer'));
    answerRequests(() => window, handlers);
    setMenu({
      addFiles: () => void handlers.pickSources({}),
      startAll: () => void handlers.startAll({}),
      stop: queue.stopAll,
      show: (screen) => {
        show();
        queue.show(screen);
      },
      quit: () => {
        if (question.mayClose()) app.quit();
      },
    });
    powerMonitor.on('shutdown', (event?: { preventDefault: () => void }) => {
      // Linux and macOS wait for an app that asks for it; `before-quit` does the rest.
      event?.preventDefault();
      app.quit();
    });
    show();
    void recallThenAdd(filesIn(process.argv.slice(ownWords()), process.cwd()));
  });
}

// A terminal that is gone is no reason to end: nobody reads there any more.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

app.setAppUserModelId('app.holdfast');
if (app.requestSingleInstanceLock()) {
  registerScheme();
  lockDownContents();
  boot();
} else {
  app.quit();
}
