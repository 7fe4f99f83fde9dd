/** Stop, quit, discard, start over, and what is in doubt. */
import { join } from 'node:path';
import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, QUICK_PLACE, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import {
  counted,
  expectNothingLeft,
  holdfastCommand,
  killCommandLine,
  promptOf,
  standing,
  standings,
  untilSafe,
  writeTable,
} from './unfinished.ts';
import type { Workspace } from './workspace.ts';

const OLD = 'the old file';

test.slow();
test.use({ place: QUICK_PLACE });

type Open = () => Promise<HoldfastWindow>;

/** Opens the app with an export that the command line left, over an old target. */
async function openWithUnfinished(open: Open, workspace: Workspace): Promise<HoldfastWindow> {
  workspace.write('orders.tsv', OLD);
  await killCommandLine(workspace, writeTable(workspace, 'orders.csv'), 0.1);
  return await open();
}

/** The same, and goes on with it in the window. */
async function resumeInWindow(open: Open, workspace: Workspace): Promise<HoldfastWindow> {
  const holdfast = await openWithUnfinished(open, workspace);
  const before = standing(workspace);
  await promptOf(holdfast).getByRole('button', { name: 'Resume: orders.csv' }).click();
  await holdfast.isIn('orders.csv', 'running');
  await expect(holdfast.row('orders.csv')).toContainText('Can resume from row');
  await untilSafe(workspace, before.share);
  return holdfast;
}

/** Opens the app once more and goes on to the end, which has to be right. */
async function finish(holdfast: HoldfastWindow, workspace: Workspace): Promise<void> {
  const left = standing(workspace);
  await holdfast.reopen();
  await promptOf(holdfast).getByRole('button', { name: 'Resume: orders.csv' }).click();
  await holdfast.isIn('orders.csv', 'done');
  await expect(holdfast.row('orders.csv')).toContainText(`resumed from row ${counted(left.row)}`);
  await isRight(workspace);
}

async function isRight(workspace: Workspace): Promise<void> {
  const whole = join(workspace.folder, 'undisturbed.tsv');
  const source = workspace.path('orders.csv');
  await holdfastCommand(workspace, 'export', source, '--to', 'tsv', '--output', whole);
  expect(workspace.state('orders.tsv').digest).toBe(workspace.state('undisturbed.tsv').digest);
  expect(workspace.read('orders.tsv.bak')).toBe(OLD);
  expectNothingLeft(workspace);
}

test('stopped in the window, it can be resumed after the app was closed', async ({
  openHoldfast,
  workspace,
}) => {
  const holdfast = await resumeInWindow(openHoldfast, workspace);
  await holdfast.button('Stop', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'stopped');
  const row = holdfast.row('orders.csv');
  await expect(row).toContainText('Nothing is lost. Your old file is unchanged.');
  await expect(row).toContainText(`Can resume from row ${counted(standing(workspace).row)}`);
  for (const action of ['Resume', 'Start over', 'Discard', 'Hide until the next start']) {
    await expect(holdfast.button(action, 'orders.csv')).toBeVisible();
  }
  await expect(holdfast.format('orders.csv')).toBeDisabled();
  await holdfast.shot('60-stopped');

  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  expect(workspace.read('orders.tsv')).toBe(OLD);
  await finish(holdfast, workspace);
});

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} while an export runs stops it at a checkpoint`, async ({
    openHoldfast,
    workspace,
  }) => {
    test.skip(process.platform === 'win32', `Windows has no ${signal}.`);
    const holdfast = await resumeInWindow(openHoldfast, workspace);
    holdfast.app.signal(signal);
    // Asking again hurries nothing and harms nothing.
    holdfast.app.signal(signal);
    expect(await holdfast.app.exited).toBe(0);
    expect(workspace.read('orders.tsv')).toBe(OLD);
    await finish(holdfast, workspace);
  });
}

test('shutting the machine down while an export runs stops it at a checkpoint', async ({
  openHoldfast,
  workspace,
}) => {
  test.skip(process.platform === 'win32', 'Windows tells the window instead.');
  const holdfast = await resumeInWindow(openHoldfast, workspace);
  await holdfast.app.shutDown();
  expect(await holdfast.app.exited).toBe(0);
  await finish(holdfast, workspace);
});

test('discarding removes what was written so far, and nothing else', async ({
  openHoldfast,
  workspace,
}) => {
  const holdfast = await openWithUnfinished(openHoldfast, workspace);
  const source = workspace.state('orders.csv');
  const target = workspace.state('orders.tsv');
  const prompt = promptOf(holdfast);
  await expect(prompt).toContainText('Discard removes only what Holdfast has written so far.');
  await prompt.getByRole('button', { name: 'Discard: orders.csv' }).click();
  await expect(holdfast.dropZone).toBeVisible();
  await expect(holdfast.dropZone).toBeFocused();
  expectNothingLeft(workspace);
  expect(workspace.names()).toEqual(['orders.csv', 'orders.tsv']);
  expect(workspace.state('orders.csv')).toEqual(source);
  expect(workspace.state('orders.tsv')).toEqual(target);
});

test('a row that is hidden comes back at the next start', async ({ openHoldfast, workspace }) => {
  const holdfast = await openWithUnfinished(openHoldfast, workspace);
  const left = standings(workspace);
  await promptOf(holdfast).getByRole('button', { name: 'Decide later' }).click();
  await holdfast.button('Hide until the next start', 'orders.csv').click();
  await expect(holdfast.dropZone).toBeVisible();
  await expect(holdfast.said).toHaveText(
    'orders.csv: hidden. Its unfinished export is offered again at the next start.',
  );
  expect(standings(workspace)).toEqual(left);
  await holdfast.app.closeWindow();
  await holdfast.reopen();
  await expect(promptOf(holdfast)).toContainText('Your export of orders.csv stopped at');
});

test('a source that has grown is in doubt: what changed is said, and it can start over', async ({
  openHoldfast,
  workspace,
}) => {
  workspace.write('orders.tsv', OLD);
  await killCommandLine(workspace, writeTable(workspace, 'orders.csv'), 0.1);
  appendFileSync(workspace.path('orders.csv'), '9999999,Ada,1.00\n');
  const left = standings(workspace);

  const holdfast = await openHoldfast();
  const prompt = promptOf(holdfast);
  await expect(prompt).toContainText('orders.csv has grown by 17 bytes since the export stopped.');
  await expect(prompt).toContainText('Nothing was deleted.');
  await expect(prompt.getByRole('button', { name: /^Resume/ })).toHaveCount(0);
  // Enter must not begin anything here.
  await expect(prompt.getByRole('button', { name: 'Decide later' })).toBeFocused();
  await holdfast.shot('61-doubt');
  expect(standings(workspace)).toEqual(left);

  await prompt.getByRole('button', { name: 'Start over: orders.csv' }).click();
  await holdfast.isIn('orders.csv', 'done');
  await expect(holdfast.row('orders.csv')).toContainText('150,001 records');
  await expect(holdfast.row('orders.csv')).not.toContainText('resumed');
  await isRight(workspace);
});

test('a note that cannot be read can only be discarded', async ({ openHoldfast, workspace }) => {
  await killCommandLine(workspace, writeTable(workspace, 'orders.csv'), 0.1);
  const { id, part } = standing(workspace);
  const note = join(workspace.stateDir, 'jobs', `${id}.json`);
  writeFileSync(note, '{"version": 1, "half": ');

  const holdfast = await openHoldfast();
  const prompt = promptOf(holdfast);
  await expect(prompt).toContainText('The note of how far an earlier export had come is damaged');
  await expect(prompt).toContainText('may stay behind');
  await holdfast.shot('62-unreadable-note');
  await expect(prompt.getByRole('button')).toHaveText(['Discard', 'Decide later']);
  await prompt.getByRole('button', { name: 'Discard' }).click();
  await expect(holdfast.dropZone).toBeVisible();
  expect(standings(workspace)).toEqual([]);
  // A damaged note can't be trusted to name what may be removed.
  expect(workspace.names()).toContain(part.slice(workspace.folder.length + 1));
});

test('an export that another face is running says who holds it', async ({
  holdfast,
  workspace,
}) => {
  const source = writeTable(workspace, 'orders.csv');
  await holdfast.dropAndWait(source, 'orders.csv');
  await holdfast.format('orders.csv').selectOption('tsv');
  await expect(holdfast.row('orders.csv')).toContainText('orders.tsv');
  const elsewhere = holdfastCommand(
    workspace,
    'export',
    source,
    '--to',
    'tsv',
    '--checkpoint-every',
    '50',
  );
  await untilSafe(workspace, 0.05);
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'failed');
  const row = holdfast.row('orders.csv');
  await expect(row).toContainText(/Another export is writing .* right now \(command line, process/);
  await holdfast.shot('63-busy');
  expect(await elsewhere).toMatchObject({ status: 'success' });
  await holdfast.button('Try again', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'asking-overwrite');
});
