/** The main path by keyboard alone. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';

/** Presses Tab until the control has the focus; a control that can't be reached fails. */
async function tabTo(holdfast: HoldfastWindow, control: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await holdfast.page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

test('choose, start, replace and undo with no mouse', async ({ holdfast, workspace }) => {
  workspace.write('orders.json', '[]');
  const { keyboard } = holdfast.page;

  await tabTo(holdfast, holdfast.dropZone);
  await holdfast.shot('40-focus-on-drop-zone');
  await holdfast.app.answerDialog(workspace.sample('orders.csv'));
  await keyboard.press('Enter');
  await holdfast.isIn('orders.csv', 'ready');

  await tabTo(holdfast, holdfast.button('Start', 'orders.csv'));
  await holdfast.shot('41-focus-on-start');
  await keyboard.press('Enter');
  await expect(holdfast.page.getByRole('dialog')).toBeVisible();
  await tabTo(holdfast, holdfast.page.getByRole('button', { name: 'Replace, keep a backup' }));
  await keyboard.press('Enter');
  await holdfast.isIn('orders.csv', 'done');
  expect(JSON.parse(workspace.read('orders.json'))).toHaveLength(30);
  // The focus is still on the row, not lost at the top of the page.
  await expect(holdfast.row('orders.csv').locator(':focus')).toHaveCount(1);

  await tabTo(holdfast, holdfast.button('Undo', 'orders.csv'));
  await keyboard.press(' ');
  await holdfast.isIn('orders.csv', 'undone');
  expect(workspace.read('orders.json')).toBe('[]');
});

test('the menu key for adding files works', async ({ holdfast, workspace }) => {
  test.skip(
    holdfast.app.host === 'electron',
    'Native menu keys are out of reach of synthetic input on Electron.',
  );
  await holdfast.app.answerDialog(workspace.sample('orders.csv'));
  await holdfast.page.keyboard.press('ControlOrMeta+o');
  await holdfast.isIn('orders.csv', 'ready');
});
