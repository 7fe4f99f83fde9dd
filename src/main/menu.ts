/** The native menu: few entries, each with its usual key. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { words } from '../shared/words/index.ts';

export interface MenuActions {
  readonly addFiles: () => void;
  readonly startAll: () => void;
}

/** Sets the application menu for this system. */
export function setMenu(actions: MenuActions): void {
  const { menu } = words;
  const mac: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: menu.file,
        submenu: [
          { label: menu.open, accelerator: 'CmdOrCtrl+O', click: actions.addFiles },
          { label: menu.startAll, accelerator: 'CmdOrCtrl+Enter', click: actions.startAll },
          { type: 'separator' },
          { role: process.platform === 'darwin' ? 'close' : 'quit' },
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
