/** The one window. It shows main's state; it can be closed, crash or reload without harm. */
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_PAGE } from './app-protocol.ts';
import { words } from '../shared/words/index.ts';

/** The page's background, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f6f6f3', dark: '#17191b' };

/** A renderer that dies more often than this is left dead rather than reloaded for ever. */
const MAX_RELOADS = 3;

/** Opens the window on our page. `preload` is an absolute path. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 960,
    height: 680,
    minWidth: 560,
    minHeight: 420,
    show: false,
    title: words.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
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
  window.once('ready-to-show', () => window.show());

  const load = (): void => {
    window.loadURL(APP_PAGE).catch((error: unknown) => console.error('holdfast: no page', error));
  };

  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed() || reloads >= MAX_RELOADS) return;
    reloads += 1;
    // The runs live in the worker; the new page picks them up with its first snapshot.
    load();
  });
  load();
  return window;
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
