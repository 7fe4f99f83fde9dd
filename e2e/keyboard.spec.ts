/** The main path by keyboard alone. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { OLD } from './large-export.ts';
import { promptOf, standing, untilSafe } from './unfinished.ts';

/** Presses Tab until the control has the focus, and looks that it can be seen; else it fails. */
async function tabTo({ page }: HoldfastWindow, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
  // What has the focus may not lie under anything else.
  const seen = await control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (element.contains(there) || there.contains(element));
  });
  expect(seen, 'the control with the focus is in sight').toBe(true);
}

const press = async (holdfast: HoldfastWindow, control: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(holdfast, control);
  await holdfast.page.keyboard.press(key);
};

test('choose, start, replace, undo and bring back with no mouse', async ({
  holdfast,
  workspace,
}) => {
  workspace.write('orders.json', '[]');
  const { page } = holdfast;
  const inDialog = (name: string): Locator =>
    page.getByRole('dialog').getByRole('button', { name, exact: true });

  await tabTo(holdfast, holdfast.dropZone);
  await holdfast.shot('40-focus-on-drop-zone');
  await holdfast.app.answerDialog(workspace.sample('orders.csv'));
  await page.keyboard.press('Enter');
  await holdfast.isIn('orders.csv', 'ready');

  await tabTo(holdfast, holdfast.button('Start', 'orders.csv'));
  await holdfast.shot('41-focus-on-start');
  await page.keyboard.press('Enter');
  await press(holdfast, inDialog('Replace, keep a backup'));
  await holdfast.isIn('orders.csv', 'done');
  expect(JSON.parse(workspace.read('orders.json'))).toHaveLength(30);
  // The focus is still on the row, not lost at the top of the page.
  await expect(holdfast.row('orders.csv').locator(':focus')).toHaveCount(1);

  await press(holdfast, holdfast.button('Undo', 'orders.csv'), ' ');
  await holdfast.isIn('orders.csv', 'undone');
  expect(workspace.read('orders.json')).toBe('[]');

  await press(holdfast, holdfast.button('Export again', 'orders.csv'));
  await press(holdfast, inDialog('Replace, keep a backup'));
  await holdfast.isIn('orders.csv', 'done');
  await press(holdfast, page.getByRole('button', { name: 'History', exact: true }));
  const history = page.getByRole('dialog', { name: 'History' });
  const restore = history.getByRole('button', { name: 'Bring back the old file: orders.json' });
  await press(holdfast, restore.first());
  // The export that was undone before says so already; this one is the newest.
  await expect(history.getByRole('listitem').first()).toContainText(
    'The old file was brought back.',
  );
  expect(workspace.read('orders.json')).toBe('[]');
  await expect(inDialog('Close')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'History', exact: true })).toBeFocused();
});

test.describe('on a crawling disk', () => {
  test.slow();
  test.use({ slowDisk: 'crawling' });

  test('preview, correct, stop, leave, resume after a kill with no mouse', async ({
    holdfast,
    workspace,
    large,
  }) => {
    large.placeAt(workspace.path('large.csv'));
    workspace.write('large.json', OLD);
    const { keyboard } = holdfast.page;
    await holdfast.app.answerDialog(workspace.path('large.csv'));
    await press(holdfast, holdfast.dropZone);
    await holdfast.isIn('large.csv', 'ready');

    await press(holdfast, holdfast.button('Preview', 'large.csv'));
    const preview = holdfast.page.getByRole('dialog', { name: 'large.csv' });
    const lookedAt = () =>
      expect(preview.locator('.preview')).toHaveAttribute('aria-busy', 'false');
    await lookedAt();
    await tabTo(holdfast, preview.getByRole('radio', { name: 'Comma' }));
    await keyboard.press('ArrowRight');
    await expect(preview.getByRole('radio', { name: 'Semicolon' })).toBeChecked();
    await lookedAt();
    await expect(preview.getByRole('checkbox', { name: 'Export city' })).toHaveCount(0);
    await keyboard.press('ArrowLeft');
    await lookedAt();
    await press(holdfast, preview.getByRole('checkbox', { name: 'Export city' }), ' ');
    await press(holdfast, preview.getByRole('button', { name: 'Move amount up' }));
    await expect(preview.getByRole('status').filter({ hasText: 'amount' })).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(holdfast.button('Preview', 'large.csv')).toBeFocused();

    await press(holdfast, holdfast.button('Start', 'large.csv'));
    const replace = holdfast.page.getByRole('button', { name: 'Replace, keep a backup' });
    await press(holdfast, replace);
    await holdfast.isIn('large.csv', 'running');
    await untilSafe(workspace, 0.02);
    await press(holdfast, holdfast.button('Stop', 'large.csv'));
    await holdfast.isIn('large.csv', 'stopped');
    await press(holdfast, holdfast.button('Resume', 'large.csv'));
    await holdfast.isIn('large.csv', 'running');

    // The question about leaving: first taken back, then answered by what it proposes.
    await holdfast.app.closeWindow();
    await expect(
      holdfast.page.getByRole('button', { name: 'Stop and resume later' }),
    ).toBeFocused();
    await keyboard.press('Escape');
    await holdfast.isIn('large.csv', 'running');
    await holdfast.app.closeWindow();
    await expect(
      holdfast.page.getByRole('button', { name: 'Stop and resume later' }),
    ).toBeFocused();
    await keyboard.press('Enter');
    expect(await holdfast.app.exited).toBe(0);

    // Gone on with, and killed on the way.
    const before = standing(workspace).share;
    await holdfast.reopen();
    await expect(
      promptOf(holdfast).getByRole('button', { name: 'Resume: large.csv' }),
    ).toBeFocused();
    await holdfast.page.keyboard.press('Enter');
    await untilSafe(workspace, before + 0.01);
    await holdfast.app.kill();
    expect(workspace.read('large.json')).toBe(OLD);

    await holdfast.reopen({ slowDisk: false });
    await expect(
      promptOf(holdfast).getByRole('button', { name: 'Resume: large.csv' }),
    ).toBeFocused();
    await holdfast.page.keyboard.press('Enter');
    await holdfast.isIn('large.csv', 'done');
    await expect(holdfast.row('large.csv')).toContainText('800,000 records in 4 columns');
    await expect(holdfast.row('large.csv')).toBeFocused();
    await press(holdfast, holdfast.button('Undo', 'large.csv'), ' ');
    await holdfast.isIn('large.csv', 'undone');
    expect(workspace.read('large.json')).toBe(OLD);
  });
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
