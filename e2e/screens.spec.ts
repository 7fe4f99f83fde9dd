/** The screens beside the queue: options, history, about; and the menu's keys to them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';

const dialogOf = (holdfast: HoldfastWindow, name: string): Locator =>
  holdfast.page.getByRole('dialog', { name });

async function open(holdfast: HoldfastWindow, button: string, title: string): Promise<Locator> {
  await holdfast.page.getByRole('button', { name: button, exact: true }).click();
  const dialog = dialogOf(holdfast, title);
  await expect(dialog).toBeVisible();
  return dialog;
}

test('options hold for new files, and are kept', async ({ holdfast, workspace }) => {
  const dialog = await open(holdfast, 'Options', 'Options');
  await expect(dialog.getByLabel('Backups to keep')).toHaveValue('3');
  await dialog.getByLabel('Backups to keep').selectOption('1');
  await dialog.getByLabel('CSV files for').selectOption('excel');
  await dialog.getByLabel('Rows that don’t fit').selectOption('pad');
  await expect(dialog.getByRole('status')).toHaveText('Saved.');
  await holdfast.shot('81-options');
  await holdfast.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const source = workspace.write('people.tsv', 'id\tname\n1\tZoë\n2\n');
  for (const content of ['older', 'old']) workspace.write('people.csv', content);
  workspace.write('people.csv.bak', 'oldest');
  await holdfast.dropAndWait(source, 'people.tsv');
  await holdfast.button('Start', 'people.tsv').click();
  await holdfast.page.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn('people.tsv', 'done');
  // Excel's mark, the short row filled up, and only the newest backup.
  expect(workspace.read('people.csv')).toBe('\uFEFFid,name\r\n1,Zoë\r\n2,\r\n');
  expect(workspace.names()).toEqual(['people.csv', 'people.csv.bak', 'people.tsv']);
  expect(workspace.read('people.csv.bak')).toBe('old');

  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  const note = join(workspace.stateDir, 'settings.json');
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ keepBackups: 1 });
  await holdfast.reopen();
  const again = await open(holdfast, 'Options', 'Options');
  await expect(again.getByLabel('Backups to keep')).toHaveValue('1');
  await expect(again.getByLabel('CSV files for')).toHaveValue('excel');
});

test('options that are damaged give way to the usual ones', async ({ openHoldfast, workspace }) => {
  const first = await openHoldfast();
  await expect(first.dropZone).toBeVisible();
  await (await open(first, 'Options', 'Options')).getByLabel('Backups to keep').selectOption('1');
  await expect(first.page.getByRole('dialog').getByRole('status')).toHaveText('Saved.');
  await first.app.closeWindow();
  expect(await first.app.exited).toBe(0);
  writeFileSync(join(workspace.stateDir, 'settings.json'), '{"keepBackups": 1000, "half');
  await first.reopen();
  const dialog = await open(first, 'Options', 'Options');
  await expect(dialog.getByLabel('Backups to keep')).toHaveValue('3');
});

test('the history brings back what each export replaced, whatever came after', async ({
  holdfast,
  workspace,
}) => {
  await expect((await open(holdfast, 'History', 'History')).getByRole('listitem')).toHaveCount(0);
  await holdfast.page.keyboard.press('Escape');
  workspace.write('orders.json', 'the first');
  const source = workspace.sample('orders.csv');
  for (const turn of [1, 2]) {
    if (turn === 2) await holdfast.button('Remove', 'orders.csv').click();
    await expect(holdfast.dropZone).toBeVisible();
    await holdfast.dropAndWait(source, 'orders.csv');
    await holdfast.button('Start', 'orders.csv').click();
    await holdfast.page.getByRole('button', { name: 'Replace, keep a backup' }).click();
    await holdfast.isIn('orders.csv', 'done');
  }
  expect(workspace.read('orders.json.bak.1')).toBe('the first');
  const made = workspace.read('orders.json');

  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  await holdfast.reopen();
  const history = await open(holdfast, 'History', 'History');
  const items = history.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('orders.csv to orders.json');
  await expect(items.first()).toContainText('30 records');
  await expect(items.first()).toContainText(/CRC-32 [0-9a-f]{8}/);
  await holdfast.shot('82-history');

  await items.last().getByRole('button', { name: 'Show in folder: orders.json' }).click();
  await expect.poll(() => holdfast.app.shownInFolder()).toEqual([workspace.path('orders.json')]);
  await items.last().getByRole('button', { name: 'Bring back the old file: orders.json' }).click();
  // The second export took the place of what this one had made: asked, and done all the same.
  const question = dialogOf(holdfast, 'orders.json was changed since the export');
  await expect(question.getByRole('button', { name: 'Leave it as it is' })).toBeFocused();
  await holdfast.page.keyboard.press('Shift+Tab');
  await holdfast.page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(items.last()).toContainText('The old file was brought back.');
  expect(workspace.read('orders.json')).toBe('the first');
  expect(workspace.read('orders.json.bak')).toBe(made);
  await expect(history.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('about makes the three promises', async ({ holdfast }) => {
  const about = await open(holdfast, 'About', 'About Holdfast');
  await expect(about).toContainText(/Version \d+\.\d+\.\d+/);
  await expect(about.getByRole('listitem')).toHaveCount(3);
  await expect(about).toContainText('Your original files are never changed.');
  await holdfast.shot('83-about');
  await about.getByText('Made with').click();
  await expect(about).toContainText('iconv-lite');
  await holdfast.page.keyboard.press('Escape');
  await expect(about).toBeHidden();
  await expect(holdfast.page.getByRole('button', { name: 'About' })).toBeFocused();
});

test('the menu’s keys open the screens', async ({ holdfast, workspace }) => {
  test.skip(
    holdfast.app.host === 'electron',
    'Native menu keys are out of reach of synthetic input on Electron.',
  );
  const { keyboard } = holdfast.page;
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  for (const [keys, title] of [
    ['ControlOrMeta+,', 'Options'],
    ['ControlOrMeta+Shift+H', 'History'],
    ['ControlOrMeta+p', /orders\.csv/],
  ] as const) {
    await keyboard.press(keys);
    const dialog = holdfast.page.getByRole('dialog', { name: title });
    await expect(dialog).toBeVisible();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});
