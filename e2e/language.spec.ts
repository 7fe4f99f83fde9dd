/** German and English: the system's language, the chosen one, and the change between them. */
import { expect, test } from './fixtures.ts';

test.use({ systemLanguage: 'de_DE' });

test('speaks the system’s language, changes it at once, and remembers it', async ({
  openHoldfast,
  workspace,
}) => {
  const holdfast = await openHoldfast();
  const { page, app } = holdfast;
  const html = page.locator('html');
  await expect(page.getByRole('button', { name: /^Dateien zum Exportieren/ })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'de');

  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  await holdfast.button('Starten', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');
  const row = holdfast.row('orders.csv');
  await expect(row).toContainText('Gespeichert als orders.json');
  await holdfast.shot('90-german');
  // Nothing of the row is in English.
  await expect(row).not.toContainText(/\b(records?|columns?|Saved|untouched|Done|comma)\b/);

  await page.getByRole('button', { name: 'Einstellungen', exact: true }).click();
  const choice = page.getByLabel('Sprache');
  await choice.focus();
  await choice.selectOption('English');
  // The same dialog, still open, in other words; and so is all behind it.
  await expect(page.getByRole('dialog', { name: 'Options' })).toBeVisible();
  await expect(page.getByLabel('Language')).toBeFocused();
  await expect(html).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Saved as orders.json');

  await app.answerDialog();
  await page.getByRole('button', { name: 'Add files…' }).click();
  await expect
    .poll(async () => (await app.askedDialogs()).at(-1)?.title)
    .toBe('Choose files to export');
  await app.closeWindow();
  expect(await app.exited).toBe(0);
  await holdfast.reopen();

  const again = holdfast.page;
  await expect(holdfast.dropZone).toBeVisible();
  await expect(again.locator('html')).toHaveAttribute('lang', 'en');
  await holdfast.dropAndWait(workspace.path('orders.csv'), 'orders.csv');
  await again.getByRole('button', { name: 'Options', exact: true }).click();
  await again.getByLabel('Language').selectOption('Same as the system');
  await again.keyboard.press('Escape');
  await expect(holdfast.button('Starten', 'orders.csv')).toBeVisible();
  await holdfast.app.answerDialog();
  await again.getByRole('button', { name: /^Dateien hinzufügen/ }).click();
  await expect
    .poll(async () => (await holdfast.app.askedDialogs()).at(-1)?.title)
    .toBe('Dateien zum Exportieren auswählen');
});
