/** One window of the stand-in: a Chromium page with a preload in its own isolated world. */
import { randomUUID } from 'node:crypto';
import { compileFunction } from 'node:vm';
import type { CDPSession, Page } from '@playwright/test';
import { makeBridgeEnd } from './page/bridge-end.ts';
import { makeCodec } from './page/codec.ts';
import { startPreload } from './page/preload-world.ts';
import type { FromPreload, PreloadSettings, ToPreload } from './page/preload-world.ts';
import { toApp, toChromium } from './origin.ts';
import type { LoadOutcome, MainCalls, Peer, WindowOptions } from './wire.ts';

const WORLD = 'stand-in preload';
const PRELOAD_PARAMETERS = ['require', 'module', 'exports', 'process'];
const codec = makeCodec();

/** The text that both worlds run before any script of the page, in every document. */
function scripts(
  settings: PreloadSettings,
  preload: string,
): { readonly page: string; readonly preload: string } {
  const secret = JSON.stringify(settings.secret);
  const inMainFrame = (text: string): string => `if (window === window.top) {\n${text}\n}`;
  return {
    page: inMainFrame(`(${makeBridgeEnd.toString()})(${secret}, 'page');`),
    preload: inMainFrame(
      `(${startPreload.toString()})(${JSON.stringify(settings)}, (${makeBridgeEnd.toString()})(${secret}, 'preload'),` +
        `(${makeCodec.toString()})(), function (${PRELOAD_PARAMETERS.join(', ')}) {\n${preload}\n});`,
    ),
  };
}

export class StandInWindow {
  readonly id: number;
  readonly page: Page;
  /** The renderer is dead; nothing can be loaded here any more. */
  crashed = false;
  private readonly cdp: CDPSession;
  private readonly main: Peer<MainCalls>;
  private readonly secret = `standIn_${randomUUID().replaceAll('-', '')}`;
  private readonly handlePrefix = `/stand-in-file/${randomUUID()}/`;
  /** The preload's world of the document that is there now. */
  private context: number | null = null;
  private url = 'about:blank';
  /** Messages leave in the order they came, though a file's path takes a moment to find. */
  private queue: Promise<void> = Promise.resolve();
  private readonly wanted = new Set<string>();

  private constructor(id: number, page: Page, cdp: CDPSession, main: Peer<MainCalls>) {
    this.id = id;
    this.page = page;
    this.cdp = cdp;
    this.main = main;
  }

  static async open(
    id: number,
    page: Page,
    main: Peer<MainCalls>,
    { preload }: WindowOptions,
  ): Promise<StandInWindow> {
    const cdp = await page.context().newCDPSession(page);
    const window = new StandInWindow(id, page, cdp, main);
    let source = preload?.source ?? '';
    try {
      // As Electron runs it: one CommonJS file, so `import` is a syntax error.
      compileFunction(source, PRELOAD_PARAMETERS);
    } catch (error) {
      window.preloadFailed(preload?.path ?? '', String(error));
      source = '';
    }
    await window.prepare(source, preload?.path ?? '');
    return window;
  }

  async load(url: string): Promise<LoadOutcome> {
    try {
      await this.page.goto(toChromium(url), { waitUntil: 'load' });
      return { ok: true };
    } catch (error) {
      const code = /net::(ERR_\w+)/.exec(String(error))?.[1];
      if (code === undefined) throw error;
      return { ok: false, error: `${code} (-2)` };
    }
  }

  send(channel: string, args: readonly unknown[]): void {
    // Nothing loaded, nobody listens: dropped, as in Electron.
    if (this.context === null) return;
    this.deliver(this.context, { op: 'event', channel, args: codec.encode(args) });
  }

  /** Whether the page itself (not the app, not a person) asked to go to this address just now. */
  takeWish(url: string): boolean {
    return this.wanted.delete(url);
  }

  private async prepare(source: string, path: string): Promise<void> {
    const { cdp, page } = this;
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const mainFrame = frameTree.frame.id;

    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.secret)
        this.heard(JSON.parse(payload) as FromPreload, executionContextId, path);
    });
    cdp.on('Runtime.executionContextsCleared', () => (this.context = null));
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.context === executionContextId) this.context = null;
    });
    cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === mainFrame) this.wanted.add(url.replace(/#.*$/, ''));
    });
    cdp.on('Page.windowOpen', ({ url }) => this.main.tell('windowOpen', { window: this.id, url }));
    page.on('domcontentloaded', () => this.happened({ kind: 'dom-ready' }));
    page.on('load', () => this.happened({ kind: 'did-finish-load' }));
    page.on('crash', () => {
      this.context = null;
      this.crashed = true;
      this.happened({ kind: 'render-process-gone', reason: 'crashed' });
    });

    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: this.secret, executionContextName: WORLD });
    const text = scripts(
      { secret: this.secret, handlePrefix: this.handlePrefix, platform: process.platform },
      source,
    );
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: text.page });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: text.preload,
      worldName: WORLD,
    });
  }

  private happened(event: Parameters<MainCalls['windowEvent']>[0]['event']): void {
    this.main.tell('windowEvent', { window: this.id, event });
  }

  private preloadFailed(path: string, message: string): void {
    console.error(`Unable to load preload script: ${path}\n${message}`);
    this.happened({ kind: 'preload-error', path, message });
  }

  private heard(message: FromPreload, context: number, preloadPath: string): void {
    switch (message.op) {
      case 'hello':
        this.context = context;
        this.url = message.url;
        this.happened({ kind: 'did-navigate', url: toApp(message.url) });
        return;
      case 'key':
        this.main.tell('accelerator', { key: message.key });
        return;
      case 'error':
        this.preloadFailed(preloadPath, message.message);
        return;
      case 'invoke':
      case 'post':
        this.queue = this.queue.then(() => this.pass(message, context, this.url));
        return;
      default:
        message satisfies never;
    }
  }

  private async pass(
    message: Extract<FromPreload, { channel: string }>,
    context: number,
    url: string,
  ): Promise<void> {
    const args = (await this.withPaths(codec.decode(message.args), context)) as unknown[];
    const call = { window: this.id, url, channel: message.channel, args };
    if (message.op === 'post') {
      this.main.tell('post', call);
      return;
    }
    const { id } = message;
    // Not waited for: a slow answer must not hold up the next request.
    this.main.call('invoke', call).then(
      (answer) =>
        this.deliver(
          context,
          answer.ok
            ? { op: 'answer', id, value: codec.encode(answer.value) }
            : { op: 'refusal', id, message: answer.message },
        ),
      (error: unknown) => this.deliver(context, { op: 'refusal', id, message: String(error) }),
    );
  }

  /** Puts the real path in the place of each handle that `getPathForFile` gave out. */
  private async withPaths(value: unknown, context: number): Promise<unknown> {
    if (typeof value === 'string') {
      return value.startsWith(this.handlePrefix) ? await this.pathOf(value, context) : value;
    }
    if (Array.isArray(value)) {
      return await Promise.all(value.map((member) => this.withPaths(member, context)));
    }
    if (
      typeof value !== 'object' ||
      value === null ||
      Object.getPrototypeOf(value) !== Object.prototype
    ) {
      return value;
    }
    const entries = Object.entries(value).map(async ([key, member]) => [
      key,
      await this.withPaths(member, context),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as unknown;
  }

  private async pathOf(handle: string, context: number): Promise<string> {
    const { result } = await this.cdp.send('Runtime.callFunctionOn', {
      executionContextId: context,
      functionDeclaration: `function (handle) { return ${this.secret}.file(handle); }`,
      arguments: [{ value: handle }],
    });
    if (result.objectId === undefined) return handle;
    const { path } = await this.cdp.send('DOM.getFileInfo', { objectId: result.objectId });
    return path;
  }

  private deliver(context: number, message: ToPreload): void {
    // Asked and answered across a reload: the page that asked is no more.
    if (context !== this.context) return;
    this.cdp
      .send('Runtime.callFunctionOn', {
        executionContextId: context,
        functionDeclaration: `function (message) { ${this.secret}.deliver(message); }`,
        arguments: [{ value: message }],
      })
      .catch((error: unknown) => {
        // The document may go away under way; anything else is worth knowing.
        if (context === this.context && !this.page.isClosed()) console.error(error);
      });
  }
}
