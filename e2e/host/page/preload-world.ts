/**
 * What a sandboxed preload finds around itself in Electron, inside the isolated world of the
 * stand-in. Sent there by its source text: it may use nothing from outside itself.
 */
import type { BridgeEnd } from './bridge-end.ts';
import type { Codec } from './codec.ts';

/** From the preload to the driver, as JSON through a binding that only this world has. */
export type FromPreload =
  /** A document of the window's main frame has begun; said before the preload runs. */
  | { readonly op: 'hello'; readonly url: string }
  | { readonly op: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly op: 'post'; readonly channel: string; readonly args: unknown }
  | { readonly op: 'key'; readonly key: string }
  | { readonly op: 'error'; readonly message: string };

/** From the driver to the preload. */
export type ToPreload =
  | { readonly op: 'event'; readonly channel: string; readonly args: unknown }
  | { readonly op: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly op: 'refusal'; readonly id: number; readonly message: string };

/** What the driver reaches in the isolated world, under the secret name. */
export interface PreloadEnd {
  deliver(message: ToPreload): void;
  /** The File behind a handle that `getPathForFile` gave out. */
  file(handle: string): File | null;
}

export interface PreloadSettings {
  readonly secret: string;
  /** What every handle begins with, so that the driver knows one when it sees it. */
  readonly handlePrefix: string;
  readonly platform: string;
}

type Listener = (event: object, ...args: unknown[]) => void;
type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
) => void;

export function startPreload(
  settings: PreloadSettings,
  bridge: BridgeEnd,
  codec: Codec,
  preload: Preload,
): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const binding = world[settings.secret] as (message: string) => void;
  delete world[settings.secret];
  const post = (message: FromPreload): void => binding(JSON.stringify(message));

  post({ op: 'hello', url: location.href });

  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const invocations = new Map<
    number,
    { resolve: (v: unknown) => void; reject: (e: Error) => void }
  >();
  const files = new Map<string, File>();
  let lastId = 0;

  /** Structured clone first (it throws for functions), then the line's own code. */
  const cross = (args: unknown[]): unknown => {
    let copy: unknown;
    try {
      copy = structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    return codec.encode(copy);
  };

  const listen = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const unlisten = (channel: string, listener: Listener): object => {
    const left = [...(listeners.get(channel) ?? [])];
    const at = left.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) left.splice(at, 1);
    listeners.set(channel, left);
    return ipcRenderer;
  };

  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const coded = cross(args);
      lastId += 1;
      const id = lastId;
      return await new Promise((resolve, reject) => {
        invocations.set(id, { resolve, reject });
        post({ op: 'invoke', id, channel, args: coded });
      });
    },
    send: (channel: string, ...args: unknown[]): void =>
      post({ op: 'post', channel, args: cross(args) }),
    on: (channel: string, listener: Listener) => listen(channel, listener, false),
    once: (channel: string, listener: Listener) => listen(channel, listener, true),
    off: unlisten,
    removeListener: unlisten,
  };

  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown): void => bridge.expose(key, value),
  };

  // A File that a script made has no path. Here and now that can only be told by whether a person
  // dropped or picked such a file; the driver looks at the File itself later on.
  const chosen = new Set<string>();
  const signOf = ({ name, size, lastModified }: File): string =>
    JSON.stringify([name, size, lastModified]);
  const remember = (event: Event): void => {
    const files =
      event instanceof DragEvent
        ? event.dataTransfer?.files
        : event.target instanceof HTMLInputElement
          ? event.target.files
          : null;
    if (event.isTrusted) for (const file of files ?? []) chosen.add(signOf(file));
  };
  window.addEventListener('drop', remember, true);
  window.addEventListener('change', remember, true);

  const webUtils = {
    getPathForFile(file: unknown): string {
      if (!(file instanceof File)) {
        throw new TypeError('getPathForFile expected to receive a File object but did not');
      }
      if (!chosen.has(signOf(file))) return '';
      const handle = settings.handlePrefix + crypto.randomUUID();
      files.set(handle, file);
      return handle;
    },
  };

  /** Asking for what Electron has and the stand-in lacks is told apart from what Electron refuses. */
  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(object, key) {
        if (typeof key === 'symbol' || key in object) return Reflect.get(object, key) as unknown;
        // Bundlers ask this of every module.
        if (key === '__esModule') return undefined;
        throw new Error(`The Chromium stand-in has no ${name}.${key}: add it in e2e/host/page.`);
      },
    });

  const modules: Record<string, unknown> = {
    electron: strict('electron', {
      contextBridge: strict('contextBridge', contextBridge),
      ipcRenderer: strict('ipcRenderer', ipcRenderer),
      webUtils: strict('webUtils', webUtils),
    }),
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name: string): unknown => {
    const found = modules[name.replace(/^node:/, '')];
    // Electron's own words: a sandboxed preload has no Node.
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };

  const end: PreloadEnd = {
    deliver(message) {
      if (message.op === 'event') {
        const entries = listeners.get(message.channel) ?? [];
        listeners.set(
          message.channel,
          entries.filter((entry) => !entry.once),
        );
        const args = codec.decode(message.args) as unknown[];
        for (const { listener } of entries) listener({ sender: ipcRenderer }, ...args);
        return;
      }
      const invocation = invocations.get(message.id);
      invocations.delete(message.id);
      if (message.op === 'answer') invocation?.resolve(codec.decode(message.value));
      else invocation?.reject(new Error(message.message));
    },
    file: (handle) => files.get(handle) ?? null,
  };
  Object.defineProperty(world, settings.secret, { value: end });

  window.addEventListener('keydown', (event) => {
    // The page comes first, as in Electron: only a key it left alone reaches the menu.
    if (!event.isTrusted || event.defaultPrevented || event.repeat) return;
    const modifiers = [
      event.ctrlKey || event.metaKey ? 'CmdOrCtrl' : '',
      event.altKey ? 'Alt' : '',
      event.shiftKey ? 'Shift' : '',
    ].filter((name) => name !== '');
    if (modifiers.length === 0 && !/^F\d+$/.test(event.key)) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    post({ op: 'key', key: [...modifiers, key].join('+') });
  });

  const module = { exports: {} };
  try {
    preload(
      require,
      module,
      module.exports,
      strict('process', { sandboxed: true, type: 'renderer', platform: settings.platform }),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`Unable to load preload script: ${message}`);
    post({ op: 'error', message });
  }
}
