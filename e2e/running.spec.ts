/** What may happen while an export runs: the target is the old file or the new one, nothing else. */
import type { CDPSession } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { OLD, startLarge } from './large-export.ts';
import type { LargeFile } from './large-file.ts';
import { digestOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';

test.slow();
test.use({ slowDisk: true });

async function isDoneAndRight(
  holdfast: HoldfastWindow,
  workspace: Workspace,
  large: LargeFile,
): Promise<void> {
  await holdfast.isIn('large.csv', 'done');
  const records = new Intl.NumberFormat('en').format(large.records);
  await expect(holdfast.row('large.csv')).toContainText(`${records} records in 5 columns`);
  expect(await digestOf(workspace.path('large.tsv'))).toBe(large.tsvDigest);
  expect(workspace.names()).toEqual(['large.csv', 'large.tsv', 'large.tsv.bak']);
}

/** After a violent end: exactly the old file, or exactly the new one. */
async function isOldOrNew(workspace: Workspace, large: LargeFile): Promise<void> {
  const digest = await digestOf(workspace.path('large.tsv'));
  if (digest !== large.tsvDigest) expect(workspace.read('large.tsv')).toBe(OLD);
}

/** What is in the folder beside the finished part, of which there may be one, kept for later. */
function namesWithoutPart(workspace: Workspace): string[] {
  const isPart = (name: string): boolean => /^\.holdfast-[0-9a-f]+\.part$/.test(name);
  const names = workspace.names();
  expect(names.filter(isPart).length).toBeLessThanOrEqual(1);
  return names.filter((name) => !isPart(name));
}

test('reloading the window does not disturb a running export', async ({
  holdfast,
  workspace,
  large,
}) => {
  await startLarge(holdfast, workspace, large);
  await holdfast.page.reload();
  // Without this the reload would have disturbed nothing, and proved nothing.
  await holdfast.isIn('large.csv', 'running');
  await holdfast.shot('30-running');
  await isDoneAndRight(holdfast, workspace, large);
  await holdfast.shot('31-running-then-done');
});

test('a crash of the window does not disturb a running export', async ({
  holdfast,
  workspace,
  large,
}) => {
  await startLarge(holdfast, workspace, large);
  const cdp: CDPSession = await holdfast.page.context().newCDPSession(holdfast.page);
  const crashed = holdfast.page.waitForEvent('crash');
  // Never answered: the page that should answer is dead.
  cdp.send('Page.crash').catch(() => undefined);
  await crashed;
  await expect.poll(async () => (await holdfast.app.page()) !== holdfast.page).toBe(true);
  await holdfast.takePage();
  await isDoneAndRight(holdfast, workspace, large);
});

test('a stopped export leaves the old target as it was, and can be gone on with', async ({
  holdfast,
  workspace,
  large,
}) => {
  await startLarge(holdfast, workspace, large);
  await holdfast.button('Stop', 'large.csv').click();
  await holdfast.isIn('large.csv', 'stopped');
  await expect(holdfast.row('large.csv')).toContainText('Your old file is unchanged.');
  await holdfast.shot('32-stopped');
  expect(workspace.read('large.tsv')).toBe(OLD);
  expect(namesWithoutPart(workspace)).toEqual(['large.csv', 'large.tsv']);

  await holdfast.page.getByRole('button', { name: /^(Resume|Start again): large.csv$/ }).click();
  await isDoneAndRight(holdfast, workspace, large);
});

test.describe('behind an export that takes its time', () => {
  test.use({ slowDisk: 'crawling' });

  test('a second file waits for its turn and can be taken out of the line', async ({
    holdfast,
    workspace,
    large,
  }) => {
    for (const name of ['large.csv', 'second.csv']) large.placeAt(workspace.path(name));
    await holdfast.drop([workspace.path('large.csv'), workspace.path('second.csv')]);
    for (const name of ['large.csv', 'second.csv']) await holdfast.isIn(name, 'ready');
    await holdfast.page.getByRole('button', { name: 'Start all' }).click();
    await holdfast.isIn('second.csv', 'waiting');
    await holdfast.shot('33-waiting');
    await holdfast.button("Don't start", 'second.csv').click();
    await holdfast.isIn('second.csv', 'ready');
    await holdfast.button('Stop', 'large.csv').click();
    await holdfast.isIn('large.csv', 'stopped');
    expect(namesWithoutPart(workspace)).toEqual(['large.csv', 'second.csv']);
  });
});

test('SIGTERM while an export runs leaves the old target or the new one', async ({
  holdfast,
  workspace,
  large,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no SIGTERM.');
  await startLarge(holdfast, workspace, large);
  holdfast.app.signal('SIGTERM');
  expect(await holdfast.app.exited).toBe(0);
  await isOldOrNew(workspace, large);
});

test('killing the app while an export runs leaves the old target, and it opens again', async ({
  holdfast,
  workspace,
  large,
}) => {
  await startLarge(holdfast, workspace, large);
  await holdfast.app.kill();
  await isOldOrNew(workspace, large);

  await holdfast.reopen();
  await expect(holdfast.page.getByText('Your original files are never changed.')).toBeVisible();
  await isOldOrNew(workspace, large);
});
