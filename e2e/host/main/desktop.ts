/** The parts of Electron that belong to the desktop: dialogs, folders, menu, theme. */
import { EventEmitter } from 'node:events';
import type {
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { answers, config, driver } from './line.ts';
import { checkEvent, makeEvent, strict } from './strict.ts';

/** Electron's dialogs take the window first or leave it out. */
function optionsOf<T extends object>(first: unknown, second: T | undefined): T {
  return second ?? (first instanceof BrowserWindow ? ({} as T) : (first as T));
}

export const dialog = strict('dialog', {
  async showOpenDialog(first: unknown, second?: OpenDialogOptions): Promise<OpenDialogReturnValue> {
    const options = optionsOf(first, second);
    const { paths = [] } = await driver.call('dialog', { kind: 'open', options });
    return { canceled: paths.length === 0, filePaths: [...paths] };
  },
  async showSaveDialog(first: unknown, second?: SaveDialogOptions): Promise<SaveDialogReturnValue> {
    const options = optionsOf(first, second);
    const { paths = [] } = await driver.call('dialog', { kind: 'save', options });
    return { canceled: paths[0] === undefined, filePath: paths[0] ?? '' };
  },
  async showMessageBox(first: unknown, second?: MessageBoxOptions): Promise<MessageBoxReturnValue> {
    const options = optionsOf(first, second);
    const { button } = await driver.call('dialog', { kind: 'message', options });
    return { response: button ?? options.cancelId ?? 0, checkboxChecked: false };
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  },
});

export const shell = strict('shell', {
  showItemInFolder(path: string): void {
    driver.tell('showItemInFolder', { path });
  },
});

type Item = MenuItemConstructorOptions;
const NO_SUBMENU: readonly Item[] = [];

/** Not drawn (Chromium has no place for it), but its accelerators work. */
class StandInMenu {
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  *everyItem(items: readonly Item[] = this.items): Generator<Item> {
    for (const item of items) {
      yield item;
      yield* this.everyItem(Array.isArray(item.submenu) ? item.submenu : NO_SUBMENU);
    }
  }
}

let applicationMenu: StandInMenu | null = null;
export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly Item[]): StandInMenu => new StandInMenu(template),
  setApplicationMenu: (menu: StandInMenu | null): void => {
    applicationMenu = menu;
  },
});

const ROLE_KEYS: Readonly<Record<string, string>> = { quit: 'CmdOrCtrl+Q', close: 'CmdOrCtrl+W' };

/** `Command+Shift+o` and `CmdOrCtrl+Shift+O` are the same keys. */
function normalise(accelerator: string): string {
  return accelerator
    .replace(/\b(CommandOrControl|CmdOrCtrl|Command|Cmd|Control|Ctrl)\b/i, 'CmdOrCtrl')
    .toLowerCase();
}

answers.accelerator = ({ key }) => {
  for (const item of applicationMenu?.everyItem() ?? []) {
    const keys = item.accelerator ?? ROLE_KEYS[item.role?.toLowerCase() ?? ''];
    if (typeof keys !== 'string' || normalise(keys) !== normalise(key)) continue;
    const window = BrowserWindow.getAllWindows()[0];
    if (item.role === 'quit') app.quit();
    else if (item.role === 'close') window?.close();
    else if (item.click !== undefined) {
      Reflect.apply(item.click, undefined, [item, window, makeEvent({})]);
    }
    return;
  }
};

/** Linux and macOS only, as in Electron; whoever prevents it has to quit. */
class PowerMonitor extends EventEmitter {
  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    checkEvent('powerMonitor', ['shutdown'], event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }
}

export const powerMonitor = strict('powerMonitor', new PowerMonitor());

answers.shutdown = () => {
  const event = makeEvent({});
  powerMonitor.emit('shutdown', event);
  // Nobody asked the system to wait: it ends what runs.
  if (!event.defaultPrevented) process.kill(process.pid, 'SIGKILL');
};

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: config.dark });
