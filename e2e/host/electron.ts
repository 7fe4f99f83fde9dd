/**
 * What `import ... from 'electron'` gives in the main process of the stand-in: only what the app
 * uses. A name that is missing here fails at once, when the bundle is linked.
 */
import { app } from './main/app.ts';
import { BrowserWindow } from './main/browser-window.ts';
import {
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
} from './main/desktop.ts';
import { ipcMain } from './main/ipc-main.ts';
import { net, protocol, session } from './main/protocol.ts';

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
};
