/**
 * The closed bridge between the window and main: named functions, no channel, no path, no
 * Electron object ever reaches the page. Sandboxed, so it is bundled into one CommonJS file.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  BRIDGED_REQUESTS,
  DROP_REQUEST,
  EVENT_CHANNEL,
  REQUEST_CHANNEL,
} from '../shared/channels.ts';

const ask = (name: string, input: unknown): Promise<unknown> =>
  ipcRenderer.invoke(REQUEST_CHANNEL, name, input);

const requests = Object.fromEntries(
  BRIDGED_REQUESTS.map((name) => [name, (input: unknown) => ask(name, input)]),
);

contextBridge.exposeInMainWorld('holdfast', {
  ...requests,

  addDroppedFiles: (files: readonly File[]) =>
    ask(DROP_REQUEST, {
      // A File that was made by script has no path; only real files of this machine join.
      paths: files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    }),

  onEvent: (listener: (event: unknown) => void) => {
    const forward = (_event: unknown, event: unknown): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, forward);
    };
  },
});
