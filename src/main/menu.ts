/** The native menu: few entries, each with its usual key. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Screen } from '../shared/ipc.ts';
import { displayName, words } from '../shared/words/index.ts';
import { placeOf } from './queue/place.ts';

export interface MenuActions {
  readonly addFiles: () => void;
  readonly startAll: () => void;
  /** Stops what runs, at a checkpoint, and lets nothing else begin. */
  readonly stop: () => void;
  readonly show: (screen: Screen) => void;
  /** What was opened last: absolute paths, the latest first. */
  readonly recent: () => readonly string[];
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
  readonly showLog: () => void;
  /** A person wants to quit. */
  readonly quit: () => void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/** `&` in front of a letter makes it a key; a name may hold one. */
const label = (path: string): string => displayName(path).replaceAll('&', '&&');

function recentItems({ recent, openRecent, clearRecent }: MenuActions): Item[] {
  const { care } = words;
  const paths = recent();
  if (paths.length === 0) return [{ label: care.menu.noRecent, enabled: false }];
  return [
    ...paths.map((path): Item => {
      const { name, folder } = placeOf(path);
      return { label: label(`${name} (${folder})`), click: () => openRecent(path) };
    }),
    LINE,
    { label: care.menu.clearRecent, click: clearRecent },
  ];
}

/** Sets the application menu for this system; again, whenever something of it changed. */
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
  const showLog: Item = { label: words.care.menu.showLog, click: actions.showLog };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [mac] : []),
      {
        label: menu.file,
        submenu: [
          { label: menu.open, accelerator: 'CmdOrCtrl+O', click: actions.addFiles },
          { label: menu.openRecent, submenu: recentItems(actions) },
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
      // The role gives macOS' menu its search field.
      { label: menu.help, role: 'help', submenu: isMac ? [showLog] : [showLog, LINE, about] },
    ]),
  );
}
