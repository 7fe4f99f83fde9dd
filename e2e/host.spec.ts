/** The stand-in itself: it enforces Electron's rules, or the other specs would prove nothing. */
import { tmpdir } from 'node:os';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { APP_PATH } from './host-name.ts';
import { StandIn } from './host/driver.ts';
import { Workspace } from './workspace.ts';

const TEST_APP = join(import.meta.dirname, 'host-app');

interface Host {
  readonly standIn: StandIn;
  readonly page: Page;
  readonly printed: () => string;
}

type Bridge = Record<string, (...args: unknown[]) => unknown> & {
  readonly refusals: Record<string, string>;
  readonly nested: { readonly list: readonly unknown[] };
};
type WithBridge = typeof globalThis & { host: Bridge; bridgeWasThere?: string };

const test = base.extend<{ workspace: Workspace; open: (preload: string) => Promise<Host> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  workspace: async ({}, use) => {
    const workspace = new Workspace(tmpdir());
    await use(workspace);
    workspace.remove();
  },
  open: async ({ workspace }, use) => {
    const opened: StandIn[] = [];
    await use(async (preload) => {
      let printed = '';
      const standIn = new StandIn({
        appPath: APP_PATH,
        mainBundle: fileURLToPath(new URL('./host-app/main.ts', import.meta.url)),
        node: join(APP_PATH, 'node_modules/node/bin/node'),
        version: '0',
        userData: `${workspace.userData}-${opened.length}`,
        headless: true,
        files: [preload],
        onDialog: () => Promise.resolve({}),
        onDesktop: () => {},
        onShowItemInFolder: () => {},
        onOutput: (text) => (printed += text),
      });
      opened.push(standIn);
      const page = await standIn.page();
      await page.waitForFunction(() => 'bridgeWasThere' in globalThis);
      return { standIn, page, printed: () => printed };
    });
    for (const standIn of opened) {
      standIn.kill();
      await standIn.exited;
    }
  },
});

const PRELOAD = join(TEST_APP, 'preload.js');

test('the preload has Electron’s limited require and a world of its own', async ({ open }) => {
  const { page } = await open(PRELOAD);
  expect(await page.evaluate(() => (globalThis as WithBridge).host.refusals)).toEqual({
    fs: 'module not found: fs',
    'node:child_process': 'module not found: node:child_process',
    './other.cjs': 'module not found: ./other.cjs',
    'electron/main': 'module not found: electron/main',
  });
  const seen = await page.evaluate(() => ({
    first: (globalThis as WithBridge).bridgeWasThere,
    leaked: 'onlyInThePreloadsWorld' in globalThis,
    require: 'require' in globalThis,
    ours: Object.getOwnPropertyNames(globalThis).filter((name) => /standIn/i.test(name)),
    inline: 'inline' in globalThis,
  }));
  expect(seen).toEqual({ first: 'object', leaked: false, require: false, ours: [], inline: false });
});

test('a preload that is not one CommonJS file, or fails, is reported and exposes nothing', async ({
  open,
  workspace,
}) => {
  const module = workspace.write('esm.cjs', "import { contextBridge } from 'electron';");
  const { page, printed } = await open(module);
  await expect.poll(printed).toContain('PRELOAD ERROR SyntaxError: Cannot use import statement');
  expect(await page.evaluate(() => 'host' in globalThis)).toBe(false);

  const failing = workspace.write('failing.cjs', "require('fs').readFileSync('/etc/passwd');");
  const second = await open(failing);
  await expect.poll(second.printed).toContain('PRELOAD ERROR module not found: fs');
});

test('values cross by structured clone, and what can’t be cloned is refused', async ({ open }) => {
  const { page, printed } = await open(PRELOAD);
  const result = await page.evaluate(async () => {
    const { host } = globalThis as WithBridge;
    const answer = (await host['echo']?.(new Map([[1n, new Date(5)]]), undefined, NaN, -0)) as {
      args: [Map<bigint, Date>, undefined, number, number];
      url: string;
      isOurs: boolean;
    };
    const [map, nothing, nan, zero] = answer.args;
    const failure = async (name: string, ...args: unknown[]): Promise<string> => {
      try {
        await host[name]?.(...args);
        return 'no error';
      } catch (error) {
        return String(error);
      }
    };
    return {
      url: answer.url,
      isOurs: answer.isOurs,
      time: map.get(1n)?.getTime(),
      nothing,
      nan,
      zero: Object.is(zero, -0),
      function: await failure('sendFunction'),
      argument: await failure('echo', () => 1),
      thrown: await failure('fail'),
      nobody: await failure('nobody'),
    };
  });
  expect(result).toEqual({
    url: 'app://test/index.html',
    isOurs: true,
    time: 5,
    nothing: undefined,
    nan: NaN,
    zero: true,
    function: 'Error: An object could not be cloned.',
    argument: 'Error: An object could not be cloned.',
    thrown: "Error: Error invoking remote method 'fail': TypeError: on purpose",
    nobody:
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  });
  expect(printed()).toMatch(/REFUSED sending a function: .*could not be cloned/);
});

test('what crosses the contextBridge is a frozen copy, and functions are wrapped', async ({
  open,
}) => {
  const { page } = await open(PRELOAD);
  const result = await page.evaluate(() => {
    const { host } = globalThis as WithBridge;
    return {
      frozen: [host, host.nested, host.nested.list, host.nested.list[1]].every(Object.isFrozen),
      prototype: Object.getPrototypeOf(host) === Object.prototype,
      called: host['twice']?.((value: number) => value + 1),
      sameWindow: host['isPage']?.({ window: 1 }),
      replaced: Reflect.set(globalThis, 'host', 1),
      news: Array.isArray(host['news']?.()),
    };
  });
  expect(result).toEqual({
    frozen: true,
    prototype: true,
    called: 3,
    sameWindow: false,
    replaced: false,
    news: true,
  });
});

test('what is sent before a page is loaded reaches nobody; a reload runs the preload again', async ({
  open,
}) => {
  const { page } = await open(PRELOAD);
  const news = (): Promise<unknown> =>
    page.evaluate(() => (globalThis as WithBridge).host['news']?.());
  await expect.poll(news).toEqual(['loaded']);
  await page.reload();
  await expect.poll(news).toEqual(['loaded']);
});

test('a dropped file has its path in the main process only; a made-up one has none', async ({
  open,
  workspace,
}) => {
  const { page } = await open(PRELOAD);
  const path = workspace.write('a file.csv', 'a\n1\n');
  await page.evaluate(() => {
    const files = new Promise<File[]>((resolve) => {
      document.addEventListener('dragover', (event) => event.preventDefault());
      document.addEventListener('drop', (event) => {
        event.preventDefault();
        resolve([...(event.dataTransfer?.files ?? [])]);
      });
    });
    Object.assign(globalThis, { files });
  });
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data });
  }
  const result = await page.evaluate(async () => {
    const { host, files } = globalThis as WithBridge & { files: Promise<File[]> };
    const dropped = await files;
    const forged = new File(['x'], 'a file.csv');
    const failure = (value: unknown): string => {
      try {
        return String(host['pathNow']?.(value));
      } catch (error) {
        return String(error);
      }
    };
    const pathsOf = async (files: File[]): Promise<unknown> => {
      const answer = (await host['paths']?.(files)) as { args: unknown } | undefined;
      return answer?.args;
    };
    return {
      dropped: await pathsOf(dropped),
      forged: await pathsOf([forged]),
      forgedNow: host['pathNow']?.(forged),
      noFile: failure({ name: 'x' }),
    };
  });
  expect(result).toEqual({
    dropped: [[path]],
    forged: [['']],
    forgedNow: '',
    noFile: 'TypeError: getPathForFile expected to receive a File object but did not',
  });
});

test('Electron’s order of starting is enforced, and what is missing fails loudly', async ({
  open,
}) => {
  const { printed } = await open(PRELOAD);
  expect(printed()).not.toContain('NOT REFUSED');
  for (const rule of [
    'a window before ready: Cannot create BrowserWindow before app is ready',
    'a late scheme',
    'a preload without a sandbox',
    'Node in the page',
    'what the stand-in lacks: The Chromium stand-in has no electron.app.setBadgeCount',
  ]) {
    expect(printed()).toContain(`REFUSED ${rule}`);
  }
});

test('windows close and the app quits in Electron’s order; a held window stays', async ({
  open,
}) => {
  const { standIn, page, printed } = await open(PRELOAD);
  const events = (): string[] => printed().match(/(?<=EVENT )\S+/g) ?? [];
  await page.evaluate(() => (globalThis as WithBridge).host['hold']?.(true));
  expect(await standIn.closeWindow()).toBe(false);
  expect(events()).toEqual(['close']);

  // Closed behind the app's back, as a person at the screen can: it comes back.
  await page.close();
  await expect.poll(async () => (await standIn.page()) !== page).toBe(true);
  const again = await standIn.page();
  await again.waitForFunction(() => 'bridgeWasThere' in globalThis);
  expect(events()).toEqual(['close', 'close']);

  await again.evaluate(() => (globalThis as WithBridge).host['hold']?.(false));
  standIn.quit();
  expect(await standIn.exited).toEqual({ code: 0, signal: null });
  expect(events().slice(2)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
});

test('killing the main process takes Chromium with it', async ({ open }) => {
  const { standIn, page } = await open(PRELOAD);
  const closed = once(page as unknown as NodeJS.EventEmitter, 'close');
  standIn.kill();
  expect(await standIn.exited).toEqual({ code: null, signal: 'SIGKILL' });
  await closed;
});
