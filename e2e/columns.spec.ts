/** The list of columns in the preview: searching it, names that can't be, and Esc in its fields. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { openPreview, target } from './preview-dialog.ts';
import type { Workspace } from './workspace.ts';

/** The preview of a table of 60 columns. */
async function wide(holdfast: HoldfastWindow, workspace: Workspace): Promise<Locator> {
  const numbers = Array.from({ length: 60 }, (_none, at) => at);
  const lines = [numbers.map((at) => `column_${at}`).join(), numbers.join(), ''];
  await holdfast.dropAndWait(workspace.write('wide.csv', lines.join('\n')), 'wide.csv');
  return await openPreview(holdfast, 'wide.csv');
}

async function narrow(holdfast: HoldfastWindow, workspace: Workspace): Promise<Locator> {
  await holdfast.dropAndWait(workspace.write('pairs.csv', 'x,y\n1,2\n'), 'pairs.csv');
  return await openPreview(holdfast, 'pairs.csv');
}

test('a search says what it found, and changes nothing where it found nothing', async ({
  holdfast,
  workspace,
}) => {
  const dialog = await wide(holdfast, workspace);
  const find = dialog.getByRole('searchbox', { name: 'Find a column' });
  const tab = dialog.getByRole('tab', { name: /^Columns/ });
  const status = dialog.getByRole('tabpanel', { name: /^Columns/ }).getByRole('status');
  await find.fill('nonsense');
  await expect(status.filter({ hasText: 'No column has this in its name.' })).toBeVisible();
  for (const name of ['Only these', 'Add these', 'Leave these out']) {
    const button = dialog.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
  }
  await expect(tab).toContainText('60');
  await holdfast.shot('78-no-column-found');

  await find.fill('column_5');
  await expect(status.filter({ hasText: '11 columns found.' })).toBeVisible();
  await find.fill('column_59');
  await expect(status.filter({ hasText: '1 column found.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Only these' }).click();
  await expect(status.filter({ hasText: '1 of 60 columns is exported.' })).toBeAttached();
  await expect(tab).toContainText('1');

  // What is left is what has to stay, and why it does is told.
  await dialog.getByRole('button', { name: 'Leave these out' }).click();
  await expect(
    status.filter({ hasText: '1 of 60 columns is exported. An export needs at least one column.' }),
  ).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Export column_59' })).toBeChecked();
  await holdfast.shot('79-one-column-stays');

  // Esc empties the search, and only then leaves.
  await find.press('Escape');
  await expect(find).toHaveValue('');
  await expect(find).toBeFocused();
  await expect(dialog).toBeVisible();
  await find.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a name that another column has is refused, and why is told until it is corrected', async ({
  holdfast,
  workspace,
}) => {
  const dialog = await narrow(holdfast, workspace);
  const field = dialog.getByLabel('Name of x in the export');
  const reason = dialog.getByRole('alert');
  await field.fill('y');
  await field.press('Enter');
  await expect(reason).toHaveText('Another column has this name. This one is still exported as x.');
  await expect(field).toHaveValue('y');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/^Another column has this name\./);
  await field.press('Tab');
  await expect(reason).toBeVisible();
  await holdfast.shot('80-name-refused');
  await expect(await target(dialog)).toContainText('"x": "1"');

  await field.fill('yes');
  await expect(reason).toHaveCount(0);
  await field.press('Enter');
  await expect(dialog.getByText('"yes": "1"')).toBeVisible();
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');

  // What stood in its way gives way: the name is taken.
  await field.fill('y');
  await field.press('Enter');
  await dialog.getByLabel('Name of y in the export').fill('z');
  await dialog.getByLabel('Name of y in the export').press('Enter');
  await expect(reason).toHaveCount(0);
  await expect(dialog.getByText('"y": "1"')).toBeVisible();
});

test('a column is not exported without a name', async ({ holdfast, workspace }) => {
  const dialog = await narrow(holdfast, workspace);
  const field = dialog.getByLabel('Name of x in the export');
  await field.fill('');
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    'A column needs a name. This one is still exported as x.',
  );
  await dialog.getByRole('button', { name: 'Start export' }).click();
  await holdfast.isIn('pairs.csv', 'done');
  expect(JSON.parse(workspace.read('pairs.json'))).toEqual([{ x: '1', y: '2' }]);
});

test('a column that comes back to find its name taken says so', async ({ holdfast, workspace }) => {
  const dialog = await narrow(holdfast, workspace);
  await dialog.getByRole('checkbox', { name: 'Export y' }).uncheck();
  const field = dialog.getByLabel('Name of x in the export');
  await field.fill('y');
  await field.press('Enter');
  await dialog.getByRole('checkbox', { name: 'Export y' }).check();
  await expect(dialog.getByRole('alert')).toHaveText(
    Array(2).fill('Another column has this name.'),
  );
  await field.fill('x');
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('Esc in a field puts the old text back before it leaves', async ({ holdfast, workspace }) => {
  const dialog = await narrow(holdfast, workspace);
  await dialog.getByRole('radio', { name: 'Other' }).check();
  const separator = dialog.getByLabel('The character between cells');
  await separator.fill('"');
  await separator.press('Escape');
  await expect(separator).toHaveValue(',');
  const field = dialog.getByLabel('Name of x in the export');
  await field.fill('typed');
  await field.press('Escape');
  await expect(field).toHaveValue('x');
  await expect(field).toBeFocused();
  await expect(dialog).toBeVisible();
  await field.press('Escape');
  await expect(dialog).toBeHidden();
});
