/** Files that can't be exported: where it is wrong, whether the old file is safe, what to press. */
import { renameSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import type { Workspace } from './workspace.ts';

const OLD = 'the old file, whatever it was';

/** Exports onto an existing target, agreeing to replace it. */
async function exportOver(holdfast: HoldfastWindow, source: string): Promise<void> {
  await holdfast.button('Start', source).click();
  const question = holdfast.page.getByRole('dialog');
  await question.getByRole('button', { name: 'Replace, keep a backup' }).click();
}

async function refuses(
  { holdfast, workspace }: { holdfast: HoldfastWindow; workspace: Workspace },
  source: { readonly name: string; readonly content: string; readonly target: string },
  sentences: readonly (string | RegExp)[],
): Promise<void> {
  workspace.write(source.target, OLD);
  const old = workspace.state(source.target);
  const before = [source.name, source.target].sort();
  await holdfast.dropAndWait(workspace.write(source.name, source.content), source.name);
  await exportOver(holdfast, source.name);
  await holdfast.isIn(source.name, 'invalid');
  const problems = holdfast.page.getByRole('list', { name: `Problems in ${source.name}` });
  for (const sentence of sentences) await expect(problems).toContainText(sentence);
  await expect(holdfast.row(source.name)).toContainText('Your old file is unchanged.');
  await holdfast.shot(`20-invalid-${source.name}`);
  expect(workspace.state(source.target)).toEqual(old);
  expect(workspace.names()).toEqual(before);
}

test('an unclosed quote is shown where it opens; the old target stays', async ({
  holdfast,
  workspace,
}) => {
  const rows = Array.from({ length: 2000 }, (_, index) => `${index},fine`);
  rows[1500] = '1500,"never closed';
  const content = `id,text\r\n${rows.join('\r\n')}\r\n`;
  await refuses({ holdfast, workspace }, { name: 'open.csv', content, target: 'open.json' }, [
    /row 1,?501 \(line 1,?502/,
    'a quoted cell begins here and never ends',
  ]);
});

test('rows that are no objects are shown with their places; the old target stays', async ({
  holdfast,
  workspace,
}) => {
  const content = '[\n  {"a": 1},\n  5,\n  {"a": 2},\n  "text"\n]';
  await refuses({ holdfast, workspace }, { name: 'rows.json', content, target: 'rows.csv' }, [
    /row 2 .*expected an object/,
    /row 4 .*expected an object/,
  ]);
});

test('a row that is too short is shown with its place; the old target stays', async ({
  holdfast,
  workspace,
}) => {
  const content = 'a,b,c\n1,2,3\n4,5\n';
  await refuses({ holdfast, workspace }, { name: 'ragged.csv', content, target: 'ragged.json' }, [
    /row 2 \(line 3\b.*2 cells, the header has 3/,
  ]);
});

test('a source that has gone is named, and Try again works once it is back', async ({
  holdfast,
  workspace,
}) => {
  const source = workspace.sample('orders.csv');
  await holdfast.dropAndWait(source, 'orders.csv');
  renameSync(source, workspace.path('elsewhere'));
  await holdfast.button('Start', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'failed', 'unreadable');
  await expect(holdfast.row('orders.csv')).toContainText('orders.csv was not found.');
  await holdfast.shot('21-source-gone');

  renameSync(workspace.path('elsewhere'), source);
  await holdfast.button('Try again', 'orders.csv').click();
  await holdfast.isIn('orders.csv', 'ready', 'done');
});

test('a hostile file name is shown harmlessly', async ({ holdfast, workspace }) => {
  test.skip(process.platform === 'win32', 'Windows has no such file names.');
  const name = '<img src=x onerror=alert(1)>\u202Egnp\n.csv';
  const shown = '<img src=x onerror=alert(1)>\\u202egnp\\n.csv';
  await holdfast.dropAndWait(workspace.write(name, 'a\n1\n'), shown);
  await expect(holdfast.page.locator('img')).toHaveCount(0);
  await holdfast.shot('23-hostile-name');
  await holdfast.button('Start', shown).click();
  await holdfast.isIn(shown, 'done');
});
