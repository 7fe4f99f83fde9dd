/** Where the keyboard is, and what is said, when a control goes away or something comes in between. */
import { mkdirSync, rmSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { startLarge } from './large-export.ts';
import { openPreview } from './preview-dialog.ts';
import type { Workspace } from './workspace.ts';

const TABLE = 'x,y\n1,2\n3,4\n';

/** Puts a file into the list, over whose target it has to be asked first. */
async function dropOverOld(holdfast: HoldfastWindow, workspace: Workspace, name: string) {
  workspace.write(`${name}.json`, '["old"]');
  await holdfast.dropAndWait(workspace.write(`${name}.csv`, TABLE), `${name}.csv`);
}

const question = ({ page }: HoldfastWindow, name: string) =>
  page.getByRole('dialog', { name: `${name} already exists` });

/** Counts from now on how often something was put into the live region. */
async function listen({ page }: HoldfastWindow): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const region = document.querySelector('[data-live-announcer]');
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes, type }) => type !== 'childList' || addedNodes.length > 0)) {
        heard.push(region?.textContent ?? '');
      }
    }).observe(region as Element, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

test('the replace question begins on the button that does no harm', async ({
  holdfast,
  workspace,
}) => {
  await dropOverOld(holdfast, workspace, 'a');
  await holdfast.button('Start', 'a.csv').press('Enter');
  await expect(
    question(holdfast, 'a.json').getByRole('button', { name: "Don't replace" }),
  ).toBeFocused();
});

test('an export started from its preview leaves the keyboard on its row', async ({
  holdfast,
  workspace,
}) => {
  const { keyboard } = holdfast.page;
  const start = async (name: string): Promise<void> => {
    const dialog = await openPreview(holdfast, name);
    await dialog.getByRole('button', { name: 'Start export' }).press('Enter');
  };
  await holdfast.dropAndWait(workspace.write('free.csv', TABLE), 'free.csv');
  await start('free.csv');
  await holdfast.isIn('free.csv', 'done');
  await expect(holdfast.row('free.csv')).toBeFocused();

  await dropOverOld(holdfast, workspace, 'a');
  await start('a.csv');
  await expect(question(holdfast, 'a.json')).toBeVisible();
  await keyboard.press('Escape');
  await holdfast.isIn('a.csv', 'ready');
  await expect(holdfast.row('a.csv')).toBeFocused();

  const gone = workspace.write('gone.csv', TABLE);
  await holdfast.dropAndWait(gone, 'gone.csv');
  const dialog = await openPreview(holdfast, 'gone.csv');
  rmSync(gone);
  await dialog.getByRole('button', { name: 'Start export' }).press('Enter');
  await holdfast.isIn('gone.csv', 'failed', 'unreadable');
  await expect(holdfast.row('gone.csv')).toBeFocused();
});

test('a button that goes away leaves the keyboard on its row', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.write('a.csv', TABLE), 'a.csv');
  await holdfast.button('Start', 'a.csv').click();
  await holdfast.isIn('a.csv', 'done');
  const copy = holdfast.button('Copy report', 'a.csv');
  await copy.focus();
  // Another format: what was exported before is no longer told.
  await holdfast.format('a.csv').evaluate((select: HTMLSelectElement) => {
    const setValue = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set;
    setValue?.call(select, 'tsv');
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(copy).toHaveCount(0);
  await expect(holdfast.row('a.csv')).toBeFocused();
});

for (const forAll of [false, true]) {
  const way = forAll ? 'for all at once' : 'one by one';
  test(`replace questions answered ${way} give the keyboard back to Start all`, async ({
    holdfast,
    workspace,
  }) => {
    const { page } = holdfast;
    for (const name of ['a', 'b']) await dropOverOld(holdfast, workspace, name);
    const all = page.getByRole('button', { name: 'Start all' });
    await all.press('Enter');
    const first = question(holdfast, 'a.json');
    if (forAll) await first.getByRole('checkbox').press(' ');
    await first.getByRole('button', { name: 'Replace, keep a backup' }).press('Enter');
    if (!forAll) {
      const second = question(holdfast, 'b.json');
      await expect(second.getByRole('button', { name: "Don't replace" })).toBeFocused();
      await second.getByRole('button', { name: 'Replace, keep a backup' }).press('Enter');
    }
    for (const name of ['a.csv', 'b.csv']) await holdfast.isIn(name, 'done');
    await expect(all).toBeFocused();
  });
}

test('Enter pressed twice on Undo does not open the preview', async ({ holdfast, workspace }) => {
  const { page } = holdfast;
  await dropOverOld(holdfast, workspace, 'a');
  await holdfast.button('Start', 'a.csv').click();
  await page.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn('a.csv', 'done');
  await holdfast.button('Undo', 'a.csv').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await holdfast.isIn('a.csv', 'undone');
  await expect(holdfast.row('a.csv')).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(workspace.read('a.json')).toBe('["old"]');
  // Nor does a key that is held down; a press of its own does, once the moment is over.
  await page.keyboard.down('Shift');
  await holdfast
    .row('a.csv')
    .evaluate((card) =>
      card.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true }),
      ),
    );
  await page.keyboard.up('Shift');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'a.csv' })).toBeVisible({ timeout: 100 });
  }).toPass();
});

test('a key that is held down presses a button once', async ({ holdfast, workspace }) => {
  const { page } = holdfast;
  await holdfast.dropAndWait(workspace.write('a.csv', TABLE), 'a.csv');
  const start = holdfast.button('Start', 'a.csv');
  await start.focus();
  await page.keyboard.down('Enter');
  await holdfast.isIn('a.csv', 'done');
  // The same button now shows the folder.
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await holdfast.button('Copy report', 'a.csv').press('Enter');
  await expect(holdfast.row('a.csv')).toContainText('Report copied.');
  expect(await holdfast.app.shownInFolder()).toEqual([]);
});

test.describe('on a slow disk', () => {
  test.slow();
  test.use({ slowDisk: true });

  test('Enter pressed twice on Stop stops once', async ({ holdfast, workspace, large }) => {
    await startLarge(holdfast, workspace, large);
    // As fast as can be, until the window knows of the first.
    const refused = await holdfast.row('large.csv').evaluate(async (row) => {
      let seen = '';
      const look = () => (seen ||= row.querySelector('[role="alert"]')?.textContent ?? '');
      new MutationObserver(look).observe(row, { subtree: true, childList: true });
      while (row.dataset['state'] === 'running') {
        for (const button of row.querySelectorAll('button')) {
          if (button.getAttribute('aria-label') === 'Stop: large.csv') button.click();
        }
        await new Promise((done) => setTimeout(done, 4));
      }
      await new Promise((done) => setTimeout(done, 50));
      return seen;
    });
    expect(refused).toBe('');
    await holdfast.isIn('large.csv', 'stopped');
    // Stopped once, it can be stopped again.
    await holdfast.button('Resume', 'large.csv').click();
    await holdfast.isIn('large.csv', 'running');
    await holdfast.button('Stop', 'large.csv').click();
    await holdfast.isIn('large.csv', 'stopped');
  });
});

test('the same sentence again is said again', async ({ holdfast, workspace }) => {
  const heard = await listen(holdfast);
  for (const name of ['a.csv', 'b.csv']) {
    await holdfast.dropAndWait(workspace.write(name, TABLE), name);
  }
  await expect
    .poll(async () => (await heard()).filter((said) => said === '1 file added.'))
    .toHaveLength(2);
  rmSync(workspace.path('a.csv'));
  const told = async () => (await heard()).filter((said) => said.includes('a.csv was not found.'));
  await holdfast.button('Start', 'a.csv').press('Enter');
  await expect.poll(told).toHaveLength(1);
  await holdfast.button('Try again', 'a.csv').press('Enter');
  await expect.poll(told).toHaveLength(2);
});

test('a file that is in the list already is said to be, under a dialog too', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.write('a.csv', TABLE);
  const other = workspace.write('b.csv', TABLE);
  for (const name of ['a.csv', 'b.csv']) await holdfast.dropAndWait(workspace.path(name), name);
  await openPreview(holdfast, 'a.csv');
  await holdfast.drop([source]);
  await expect(holdfast.said).toHaveText('a.csv is in the list already.');
  await holdfast.drop([source, other]);
  await expect(holdfast.said).toHaveText('2 files are in the list already.');
});

test('files of the same name are told apart by their folder', async ({ holdfast, workspace }) => {
  for (const year of ['2025', '2026']) {
    mkdirSync(workspace.path(year));
    workspace.write(`${year}/sales.csv`, TABLE);
  }
  await holdfast.dropAndWait(workspace.path('2025/sales.csv'), 'sales.csv');
  await expect(holdfast.row('sales.csv').locator('.detected')).not.toContainText('2025');
  await holdfast.drop([workspace.path('2026/sales.csv')]);
  for (const year of ['2025', '2026']) {
    const row = holdfast.page.getByRole('article', {
      name: new RegExp(`^sales\\.csv, in .*[/\\\\]${year}$`),
    });
    await expect(row).toHaveAttribute('data-state', 'ready');
    await expect(row.locator('.detected')).toContainText(year);
    await expect(
      row.getByRole('button', { name: new RegExp(`^Start: sales\\.csv, in .*${year}$`) }),
    ).toBeVisible();
  }
  await holdfast.page.getByRole('button', { name: /^Remove: sales\.csv, in .*2025$/ }).click();
  await expect(holdfast.row('sales.csv').locator('.detected')).not.toContainText('2026');
});
