/** Replacing an existing file: asked first, backed up, undone. */
import { expect, test } from './fixtures.ts';

const OLD = '["the old file"]';

test('replacing asks, keeps a backup, and Undo brings the old file back', async ({
  holdfast,
  workspace,
}) => {
  workspace.write('orders.json', OLD);
  const old = workspace.state('orders.json');
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');

  await holdfast.button('Start', 'orders.csv').click();
  const question = holdfast.page.getByRole('dialog', { name: 'orders.json already exists' });
  await expect(question).toBeVisible();
  await holdfast.shot('10-overwrite-question');
  expect(workspace.state('orders.json')).toEqual(old);

  await question.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn('orders.csv', 'done');
  await expect(question).toBeHidden();
  await expect(holdfast.row('orders.csv')).toContainText('Backup: orders.json.bak');
  await holdfast.shot('11-done-with-backup');
  expect(JSON.parse(workspace.read('orders.json'))).toHaveLength(30);
  expect(workspace.state('orders.json.bak').digest).toBe(old.digest);
  expect(workspace.names()).toEqual(['orders.csv', 'orders.json', 'orders.json.bak']);

  // Where the backup is, in the system's file manager.
  await holdfast.page
    .getByRole('button', { name: 'Backup: orders.json.bak: Show the backup in its folder' })
    .click();
  await expect
    .poll(() => holdfast.app.shownInFolder())
    .toEqual([workspace.path('orders.json.bak')]);

  await holdfast.button('Undo', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'undone');
  await expect(holdfast.row('orders.csv')).toContainText(
    'orders.json is as it was before the export.',
  );
  await holdfast.shot('12-undone');
  expect(workspace.read('orders.json')).toBe(OLD);
  // What Undo took away is a backup in its turn: nothing is ever lost by it.
  expect(workspace.names()).toHaveLength(3);
  expect(JSON.parse(workspace.read('orders.json.bak'))).toHaveLength(30);
});

test('Undo asks when the new file was changed since, and keeps the changed one as a backup', async ({
  holdfast,
  workspace,
}) => {
  workspace.write('orders.json', OLD);
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.page.getByRole('button', { name: 'Replace, keep a backup' }).click();
  await holdfast.isIn('orders.csv', 'done');
  workspace.write('orders.json', 'work of an afternoon');

  const question = holdfast.page.getByRole('dialog', {
    name: 'orders.json was changed since the export',
  });
  await holdfast.button('Undo', 'orders.csv').click();
  await expect(question.getByRole('button', { name: 'Leave it as it is' })).toBeFocused();
  await holdfast.shot('14-undo-question');
  await holdfast.page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await holdfast.isIn('orders.csv', 'done');
  expect(workspace.read('orders.json')).toBe('work of an afternoon');

  await holdfast.button('Undo', 'orders.csv').click();
  await question.getByRole('button', { name: 'Bring back the old file' }).click();
  await holdfast.isIn('orders.csv', 'undone');
  expect(workspace.read('orders.json')).toBe(OLD);
  expect(workspace.read('orders.json.bak')).toBe('work of an afternoon');
});

for (const way of ["Don't replace", 'Escape'] as const) {
  test(`the old file stays when the answer is ${way}`, async ({ holdfast, workspace }) => {
    workspace.write('orders.json', OLD);
    const old = workspace.state('orders.json');
    await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
    await holdfast.button('Start', 'orders.csv').click();
    const question = holdfast.page.getByRole('dialog', { name: 'orders.json already exists' });
    await expect(question).toBeVisible();

    if (way === 'Escape') await holdfast.page.keyboard.press('Escape');
    else await question.getByRole('button', { name: way }).click();
    await expect(question).toBeHidden();
    await holdfast.isIn('orders.csv', 'ready');
    expect(workspace.state('orders.json')).toEqual(old);
    expect(workspace.names()).toEqual(['orders.csv', 'orders.json']);
  });
}

test('a file that came after the row was made ready is not replaced unasked', async ({
  holdfast,
  workspace,
}) => {
  await holdfast.dropAndWait(workspace.sample('orders.csv'), 'orders.csv');
  workspace.write('orders.json', OLD);
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'asking-overwrite');
  expect(workspace.read('orders.json')).toBe(OLD);
});

test('two files that would become the same one are not mixed up in silence', async ({
  holdfast,
  workspace,
}) => {
  const sources = ['orders.csv', 'orders.jsonl'].map((name) => workspace.sample(name));
  await holdfast.drop(sources);
  for (const name of ['orders.csv', 'orders.jsonl']) await holdfast.isIn(name, 'ready');
  await holdfast.page.getByRole('button', { name: 'Start all' }).click();

  await holdfast.isIn('orders.csv', 'done');
  const first = workspace.state('orders.json');
  await holdfast.isIn('orders.jsonl', 'asking-overwrite');
  await holdfast.shot('13-same-target');
  expect(workspace.state('orders.json')).toEqual(first);
  await holdfast.page.getByRole('button', { name: "Don't replace" }).click();
  await holdfast.isIn('orders.jsonl', 'ready');
  expect(workspace.state('orders.json')).toEqual(first);
});
