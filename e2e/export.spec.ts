/** The main job: files in, exports out, by drop and by button. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from './fixtures.ts';

/** Reads CSV text in an independent way: each record as an object of texts. */
function recordsOf(csv: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

test('a CSV dropped on the window becomes the right JSON on disk', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.sample('orders.csv');
  const before = workspace.state('orders.csv');
  await holdfast.shot('01-empty');

  await holdfast.drop([source], async () => {
    await expect(holdfast.page.getByTestId('drop-overlay')).toBeVisible();
    await holdfast.shot('02-drag-over');
  });
  await holdfast.isIn('orders.csv', 'ready');
  await expect(holdfast.row('orders.csv')).toContainText('11 columns');
  await expect(holdfast.row('orders.csv')).toContainText('comma');
  await holdfast.shot('03-ready');

  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');
  await expect(holdfast.row('orders.csv')).toContainText('30 records in 11 columns');
  await expect(holdfast.row('orders.csv')).toContainText('Original untouched');
  await expect(holdfast.said).toHaveText('orders.csv: export done, 30 records.');
  await holdfast.shot('04-done');

  const expected = recordsOf(workspace.read('orders.csv'));
  expect(expected).toHaveLength(30);
  expect(JSON.parse(workspace.read('orders.json'))).toEqual(expected);
  expect(workspace.read('orders.json')).toBe(JSON.stringify(expected, null, 2));
  expect(workspace.state('orders.csv')).toEqual(before);
  expect(workspace.names()).toEqual(['orders.csv', 'orders.json']);
});

test('a file picked by button is exported; a cancelled dialog changes nothing', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.sample('orders.jsonl');
  await holdfast.app.answerDialog();
  await holdfast.dropZone.click();
  await expect.poll(async () => (await holdfast.app.askedDialogs()).length).toBe(1);
  await expect(holdfast.dropZone).toBeVisible();

  await holdfast.app.answerDialog(source);
  await holdfast.dropZone.click();
  await holdfast.isIn('orders.jsonl', 'ready');
  await holdfast.button('Start', 'orders.jsonl').click();
  await holdfast.isIn('orders.jsonl', 'done');

  const lines = workspace.read('orders.jsonl').trimEnd().split('\n');
  const expected = lines.map((line): unknown => JSON.parse(line));
  expect(JSON.parse(workspace.read('orders.json'))).toEqual(expected);
  const kinds = (await holdfast.app.askedDialogs()).map(({ kind }) => kind);
  expect(kinds).toEqual(['open', 'open']);
});

test('several files dropped at once are all exported by one press', async ({
  holdfast,
  workspace,
}) => {
  const names = ['orders.csv', 'orders.jsonl', 'orders.tsv', 'notes.txt'];
  // Each in its own folder: three of them would otherwise share one target.
  const sources = names.map((name) => {
    const text = readFileSync(workspace.sample(name));
    mkdirSync(workspace.path(`for-${name}`));
    return workspace.write(join(`for-${name}`, name), text);
  });
  await holdfast.drop(sources);
  for (const name of names) await holdfast.isIn(name, 'ready');
  await holdfast.shot('05-several-ready');

  await holdfast.page.getByRole('button', { name: 'Start all' }).click();
  for (const name of names) await holdfast.isIn(name, 'done');
  await holdfast.shot('06-several-done');

  const orders = recordsOf(workspace.read('orders.csv'));
  expect(JSON.parse(workspace.read('for-orders.csv/orders.json'))).toEqual(orders);
  expect(JSON.parse(workspace.read('for-orders.jsonl/orders.json'))).toHaveLength(30);
  expect(recordsOf(workspace.read('for-orders.tsv/orders.csv'))).toHaveLength(30);
  const notes = JSON.parse(workspace.read('for-notes.txt/notes.json')) as unknown[];
  expect(notes.length).toBeGreaterThan(0);
});

test('format and place of the target are chosen in the row', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  const row = holdfast.row('orders.csv');

  await holdfast.format('orders.csv').selectOption('jsonl');
  await expect(row).toContainText('orders.jsonl');

  await holdfast.app.answerDialog();
  await holdfast.button('Change…', 'orders.csv').click();
  await expect.poll(async () => (await holdfast.app.askedDialogs()).length).toBe(1);
  await expect(row).toContainText('orders.jsonl');

  const chosen = workspace.path('chosen place.jsonl');
  await holdfast.app.answerDialog(chosen);
  await holdfast.button('Change…', 'orders.csv').click();
  await expect(row).toContainText('chosen place.jsonl');
  expect((await holdfast.app.askedDialogs()).at(-1)).toMatchObject({
    kind: 'save',
    defaultPath: workspace.path('orders.jsonl'),
  });

  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'done');
  const expected = recordsOf(workspace.read('orders.csv'));
  expect(workspace.read('chosen place.jsonl')).toBe(
    expected.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  expect(workspace.names()).toEqual(['chosen place.jsonl', 'orders.csv']);

  await holdfast.button('Show in folder', 'orders.csv').click();
  await expect.poll(() => holdfast.app.shownInFolder()).toEqual([chosen]);
});

test('a file with a header and no records is a valid export', async ({ holdfast, workspace }) => {
  await holdfast.dropAndWait(workspace.write('empty.csv', 'a,b\r\n'), 'empty.csv');
  await holdfast.button('Start', 'empty.csv').click();
  await holdfast.isIn('empty.csv', 'done');
  await expect(holdfast.row('empty.csv')).toContainText('The source has no records');
  expect(JSON.parse(workspace.read('empty.json'))).toEqual([]);
});

test('a file dropped twice is in the list once, and can be removed', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.sample('orders.csv');
  await holdfast.dropAndWait(source, 'orders.csv');
  const other = workspace.sample('orders.tsv');
  await holdfast.drop([source, other]);
  await holdfast.isIn('orders.tsv', 'ready');
  await expect(holdfast.page.getByRole('article')).toHaveCount(2);

  await holdfast.button('Remove', 'orders.csv').click();
  await holdfast.button('Remove', 'orders.tsv').click();
  await expect(holdfast.dropZone).toBeVisible();
  expect(workspace.names()).toEqual(['orders.csv', 'orders.tsv']);
});
