/** Looking at a file before its export: correcting how it is read, choosing what is exported. */
import { rmSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { cellsOf, headings, linesOf, lookedAt, openPreview, target } from './preview-dialog.ts';

async function finish(holdfast: HoldfastWindow, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Start export' }).click();
  await expect(dialog).toBeHidden();
  await holdfast.isIn(name, 'done');
}

// “Zürich;Café” and a decimal comma, in Windows-1252.
const WESTERN = Buffer.from(
  'Stadt;Lokal;Preis\r\nZürich;Café Noir;12,50\r\nBâle;Hôtel;9,90\r\n',
  'latin1',
);

test('a file in an old encoding is read right, and exported as it is shown', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.dropAndWait(workspace.write('lokale.csv', WESTERN), 'lokale.csv');
  await expect(holdfast.row('lokale.csv')).toContainText('semicolon-separated');
  await holdfast.shot('70-guessed-row');
  const dialog = await openPreview(holdfast, 'lokale.csv');
  // What was guessed is said, and which encoding it is.
  await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
  await expect(dialog.locator('.guess')).toContainText('please look whether all letters are right');
  // The header is counted neither here nor there, and no count is said twice.
  await expect(dialog.getByRole('status').first()).toContainText(
    /3 columnsAll 2 rowseach with 3 cells$/,
  );
  expect(await headings(dialog)).toEqual(['Stadt', 'Lokal', 'Preis']);
  expect(await cellsOf(dialog, 1)).toEqual(['Zürich', 'Café Noir', '12,50']);
  await holdfast.shot('71-preview-guessed');

  // One press shows it in another encoding, at once.
  await dialog.getByRole('button', { name: 'Western European (DOS)' }).click();
  await lookedAt(dialog);
  expect(await cellsOf(dialog, 1)).not.toContain('Zürich');
  await expect(dialog.locator('.guess')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Back to what was found' }).click();
  await lookedAt(dialog);
  expect(await cellsOf(dialog, 1)).toEqual(['Zürich', 'Café Noir', '12,50']);
  await dialog.getByRole('button', { name: "That's right" }).click();
  await lookedAt(dialog);
  await expect(dialog.locator('.guess')).toHaveCount(0);

  await finish(holdfast, dialog, 'lokale.csv');
  expect(JSON.parse(workspace.read('lokale.json'))).toEqual([
    { Stadt: 'Zürich', Lokal: 'Café Noir', Preis: '12,50' },
    { Stadt: 'Bâle', Lokal: 'Hôtel', Preis: '9,90' },
  ]);
});

test('one press corrects the separator and the header', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.write('codes.csv', 'a,b;c\n1,2;3\n4,5;6\n'), 'codes.csv');
  const dialog = await openPreview(holdfast, 'codes.csv');
  await dialog.getByRole('radio', { name: 'Semicolon' }).check();
  await lookedAt(dialog);
  expect(await headings(dialog)).toEqual(['a,b', 'c']);
  await expect(dialog.getByRole('status').first()).toContainText('All 2 rows');

  await dialog.getByRole('checkbox', { name: 'First row names the columns' }).uncheck();
  await lookedAt(dialog);
  expect(await headings(dialog)).toEqual(['column_1', 'column_2']);
  expect(await cellsOf(dialog, 1)).toEqual(['a,b', 'c']);

  await finish(holdfast, dialog, 'codes.csv');
  expect(JSON.parse(workspace.read('codes.json'))).toEqual([
    { column_1: 'a,b', column_2: 'c' },
    { column_1: '1,2', column_2: '3' },
    { column_1: '4,5', column_2: '6' },
  ]);
});

test('columns are left out, renamed and moved; the export has just these', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.write('people.csv', 'id,name,city\n7,Ada,Bath\n8,Zoë,Ulm\n');
  await holdfast.dropAndWait(source, 'people.csv');
  const dialog = await openPreview(holdfast, 'people.csv');
  await dialog.getByRole('checkbox', { name: 'Export city' }).uncheck();
  await dialog.getByLabel('Name of name in the export').fill('Vorname');
  await dialog.getByLabel('Name of name in the export').press('Enter');
  await dialog.getByRole('button', { name: 'Move name up' }).click();
  await expect(dialog.getByRole('button', { name: 'Move name up' })).toBeFocused();
  await expect(dialog.locator('.column-list').getByRole('listitem').first()).toContainText(
    'was name',
  );
  await expect(dialog.getByRole('columnheader', { name: 'name as Vorname' })).toBeVisible();
  await expect(dialog.getByRole('columnheader', { name: 'city left out' })).toBeVisible();

  // By its handle: a pointer drags it, arrow keys move it.
  const handle = dialog.getByRole('button', { name: 'Drag name, or move it with the arrow keys' });
  const items = dialog.locator('.column-list').getByRole('listitem');
  const grip = await handle.boundingBox();
  const last = await items.last().boundingBox();
  if (grip === null || last === null) throw new Error('the columns are not in sight');
  const { mouse } = holdfast.page;
  await mouse.move(grip.x + 5, grip.y + 5);
  await mouse.down();
  await mouse.move(last.x + 20, last.y + last.height - 2, { steps: 3 });
  await mouse.up();
  await expect(items.last()).toContainText('was name');
  await handle.press('Home');
  await expect(items.first()).toContainText('was name');
  await expect(handle).toBeFocused();
  await expect(dialog.getByText('name is now column 1 of 3.')).toBeAttached();
  await holdfast.shot('72-columns-chosen');

  // The target follows what is chosen, and is what the export then writes.
  const shown = await target(dialog);
  await expect(shown).toContainText('"Vorname": "Zoë"');
  await expect(shown).not.toContainText('city');
  await dialog.getByRole('checkbox', { name: 'Export city' }).check();
  await expect(shown).toContainText('"city": "Ulm"');
  await dialog.getByRole('checkbox', { name: 'Export city' }).uncheck();
  await expect(shown).not.toContainText('city');
  const lines = await linesOf(shown);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(holdfast.row('people.csv')).toContainText('2 of 3 columns');

  // Closed and opened again, the choice is still there.
  const again = await openPreview(holdfast, 'people.csv');
  await expect(again.getByRole('checkbox', { name: 'Export city' })).not.toBeChecked();
  await finish(holdfast, again, 'people.csv');
  expect(workspace.read('people.json').split('\n')).toEqual(lines);
  expect(workspace.read('people.json')).toBe(
    JSON.stringify(
      [
        { Vorname: 'Ada', id: '7' },
        { Vorname: 'Zoë', id: '8' },
      ],
      null,
      2,
    ),
  );
});

test('problems lead to their rows, can be saved, and bad rows be set aside', async ({
  holdfast,
  workspace,
}) => {
  const rows = Array.from({ length: 120 }, (_, index) => `${index + 1},x,y`);
  rows[99] = '100,short';
  rows[3] = '4,a,b,long';
  await holdfast.dropAndWait(
    workspace.write('ragged.csv', ['n,a,b', ...rows, ''].join('\n')),
    'ragged.csv',
  );
  const dialog = await openPreview(holdfast, 'ragged.csv');
  await dialog.getByRole('tab', { name: /Problems 2/ }).click();
  await holdfast.shot('73-problems');
  // As it stands nothing would be exported; what stands before the first bad row is shown.
  const shown = await target(dialog);
  await expect(shown).toContainText('As it stands, nothing would be exported. ragged.csv, row 4: ');
  await expect(shown).toContainText('"n": "3"');
  await holdfast.shot('77-refused');
  await expect(dialog.getByRole('row', { name: /^100\b/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Row 100' }).click();
  await expect(dialog.getByRole('row', { name: /^100\b/ })).toBeInViewport();
  expect(await cellsOf(dialog, 101)).toEqual(['101', 'x', 'y']);

  const list = workspace.path('what is wrong.csv');
  await holdfast.app.answerDialog(list);
  await dialog.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(dialog.getByText('Saved.')).toBeVisible();
  expect(workspace.read('what is wrong.csv').trimEnd().split('\r\n')).toHaveLength(3);

  await dialog.getByLabel("Rows that don't fit").selectOption('set-aside');
  await finish(holdfast, dialog, 'ragged.csv');
  expect(JSON.parse(workspace.read('ragged.json'))).toHaveLength(118);
  await expect(holdfast.row('ragged.csv')).toContainText('2 rows set aside in');
});

test('formula-like cells are counted and made safe on request', async ({ holdfast, workspace }) => {
  const source = workspace.write('sums.json', '[{"a":"=1+1","b":"-5"},{"a":"@x","b":"ok"}]');
  await holdfast.dropAndWait(source, 'sums.json');
  const dialog = await openPreview(holdfast, 'sums.json');
  await dialog.getByRole('tab', { name: 'Options' }).click();
  await expect(dialog.getByRole('tabpanel', { name: 'Options' })).toContainText(
    '2 cells start like a formula',
  );
  await dialog.getByRole('checkbox', { name: /^Make safe for Excel/ }).check();
  await dialog.getByLabel('Written for').selectOption('database');
  const shown = await target(dialog);
  await expect(shown.locator('.code-text').first()).toHaveText('a,bLF');
  await expect(shown).toContainText("'=1+1,-5LF");
  await expect(shown.getByRole('status')).toContainText('lines end with LF');
  await holdfast.shot('74-options');
  await finish(holdfast, dialog, 'sums.json');
  expect(workspace.read('sums.csv')).toBe("a,b\n'=1+1,-5\n'@x,ok\n");
});

test('a compressed export has the ending that says so', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  const dialog = await openPreview(holdfast, 'orders.csv');
  await dialog.getByRole('tab', { name: 'Options' }).click();
  await dialog.getByRole('checkbox', { name: 'Compress the file (.gz)' }).check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(holdfast.row('orders.csv')).toContainText('orders.json.gz');
});

test('the whole preview by keyboard alone', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  const { keyboard } = holdfast.page;
  await holdfast.row('orders.csv').focus();
  await keyboard.press('Enter');
  const dialog = holdfast.page.getByRole('dialog', { name: 'orders.csv' });
  await lookedAt(dialog);
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();

  const tabTo = async (control: Locator): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(control).toBeFocused();
  };
  await tabTo(dialog.getByRole('radio', { name: 'Comma' }));
  await keyboard.press('ArrowRight');
  await lookedAt(dialog);
  await expect(dialog.getByRole('radio', { name: 'Semicolon' })).toBeChecked();
  await keyboard.press('ArrowLeft');
  await lookedAt(dialog);
  await expect(dialog.getByRole('columnheader')).not.toHaveCount(2);

  const table = dialog.getByRole('grid', { name: 'First rows of orders.csv' });
  await tabTo(table);
  await holdfast.shot('75-focus-on-table');
  await keyboard.press('Control+End');
  await expect(dialog.getByRole('row', { name: /^30\b/ })).toBeInViewport();

  await tabTo(dialog.getByRole('tab', { name: /^Columns/ }));
  await keyboard.press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: 'Problems' })).toBeFocused();
  await expect(dialog.getByRole('tabpanel', { name: 'Problems' })).toContainText(
    'Nothing is wrong with this file.',
  );
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(holdfast.row('orders.csv')).toBeFocused();
});

test('how many rows fit is said of the rows, the header left out', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.dropAndWait(workspace.write('half.csv', 'a,b,c\n1,2\n3,4,5\n'), 'half.csv');
  const half = await openPreview(holdfast, 'half.csv');
  await expect(half.getByRole('status').first()).toContainText(
    /All 2 rows50\s?% of them have 3 cells$/,
  );
  await half.getByRole('button', { name: 'Done' }).click();
  const pairs = ['a,b,c', ...Array.from({ length: 60 }, () => '1,2'), ''];
  await holdfast.dropAndWait(workspace.write('pairs.csv', pairs.join('\n')), 'pairs.csv');
  const all = await openPreview(holdfast, 'pairs.csv');
  await expect(all.getByRole('status').first()).toContainText(/All 60 rowseach with 2 cells$/);
});

test('a file that is gone is looked for again', async ({ holdfast, workspace }) => {
  const source = workspace.write('gone.csv', 'a,b\n1,2\n');
  await holdfast.dropAndWait(source, 'gone.csv');
  rmSync(source);
  const dialog = await openPreview(holdfast, 'gone.csv');
  await expect(dialog.getByRole('alert')).toContainText('gone.csv was not found.');
  await expect(dialog.getByRole('status').first()).not.toContainText('Reading');
  await holdfast.shot('93-gone');
  const again = dialog.getByRole('button', { name: 'Try again' });
  await again.click();
  await lookedAt(dialog);
  await expect(dialog.getByRole('alert')).toContainText('gone.csv was not found.');
  await expect(again).toBeFocused();
  workspace.write('gone.csv', 'a,b\n1,2\n');
  await again.press('Enter');
  await expect(again).toHaveCount(0);
  expect(await cellsOf(dialog, 1)).toEqual(['1', '2']);
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
});

test('a table without rows says so, and where to see why', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.write('empty.csv', 'a,b\n'), 'empty.csv');
  await holdfast.format('empty.csv').selectOption('xlsx');
  const dialog = await openPreview(holdfast, 'empty.csv');
  const table = dialog.getByRole('tabpanel', { name: 'In the file' });
  await expect(table.getByText('There are no rows.')).toBeVisible();
  await holdfast.shot('94-no-rows');
  await expect((await target(dialog)).getByText('There are no rows.')).toBeVisible();
  await dialog.getByRole('tab', { name: 'In the file' }).click();
  await dialog.getByLabel('Format').selectOption('json');
  await lookedAt(dialog);
  await expect(table.getByText('Nothing could be read this way; see Problems.')).toBeVisible();
  await holdfast.shot('95-nothing-read');
});
