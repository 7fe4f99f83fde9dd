/** The native menu: few entries, each with its usual key. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Screen } from '../shared/ipc.ts';
import { words } from '../shared/words/index.ts';

export interface MenuActions {
  readonly addFiles: () => void;
  readonly startAll: () => void;
  /** Stops what runs, at a checkpoint, and lets nothing else begin. */
  readonly stop: () => void;
  readonly show: (screen: Screen) => void;
  /** A person wants to quit. */
  readonly quit: () => void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/** Sets the application menu for this system. */
export function setMenu(actions: MenuActions): void {
  const { menu } = words;
  const isMac = process.platform === 'darwin';
  // Not the role: that would end the app without a word, and a person is to be asked first.
  const quit: Item = { label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: actions.quit };
  const about: Item = { label: menu.about, click: () => actions.show('about') };
  const options: Item = {
    label: menu.options,
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.show('options'),
  };
  const mac: Item = {
    label: words.name,
    submenu: [
      about,
      LINE,
      options,
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      quit,
    ],
  };
  // Elsewhere the taskbar lists them.
  const recent: Item = {
    label: menu.openRecent,
    role: 'recentDocuments',
    submenu: [{ role: 'clearRecentDocuments' }],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [mac] : []),
      {
        label: menu.file,
        submenu: [
          { label: menu.open, accelerator: 'CmdOrCtrl+O', click: actions.addFiles },
          ...(isMac ? [recent] : []),
          LINE,
          { label: menu.startAll, accelerator: 'CmdOrCtrl+Enter', click: actions.startAll },
          { label: menu.stop, accelerator: 'CmdOrCtrl+.', click: actions.stop },
          LINE,
          ...(isMac ? [{ role: 'close' as const }] : [options, LINE, quit]),
        ],
      },
      { role: 'editMenu', label: menu.edit },
      {
        label: menu.view,
        submenu: [
          {
            label: menu.preview,
            accelerator: 'CmdOrCtrl+P',
            click: () => actions.show('preview'),
          },
          {
            label: menu.history,
            accelerator: 'CmdOrCtrl+Shift+H',
            click: () => actions.show('history'),
          },
          LINE,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          LINE,
          { role: 'reload' },
        ],
      },
      { role: 'windowMenu', label: menu.window },
      ...(isMac ? [] : [{ label: menu.help, submenu: [about] }]),
    ]),
  );
}
