/** The native menu: few entries, each with its usual key. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { words } from '../shared/words/index.ts';

export interface MenuActions {
  readonly addFiles: () => void;
  readonly startAll: () => void;
  /** A person wants to quit. */
  readonly quit: () => void;
}

/** Sets the application menu for this system. */
export function setMenu(actions: MenuActions): void {
  const { menu } = words;
  const isMac = process.platform === 'darwin';
  // Not the role: that would end the app without a word, and a person is to be asked first.
  const quit = { label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: actions.quit };
  const mac: MenuItemConstructorOptions[] = isMac
    ? [
        {
          label: words.name,
          submenu: [
            { role: 'about' },
            { type: 'separator' },
            { role: 'services' },
            { type: 'separator' },
            { role: 'hide' },
            { role: 'hideOthers' },
            { role: 'unhide' },
            { type: 'separator' },
            quit,
          ],
        },
      ]
    : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: menu.file,
        submenu: [
          { label: menu.open, accelerator: 'CmdOrCtrl+O', click: actions.addFiles },
          { label: menu.startAll, accelerator: 'CmdOrCtrl+Enter', click: actions.startAll },
          { type: 'separator' },
          ...(isMac ? [{ role: 'close' as const }] : [quit]),
        ],
      },
      { role: 'editMenu', label: menu.edit },
      {
        label: menu.view,
        submenu: [
          { role: 'reload' },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu', label: menu.window },
    ]),
  );
}
