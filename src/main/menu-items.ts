/** What stands in the native menu: few entries, each with its usual key, each in our words. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Screen } from '../shared/ipc.ts';
import type { MenuRole } from '../shared/words/app-words.ts';
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

/** What the system does by itself, in our words: Electron's own are English everywhere. */
const role = (name: MenuRole): Item => ({ role: name, label: words.menu.roles[name] });

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

function editItems(): Item[] {
  return [
    role('undo'),
    role('redo'),
    LINE,
    role('cut'),
    role('copy'),
    role('paste'),
    role('delete'),
    LINE,
    role('selectAll'),
  ];
}

function viewItems({ show }: MenuActions): Item[] {
  const { menu } = words;
  return [
    { label: menu.preview, accelerator: 'CmdOrCtrl+P', click: () => show('preview') },
    { label: menu.history, accelerator: 'CmdOrCtrl+Shift+H', click: () => show('history') },
    LINE,
    role('resetZoom'),
    role('zoomIn'),
    role('zoomOut'),
    role('togglefullscreen'),
    LINE,
    role('reload'),
  ];
}

/** The application menu of a system, in the language spoken now. */
export function menuItems(actions: MenuActions, platform: NodeJS.Platform): Item[] {
  const { menu } = words;
  const isMac = platform === 'darwin';
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
      role('services'),
      LINE,
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      LINE,
      quit,
    ],
  };
  const showLog: Item = { label: words.care.menu.showLog, click: actions.showLog };
  return [
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
        ...(isMac ? [role('close')] : [options, LINE, quit]),
      ],
    },
    { role: 'editMenu', label: menu.edit, submenu: editItems() },
    { label: menu.view, submenu: viewItems(actions) },
    {
      role: 'windowMenu',
      label: menu.window,
      submenu: [
        role('minimize'),
        role('zoom'),
        ...(isMac ? [LINE, role('front')] : [role('close')]),
      ],
    },
    // The role gives macOS' menu its search field.
    { label: menu.help, role: 'help', submenu: isMac ? [showLog] : [showLog, LINE, about] },
  ];
}
