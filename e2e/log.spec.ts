/** The log, the way to it, and what becomes of errors that nobody expected; and no network at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import type { Workspace } from './workspace.ts';

interface Line {
  readonly at: string;
  readonly what: string;
  readonly [fact: string]: unknown;
}

/** The lines of the log so far. */
function linesIn(workspace: Workspace): Line[] {
  const path = join(workspace.userData, 'logs', 'holdfast.log');
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

test('the log tells what happened, without names or data, and Help leads to it', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.dropAndWait(workspace.write('secret.csv', 'word\nsecret\n'), 'secret.csv');
  await holdfast.button('Start', 'secret.csv').click();
  await holdfast.isIn('secret.csv', 'done');
  await holdfast.dropAndWait(workspace.write('secret2.csv', 'a,b\n1\n'), 'secret2.csv');
  await holdfast.button('Start', 'secret2.csv').click();
  await holdfast.isIn('secret2.csv', 'invalid');
  expect(await holdfast.app.chooseInMenu('Help', 'Show log')).toBe(true);
  await expect
    .poll(() => holdfast.app.shownInFolder())
    .toEqual([join(workspace.userData, 'logs', 'holdfast.log')]);
  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);

  const lines = linesIn(workspace);
  expect(lines.map(({ what }) => what)).toEqual([
    'opened',
    'running',
    'done',
    'running',
    'invalid',
    'closed',
  ]);
  expect(lines[0]?.['version']).toMatch(/^\d/);
  expect(lines[2]).toMatchObject({ file: 1, from: 'csv', to: 'json', exported: 1 });
  expect(lines[4]).toMatchObject({ file: 2, first: { code: 'row_too_short', place: { row: 1 } } });
  expect(lines.every(({ at }) => Number.isFinite(Date.parse(at)))).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/secret|word/);
  expect(JSON.stringify(lines)).not.toContain(workspace.folder);
});

test('an error of the window is noted and calmly told; the window goes on', async ({
  openHoldfast,
  workspace,
}) => {
  const holdfast = await openHoldfast();
  await expect(holdfast.dropZone).toBeVisible();
  await holdfast.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('could not draw "secret"');
    });
  });
  const notice = holdfast.page.getByRole('alert').filter({ hasText: 'Your files are safe' });
  await expect(notice).toContainText('Something went wrong inside Holdfast. This is our mistake.');
  await holdfast.shot('85-trouble');
  // This one error was ours to make.
  expect(holdfast.pageErrors.splice(0)).toHaveLength(1);
  await expect
    .poll(() => linesIn(workspace).find(({ what }) => what === 'uncaught'))
    .toMatchObject({ where: 'window', error: 'Error: could not draw …' });
  await notice.getByRole('button', { name: 'Show log' }).click();
  await expect.poll(async () => (await holdfast.app.shownInFolder()).length).toBe(1);
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toHaveCount(0);
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
});

test('nothing leaves this machine, even where the page’s policy would let it', async ({
  holdfast,
  workspace,
}) => {
  const cdp = await holdfast.page.context().newCDPSession(holdfast.page);
  await cdp.send('Page.setBypassCSP', { enabled: true });
  await holdfast.page.reload();
  await expect(holdfast.dropZone).toBeVisible();
  const reached = await holdfast.page.evaluate(async () => {
    const image = (source: string): Promise<boolean> =>
      new Promise((resolve) => {
        const element = new Image();
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
        element.src = source;
      });
    const fetched = await fetch('https://example.com/?secret').then(
      () => true,
      () => false,
    );
    return [fetched, await image('http://127.0.0.1:1/x.png'), await image('file:///etc/hosts')];
  });
  expect(reached).toEqual([false, false, false]);
  // It was the app that refused, and it tells no address.
  await expect
    .poll(() => linesIn(workspace).filter(({ what }) => what === 'request refused').length)
    .toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(linesIn(workspace))).not.toMatch(/secret|example/);
});

test('what a page has no business to ask is refused, and noted', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.page.evaluate(async () => {
    const { holdfast: bridge } = globalThis as unknown as {
      holdfast: Record<string, (input: unknown) => Promise<unknown>>;
    };
    await bridge['start']?.({ id: '/etc/secret' });
  });
  await expect.poll(() => linesIn(workspace).map(({ what }) => what)).toContain('refused a page');
  expect(JSON.stringify(linesIn(workspace))).not.toContain('secret');
});
