/** The preview as a spec uses it. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { HoldfastWindow } from './holdfast-window.ts';

/** Opens the preview of a row and waits for its first look. */
export async function openPreview(holdfast: HoldfastWindow, name: string): Promise<Locator> {
  await holdfast.button('Preview', name).click();
  const dialog = holdfast.page.getByRole('dialog', { name });
  await lookedAt(dialog);
  return dialog;
}

export async function lookedAt(dialog: Locator): Promise<void> {
  await expect(dialog.locator('.preview[aria-busy="false"]')).toBeVisible();
}

/** Names of the columns as the table shows them, without what stands below. */
export async function headings(dialog: Locator): Promise<string[]> {
  return await dialog.locator('.grid-name').allInnerTexts();
}

/** The cells of a row, by its number in the file. */
export async function cellsOf(dialog: Locator, row: number): Promise<string[]> {
  const line = dialog.getByRole('row', { name: new RegExp(`^${row}\\b`) });
  return await line.getByRole('gridcell').allInnerTexts();
}

/** Shows the target as it will be. What it holds follows in a moment. */
export async function target(dialog: Locator): Promise<Locator> {
  await dialog.getByRole('tab', { name: 'As it will be written' }).click();
  return dialog.getByRole('tabpanel', { name: 'As it will be written' });
}

/** The lines of the target, as they are shown. */
export async function linesOf(shown: Locator): Promise<string[]> {
  return await shown.locator('.code-text').allInnerTexts();
}
