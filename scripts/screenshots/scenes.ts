/** What is on each picture, and how one gets there. */
import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { HoldfastWindow } from '../../e2e/holdfast-window.ts';
import { de } from '../../src/shared/words/de/index.ts';
import { en } from '../../src/shared/words/en/index.ts';
import { words } from '../../src/shared/words/index.ts';
import { writeHistory } from './history.ts';
import type { Stage } from './stage.ts';

const LARGE = 'orders 2019–2025.csv';
/** As fast as it reads on a quiet machine of today. */
const BYTES_PER_MS = 170_000;

const PATIENT = { timeout: 60_000 };

const press = async (
  { page }: HoldfastWindow,
  action: string,
  name: string,
  spoken: Pick<typeof en, 'app'> = en,
): Promise<void> =>
  await page
    .getByRole('button', { name: spoken.app.actions.of(action, name), exact: true })
    .click();

const dialog = ({ page }: HoldfastWindow): Locator => page.getByRole('dialog');

/** Lets the pointer rest where it changes nothing. */
const away = async ({ page }: HoldfastWindow): Promise<void> => await page.mouse.move(1, 1);

async function finished(window: HoldfastWindow, name: string): Promise<void> {
  await press(window, words.actions.start, name);
  await window.isIn(name, 'done', 'invalid');
}

/** Starts the large file, which will stand still at a share of it. */
async function startLarge(stage: Stage, window: HoldfastWindow, share: number): Promise<void> {
  stage.gate({ [LARGE]: share });
  await stage.timeByBytes(BYTES_PER_MS);
  await press(window, words.actions.start, LARGE);
}

export interface Scene {
  readonly name: string;
  readonly take: (stage: Stage) => Promise<void>;
}

const empty: Scene = {
  name: 'empty',
  take: async (stage) => {
    const window = await stage.open();
    await expect(window.dropZone).toBeVisible();
    await stage.shot('empty');
    await window.drop([stage.samples.orders()], async () => await stage.shot('drop'));
  },
};

async function fillQueue(stage: Stage): Promise<HoldfastWindow> {
  const { samples } = stage;
  const customers = samples.customers();
  samples.replaced('customers.json', 7_180_004);
  const paths = [samples.large(LARGE), customers, samples.suppliers(), samples.cashBook()];
  const window = await stage.open();
  await window.drop(paths);
  await expect(window.page.locator('[data-state="ready"]')).toHaveCount(paths.length, PATIENT);
  await press(window, words.actions.start, 'customers.csv');
  await dialog(window).getByRole('button').first().waitFor();
  await dialog(window).getByRole('button', { name: words.overwrite.replace }).click();
  await window.isIn('customers.csv', 'done');
  await finished(window, 'suppliers.csv');
  await startLarge(stage, window, 0.63);
  await stage.untilShut();
  await away(window);
  return window;
}

const queue: Scene = {
  name: 'queue',
  take: async (stage) => {
    const window = await fillQueue(stage);
    await stage.shot('queue');
    await stage.shot('high-contrast', 'active');
    await window.app.closeWindow();
    await dialog(window).waitFor();
    await stage.shot('leave');
  },
};

const running: Scene = {
  name: 'running',
  take: async (stage) => {
    stage.samples.replaced('orders 2019–2025.json', 731_402_118);
    const window = await stage.open();
    await window.dropAndWait(stage.samples.large(LARGE), LARGE);
    await startLarge(stage, window, 0.63);
    await dialog(window).waitFor();
    await stage.shot('overwrite');
    await dialog(window).getByRole('button', { name: words.overwrite.replace }).click();
    await stage.untilShut();
    await away(window);
    await stage.shot('running');
  },
};

async function openPreview(window: HoldfastWindow, name: string): Promise<void> {
  await press(window, words.preview.open, name);
  await expect(dialog(window).locator('.preview[aria-busy="false"]')).toBeVisible();
}

async function chooseTab(window: HoldfastWindow, name: string): Promise<void> {
  await dialog(window)
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click();
  await away(window);
}

const preview: Scene = {
  name: 'preview',
  take: async (stage) => {
    const { tabs, result } = words.preview;
    const window = await stage.open();
    await window.dropAndWait(stage.samples.orders(), 'orders.csv');
    await openPreview(window, 'orders.csv');
    await away(window);
    await stage.shot('preview');
    await chooseTab(window, result.tabs.target);
    await chooseTab(window, tabs.options);
    await dialog(window).getByText('"order_id": "00001"').waitFor();
    await stage.shot('preview-result');
    await window.page.keyboard.press('Escape');
    await press(window, words.actions.remove, 'orders.csv');
    await expect(window.dropZone).toBeVisible();
    await window.dropAndWait(stage.samples.suppliers(), 'suppliers.csv');
    await openPreview(window, 'suppliers.csv');
    await chooseTab(window, tabs.problems);
    await stage.shot('preview-problems');
    await window.page.keyboard.press('Escape');
    await press(window, words.actions.remove, 'suppliers.csv');
    await expect(window.dropZone).toBeVisible();
    await window.dropAndWait(stage.samples.cashBook(), 'cash book.csv');
    await openPreview(window, 'cash book.csv');
    await away(window);
    await stage.shot('preview-guess');
  },
};

const german: Scene = {
  name: 'german',
  take: async (stage) => {
    stage.settings({ language: 'de' });
    stage.samples.replaced('customers.json', 7_180_004);
    const paths = [stage.samples.customers(), stage.samples.suppliers(), stage.samples.cashBook()];
    const window = await stage.open();
    await window.drop(paths);
    await expect(window.page.locator('[data-state="ready"]')).toHaveCount(paths.length, PATIENT);
    const { app } = de;
    const start = (name: string): Promise<void> => press(window, app.actions.start, name, de);
    await start('customers.csv');
    await dialog(window).getByRole('button', { name: app.overwrite.replace }).click();
    await window.isIn('customers.csv', 'done');
    await start('suppliers.csv');
    await window.isIn('suppliers.csv', 'invalid');
    await away(window);
    await stage.shot('german');
  },
};

const done: Scene = {
  name: 'done',
  take: async (stage) => {
    const customers = stage.samples.customers();
    stage.samples.replaced('customers.json', 7_180_004);
    const window = await stage.open();
    await window.dropAndWait(customers, 'customers.csv');
    await press(window, words.actions.start, 'customers.csv');
    await dialog(window).getByRole('button', { name: words.overwrite.replace }).click();
    await window.isIn('customers.csv', 'done');
    await away(window);
    await stage.shot('done');
  },
};

const resume: Scene = {
  name: 'resume',
  take: async (stage) => {
    const source = stage.samples.large(LARGE);
    stage.samples.replaced('orders 2019–2025.json', 731_402_118);
    await stage.interrupted(source, LARGE, 'json', 0.63);
    const window = await stage.open();
    await dialog(window).waitFor();
    await stage.shot('resume');
    await window.app.kill();
    rmSync(source);
    stage.samples.write(LARGE, 'order_id,ordered_at\r\n00001,2026-03-17\r\n');
    const again = await stage.open();
    await dialog(again).waitFor();
    await stage.shot('doubt');
  },
};

/** A screen beside the queue. */
const screen = (name: string, button: string, before?: (stage: Stage) => void): Scene => ({
  name,
  take: async (stage) => {
    before?.(stage);
    const window = await stage.open();
    await window.page.getByRole('button', { name: button, exact: true }).click();
    await dialog(window).waitFor();
    await away(window);
    await stage.shot(name);
  },
});

export const SCENES: readonly Scene[] = [
  empty,
  queue,
  running,
  done,
  preview,
  german,
  screen('options', words.screens.options),
  resume,
  screen('history', words.screens.history, ({ samples, stateDir }) =>
    writeHistory(samples, stateDir),
  ),
  screen('about', words.screens.about),
];
