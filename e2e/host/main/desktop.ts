/** The parts of Electron that belong to the desktop: dialogs, folders, menu, theme. */
import { EventEmitter } from 'node:events';
import type {
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NotificationConstructorOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { app } from './app.ts';
import { BrowserWindow, SCREEN } from './browser-window.ts';
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

function press(item: Item): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (item.role === 'quit') app.quit();
  else if (item.role === 'close') window?.close();
  else if (item.click !== undefined) {
    Reflect.apply(item.click, undefined, [item, window, makeEvent({})]);
  }
}

answers.menuChoice = ({ labels }) => {
  let items = applicationMenu?.items ?? NO_SUBMENU;
  let found: Item | undefined;
  for (const label of labels) {
    // As it is drawn: a single `&` only marks a key.
    found = items.find((item) => item.label?.replaceAll(/&(.)/g, '$1') === label);
    if (found === undefined || found.enabled === false) return false;
    items = Array.isArray(found.submenu) ? found.submenu : NO_SUBMENU;
  }
  if (found !== undefined) press(found);
  return found !== undefined;
};

answers.accelerator = ({ key }) => {
  for (const item of applicationMenu?.everyItem() ?? []) {
    const keys = item.accelerator ?? ROLE_KEYS[item.role?.toLowerCase() ?? ''];
    if (typeof keys !== 'string' || normalise(keys) !== normalise(key)) continue;
    press(item);
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

export const clipboard = strict('clipboard', {
  async writeText(text: string): Promise<void> {
    if (typeof text !== 'string') throw new TypeError('Error processing argument at index 0');
    driver.tell('desktop', { kind: 'clipboard', text });
    await Promise.resolve();
  },
});

/** Blockers that were started and not stopped. */
const blockers = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: string): number {
    if (type !== 'prevent-app-suspension' && type !== 'prevent-display-sleep') {
      throw new TypeError('Error processing argument at index 0');
    }
    lastBlocker += 1;
    blockers.add(lastBlocker);
    driver.tell('desktop', { kind: 'power-save-blocker', on: true });
    return lastBlocker;
  },
  stop(id: number): boolean {
    if (!blockers.delete(id)) return false;
    if (blockers.size === 0) driver.tell('desktop', { kind: 'power-save-blocker', on: false });
    return true;
  },
  isStarted: (id: number): boolean => blockers.has(id),
});

const shown: EventEmitter[] = [];
answers.notificationClick = () => void shown.at(-1)?.emit('click', makeEvent({}));

/** Not drawn: the driver is told. */
export class Notification extends EventEmitter {
  private readonly options: NotificationConstructorOptions;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
    this.options = options;
    return strict('Notification', this);
  }

  static isSupported(): boolean {
    return true;
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    checkEvent('Notification', ['show', 'click', 'close'], event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  show(): void {
    const { title = '', body = '' } = this.options;
    driver.tell('desktop', { kind: 'notification', title, body });
    shown.push(this);
    this.emit('show', makeEvent({}));
  }
}

export const screen = strict('screen', {
  getAllDisplays(): { readonly workArea: typeof SCREEN }[] {
    if (!app.isReady()) {
      throw new Error("The 'screen' module can't be used before the app 'ready' event");
    }
    return [strict('Display', { workArea: SCREEN })];
  },
});

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: config.dark });
