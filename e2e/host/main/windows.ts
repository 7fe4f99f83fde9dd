/** The open windows: apart from BrowserWindow, since `app` needs them too. */
import type { BrowserWindow } from './browser-window.ts';

const open = new Map<number, BrowserWindow>();
let lastId = 0;

export const windows = {
  nextId: (): number => {
    lastId += 1;
    return lastId;
  },
  add: (window: BrowserWindow): void => void open.set(window.id, window),
  remove: (id: number): void => void open.delete(id),
  get: (id: number): BrowserWindow | undefined => open.get(id),
  all: (): BrowserWindow[] => [...open.values()],
};
