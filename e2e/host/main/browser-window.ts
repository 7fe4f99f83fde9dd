/** `BrowserWindow` over a page of the driver's Chromium. Only Electron's safe settings are accepted. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions, ProgressBarOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { answers, driver } from './line.ts';
import { checkEvent, makeEvent, strict } from './strict.ts';
import { WebContents } from './web-contents.ts';

/** The work area of the one screen that the stand-in has. */
export const SCREEN: Rectangle = { x: 0, y: 0, width: 1600, height: 1000 };

const windows = new Map<number, BrowserWindow>();
let lastId = 0;

/** The open window of this number. */
export function windowOf(id: number): BrowserWindow | undefined {
  return windows.get(id);
}

const EVENTS = ['ready-to-show', 'show', 'close', 'closed', 'focus', 'blur'];

/** What would weaken the window has no meaning here and must not pass unnoticed. */
function assertSafe(
  preferences: NonNullable<BrowserWindowConstructorOptions['webPreferences']>,
): void {
  if (preferences.sandbox === false) throw new Error('The stand-in runs sandboxed preloads only.');
  if (preferences.contextIsolation === false || preferences.nodeIntegration === true) {
    throw new Error('The stand-in always isolates the page from the preload and from Node.');
  }
  if (preferences.webSecurity === false) throw new Error('The stand-in keeps webSecurity on.');
}

export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  private destroyed = false;
  private firstPaint = true;
  private title: string;
  private normalBounds: Rectangle;
  private maximized = false;
  private focused = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    assertSafe(preferences);
    lastId += 1;
    this.id = lastId;
    this.title = options.title ?? 'Electron';
    const { width = 800, height = 600, x = 0, y = 0 } = options;
    this.normalBounds = { x, y, width, height };
    this.webContents = new WebContents(this.id);
    const self = strict('BrowserWindow', this);
    windows.set(this.id, self);
    app.windows.add(self);
    const path = preferences.preload;
    driver.tell('createWindow', {
      window: this.id,
      options: {
        width,
        height,
        title: this.title,
        preload: path === undefined ? null : { path, source: readFileSync(path, 'utf8') },
      },
    });
    if (options.show !== false) driver.tell('showWindow', { window: this.id });
    this.webContents.on('did-finish-load', () => {
      if (this.firstPaint) self.emit('ready-to-show');
      this.firstPaint = false;
    });
    app.emit('web-contents-created', makeEvent({}), this.webContents);
    return self;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.get(contents.id) ?? null;
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    checkEvent('BrowserWindow', EVENTS, event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  async loadURL(url: string): Promise<void> {
    this.assertAlive();
    const outcome = await driver.call('load', { window: this.id, url });
    if (!outcome.ok) throw new Error(`${outcome.error} loading '${url}'`);
  }

  show(): void {
    this.assertAlive();
    driver.tell('showWindow', { window: this.id });
    this.emit('show');
    this.setFocused(true);
  }

  focus(): void {
    this.assertAlive();
    driver.tell('showWindow', { window: this.id });
    this.setFocused(true);
  }

  /** The stand-in's window can't be minimised by the app, and doesn't know when a person did. */
  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.show();
  }

  isFocused(): boolean {
    this.assertAlive();
    return this.focused;
  }

  isMaximized(): boolean {
    this.assertAlive();
    return this.maximized;
  }

  /** As large as the stand-in's only screen. */
  maximize(): void {
    this.assertAlive();
    this.maximized = true;
    driver.tell('setBounds', { window: this.id, bounds: SCREEN });
  }

  /** Where the window is when it isn't maximised. */
  getNormalBounds(): Rectangle {
    this.assertAlive();
    return this.normalBounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.assertAlive();
    this.normalBounds = { ...this.normalBounds, ...bounds };
    this.maximized = false;
    driver.tell('setBounds', { window: this.id, bounds: this.normalBounds });
  }

  setProgressBar(progress: number, options?: ProgressBarOptions): void {
    this.assertAlive();
    if (typeof progress !== 'number') throw new TypeError('Error processing argument at index 0');
    driver.tell('desktop', {
      kind: 'progress',
      value: progress,
      mode: options?.mode ?? (progress < 0 ? 'none' : 'normal'),
    });
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** Asks the app (`close` can be prevented), then closes. */
  close(): void {
    if (this.destroyed || !this.mayClose()) return;
    this.destroy();
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.destroyed) return;
    void driver.call('closeWindow', { window: this.id }).then(() => this.gone());
  }

  /** Ours: the `close` event, and whether the app lets the window go. */
  mayClose(): boolean {
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) app.quitHeldBack();
    return !event.defaultPrevented;
  }

  /** Ours: the page is closed. */
  gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    app.windows.delete(windows.get(this.id) ?? this);
    windows.delete(this.id);
    this.webContents.gone();
    this.emit('closed');
    app.windowGone();
  }

  /** Ours: the person looks here, or elsewhere. */
  setFocused(focused: boolean): void {
    if (this.focused === focused) return;
    this.focused = focused;
    this.emit(focused ? 'focus' : 'blur');
  }

  private assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}

answers.windowFocus = ({ window, focused }) => windows.get(window)?.setFocused(focused);
answers.windowEvent = ({ window, event }) => windows.get(window)?.webContents.happened(event);
answers.windowOpen = ({ window, url }) => windows.get(window)?.webContents.windowOpen(url);
answers.willNavigate = ({ window, url }) =>
  Promise.resolve(windows.get(window)?.webContents.mayNavigate(url) ?? false);
answers.closeRequested = async ({ window }) => {
  const found = windows.get(window);
  if (found === undefined) return true;
  if (!found.mayClose()) return false;
  await driver.call('closeWindow', { window });
  found.gone();
  return true;
};
