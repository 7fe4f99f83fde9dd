/**
 * Opens the app on the Chromium stand-in: its bundles run unchanged in a Node child, its windows
 * are pages of a Chromium held through Playwright's pipe.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { closeQuietly, findChromium, launchChromium, resize } from './chromium.ts';
import { toApp } from './origin.ts';
import { serve } from './requests.ts';
import { StandInWindow } from './window.ts';
import { CONFIG_VARIABLE, connect } from './wire.ts';
import type {
  DesktopCall,
  DialogAnswer,
  DialogRequest,
  DriverCalls,
  MainCalls,
  MainConfig,
  Peer,
  WindowOptions,
} from './wire.ts';

export interface StandInOptions {
  /** Folder of the app: it holds package.json's `main`, here `out/main/index.js`. */
  readonly appPath: string;
  readonly mainBundle: string;
  /** Node 24 or newer, for the main process. */
  readonly node: string;
  readonly version: string;
  readonly userData: string;
  readonly headless: boolean;
  readonly dark?: boolean;
  /** Files named on the command line. */
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onDialog: (request: DialogRequest, window: Page | null) => Promise<DialogAnswer>;
  readonly onShowItemInFolder: (path: string) => void;
  readonly onDesktop: (call: DesktopCall) => void;
  /** Each piece of what the main process prints. */
  readonly onOutput: (text: string) => void;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class StandIn {
  /** Resolves when the main process has ended and Chromium is closed. */
  readonly exited: Promise<Exit>;
  /** Addresses that were asked for and refused. */
  readonly blocked: string[] = [];
  private readonly options: StandInOptions;
  private readonly executable: string;
  private readonly child: ChildProcess;
  /** For what people and the system do to the app beside its window. */
  readonly main: Peer<MainCalls>;
  private readonly windows = new Map<number, Promise<StandInWindow>>();
  private readonly sizes = new Map<number, WindowOptions>();
  private readonly closing = new Set<Page>();
  private readonly firstWindow = Promise.withResolvers<void>();
  private browser: Promise<BrowserContext> | null = null;
  private ended = false;

  constructor(options: StandInOptions) {
    const executable = findChromium();
    if (executable === null) {
      throw new Error('No Chromium found: install one or name it in CHROMIUM_PATH.');
    }
    this.options = options;
    this.executable = executable;
    mkdirSync(options.userData, { recursive: true });
    const config: MainConfig = {
      appPath: options.appPath,
      userData: options.userData,
      version: options.version,
      chromium: executable,
      dark: options.dark ?? false,
    };
    const register = pathToFileURL(join(import.meta.dirname, 'register.ts')).href;
    this.child = spawn(
      options.node,
      ['--import', register, options.mainBundle, ...(options.files ?? [])],
      {
        // Ctrl+C in the terminal reaches the driver alone, which passes it on.
        detached: process.platform !== 'win32',
        env: { ...process.env, ...options.env, [CONFIG_VARIABLE]: JSON.stringify(config) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        serialization: 'advanced',
      },
    );
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', options.onOutput);
    }
    const { child } = this;
    this.main = connect<DriverCalls, MainCalls>(
      {
        post: (message) => {
          if (child.connected) child.send(message as object);
        },
        onMessage: (listener) => void child.on('message', listener),
      },
      this.calls(),
      (error) => {
        if (!this.ended) options.onOutput(`stand-in: ${String(error)}\n`);
      },
    );
    this.exited = this.untilExit();
    this.start().catch((error: unknown) => {
      this.firstWindow.reject(error);
      this.kill();
    });
  }

  /** The page of the window, once the app has opened one. A crashed or held-open window gets a new page. */
  async page(): Promise<Page> {
    const gone = this.exited.then(({ code, signal }) => {
      throw new Error(`The app ended (${code ?? signal}) before it opened a window.`);
    });
    await Promise.race([this.firstWindow.promise, gone]);
    const [window] = this.windows.values();
    if (window === undefined) throw new Error('The app has no window any more.');
    return (await window).page;
  }

  /** A person closes the window; false when the app held it open. */
  async closeWindow(): Promise<boolean> {
    const [window] = this.windows.keys();
    return window === undefined || (await this.askToClose(window));
  }

  /** A person chooses Quit. */
  quit(): void {
    this.main.tell('quit', {});
  }

  /** The machine is about to be shut down: Electron's `powerMonitor` says so. */
  shutDown(): void {
    this.main.tell('shutdown', {});
  }

  /** The system hands the app a file (macOS' `open-file`). */
  openFile(path: string): void {
    this.main.tell('openFile', { path });
  }

  /** The person looks at another window, or at the app's again. */
  focus(focused: boolean): void {
    const [window] = this.windows.keys();
    if (window !== undefined) this.main.tell('windowFocus', { window, focused });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** SIGKILL: nobody gets to say anything. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async start(): Promise<void> {
    await this.context();
    this.main.tell('ready', {});
  }

  private async untilExit(): Promise<Exit> {
    const [code, signal] = (await once(this.child, 'exit')) as [
      number | null,
      NodeJS.Signals | null,
    ];
    this.ended = true;
    this.main.close('The main process has ended.');
    await closeQuietly(await this.browser);
    return { code, signal };
  }

  /** Chromium leaves when its last window is closed by hand; the app may still want one. */
  private context(): Promise<BrowserContext> {
    this.browser ??= this.launch();
    return this.browser;
  }

  private async launch(): Promise<BrowserContext> {
    const context = await launchChromium({
      executable: this.executable,
      profile: join(this.options.userData, 'chromium'),
      headless: this.options.headless,
    });
    context.on('close', () => (this.browser = null));
    await context.route('**/*', (route) =>
      serve(route, {
        main: this.main,
        windows: this.windows,
        onBlocked: (url) => this.blocked.push(url),
      }),
    );
    return context;
  }

  private calls(): DriverCalls {
    const windowOf = async (id: number): Promise<StandInWindow> => {
      const window = await this.windows.get(id);
      if (window === undefined) throw new Error('Object has been destroyed');
      return window;
    };
    return {
      createWindow: ({ window, options }) => {
        this.sizes.set(window, options);
        const opened = this.openWindow(window);
        this.windows.set(window, opened);
        opened.then(() => this.firstWindow.resolve(), this.firstWindow.reject);
      },
      load: async ({ window, url }) => {
        const { page, crashed } = await windowOf(window);
        if (crashed) {
          // Playwright has no use for a crashed page: the window goes on in a new one.
          this.closing.add(page);
          this.windows.set(window, this.openWindow(window));
          await windowOf(window);
          await page.close();
        }
        return await (await windowOf(window)).load(url);
      },
      reload: async ({ window }) => {
        await (await windowOf(window)).page.reload();
      },
      closeWindow: async ({ window }) => {
        const opened = await this.windows.get(window);
        this.windows.delete(window);
        if (opened === undefined) return;
        this.closing.add(opened.page);
        if (!opened.page.isClosed()) await opened.page.close();
      },
      showWindow: async ({ window }) => {
        await (await windowOf(window)).page.bringToFront();
      },
      send: async ({ window, channel, args }) => (await windowOf(window)).send(channel, args),
      dialog: async (request) => {
        const [first] = this.windows.values();
        return await this.options.onDialog(request, (await first)?.page ?? null);
      },
      showItemInFolder: ({ path }) => this.options.onShowItemInFolder(path),
      desktop: (call) => this.options.onDesktop(call),
      setBounds: async ({ window, bounds }) => {
        const options = this.sizes.get(window);
        if (options !== undefined) this.sizes.set(window, { ...options, ...bounds });
        await resize((await windowOf(window)).page, bounds, this.options.headless);
      },
    };
  }

  private async openWindow(id: number): Promise<StandInWindow> {
    const options = this.sizes.get(id);
    if (options === undefined) throw new Error('Object has been destroyed');
    const context = await this.context();
    const taken = await Promise.all(
      [...this.windows]
        .filter(([other]) => other !== id)
        .map(async ([, other]) => (await other).page),
    );
    const isFree = (page: Page): boolean => !taken.includes(page) && !this.closing.has(page);
    const page = context.pages().find(isFree) ?? (await context.newPage());
    await resize(page, options, this.options.headless);
    page.on('popup', (popup) => void popup.close());
    page.on('close', () => void this.closedByHand(id, page));
    return await StandInWindow.open(id, page, this.main, options);
  }

  /**
   * Chromium closes first and tells afterwards. The app is asked all the same; when it holds the
   * window open, the window comes back and shows the state that the main process kept.
   */
  private async closedByHand(id: number, page: Page): Promise<void> {
    if (this.ended || this.closing.has(page)) return;
    const url = toApp(page.url());
    if (await this.askToClose(id)) return;
    const opened = this.openWindow(id);
    this.windows.set(id, opened);
    await (await opened).load(url);
  }

  /** With its last window the app may end, and then it doesn't answer any more. */
  private async askToClose(window: number): Promise<boolean> {
    const ended = this.exited.then(() => true);
    return await Promise.race([this.main.call('closeRequested', { window }), ended]);
  }
}
