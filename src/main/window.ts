/** The one window. It shows main's state; it can be closed, crash or reload without harm. */
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { APP_PAGE } from './app-protocol.ts';
import { fittingPlace } from './desktop/window-place.ts';
import type { WindowPlace } from './desktop/window-place.ts';
import { errorFacts, type Log } from './log/log.ts';
import { words } from '../shared/words/index.ts';

/** The page's background, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f5f5f1', dark: '#16191a' };

/** A renderer that dies more often than this is left dead rather than reloaded for ever. */
const MAX_RELOADS = 3;

const LEAST = { width: 420, height: 420 };

/** Longest wait for the place where the window was before it is shown, in ms. */
const PLACE_WITHIN_MS = 500;

/**
 * Opens the window on our page, where it was when it was last seen, if that is still on a screen.
 * `preload` is an absolute path.
 */
export function openWindow(
  preload: string,
  lastPlace: Promise<WindowPlace | null>,
  log: Pick<Log, 'note'>,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 960,
    height: 680,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: words.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    // Elsewhere the program itself has the picture.
    ...(process.platform === 'linux' && {
      icon: join(app.getAppPath(), 'resources', 'icon.png'),
    }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  // It waits for its place, so that nobody sees it jump; when that comes late, it still goes there.
  const placed = lastPlace.then((place) => {
    if (place !== null && !window.isDestroyed()) putAt(window, place);
  });
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, PLACE_WITHIN_MS);
  });
  window.once('ready-to-show', () => {
    void Promise.race([placed, patience]).then(() => {
      if (!window.isDestroyed()) window.show();
    });
  });

  const load = (): void => {
    window.loadURL(APP_PAGE).catch((error: unknown) => log.note('no page', errorFacts(error)));
  };

  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const { reason, exitCode } = details;
    log.note('window gone', { reason, exitCode, reloads });
    if (reloads >= MAX_RELOADS) return;
    reloads += 1;
    // The runs live in the worker; the new page picks them up with its first snapshot.
    load();
  });
  load();
  return window;
}

function putAt(window: BrowserWindow, place: WindowPlace): void {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const fitting = fittingPlace(place, screens, LEAST);
  if (fitting === null) return;
  const { maximised, ...bounds } = fitting;
  window.setBounds(bounds);
  if (maximised) window.maximize();
}

/** Where the window is, to be put there again. */
export function placeOfWindow(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), maximised: window.isMaximized() };
}

/** Whether somebody at the window can be asked: its page lives. */
export function canAsk(window: BrowserWindow): boolean {
  return !window.isDestroyed() && !window.webContents.isCrashed();
}

/** Brings the window to the front. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
