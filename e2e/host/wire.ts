/**
 * What the two processes of the stand-in say to each other: the *main process* (a Node child that
 * runs the app's own bundle) and the *driver* (which holds Chromium). Values cross by structured
 * clone, as they do between Electron's processes.
 */
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';

/** Handed to the child in the environment, because Electron's getters are synchronous. */
export interface MainConfig {
  readonly appPath: string;
  readonly userData: string;
  readonly version: string;
  readonly chromium: string;
  readonly dark: boolean;
}
export const CONFIG_VARIABLE = 'HOLDFAST_STAND_IN';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the app asked of the desktop. */
export type DesktopCall =
  | { readonly kind: 'progress'; readonly value: number; readonly mode: string }
  | { readonly kind: 'power-save-blocker'; readonly on: boolean }
  | { readonly kind: 'notification'; readonly title: string; readonly body: string }
  | { readonly kind: 'clipboard'; readonly text: string }
  | { readonly kind: 'recent-document'; readonly path: string }
  | { readonly kind: 'recent-documents-cleared' };

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Source text of the preload, or null when the window has none. */
  readonly preload: { readonly path: string; readonly source: string } | null;
}

export type DialogRequest =
  | { readonly kind: 'open'; readonly options: OpenDialogOptions }
  | { readonly kind: 'save'; readonly options: SaveDialogOptions }
  | { readonly kind: 'message'; readonly options: MessageBoxOptions };

/** Paths chosen (none: cancelled), or the number of the button that was pressed. */
export interface DialogAnswer {
  readonly paths?: readonly string[];
  readonly button?: number;
}

export interface SchemeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}
export interface SchemeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type LoadOutcome = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** What the main process asks of the driver. */
export interface DriverCalls {
  createWindow(input: { readonly window: number; readonly options: WindowOptions }): void;
  load(input: { readonly window: number; readonly url: string }): Promise<LoadOutcome>;
  reload(input: { readonly window: number }): Promise<void>;
  closeWindow(input: { readonly window: number }): Promise<void>;
  showWindow(input: { readonly window: number }): Promise<void>;
  send(input: {
    readonly window: number;
    readonly channel: string;
    readonly args: readonly unknown[];
  }): Promise<void>;
  dialog(input: DialogRequest): Promise<DialogAnswer>;
  showItemInFolder(input: { readonly path: string }): void;
  /** Something of the desktop that no page shows. */
  desktop(input: DesktopCall): void;
  setBounds(input: { readonly window: number; readonly bounds: Size }): Promise<void>;
}

/** One thing that happened to a window's page, in Electron's words. */
export type WindowEvent =
  | { readonly kind: 'did-start-navigation'; readonly url: string }
  | { readonly kind: 'did-navigate'; readonly url: string }
  | { readonly kind: 'dom-ready' }
  | { readonly kind: 'did-finish-load' }
  | { readonly kind: 'preload-error'; readonly path: string; readonly message: string }
  | { readonly kind: 'render-process-gone'; readonly reason: 'crashed' | 'killed' };

export type Invocation =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** What the driver asks of the main process. */
export interface MainCalls {
  ready(input: Record<string, never>): void;
  quit(input: Record<string, never>): void;
  /** The machine is about to be shut down. */
  shutdown(input: Record<string, never>): void;
  windowEvent(input: { readonly window: number; readonly event: WindowEvent }): void;
  /** A person closes the window; false when the app held it open. */
  closeRequested(input: { readonly window: number }): Promise<boolean>;
  willNavigate(input: { readonly window: number; readonly url: string }): Promise<boolean>;
  windowOpen(input: { readonly window: number; readonly url: string }): void;
  /** The person looks at another window, or at this one again. */
  windowFocus(input: { readonly window: number; readonly focused: boolean }): void;
  openFile(input: { readonly path: string }): void;
  /** The program was started once more; files as they were named on its command line. */
  secondInstance(input: {
    readonly files: readonly string[];
    readonly workingDirectory: string;
  }): void;
  /** A person chooses something in the menu: the words on the way to it; false when it isn't there. */
  menuChoice(input: { readonly labels: readonly string[] }): boolean;
  /** A person clicks the message that was shown last. */
  notificationClick(input: Record<string, never>): void;
  accelerator(input: { readonly key: string }): void;
  invoke(input: {
    readonly window: number;
    readonly url: string;
    readonly channel: string;
    readonly args: readonly unknown[];
  }): Promise<Invocation>;
  post(input: {
    readonly window: number;
    readonly url: string;
    readonly channel: string;
    readonly args: readonly unknown[];
  }): void;
  request(input: SchemeRequest): Promise<SchemeResponse | null>;
}

type Calls = DriverCalls | MainCalls;
type Method<C> = keyof C & string;
type InputOf<F> = F extends (input: infer I) => unknown ? I : never;
type ResultOf<F> = F extends (input: never) => infer R ? Awaited<R> : never;

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'tell'; readonly method: string; readonly input: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

export interface Channel {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

export interface Peer<Remote extends Calls> {
  /** Asks and waits; rejects when the other side's method throws or the line goes dead. */
  call<M extends Method<Remote>>(
    method: M,
    input: InputOf<Remote[M]>,
  ): Promise<ResultOf<Remote[M]>>;
  /** Says and goes on; throws when the value can't be cloned. */
  tell<M extends Method<Remote>>(method: M, input: InputOf<Remote[M]>): void;
  /** The other process is gone: what was asked stays unanswered, what is asked from now on fails. */
  close(reason: string): void;
}

/** Joins one end of the line: `local` answers what the other end asks. */
export function connect<Local extends Calls, Remote extends Calls>(
  channel: Channel,
  local: Local,
  onFailure: (error: unknown) => void,
): Peer<Remote> {
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let closed: string | null = null;

  const run = async (method: string, input: unknown): Promise<unknown> => {
    const handler: unknown = Reflect.get(local, method);
    if (typeof handler !== 'function') throw new Error(`The stand-in knows no call "${method}".`);
    return await Reflect.apply(handler, local, [input]);
  };

  channel.onMessage((raw) => {
    const message = raw as Message;
    switch (message.kind) {
      case 'tell':
        run(message.method, message.input).catch(onFailure);
        return;
      case 'call':
        run(message.method, message.input).then(
          (value) => {
            if (closed === null) channel.post({ kind: 'result', id: message.id, value });
          },
          (error: unknown) => {
            const text = error instanceof Error ? error.message : String(error);
            if (closed === null) channel.post({ kind: 'failure', id: message.id, message: text });
          },
        );
        return;
      case 'result':
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        return;
      case 'failure':
        waiting.get(message.id)?.reject(new Error(message.message));
        waiting.delete(message.id);
        return;
      default:
        message satisfies never;
    }
  });

  return {
    call(method, input) {
      return new Promise((resolve, reject) => {
        if (closed !== null) {
          reject(new Error(closed));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
        channel.post({ kind: 'call', id: lastId, method, input });
      });
    },
    tell(method, input) {
      if (closed === null) channel.post({ kind: 'tell', method, input });
    },
    close(reason) {
      closed = reason;
      waiting.clear();
    },
  };
}
