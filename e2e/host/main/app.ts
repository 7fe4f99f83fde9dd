/** Electron's `app`: start, quitting in its order, and signals. */
import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, config, driver } from './line.ts';
import { checkEvent, makeEvent, strict } from './strict.ts';

const EVENTS = [
  'ready',
  'activate',
  'second-instance',
  'open-file',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'web-contents-created',
];

class App extends EventEmitter {
  /** Ours: the windows that are there, each of which is asked when the app quits. */
  readonly windows = new Set<{ close(): void }>();
  readonly isPackaged = false;
  /** Chromium runs elsewhere, with switches of its own: nothing of its resolves a name either. */
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (_name: string, _value?: string): void => {
      this.assertNotReady('app.commandLine.appendSwitch()');
    },
  });
  readonly name = 'holdfast';
  private quitting = false;
  private readonly readiness = Promise.withResolvers<void>();
  private started = false;

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    checkEvent('app', EVENTS, event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  /** Always the first: Chromium itself refuses a profile folder that another one holds. */
  requestSingleInstanceLock(): boolean {
    return true;
  }

  /** The stand-in's Chromium is always sandboxed from Node; as in Electron, too late after ready. */
  enableSandbox(): void {
    this.assertNotReady('app.enableSandbox()');
  }

  /** As in Electron, a file that is not there is no reason to throw. */
  addRecentDocument(path: string): void {
    driver.tell('desktop', { kind: 'recent-document', path });
  }

  clearRecentDocuments(): void {
    driver.tell('desktop', { kind: 'recent-documents-cleared' });
  }

  setAppUserModelId(_id: string): void {
    // Means something on Windows' task bar only, as in Electron.
  }

  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  isReady(): boolean {
    return this.started;
  }

  getVersion(): string {
    return config.version;
  }

  getName(): string {
    return this.name;
  }

  getAppPath(): string {
    return config.appPath;
  }

  /** As Electron finds them on Linux: those of the environment, best first. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE = '', LC_ALL, LC_MESSAGES, LANG } = process.env;
    const locale = LC_ALL || LC_MESSAGES || LANG || 'C';
    const isPlain = /^(C|POSIX)([.@]|$)/.test(locale);
    const names = isPlain ? [] : [...LANGUAGE.split(':'), locale];
    return names.flatMap((name) => /^\w+/.exec(name) ?? []).map((name) => name.replace('_', '-'));
  }

  getPath(name: string): string {
    const places: Record<string, string> = {
      userData: config.userData,
      logs: join(config.userData, 'logs'),
      home: homedir(),
      temp: tmpdir(),
      downloads: join(homedir(), 'Downloads'),
      documents: join(homedir(), 'Documents'),
      desktop: join(homedir(), 'Desktop'),
    };
    const place = places[name];
    if (place === undefined) throw new Error(`The stand-in knows no folder "${name}".`);
    return place;
  }

  /** `before-quit`, then every window's `close`, then `will-quit`, `quit`; each can hold it back. */
  quit(): void {
    if (this.quitting) return;
    const event = makeEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    if (this.windows.size === 0) this.finish();
    for (const window of this.windows) window.close();
  }

  /** Leaves without asking anybody. */
  exit(code = 0): void {
    this.emit('quit', makeEvent({}), code);
    process.exit(code);
  }

  /** Ours. */
  makeReady(): void {
    this.started = true;
    this.readiness.resolve();
    this.emit('ready', makeEvent({}), {});
  }

  /** Ours: a window's `close` was prevented. */
  quitHeldBack(): void {
    this.quitting = false;
  }

  /** Ours. */
  windowGone(): void {
    if (this.windows.size > 0) return;
    if (this.quitting) this.finish();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  /** Ours: for calls that Electron forbids once the app is ready. */
  assertNotReady(call: string): void {
    if (this.started) throw new Error(`${call} can only be called before app is ready`);
  }

  private finish(): void {
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      this.quitting = false;
      return;
    }
    this.emit('quit', makeEvent({}), 0);
    process.exit();
  }
}

export const app = strict('app', new App());

answers.ready = () => app.makeReady();
answers.quit = () => app.quit();
answers.secondInstance = ({ files, workingDirectory }) =>
  void app.emit(
    'second-instance',
    makeEvent({}),
    [...process.argv.slice(0, 2), ...files],
    workingDirectory,
    null,
  );
answers.openFile = ({ path }) => void app.emit('open-file', makeEvent({}), path);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // As Electron does, unless the app has its own handler.
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit();
  });
}
// The driver is gone, and Chromium with it.
process.on('disconnect', () => app.exit(1));
