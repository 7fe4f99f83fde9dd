// As a sandboxed preload of Electron may be: one file, run as CommonJS whatever its name.
const { contextBridge, ipcRenderer, webUtils } = require('electron');

/** @type {Record<string, string>} */
const refusals = {};
for (const name of ['fs', 'node:child_process', './other.cjs', 'electron/main']) {
  try {
    require(name);
  } catch (error) {
    refusals[name] = error instanceof Error ? error.message : String(error);
  }
}
/** @type {unknown[]} */
const news = [];
ipcRenderer.on('news', (_event, item) => news.push(item));
Object.assign(window, { onlyInThePreloadsWorld: true });

contextBridge.exposeInMainWorld('host', {
  refusals,
  nested: { list: [1, { two: 2 }] },
  /** @type {(...args: unknown[]) => Promise<unknown>} */
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  fail: () => ipcRenderer.invoke('fail'),
  nobody: () => ipcRenderer.invoke('nobody'),
  /** @type {(hold: boolean) => Promise<unknown>} */
  hold: (hold) => ipcRenderer.invoke('hold', hold),
  sendFunction: () => ipcRenderer.invoke('echo', () => 1),
  news: () => news,
  /** @type {(callback: (value: number) => number) => number} */
  twice: (callback) => callback(callback(1)),
  /** @type {(value: unknown) => boolean} */
  isPage: (value) => value === window,
  /** @type {(files: File[]) => Promise<unknown>} */
  paths: (files) =>
    ipcRenderer.invoke(
      'echo',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  /** @type {(file: File) => string} */
  pathNow: (file) => webUtils.getPathForFile(file),
});
