/** Leaving while an export runs: the window asks, and each answer does what it says. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { OLD, startLarge } from './large-export.ts';
import { expectNothingLeft, promptOf, standings } from './unfinished.ts';
import { digestOf } from './workspace.ts';

test.slow();

const questionOf = (holdfast: HoldfastWindow): Locator =>
  holdfast.page.getByRole('dialog', { name: 'An export is still running' });

test.describe('on a crawling disk', () => {
  test.use({ slowDisk: 'crawling' });

  test('closing while an export runs asks, and stops at a checkpoint to be resumed', async ({
    holdfast,
    workspace,
    large,
  }) => {
    await startLarge(holdfast, workspace, large);
    await holdfast.app.closeWindow();
    const question = questionOf(holdfast);
    await expect(question).toContainText(/large\.csv is \d+% done\./);
    await expect(question).toContainText('nothing is lost');
    await expect(question.getByRole('button', { name: 'Stop and resume later' })).toBeFocused();
    await holdfast.shot('80-leaving');

    // A second close changes nothing.
    await holdfast.app.closeWindow();
    await expect(question).toHaveCount(1);
    await holdfast.isIn('large.csv', 'running');

    await holdfast.page.keyboard.press('Enter');
    expect(await holdfast.app.exited).toBe(0);
    expect(workspace.read('large.tsv')).toBe(OLD);
    expect(standings(workspace)).toHaveLength(1);
    await holdfast.reopen();
    await expect(promptOf(holdfast)).toContainText('Your export of large.csv stopped at');
  });

  test('closing while an export runs can be taken back, and the export goes on', async ({
    holdfast,
    workspace,
    large,
  }) => {
    await startLarge(holdfast, workspace, large);
    for (const answer of ['Keep working', 'Escape']) {
      await holdfast.app.closeWindow();
      await expect(questionOf(holdfast)).toBeVisible();
      if (answer === 'Escape') await holdfast.page.keyboard.press('Escape');
      else await questionOf(holdfast).getByRole('button', { name: answer }).click();
      await expect(questionOf(holdfast)).toBeHidden();
      await holdfast.isIn('large.csv', 'running');
    }
    // Over another screen the question has the keyboard, too, and gives it back.
    await holdfast.page.getByRole('button', { name: 'History', exact: true }).click();
    const history = holdfast.page.getByRole('dialog', { name: 'History' });
    await expect(history.getByRole('button', { name: 'Close' })).toBeFocused();
    await holdfast.app.closeWindow();
    const stop = questionOf(holdfast).getByRole('button', { name: 'Stop and resume later' });
    await expect(stop).toBeFocused();
    await holdfast.page.keyboard.press('Escape');
    await expect(questionOf(holdfast)).toBeHidden();
    await expect(history.getByRole('button', { name: 'Close' })).toBeFocused();
    expect(workspace.read('large.tsv')).toBe(OLD);
  });

  test('closing while an export runs can give up what was written', async ({
    holdfast,
    workspace,
    large,
  }) => {
    await startLarge(holdfast, workspace, large);
    await holdfast.app.closeWindow();
    await questionOf(holdfast).getByRole('button', { name: 'Discard' }).click();
    expect(await holdfast.app.exited).toBe(0);
    expectNothingLeft(workspace);
    expect(workspace.names()).toEqual(['large.csv', 'large.tsv']);
    expect(workspace.read('large.tsv')).toBe(OLD);
  });

  test('Quit in the menu asks, too', async ({ holdfast, workspace, large }) => {
    test.skip(
      holdfast.app.host === 'electron',
      'Native menu keys are out of reach of synthetic input on Electron.',
    );
    await startLarge(holdfast, workspace, large);
    await holdfast.page.keyboard.press('ControlOrMeta+q');
    await expect(questionOf(holdfast)).toBeVisible();
  });

  test('a signal while the question is open stops at a checkpoint and asks nobody', async ({
    holdfast,
    workspace,
    large,
  }) => {
    test.skip(process.platform === 'win32', 'Windows has no SIGTERM.');
    await startLarge(holdfast, workspace, large);
    await holdfast.app.closeWindow();
    await expect(questionOf(holdfast)).toBeVisible();
    holdfast.app.signal('SIGTERM');
    expect(await holdfast.app.exited).toBe(0);
    expect(workspace.read('large.tsv')).toBe(OLD);
    expect(standings(workspace)).toHaveLength(1);
  });

  test('the question survives a reload of the page', async ({ holdfast, workspace, large }) => {
    await startLarge(holdfast, workspace, large);
    await holdfast.app.closeWindow();
    await expect(questionOf(holdfast)).toBeVisible();
    await holdfast.page.reload();
    await expect(questionOf(holdfast)).toBeVisible();
  });
});

test.describe('on a slow disk', () => {
  test.use({ slowDisk: true });

  test('an export that ends while the window asks takes the question with it', async ({
    holdfast,
    workspace,
    large,
  }) => {
    await startLarge(holdfast, workspace, large);
    await holdfast.app.closeWindow();
    await expect(questionOf(holdfast)).toBeVisible();
    await holdfast.isIn('large.csv', 'done');
    await expect(questionOf(holdfast)).toBeHidden();
    expect(await digestOf(workspace.path('large.tsv'))).toBe(large.tsvDigest);
    // Nothing runs any more: now it just goes.
    await holdfast.app.closeWindow();
    expect(await holdfast.app.exited).toBe(0);
  });
});
