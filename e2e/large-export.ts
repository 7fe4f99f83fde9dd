/** The export of the large file over an old one, caught while it runs. */
import { expect } from '@playwright/test';
import type { HoldfastWindow } from './holdfast-window.ts';
import type { LargeFile } from './large-file.ts';
import type { Workspace } from './workspace.ts';

/** What the old target holds. */
export const OLD = 'the old file';

/** Puts the large file in the list and starts its export to TSV over an old file. */
export async function startLarge(
  holdfast: HoldfastWindow,
  workspace: Workspace,
  large: LargeFile,
): Promise<void> {
  const source = workspace.path('large.csv');
  large.placeAt(source);
  workspace.write('large.tsv', OLD);
  await holdfast.dropAndWait(source, 'large.csv');
  await holdfast.format('large.csv').selectOption('tsv');
  await expect(holdfast.row('large.csv')).toContainText('large.tsv');
  await holdfast.button('Start', 'large.csv').click();
  await holdfast.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Replace, keep a backup' })
    .click();
  await holdfast.isIn('large.csv', 'running');
  // Some way in, not only begun.
  const bar = holdfast.page.getByRole('progressbar', { name: 'Progress of large.csv' });
  await expect
    .poll(async () => Number(await bar.getAttribute('value')), { intervals: [20] })
    .toBeGreaterThan(5);
}
