/** How files join: folders, the system's ways of opening, and hundreds at once. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('a folder stands for its files; what is left out is said', async ({ holdfast, workspace }) => {
  const folder = workspace.path('survey');
  mkdirSync(join(folder, 'older'), { recursive: true });
  for (const name of ['b.csv', 'a.json', 'photo.png', '.hidden.csv', 'older/c.csv']) {
    workspace.write(`survey/${name}`, name.endsWith('json') ? '[{"a": 1}]' : 'a\n1\n');
  }
  await holdfast.drop([folder]);
  await holdfast.isIn('a.json', 'ready');
  await holdfast.isIn('b.csv', 'ready');
  await expect(holdfast.page.getByRole('article')).toHaveCount(2);
  const notice = holdfast.page.getByRole('region', { name: 'Files added' });
  await expect(notice).toContainText('2 files of the folder “survey” added.');
  await expect(notice).toContainText('1 other file was left out');
  await expect(notice).toContainText('1 folder inside was not opened.');
  await expect(holdfast.page.getByRole('status')).toContainText('1 folder inside was not opened.');
  await holdfast.shot('24-folder');
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toBeHidden();

  // Again: nothing is added twice, and a folder without files for us says so.
  const empty = workspace.path('empty.csv');
  mkdirSync(empty);
  await holdfast.drop([folder, empty]);
  await expect(notice).toContainText('2 were in the list already');
  // Once is enough: that they are there is part of what is said of the folder.
  await expect(holdfast.said).toContainText('2 were in the list already');
  await expect(notice).toContainText(
    'The folder “empty.csv” holds no file that Holdfast can export.',
  );
  await expect(holdfast.page.getByRole('article')).toHaveCount(2);
});

test('what is said of a folder covers nothing that is in use', async ({ holdfast, workspace }) => {
  const { page } = holdfast;
  mkdirSync(workspace.path('data'));
  for (const name of ['a.csv', 'b.csv', 'c.csv', 'photo.png']) {
    workspace.write(`data/${name}`, 'a\n1\n');
  }
  const notice = page.getByRole('region', { name: 'Files added' });
  /** Whether a point in the middle of it belongs to the control. */
  const isOnTop = (control: Locator) =>
    control.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      return there !== null && (element.contains(there) || there.contains(element));
    });

  // Under a dialog it waits, and the dialog has Esc to itself.
  const options = page.getByRole('dialog', { name: 'Options' });
  await page.getByRole('button', { name: 'Options', exact: true }).click();
  await holdfast.drop([workspace.path('data')]);
  await expect(holdfast.said).toContainText('1 other file was left out');
  await expect.poll(() => isOnTop(options.getByRole('button', { name: 'Close' }))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(options).toBeHidden();
  await expect(notice).toBeVisible();

  // In the smallest window, all that Tab leads to is in sight.
  await page.setViewportSize({ width: 420, height: 420 });
  await holdfast.isIn('c.csv', 'ready');
  for (const name of ['a.csv', 'b.csv', 'c.csv']) {
    for (const control of [holdfast.format(name), holdfast.button('Start', name)]) {
      await control.focus();
      await expect.poll(() => isOnTop(control)).toBe(true);
    }
  }
  await holdfast.shot('26-folder-least-window');
  const close = notice.getByRole('button', { name: 'Close' });
  // Remove, the format, Change…, then the notice.
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
  await expect(close).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notice).toBeHidden();
  await expect(holdfast.row('a.csv')).toBeFocused();
});

test('dragging says how many, and what can’t be read says why on its row', async ({
  holdfast,
  workspace,
}) => {
  const files = ['a.csv', 'b.csv'].map((name) => workspace.write(name, 'a\n1\n'));
  const picture = workspace.write('c.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  await holdfast.drop([...files, picture], async () => {
    await expect(holdfast.page.getByTestId('drop-overlay')).toContainText('Drop to add 3 files');
  });
  await holdfast.isIn('a.csv', 'ready');
  await holdfast.isIn('c.png', 'unreadable');
  await expect(holdfast.row('c.png')).toContainText('its content is no format that Holdfast knows');
  await expect(holdfast.button('Try again', 'c.png')).toBeEnabled();
});

test('what the system opens, and what a second start names, joins the list', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.app.openFile(workspace.sample('orders.csv'));
  await holdfast.isIn('orders.csv', 'ready');
  await holdfast.app.startAgain(workspace.sample('orders.json'), '--some-switch');
  await holdfast.isIn('orders.json', 'ready');
  // The same file again is pointed at, not added.
  await holdfast.app.openFile(workspace.path('orders.csv'));
  await holdfast.app.startAgain(workspace.sample('orders.tsv'));
  await holdfast.isIn('orders.tsv', 'ready');
  await expect(holdfast.page.getByRole('article')).toHaveCount(3);
});

test('five hundred files at once: all are looked at, and the window answers meanwhile', async ({
  holdfast,
  workspace,
}) => {
  const folder = workspace.path('many');
  mkdirSync(folder);
  for (let number = 1; number <= 500; number += 1) {
    workspace.write(`many/${number}.csv`, `id,name\n${number},x\n`);
  }
  let messages = 0;
  await holdfast.page.exposeFunction('countMessage', () => (messages += 1));
  await holdfast.page.evaluate(() => {
    const { holdfast: bridge, countMessage } = globalThis as unknown as {
      holdfast: { onEvent: (listener: () => void) => void };
      countMessage: () => void;
    };
    bridge.onEvent(countMessage);
  });
  await holdfast.drop([folder]);
  await holdfast.isIn('1.csv', 'ready');
  // While hundreds are still looked at, the window takes what a person asks.
  await holdfast.format('1.csv').selectOption('tsv');
  await expect(holdfast.row('1.csv')).toContainText('1.tsv');
  const ready = () =>
    holdfast.page.evaluate(async () => {
      const { holdfast: bridge } = globalThis as unknown as {
        holdfast: {
          snapshot: (input: object) => Promise<{ value: { rows: { state: { kind: string } }[] } }>;
        };
      };
      const { value } = await bridge.snapshot({});
      return value.rows.filter(({ state }) => state.kind === 'ready').length;
    });
  await expect.poll(ready, { timeout: 30_000 }).toBe(500);
  // Far fewer messages than the two thousand changes that they tell of.
  expect(messages).toBeGreaterThan(0);
  expect(messages).toBeLessThan(1000);
});
