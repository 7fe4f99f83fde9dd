/** `ipcMain`: what the preload's `ipcRenderer` reaches. */
import { EventEmitter } from 'node:events';
import { toApp } from '../origin.ts';
import { answers } from './line.ts';
import { strict } from './strict.ts';
import type { Frame, WebContents } from './web-contents.ts';
import { windowOf } from './browser-window.ts';

interface InvokeEvent {
  readonly sender: WebContents;
  readonly senderFrame: Frame | null;
  readonly frameId: number;
  readonly processId: number;
}
type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

export const ipcMain = strict('ipcMain', new IpcMain());

/** A frame that has gone elsewhere since it sent is no longer there, as in Electron. */
function eventFrom(window: number, url: string): InvokeEvent | null {
  const sender = windowOf(window)?.webContents;
  if (sender === undefined) return null;
  const here = sender.mainFrame.url === toApp(url);
  return strict('IpcMainInvokeEvent', {
    sender,
    senderFrame: here ? sender.mainFrame : null,
    frameId: 1,
    processId: window,
  });
}

answers.invoke = async ({ window, url, channel, args }) => {
  const event = eventFrom(window, url);
  const handler = handlers.get(channel);
  const failure = (error: unknown): { ok: false; message: string } => ({
    ok: false,
    message: `Error invoking remote method '${channel}': ${String(error)}`,
  });
  if (event === null) return failure(new Error('The window is gone'));
  if (handler === undefined) {
    return failure(new Error(`No handler registered for '${channel}'`));
  }
  try {
    const value = await handler(event, ...args);
    structuredClone(value);
    return { ok: true, value };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return failure(error);
  }
};

answers.post = ({ window, url, channel, args }) => {
  const event = eventFrom(window, url);
  if (event !== null) ipcMain.emit(channel, event, ...args);
};
