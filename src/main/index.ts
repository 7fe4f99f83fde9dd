/** Boot of the app: one instance, one locked-down window, one engine worker, one queue. */
import { app, dialog, powerMonitor, session, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { release } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { registerScheme, serveApp } from './app-protocol.ts';
import { createDesktop } from './desktop/electron-desktop.ts';
import { createFollower } from './desktop/follow.ts';
import { WindowPlace } from './desktop/window-place.ts';
import { createEngineClient } from './engine-client.ts';
import { createEventStream } from './event-stream.ts';
import { createGrants } from './grants.ts';
import { createHandlers } from './handlers.ts';
import { createHistory } from './history.ts';
import { createIntake } from './intake.ts';
import { answerRequests, sendEvent } from './ipc.ts';
import { createLeaveQuestion } from './leave-question.ts';
import { createLeaving } from './leaving.ts';
import { createLogFile } from './log/log-file.ts';
import { createLog, errorFacts, problemFacts } from './log/log.ts';
import { createLogbook } from './log/logbook.ts';
import { setMenu } from './menu.ts';
import { resolveNoHosts, stayInside } from './network.ts';
import { createNotebook } from './notebook.ts';
import { filesIn } from './opened-files.ts';
import { createQueue } from './queue/queue.ts';
import { createRecent } from './recent.ts';
import { denyPermissions, lockDownContents } from './security.ts';
import { createSettings } from './settings.ts';
import { createSpeaking } from './speaking.ts';
import { catchUncaught } from './uncaught.ts';
import { canAsk, openWindow, placeOfWindow, showWindow } from './window.ts';
import { words } from '../shared/words/index.ts';

const OUT = join(import.meta.dirname, '..');

/** Eight a second, so that with a new phase there are never more than ten. */
const PROGRESS_EVERY_MS = 125;

/** Longest wait for the last checkpoint when the app leaves: seconds on a slow disk, not for ever. */
const LEAVE_WITHIN_MS = 10_000;

/** Rows that change within so long come to the window as one message, in ms. */
const TOGETHER_MS = 40;

/** Size at which the log begins a new file; the one before is kept, too. */
const LOG_BYTES = 1_000_000;

/** In development the program's own part of argv has one more word, the app's folder. */
const ownWords = (): number => (app.isPackaged ? 1 : 2);

function boot(): void {
  let window: BrowserWindow | null = null;

  const logFile = createLogFile(app.getPath('logs'), LOG_BYTES, (error) =>
    console.error('holdfast: no log can be written:', error),
  );
  const log = createLog(logFile, () => new Date());
  const logbook = createLogbook(log);
  log.note('opened', {
    version: app.getVersion(),
    electron: process.versions['electron'],
    chrome: process.versions['chrome'],
    node: process.versions.node,
    system: process.platform,
    release: release(),
    arch: process.arch,
  });
  catchUncaught(process, log, () => {
    if (window !== null) queue.signal({ kind: 'trouble' });
    else dialog.showErrorBox(words.care.trouble.title, words.care.trouble.safe);
  });

  const engine = createEngineClient(
    () => new Worker(join(OUT, 'main', 'engine-worker.js')),
    (error) => log.note('uncaught', { where: 'engine', ...errorFacts(error) }),
  );
  const notebook = createNotebook(engine, log);
  const settings = createSettings(notebook);
  const speaking = createSpeaking({
    systemLanguages: () => app.getPreferredSystemLanguages(),
    settings,
    onChange: (language) => {
      drawMenu();
      queue.signal({ kind: 'language', language });
    },
  });
  const history = createHistory({
    engine,
    notebook,
    now: Date.now,
    onRestored: (target, from) => queue.restored(target, from),
  });
  const follower = createFollower(
    createDesktop(
      () => window,
      (rows) => {
        show();
        if (rows.length > 0) queue.signal({ kind: 'point', ids: [...rows] });
      },
    ),
  );
  const toWindow = createEventStream((event) => sendEvent(window, event), TOGETHER_MS);
  const queue = createQueue({
    engine,
    grants: createGrants(),
    publish: (event) => {
      toWindow.offer(event);
      follower.follow(event);
      history.follow(event);
      logbook.follow(event);
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
      await logFile.settled();
    },
    patienceMs: LEAVE_WITHIN_MS,
    leave: (cleanly) => {
      log.noteNow('closed', { cleanly });
      if (cleanly) app.quit();
      else app.exit();
    },
    onTrouble: (error) => log.noteNow('not closed in order', errorFacts(error)),
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
  const recent = createRecent({
    notebook,
    system: {
      add: (path) => app.addRecentDocument(path),
      clear: () => app.clearRecentDocuments(),
    },
    onChange: () => {
      if (app.isReady()) drawMenu();
    },
  });
  const intake = createIntake({ engine, queue, remember: recent.remember });
  const rememberPlace = (): void => {
    if (window !== null && !window.isDestroyed()) notebook.write('window', placeOfWindow(window));
  };
  const handlers = createHandlers({
    queue,
    question,
    settings,
    speaking,
    history,
    intake,
    engine,
    log,
    logPath: logFile.path,
    window: () => window,
  });
  const drawMenu = (): void =>
    setMenu({
      addFiles: () => void handlers.pickSources({}),
      startAll: () => void handlers.startAll({}),
      stop: queue.stopAll,
      show: (screen) => {
        show();
        queue.signal({ kind: 'show', screen });
      },
      recent: recent.list,
      openRecent: (path) => {
        show();
        void intake.add([path]);
      },
      clearRecent: recent.clear,
      showLog: () => shell.showItemInFolder(logFile.path),
      quit: () => {
        if (question.mayClose()) app.quit();
      },
    });

  const show = (): void => {
    if (window !== null) {
      showWindow(window);
      return;
    }
    const place = notebook.read('window', WindowPlace);
    window = openWindow(join(OUT, 'preload', 'index.cjs'), place, log);
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
    await Promise.all([speaking.begin(), history.load(), recent.load()]);
    const problem = await queue.recall();
    if (problem !== null) log.note('unfinished exports not listed', problemFacts(problem));
    await intake.add(files);
  };

  app.on('second-instance', (_event, argv, workingDirectory) => {
    void intake.add(filesIn(argv.slice(ownWords()), workingDirectory));
    void app.whenReady().then(show);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void intake.add([path]);
    void app.whenReady().then(show);
  });
  app.on('activate', () => void app.whenReady().then(show));
  app.on('window-all-closed', () => app.quit());

  app.on('before-quit', (event) => {
    if (!leaving.mayGo()) event.preventDefault();
  });

  void app.whenReady().then(() => {
    denyPermissions();
    stayInside(session.defaultSession, log);
    serveApp(join(OUT, 'renderer'));
    answerRequests(() => window, handlers, log);
    drawMenu();
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
  resolveNoHosts();
  boot();
} else {
  app.quit();
}
