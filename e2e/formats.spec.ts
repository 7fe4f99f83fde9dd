/** The formats that people have, in and out through the window. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

test('a table goes to Excel and comes back with every character', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  await holdfast.format('orders.csv').selectOption('xlsx');
  await expect(holdfast.row('orders.csv')).toContainText('orders.xlsx');
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');

  await holdfast.dropAndWait(workspace.path('orders.xlsx'), 'orders.xlsx');
  await holdfast.format('orders.xlsx').selectOption('csv');
  await holdfast.app.answerDialog(workspace.path('back.csv'));
  await holdfast.button('Change…', 'orders.xlsx').click();
  await expect(holdfast.row('orders.xlsx')).toContainText('back.csv');
  await holdfast.button('Preview', 'orders.xlsx').click();
  const dialog = holdfast.page.getByRole('dialog', { name: 'orders.xlsx' });
  await expect(dialog.getByLabel('Sheet')).toBeVisible();
  await expect(dialog.getByLabel('Dates')).toHaveValue('iso');
  await expect(dialog.getByLabel('Encoding')).toHaveCount(0);
  // Leading zeros are no number that Excel made of them.
  await expect(dialog.getByRole('gridcell', { name: '00001', exact: true })).toBeVisible();
  await holdfast.shot('76-workbook');
  await dialog.getByRole('button', { name: 'Start export' }).click();
  await holdfast.isIn('orders.xlsx', 'done');
  const lines = (text: string) => text.trimEnd().split(/\r?\n/);
  expect(lines(workspace.read('back.csv'))).toEqual(lines(workspace.read('orders.csv')));
});

test('a table goes to Parquet', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  await holdfast.format('orders.csv').selectOption('parquet');
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');
  const written = readFileSync(workspace.path('orders.parquet'));
  expect(written.subarray(0, 4).toString('latin1')).toBe('PAR1');
  expect(written.subarray(-4).toString('latin1')).toBe('PAR1');
});

test('compressed files are read and written', async ({ holdfast, workspace }) => {
  const plain = readFileSync(workspace.sample('orders.jsonl'));
  await holdfast.dropAndWait(
    workspace.write('orders.jsonl.gz', gzipSync(plain)),
    'orders.jsonl.gz',
  );
  await holdfast.app.answerDialog(workspace.path('copy.jsonl.gz'));
  await holdfast.button('Change…', 'orders.jsonl.gz').click();
  await expect(holdfast.row('orders.jsonl.gz')).toContainText('copy.jsonl.gz');
  await holdfast.button('Start', 'orders.jsonl.gz').click();
  await holdfast.isIn('orders.jsonl.gz', 'done');
  expect(gunzipSync(readFileSync(workspace.path('copy.jsonl.gz'))).toString('utf8')).toBe(
    plain.toString('utf8'),
  );
});

test('the preview is of use in a small window, and of a table of any width', async ({
  holdfast,
  workspace,
}) => {
  const names = Array.from({ length: 3000 }, (_, index) => `column ${index + 1}`);
  const row = (line: number) => names.map((_, index) => `${line}.${index + 1}`).join(',');
  const text = [names.join(','), ...Array.from({ length: 40 }, (_, line) => row(line + 1)), ''];
  await holdfast.page.setViewportSize({ width: 560, height: 420 });
  await holdfast.dropAndWait(workspace.write('wide.csv', text.join('\n')), 'wide.csv');
  await holdfast.button('Preview', 'wide.csv').click();
  const dialog = holdfast.page.getByRole('dialog', { name: 'wide.csv' });
  const table = dialog.getByRole('grid');
  await expect(table).toHaveAttribute('aria-colcount', '3001');
  await holdfast.shot('77-small-window');
  // Only what is in sight is drawn.
  expect(await table.getByRole('columnheader').count()).toBeLessThan(30);
  await table.evaluate((element) => (element.scrollLeft = 1e7));
  await expect(table.getByRole('columnheader', { name: /^column 3000 / })).toBeVisible();
  await expect(table.getByRole('gridcell', { name: '1.3000', exact: true })).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Find a column' }).fill('mn 2999');
  await expect(dialog.locator('.column')).toHaveCount(1);
  await dialog.getByRole('checkbox', { name: 'Export column 2999' }).uncheck();
  await expect(dialog.getByRole('tab', { name: 'Columns 2,999' })).toBeVisible();
  const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(overflow).toBe(0);
});
