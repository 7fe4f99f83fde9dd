/** Stopped by force, gone on with from where it was: in the app, and across the two faces. */
import { expect, QUICK_PLACE, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import type { LargeFile } from './large-file.ts';
import {
  counted,
  expectNothingLeft,
  holdfastCommand,
  inodeOf,
  killCommandLine,
  percentOf,
  promptOf,
  standing,
  standings,
  untilSafe,
  writeTable,
} from './unfinished.ts';
import type { Standing } from './unfinished.ts';
import { digestOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const OLD = 'the old file';

test.slow();
test.use({ slowDisk: true });

/** Exports the large file to TSV in the window, over an old one, and kills the whole app at about half. */
async function killAtHalf(
  holdfast: HoldfastWindow,
  workspace: Workspace,
  large: LargeFile,
): Promise<Standing> {
  large.placeAt(workspace.path('large.csv'));
  workspace.write('large.tsv', OLD);
  await holdfast.dropAndWait(workspace.path('large.csv'), 'large.csv');
  await holdfast.format('large.csv').selectOption('tsv');
  await expect(holdfast.row('large.csv')).toContainText('large.tsv');
  await holdfast.button('Start', 'large.csv').click();
  await holdfast.page.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await untilSafe(workspace, 0.3);
  const bar = holdfast.page.getByRole('progressbar', { name: 'Progress of large.csv' });
  await expect
    .poll(async () => Number(await bar.getAttribute('value')), { intervals: [10] })
    .toBeGreaterThanOrEqual(40);
  await holdfast.app.kill();
  expect(workspace.read('large.tsv')).toBe(OLD);
  return standing(workspace);
}

test('killed at about half, an export goes on from there, and its file is right', async ({
  holdfast,
  workspace,
  large,
}) => {
  const left = await killAtHalf(holdfast, workspace, large);
  expect(left.share).toBeGreaterThan(0.3);
  expect(left.share).toBeLessThan(1);
  const part = inodeOf(left.part);

  await holdfast.reopen();
  const prompt = promptOf(holdfast);
  await expect(prompt).toContainText(
    `Your export of large.csv stopped at ${percentOf(left)}, today`,
  );
  await expect(prompt).toContainText('Nothing is lost.');
  // What is going to be read and written is to be seen before anything goes on.
  await expect(prompt).toContainText(`large.csv in ${workspace.folder}`);
  await expect(prompt).toContainText(`large.tsv in ${workspace.folder}`);
  await holdfast.shot('50-prompt');

  await prompt.getByRole('button', { name: 'Resume: large.csv' }).click();
  await expect(prompt).toBeHidden();
  await holdfast.isIn('large.csv', 'done');
  const row = holdfast.row('large.csv');
  expect(left.row).toBeGreaterThan(0);
  await expect(row).toContainText(`resumed from row ${counted(left.row)}`);
  await expect(row).toContainText(`${counted(large.records)} records in 5 columns`);
  expect(await digestOf(workspace.path('large.tsv'))).toBe(large.tsvDigest);
  // The very file that was begun before the kill.
  expect(inodeOf(workspace.path('large.tsv'))).toBe(part);
  expect(workspace.read('large.tsv.bak')).toBe(OLD);
  expect(workspace.names()).toEqual(['large.csv', 'large.tsv', 'large.tsv.bak']);
  expectNothingLeft(workspace);
  await holdfast.shot('51-resumed-done');
});

test('begun in the app, killed, and resumed on the command line', async ({
  holdfast,
  workspace,
  large,
}) => {
  const left = await killAtHalf(holdfast, workspace, large);
  const answer = await holdfastCommand(workspace, 'resume');
  expect(answer).toMatchObject({ status: 'success', resumedFrom: left.row });
  expect(await digestOf(workspace.path('large.tsv'))).toBe(large.tsvDigest);
  expectNothingLeft(workspace);

  await holdfast.reopen();
  await expect(holdfast.dropZone).toBeVisible();
  await expect(promptOf(holdfast)).toBeHidden();
});

test.describe('begun on the command line', () => {
  test.use({ place: QUICK_PLACE });

  test('killed, and resumed in the app with no mouse', async ({ openHoldfast, workspace }) => {
    const source = writeTable(workspace, 'orders.csv');
    await killCommandLine(workspace, source, 0.3);
    const left = standing(workspace);

    const holdfast = await openHoldfast();
    const prompt = promptOf(holdfast);
    await expect(prompt).toBeVisible();
    // Enter does what loses nothing, at once.
    const resume = prompt.getByRole('button', { name: 'Resume: orders.csv' });
    await expect(resume).toBeFocused();
    await holdfast.shot('52-prompt-focus');
    for (const name of ['Start over: orders.csv', 'Discard: orders.csv', 'Decide later']) {
      await holdfast.page.keyboard.press('Tab');
      await expect(prompt.getByRole('button', { name })).toBeFocused();
    }

    // Esc decides nothing: the row stays, with the same choices, and has the focus.
    await holdfast.page.keyboard.press('Escape');
    await expect(prompt).toBeHidden();
    await holdfast.isIn('orders.csv', 'unfinished');
    await expect(holdfast.row('orders.csv')).toBeFocused();
    await expect(holdfast.row('orders.csv')).toContainText(`Stopped at ${percentOf(left)}, today`);
    await expect(holdfast.format('orders.csv')).toBeDisabled();
    await holdfast.shot('53-decided-later');
    expect(standings(workspace)).toEqual([left]);

    const inRow = holdfast.button('Resume', 'orders.csv');
    for (let presses = 0; presses < 10; presses++) {
      if (await inRow.evaluate((element) => element === document.activeElement)) break;
      await holdfast.page.keyboard.press('Tab');
    }
    await expect(inRow).toBeFocused();
    await holdfast.page.keyboard.press('Enter');
    await holdfast.isIn('orders.csv', 'done');
    await expect(holdfast.row('orders.csv')).toContainText(`resumed from row ${counted(left.row)}`);
    await expect(holdfast.row('orders.csv').locator(':focus')).toHaveCount(1);

    const whole = workspace.path('undisturbed.tsv');
    await holdfastCommand(workspace, 'export', source, '--to', 'tsv', '--output', whole);
    expect(workspace.state('orders.tsv').digest).toBe(workspace.state('undisturbed.tsv').digest);
    expectNothingLeft(workspace);
  });

  test('several of them go on together', async ({ openHoldfast, workspace }) => {
    const names = ['orders', 'customers', 'returns'];
    for (const name of names) {
      await killCommandLine(workspace, writeTable(workspace, `${name}.csv`), 0.1);
    }

    const holdfast = await openHoldfast();
    const prompt = promptOf(holdfast);
    await expect(prompt).toContainText('3 exports were not finished');
    await holdfast.shot('54-prompt-several');
    await prompt.getByRole('button', { name: 'Resume all' }).click();
    await expect(prompt).toBeHidden();
    for (const name of names) {
      await holdfast.isIn(`${name}.csv`, 'done');
      await expect(holdfast.row(`${name}.csv`)).toContainText('resumed from row');
    }
    const digests = names.map((name) => workspace.state(`${name}.tsv`).digest);
    expect(new Set(digests).size).toBe(1);
    expectNothingLeft(workspace);
  });
});
