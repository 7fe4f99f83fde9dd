/** Looking further than the first rows: at the whole file, at rows far down. */
import { expect, test } from './fixtures.ts';
import { openPreview } from './preview-dialog.ts';

test('the whole file is looked through, and a row far down is shown among its neighbours', async ({
  holdfast,
  workspace,
}) => {
  const rows = Array.from({ length: 4000 }, (_, index) => `${index + 1},x`);
  rows[2999] = '3000';
  await holdfast.dropAndWait(workspace.write('far.csv', `n,a\n${rows.join('\n')}\n`), 'far.csv');
  const dialog = await openPreview(holdfast, 'far.csv');
  await dialog.getByRole('tab', { name: 'Problems' }).click();
  await dialog.getByRole('button', { name: 'Check the whole file' }).click();
  await expect(dialog.getByText('1 problem in the whole file')).toBeVisible();
  await dialog.getByRole('button', { name: 'Row 3,000' }).click();
  await expect(dialog.getByRole('row', { name: /^3,000\b/ })).toBeInViewport();
  await expect(dialog.getByRole('row', { name: /^3,000\b/ })).toHaveAttribute(
    'aria-rowindex',
    '3001',
  );
  await expect(dialog.getByRole('row', { name: /^3,001 3001 x/ })).toBeVisible();
  await holdfast.shot('76-around-a-row');
  await dialog.getByRole('button', { name: 'Back to the first rows' }).click();
  await expect(dialog.getByRole('row', { name: /^1 1 x/ })).toBeInViewport();
});

test.describe('on a slow disk', () => {
  test.use({ slowDisk: 'crawling' });

  test('looking through the whole file can be watched and stopped', async ({
    holdfast,
    workspace,
  }) => {
    // Thirty seconds of reading; it is stopped in the first ones.
    const rows = '12345,"a plain text of some length"\n'.repeat(900_000);
    await holdfast.dropAndWait(workspace.write('long.csv', `n,a\nshort\n${rows}`), 'long.csv');
    const dialog = await openPreview(holdfast, 'long.csv');
    await dialog.getByRole('tab', { name: /^Problems/ }).click();
    await dialog.getByRole('button', { name: 'Check the whole file' }).click();
    await expect(dialog.getByText(/^\d+ ?%, [1-9][\d,]* rows? looked at$/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog.getByText(/^Stopped after [\d,]+ rows\./)).toBeVisible();
    await expect(dialog.getByText('1 problem so far')).toBeVisible();

    // So can saving what it finds; then there is no list.
    await holdfast.app.answerDialog(workspace.path('list.csv'));
    await dialog.getByRole('button', { name: 'Save as CSV…' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog.getByRole('button', { name: 'Save as CSV…' })).toBeVisible();
    expect(workspace.names()).not.toContain('list.csv');
  });
});
