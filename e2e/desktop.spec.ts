/** What the desktop shows of the app beside its window: bar, message, recent files, its place. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import type { DesktopCall } from './host/wire.ts';
import { startLarge } from './large-export.ts';

test.slow();

type Kind = DesktopCall['kind'];

/** The calls of one kind so far. */
async function callsOf<K extends Kind>(
  holdfast: HoldfastWindow,
  kind: K,
): Promise<Extract<DesktopCall, { kind: K }>[]> {
  const calls = await holdfast.app.desktopCalls();
  return calls.filter((call): call is Extract<DesktopCall, { kind: K }> => call.kind === kind);
}

test.describe('on a slow disk', () => {
  test.use({ slowDisk: true });

  test('a running export shows on the taskbar and keeps the machine awake, until it is done', async ({
    holdfast,
    workspace,
    large,
  }) => {
    await startLarge(holdfast, workspace, large);
    await expect
      .poll(async () => (await callsOf(holdfast, 'progress')).some(({ value }) => value > 0.05))
      .toBe(true);
    expect(await callsOf(holdfast, 'power-save-blocker')).toMatchObject([{ on: true }]);
    await holdfast.isIn('large.csv', 'done');
    await expect
      .poll(async () => (await callsOf(holdfast, 'progress')).at(-1))
      .toMatchObject({ value: -1 });
    expect(await callsOf(holdfast, 'power-save-blocker')).toMatchObject([
      { on: true },
      { on: false },
    ]);
    const values = (await callsOf(holdfast, 'progress')).map(({ value }) => value).slice(0, -1);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  test('who looks elsewhere is told when it is done, who looks here is not', async ({
    holdfast,
    workspace,
    large,
  }) => {
    test.skip(
      holdfast.app.host === 'electron',
      'Electron’s notifications can’t be seen from outside of it.',
    );
    await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
    await holdfast.button('Start', 'orders.csv').click();
    await holdfast.isIn('orders.csv', 'done');
    await startLarge(holdfast, workspace, large);
    await holdfast.app.focus(false);
    await holdfast.isIn('large.csv', 'done');
    const records = new Intl.NumberFormat('en').format(large.records);
    await expect
      .poll(async () => await callsOf(holdfast, 'notification'))
      .toEqual([
        {
          kind: 'notification',
          title: 'Export done',
          body: `large.csv: ${records} records exported.`,
        },
      ]);
    // A click on it leads to the row.
    await holdfast.app.clickNotification();
    await expect(holdfast.row('large.csv')).toBeFocused();
  });
});

test('added files become recent files, of the system and of the menu', async ({
  holdfast,
  workspace,
}) => {
  const { app } = holdfast;
  const path = workspace.sample('orders.csv');
  await holdfast.dropAndWait(path, 'orders.csv');
  expect(await callsOf(holdfast, 'recent-document')).toEqual([{ kind: 'recent-document', path }]);
  await holdfast.button('Remove', 'orders.csv').click();
  await expect(holdfast.dropZone).toBeVisible();

  const inMenu = ['File', 'Open recent', `orders.csv (${workspace.folder})`] as const;
  expect(await app.chooseInMenu(...inMenu)).toBe(true);
  await holdfast.isIn('orders.csv', 'ready');
  await app.closeWindow();
  expect(await app.exited).toBe(0);
  await holdfast.reopen();
  await expect(holdfast.dropZone).toBeVisible();
  await expect.poll(async () => await holdfast.app.chooseInMenu(...inMenu)).toBe(true);
  await holdfast.isIn('orders.csv', 'ready');
  expect(await holdfast.app.chooseInMenu('File', 'Open recent', 'Clear list')).toBe(true);
  expect(await holdfast.app.chooseInMenu(...inMenu)).toBe(false);
  expect(await callsOf(holdfast, 'recent-documents-cleared')).toHaveLength(1);
});

test('the window opens where and as large as it was', async ({ openHoldfast, workspace }) => {
  const sizeOf = ({ page }: HoldfastWindow) =>
    page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const note = join(workspace.stateDir, 'window.json');
  const holdfast = await openHoldfast();
  await expect(holdfast.dropZone).toBeVisible();
  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  const kept = JSON.parse(readFileSync(note, 'utf8')) as object;
  expect(kept).toMatchObject({ width: 960, height: 680, maximised: false });

  writeFileSync(note, JSON.stringify({ ...kept, width: 800, height: 600 }));
  await holdfast.reopen();
  await expect(holdfast.dropZone).toBeVisible();
  await expect.poll(async () => (await sizeOf(holdfast)).height).toBeLessThanOrEqual(600);
  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ width: 800, height: 600 });

  // On no screen that is there: as if nothing were known.
  writeFileSync(note, JSON.stringify({ ...kept, x: -90_000, y: -90_000, width: 700 }));
  await holdfast.reopen();
  await expect(holdfast.dropZone).toBeVisible();
  await holdfast.app.closeWindow();
  expect(await holdfast.app.exited).toBe(0);
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ width: 960, height: 680 });
});

test('the report of an export can be copied and saved', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');
  await expect(holdfast.row('orders.csv')).toContainText(/CRC-32 [0-9a-f]{8}/);
  await holdfast.button('Copy report', 'orders.csv').click();
  await expect(holdfast.row('orders.csv').getByText('Report copied.')).toBeVisible();
  await holdfast.shot('84-report');
  const [copied, ...more] = await callsOf(holdfast, 'clipboard');
  expect(more).toEqual([]);
  expect(copied?.text).toContain(`Export of orders.csv to ${workspace.path('orders.json')}`);
  expect(copied?.text).toMatch(/30 records in 11 columns\n.*\nCRC-32 [0-9a-f]{8}\n/);

  // What is there already is kept as a backup, as with every file that Holdfast writes.
  const saved = workspace.write('my report.txt', 'mine');
  await holdfast.app.answerDialog(saved);
  await holdfast.button('Save report…', 'orders.csv').click();
  await expect(holdfast.row('orders.csv').getByText('Report saved.')).toBeVisible();
  expect(workspace.read('my report.txt')).toBe(copied?.text);
  expect(workspace.read('my report.txt.bak')).toBe('mine');
  expect((await holdfast.app.askedDialogs()).at(-1)).toMatchObject({
    kind: 'save',
    defaultPath: `${workspace.path('orders.json')} report.txt`,
  });
});
