/** Every screen, in every state: found in order by axe, in light and dark, at any size. */
import { appendFileSync, mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { looks } from './access.ts';
import { expect, test } from './fixtures.ts';
import { killCommandLine, promptOf, writeTable } from './unfinished.ts';

test.slow();
test.use({ slowDisk: 'crawling' });

test('every screen is accessible', async ({ openHoldfast, workspace, large }) => {
  await killCommandLine(workspace, writeTable(workspace, 'stopped.csv'), 0.1);
  await killCommandLine(workspace, writeTable(workspace, 'grown.csv'), 0.1);
  appendFileSync(workspace.path('grown.csv'), '9999999,Ada,1.00\n');

  const holdfast = await openHoldfast();
  const { page } = holdfast;
  await expect(promptOf(holdfast).locator('[data-job]')).toHaveCount(2);
  await looks(holdfast, 'prompt-and-doubt');
  await promptOf(holdfast).getByRole('button', { name: 'Decide later' }).click();

  const ragged = ['n,a,b', ...Array.from({ length: 40 }, (_none, row) => `${row},x`), ''];
  workspace.write('failed.csv', 'id,name\n1,Zoë\n');
  mkdirSync(workspace.path('failed.json'));
  workspace.write('done.csv', 'id,name\n1,=1+1\n');
  workspace.write('done.json', '[]');
  workspace.write('ragged.csv', ragged.join('\n'));
  workspace.write('unreadable.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 0xff]));
  large.placeAt(workspace.path('large.csv'));
  workspace.sample('orders.csv');
  const names = ['failed', 'done', 'ragged', 'unreadable', 'orders', 'large'];
  await holdfast.drop(names.map((name) => workspace.path(`${name}.csv`)));
  await holdfast.isIn('large.csv', 'ready');
  await holdfast.button('Start', 'failed.csv').click();
  await holdfast.isIn('failed.csv', 'failed');
  await holdfast.button('Start', 'ragged.csv').click();
  await holdfast.isIn('ragged.csv', 'invalid');
  await holdfast.button('Start', 'done.csv').click();
  const question = page.getByRole('dialog', { name: 'done.json already exists' });
  await expect(question).toBeVisible();
  await looks(holdfast, 'overwrite');
  await question.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn('done.csv', 'done');

  await holdfast.button('Start', 'large.csv').click();
  await holdfast.isIn('large.csv', 'running');
  await page.setViewportSize({ width: 960, height: 1900 });
  await looks(holdfast, 'queue-running');
  await page.setViewportSize({ width: 960, height: 680 });
  await holdfast.app.closeWindow();
  await expect(page.getByRole('dialog')).toBeVisible();
  await looks(holdfast, 'leaving');
  await page.getByRole('button', { name: 'Keep working' }).click();
  await holdfast.button('Stop', 'large.csv').click();
  await holdfast.isIn('large.csv', 'stopped');
  await looks(holdfast, 'queue-stopped');

  await holdfast.button('Preview', 'ragged.csv').click();
  const tabs = page.getByRole('dialog').getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const [place, tab] of (await tabs.all()).entries()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await looks(holdfast, `preview-${place + 1}`);
  }
  await page.keyboard.press('Escape');

  for (const screen of ['History', 'Options', 'About']) {
    await page.getByRole('button', { name: screen, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await looks(holdfast, screen.toLowerCase());
    await page.keyboard.press('Escape');
  }

  while ((await page.getByRole('article').count()) > 0) {
    const first = page.getByRole('article').first();
    const id = await first.getAttribute('data-row');
    await first.getByRole('button', { name: /^(Remove|Hide)/ }).click();
    await expect(page.locator(`[data-row="${id}"]`)).toHaveCount(0);
  }
  await expect(holdfast.dropZone).toBeVisible();
  await looks(holdfast, 'empty');
});

/** What is wider than its place, so that it is cut off or has to be scrolled sideways, one line each. */
async function cutOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const parts = 'html, main, h1, h2, .preview, .detected, .target-name, .target-folder, .facts';
    return [...document.querySelectorAll(parts)]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName} ${className}: ${scrollWidth} px in ${clientWidth}`,
      );
  });
}

const WIDTHS = [960, 420, 320];

test('a name as long as can be is read as a whole, at any size', async ({
  holdfast,
  workspace,
}) => {
  const { page } = holdfast;
  const name = 'A_very_long_file_name_without_any_space_'.repeat(5).slice(0, 190);
  workspace.write(`${name}.json`, '[]');
  await holdfast.dropAndWait(workspace.write(`${name}.csv`, 'x,y\n1,2\n'), `${name}.csv`);
  await holdfast.button('Start', `${name}.csv`).click();
  await page.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn(`${name}.csv`, 'done');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    expect.soft(await cutOf(page), `queue, ${width} px`).toEqual([]);
    await holdfast.shot(`90-long-name-${width}`);
  }
  await holdfast.button('Preview', `${name}.csv`).click();
  await expect(page.locator('.preview[aria-busy="false"]')).toBeVisible();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 680 });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    expect.soft(await cutOf(page), `preview, ${width} px`).toEqual([]);
    await holdfast.shot(`91-long-name-preview-${width}`);
  }
});

test.describe('in German', () => {
  test.use({ systemLanguage: 'de_DE' });

  test('nothing is cut off at 400 %', async ({ openHoldfast, workspace }) => {
    const holdfast = await openHoldfast();
    const { page } = holdfast;
    await expect(page.getByRole('button', { name: 'Einstellungen' })).toBeVisible();
    workspace.write('a.json', '[]');
    await holdfast.dropAndWait(workspace.write('a.csv', 'x,y\n1,2\n'), 'a.csv');
    await looks(holdfast, 'ready');
    await holdfast.button('Starten', 'a.csv').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Sicherungskopie/ })
      .click();
    await holdfast.isIn('a.csv', 'done');
    await looks(holdfast, 'done');
    const atSmallest = async (shown: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 256 });
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(320);
      expect.soft(await cutOf(page), shown).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      await holdfast.shot(`92-german-${shown}`);
      await page.setViewportSize({ width: 960, height: 680 });
    };
    await atSmallest('queue');
    await holdfast.button('Vorschau', 'a.csv').click();
    await expect(page.locator('.preview[aria-busy="false"]')).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('tab')).toHaveCount(5);
    const tabs = page.getByRole('dialog').getByRole('tab');
    for (const [place, tab] of (await tabs.all()).entries()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await atSmallest(`preview-${place + 1}`);
    }
  });
});
