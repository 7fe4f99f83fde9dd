/** Five hundred files at once: only what is in sight is drawn, and all of them are within reach. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, QUICK_PLACE, test } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';

const FILES = 500;
/** Rows that may be drawn, whatever the queue's length: those in sight, some more, and the ends. */
const MOST_DRAWN = 24;

const nameOf = (place: number): string => `file-${String(place).padStart(3, '0')}.csv`;

/** Keeps the longest task of the page, in ms; tasks under 50 ms are not told. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const spent = { longest: 0 };
    Object.assign(globalThis, { spent });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        spent.longest = Math.max(spent.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  return async () =>
    page.evaluate(() => (globalThis as unknown as { spent: { longest: number } }).spent.longest);
}

const drawn = ({ page }: HoldfastWindow): Promise<number> => page.getByRole('article').count();

/** Place, from 1, of the row that has the focus; 0 when none has. */
const placeInFocus = ({ page }: HoldfastWindow): Promise<number> =>
  page.evaluate(() => Number(document.activeElement?.closest('li')?.ariaPosInSet ?? 0));

test.slow();
test.use({ place: QUICK_PLACE });

test('500 files are added at once, reached by keyboard, and all exported', async ({
  holdfast,
  workspace,
}) => {
  const folder = workspace.path('many');
  mkdirSync(folder);
  const paths = Array.from({ length: FILES }, (_none, place) => join(folder, nameOf(place)));
  paths.forEach((path, place) => writeFileSync(path, `id,name\n${place},Zoë\n`));
  const { page } = holdfast;
  const { keyboard } = page;
  const longest = await watchTasks(page);

  await holdfast.drop(paths);
  await holdfast.isIn(nameOf(0), 'ready');
  await expect(holdfast.row(nameOf(FILES - 1))).toHaveAttribute('data-state', 'ready', {
    timeout: 30_000,
  });
  expect(await drawn(holdfast)).toBeLessThan(MOST_DRAWN);
  await expect(page.getByRole('listitem').last()).toHaveAttribute('aria-setsize', String(FILES));
  const adding = await longest();

  // Row by row, by Tab alone, through rows that were not drawn before.
  await holdfast.button('Start', nameOf(0)).focus();
  for (let place = 1; place <= 12; place++) {
    for (let presses = 0; (await placeInFocus(holdfast)) <= place; presses++) {
      expect(presses, `Tab leads on from row ${place}`).toBeLessThan(10);
      await keyboard.press('Tab');
    }
  }
  // Arrow by arrow, down from the first row and up from the last, always in sight.
  for (const [key, end, to] of [
    ['ArrowDown', 'Home', (steps: number) => steps],
    ['ArrowUp', 'End', (steps: number) => FILES - 1 - steps],
  ] as const) {
    await keyboard.press(end);
    await expect(holdfast.row(nameOf(to(0)))).toBeFocused();
    for (let steps = 1; steps <= 100; steps++) {
      // Held down: it repeats.
      await keyboard.down(key);
      if (steps % 25 > 0) continue;
      await expect(holdfast.row(nameOf(to(steps)))).toBeFocused();
      await expect(holdfast.row(nameOf(to(steps)))).toBeInViewport();
    }
    await keyboard.up(key);
  }
  await keyboard.press('End');
  await expect(holdfast.row(nameOf(FILES - 1))).toBeFocused();
  await expect(holdfast.row(nameOf(FILES - 1))).toBeInViewport();
  expect(await drawn(holdfast)).toBeLessThan(MOST_DRAWN);
  await holdfast.shot('90-many-files');

  // A row that leaves gives the keyboard to its neighbour; a file dropped again is pointed at.
  await holdfast.button('Remove', nameOf(FILES - 1)).press('Enter');
  await expect(holdfast.row(nameOf(FILES - 2))).toBeFocused();
  await holdfast.drop([paths[250] ?? '']);
  await expect(holdfast.row(nameOf(250))).toBeFocused();
  await expect(holdfast.row(nameOf(250))).toBeInViewport();

  await page.getByRole('button', { name: 'Start all' }).click();
  await expect(holdfast.row(nameOf(FILES - 2))).toHaveAttribute('data-state', 'done', {
    timeout: 50_000,
  });
  expect(await drawn(holdfast)).toBeLessThan(MOST_DRAWN);
  for (const [place, path] of paths.slice(0, -1).entries()) {
    const made = readFileSync(path.replace(/csv$/, 'json'), 'utf8');
    expect(JSON.parse(made)).toEqual([{ id: String(place), name: 'Zoë' }]);
  }
  // Wherever it has been scrolled to, the keyboard is where it was.
  await expect(holdfast.row(nameOf(250))).toHaveAttribute('data-state', 'done');
  console.log(
    `Longest task of the page: ${adding.toFixed(0)} ms while adding, ` +
      `${(await longest()).toFixed(0)} ms in all (0: none over 50 ms)`,
  );
});
