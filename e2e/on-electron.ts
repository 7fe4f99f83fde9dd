/** The app under test on Electron itself, where its binary is there. */
import { _electron } from '@playwright/test';
import {
  languageEnvironment,
  slowDiskEnvironment,
  type AskedDialog,
  type LaunchOptions,
  type RunningApp,
} from './app-under-test.ts';
import type { DesktopCall } from './host/wire.ts';
import { APP_PATH, findElectron } from './host-name.ts';

/** What is put in the place of the native dialogs, inside Electron's main process. */
interface Answering {
  asked: AskedDialog[];
  shown: string[];
  answers: string[][];
  desktop: DesktopCall[];
  waiting: ((paths: string[]) => void)[];
}
type WithAnswering = typeof globalThis & { answering: Answering };

export async function launchOnElectron(options: LaunchOptions): Promise<RunningApp> {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [
      APP_PATH,
      ...(options.files ?? []),
      `--user-data-dir=${options.userData}`,
      // Chromium's sandbox refuses to run for root.
      ...(root ? ['--no-sandbox'] : []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      HOLDFAST_STATE_DIR: options.stateDir,
      ...slowDiskEnvironment(options),
      ...languageEnvironment(options),
    },
  });
  const child = app.process();
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });

  await app.evaluate(
    ({ app: electronApp, BrowserWindow, clipboard, dialog, powerSaveBlocker, shell }) => {
      const state: Answering = { asked: [], shown: [], answers: [], desktop: [], waiting: [] };
      const [first] = BrowserWindow.getAllWindows();
      if (first !== undefined) {
        first.setProgressBar = (value, given) =>
          void state.desktop.push({ kind: 'progress', value, mode: given?.mode ?? 'none' });
      }
      Object.assign(powerSaveBlocker, {
        start: () => state.desktop.push({ kind: 'power-save-blocker', on: true }),
        stop: () => state.desktop.push({ kind: 'power-save-blocker', on: false }) > 0,
      });
      clipboard.writeText = async (text) => {
        state.desktop.push({ kind: 'clipboard', text });
        await Promise.resolve();
      };
      electronApp.addRecentDocument = (path) =>
        void state.desktop.push({ kind: 'recent-document', path });
      electronApp.clearRecentDocuments = () =>
        void state.desktop.push({ kind: 'recent-documents-cleared' });
      (globalThis as WithAnswering).answering = state;
      const answer = async (
        kind: AskedDialog['kind'],
        given: { title?: string; defaultPath?: string },
      ): Promise<string[]> => {
        state.asked.push({ kind, title: given.title ?? '', defaultPath: given.defaultPath ?? '' });
        return state.answers.shift() ?? (await new Promise((done) => state.waiting.push(done)));
      };
      type Given = { title?: string; defaultPath?: string };
      Object.assign(dialog, {
        showOpenDialog: async (_window: unknown, given: Given) => {
          const filePaths = await answer('open', given);
          return { canceled: filePaths.length === 0, filePaths };
        },
        showSaveDialog: async (_window: unknown, given: Given) => {
          const [filePath = ''] = await answer('save', given);
          return { canceled: filePath === '', filePath };
        },
      });
      shell.showItemInFolder = (path) => void state.shown.push(path);
    },
  );

  return {
    host: 'electron',
    page: async () => await app.firstWindow(),
    answerDialog: async (...paths) => {
      await app.evaluate((_electronModule, given) => {
        const { answers, waiting } = (globalThis as WithAnswering).answering;
        const asker = waiting.shift();
        if (asker === undefined) answers.push(given);
        else asker(given);
      }, paths);
    },
    askedDialogs: async () =>
      await app.evaluate(() => (globalThis as WithAnswering).answering.asked),
    shownInFolder: async () =>
      await app.evaluate(() => (globalThis as WithAnswering).answering.shown),
    desktopCalls: async () =>
      await app.evaluate(() => (globalThis as WithAnswering).answering.desktop),
    focus: async (focused) => {
      await app.evaluate(({ BrowserWindow }, on) => {
        const [first] = BrowserWindow.getAllWindows();
        if (on) first?.focus();
        else first?.blur();
      }, focused);
    },
    openFile: async (path) => {
      await app.evaluate(({ app: electronApp }, file) => {
        electronApp.emit('open-file', { preventDefault: () => undefined }, file);
      }, path);
    },
    startAgain: async (...files) => {
      await app.evaluate(
        ({ app: electronApp }, { named, folder }) => {
          const argv = [...process.argv.slice(0, 2), ...named];
          electronApp.emit('second-instance', {}, argv, folder, null);
        },
        { named: files, folder: APP_PATH },
      );
    },
    chooseInMenu: async (...labels) =>
      await app.evaluate(({ Menu }, wanted) => {
        let items = Menu.getApplicationMenu()?.items ?? [];
        let found: Electron.MenuItem | undefined;
        for (const label of wanted) {
          found = items.find((item) => item.label.replaceAll(/&(.)/g, '$1') === label);
          if (found?.enabled !== true) return false;
          items = found.submenu?.items ?? [];
        }
        found?.click();
        return found !== undefined;
      }, labels),
    clickNotification: async () => await Promise.reject(new Error('Not to be had on Electron.')),
    closeWindow: async () => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    shutDown: async () => {
      await app.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('shutdown', { preventDefault: () => undefined });
      });
    },
    signal: (name) => void child.kill(name),
    exited,
    output: () => printed,
  };
}
