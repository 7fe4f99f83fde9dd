/** What a page that has turned hostile can't do. */
import { BRIDGED_REQUESTS } from '../src/shared/channels.ts';
import { expect, test } from './fixtures.ts';

/** The bridge as hostile code would use it: whatever it likes, whatever the types say. */
type Loose = Record<
  string,
  (input: unknown) => Promise<{ ok: boolean; value?: { added?: number } }>
>;
type WithBridge = typeof globalThis & { holdfast: Loose };

test('the page has the closed bridge and nothing else of Node or Electron', async ({
  holdfast,
}) => {
  const found = await holdfast.page.evaluate(() => {
    const { holdfast: bridge } = globalThis as WithBridge;
    const mine = globalThis as unknown as Record<string, unknown>;
    const before = bridge['start'];
    const replaced = Reflect.set(bridge, 'start', () => 'mine') || Reflect.set(mine, 'holdfast', 1);
    return {
      names: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge) && Object.values(bridge).every((f) => Object.isFrozen(f)),
      replaced,
      same: (globalThis as WithBridge).holdfast['start'] === before,
      node: ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    };
  });
  expect(found).toEqual({
    // The contract's requests, and the two that aren't requests of their own.
    names: [...BRIDGED_REQUESTS, 'addDroppedFiles', 'onEvent'].sort(),
    frozen: true,
    replaced: false,
    same: true,
    node: [],
  });
});

test('forged requests, ids and files are refused', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  const answers = await holdfast.page.evaluate(async () => {
    const { holdfast: bridge } = globalThis as WithBridge;
    const id = '0'.repeat(32);
    const tries: Record<
      string,
      () => Promise<{ ok: boolean; value?: { added?: number } }> | undefined
    > = {
      'made-up id': () => bridge['start']?.({ id }),
      'path as id': () => bridge['start']?.({ id: '/etc/passwd-and-some-more' }),
      'undo of nothing': () => bridge['undo']?.({ id }),
      'format of its own': () => bridge['setFormat']?.({ id, format: 'exe' }),
      'no object': () => bridge['remove']?.(null),
      'path as target': () => bridge['chooseTarget']?.({ id, path: '/etc/passwd' }),
    };
    const results: Record<string, boolean> = {};
    for (const [name, attempt] of Object.entries(tries)) {
      results[name] = (await attempt())?.ok ?? true;
    }
    return results;
  });
  expect(Object.entries(answers).filter(([, ok]) => ok)).toEqual([]);
  expect(await holdfast.app.askedDialogs()).toEqual([]);

  // A File that a script made stands for no file of this machine, whatever it is called.
  const added = await holdfast.page.evaluate(async () => {
    const { holdfast: bridge } = globalThis as WithBridge;
    const answer = await bridge['addDroppedFiles']?.([new File(['a,b'], '/etc/passwd')]);
    return answer?.value?.added ?? 0;
  });
  expect(added).toBe(0);
  // A path is no File.
  const named = await holdfast.page.evaluate(async () => {
    const { holdfast: bridge } = globalThis as WithBridge;
    try {
      return (await bridge['addDroppedFiles']?.(['/etc/passwd']))?.ok ?? false;
    } catch {
      return false;
    }
  });
  expect(named).toBe(false);
  await expect(holdfast.page.getByRole('article')).toHaveCount(1);
});

test('the policy stops inline script, eval, frames and every outside address', async ({
  holdfast,
}) => {
  const blocked = await holdfast.page.evaluate(async () => {
    const attempt = async (act: () => unknown): Promise<boolean> => {
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    const fails = (element: HTMLElement, source: string): Promise<boolean> =>
      new Promise((resolve) => {
        element.addEventListener('error', () => resolve(true));
        element.addEventListener('load', () => resolve(false));
        element.setAttribute('src', source);
        document.body.append(element);
      });
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective.startsWith('frame')) resolve(effectiveDirective);
      });
    });
    document.body.append(document.createElement('iframe'));
    document.querySelector('iframe')?.setAttribute('src', 'https://example.com/');
    return {
      inlineScript: await attempt(() => {
        document.body.append(
          Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = 1' }),
        );
      }),
      markup: await attempt(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      // In a task of the page's own: what a debugger evaluates is exempt from the policy.
      evaluation: await new Promise((resolve, reject) => {
        setTimeout(() => {
          attempt(() => Reflect.construct(Function, ['return 1']) as unknown).then(resolve, reject);
        });
      }),
      request: await attempt(() => fetch('https://example.com/')),
      socket: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.com/');
            socket.addEventListener('open', resolve);
            socket.addEventListener('error', reject);
          }),
      ),
      image: await fails(document.createElement('img'), 'https://example.com/x.png'),
      frame: await violation,
      ran: 'ran' in globalThis,
    };
  });
  expect(blocked).toEqual({
    inlineScript: true,
    markup: true,
    evaluation: true,
    request: true,
    socket: true,
    image: true,
    frame: 'frame-src',
    ran: false,
  });
});

test('the window opens no other window and goes nowhere else', async ({ holdfast, workspace }) => {
  const { page } = holdfast;
  const here = page.url();
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    });
    document.body.append(link);
    link.click();
    link.remove();
  });
  // The window still works, where it was.
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  expect(page.url()).toBe(here);
  expect(page.context().pages()).toHaveLength(1);
});
