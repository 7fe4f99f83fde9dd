/** The app under test on the Chromium stand-in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  languageEnvironment,
  slowDiskEnvironment,
  type AskedDialog,
  type LaunchOptions,
  type RunningApp,
} from './app-under-test.ts';
import { APP_PATH, MAIN_BUNDLE } from './host-name.ts';
import { StandIn } from './host/driver.ts';
import type { DesktopCall, DialogAnswer } from './host/wire.ts';

const NODE = join(
  APP_PATH,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const { version } = JSON.parse(readFileSync(join(APP_PATH, 'package.json'), 'utf8')) as {
  version: string;
};

export async function launchOnStandIn(options: LaunchOptions): Promise<RunningApp> {
  const asked: AskedDialog[] = [];
  const shown: string[] = [];
  const answers: DialogAnswer[] = [];
  const waiting: ((answer: DialogAnswer) => void)[] = [];
  const desktop: DesktopCall[] = [];
  let printed = '';

  const app = new StandIn({
    appPath: APP_PATH,
    mainBundle: MAIN_BUNDLE,
    node: NODE,
    version,
    userData: options.userData,
    headless: true,
    files: options.files ?? [],
    env: {
      HOLDFAST_STATE_DIR: options.stateDir,
      ...slowDiskEnvironment(options),
      ...languageEnvironment(options),
    },
    onDialog: async (request) => {
      const { title = '' } = request.options;
      const defaultPath = 'defaultPath' in request.options ? request.options.defaultPath : '';
      asked.push({ kind: request.kind, title, defaultPath: defaultPath ?? '' });
      return answers.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));
    },
    onShowItemInFolder: (path) => shown.push(path),
    onDesktop: (call) => desktop.push(call),
    onOutput: (text) => (printed += text),
  });
  await app.page();

  return {
    host: 'chromium stand-in',
    page: async () => await app.page(),
    answerDialog: async (...paths) => {
      const answer = { paths };
      const asker = waiting.shift();
      if (asker === undefined) answers.push(answer);
      else asker(answer);
      await Promise.resolve();
    },
    askedDialogs: async () => await Promise.resolve(asked),
    shownInFolder: async () => await Promise.resolve(shown),
    desktopCalls: async () => await Promise.resolve(desktop),
    focus: async (focused) => await Promise.resolve(app.focus(focused)),
    openFile: async (path) => await Promise.resolve(app.openFile(path)),
    startAgain: async (...files) => {
      app.main.tell('secondInstance', { files, workingDirectory: APP_PATH });
      await Promise.resolve();
    },
    chooseInMenu: async (...labels) => await app.main.call('menuChoice', { labels }),
    clickNotification: async () => {
      app.main.tell('notificationClick', {});
      await Promise.resolve();
    },
    closeWindow: async () => {
      await app.closeWindow();
    },
    kill: async () => {
      app.kill();
      await app.exited;
    },
    signal: (name) => app.signal(name),
    shutDown: async () => await Promise.resolve(app.shutDown()),
    exited: app.exited.then(({ code }) => code),
    output: () => printed,
  };
}
