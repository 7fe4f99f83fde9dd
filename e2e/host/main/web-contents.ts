/** `webContents` of a stand-in window: events in Electron's order, `send`, and refusals. */
import { EventEmitter } from 'node:events';
import type { HandlerDetails, WindowOpenHandlerResponse } from 'electron';
import { toApp, toChromium } from '../origin.ts';
import type { WindowEvent } from '../wire.ts';
import { driver } from './line.ts';
import { checkEvent, makeEvent, strict } from './strict.ts';

const EVENTS = [
  'did-start-navigation',
  'did-navigate',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'preload-error',
  'render-process-gone',
  'destroyed',
];

/** The one frame a stand-in window answers for; the preload runs in no other. */
export interface Frame {
  url: string;
  readonly origin: string;
  readonly parent: null;
}

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly mainFrame: Frame;
  private openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null;
  private destroyed = false;
  private crashed = false;

  constructor(id: number) {
    super();
    this.id = id;
    this.mainFrame = strict('webFrameMain', {
      url: '',
      get origin(): string {
        return /^[a-z][a-z0-9+-]*:\/\/[^/]+/.exec(this.url)?.[0] ?? 'null';
      },
      parent: null,
    });
    return strict('webContents', this);
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    checkEvent('webContents', EVENTS, event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  /** Reaches the page only when one is loaded; throws for what can't be cloned. */
  send(channel: string, ...args: unknown[]): void {
    this.assertAlive();
    // Electron throws here and now; the line to the driver may be slower to notice.
    structuredClone(args);
    driver.tell('send', { window: this.id, channel, args });
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  reload(): void {
    this.assertAlive();
    driver.tell('reload', { window: this.id });
  }

  /** True from the renderer's end until another page is there. */
  isCrashed(): boolean {
    return this.crashed;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** Ours: takes note of what the driver saw, and tells the app. */
  happened(event: WindowEvent): void {
    switch (event.kind) {
      case 'did-start-navigation':
        this.emit(
          event.kind,
          makeEvent({ url: toApp(event.url), isMainFrame: true, isSameDocument: false }),
        );
        return;
      case 'did-navigate':
        this.mainFrame.url = toApp(event.url);
        this.crashed = false;
        this.emit(event.kind, makeEvent({}), this.mainFrame.url);
        return;
      case 'preload-error':
        this.emit(event.kind, makeEvent({}), event.path, new Error(event.message));
        return;
      case 'render-process-gone':
        this.crashed = true;
        this.emit(event.kind, makeEvent({}), { reason: event.reason, exitCode: 1 });
        return;
      case 'dom-ready':
      case 'did-finish-load':
        this.emit(event.kind, makeEvent({}));
        return;
      default:
        event satisfies never;
    }
  }

  /** Ours: whether the page may go where it wants to. */
  mayNavigate(url: string): boolean {
    const event = makeEvent({ url: toApp(url), isMainFrame: true });
    this.emit('will-navigate', event, event.url);
    return !event.defaultPrevented;
  }

  /** Ours: the page asked for a window. Only a refusal can be carried out. */
  windowOpen(url: string): void {
    const handler = this.openHandler;
    const details = { url: toApp(url), frameName: '', features: '', disposition: 'new-window' };
    // `referrer` and `postBody` are left out: reading them here would go unnoticed.
    const answer = handler?.(strict('HandlerDetails', details) as HandlerDetails);
    if (answer?.action !== 'deny') {
      throw new Error(`The stand-in can only deny new windows; ${toChromium(url)} was to open.`);
    }
  }

  /** Ours. */
  gone(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }

  private assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}
