/** What every screen must hold to: WCAG 2.2 AA as far as a machine can tell, in any colours and size. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In CSS px: a narrow window; the usual one enlarged to 200 %; one of 1280 by 1024 to 400 %. */
const SIZES = {
  narrow: { width: 420, height: 680 },
  'at 200 %': { width: 480, height: 340 },
  'at 400 %': { width: 320, height: 256 },
} as const;

const PLAIN = {
  colorScheme: 'light',
  reducedMotion: 'reduce',
  forcedColors: 'none',
  contrast: 'no-preference',
} as const;

/** What axe finds wrong, one line each. */
async function problemsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Its usual way opens a page of its own, which no window of ours may.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const set = rules === undefined ? axe.withTags(STANDARDS) : axe.withRules([...rules]);
  const { violations } = await set.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Controls that lie beyond the side of the window, where nothing scrolls to them, one line each. */
async function lostOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { clientWidth: wide, scrollWidth } = document.documentElement;
    const lost = scrollWidth > wide ? [`the window scrolls sideways, ${scrollWidth} px`] : [];
    const top = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body;
    for (const control of top.querySelectorAll('button, select, input, summary')) {
      // A table may be wider than the window, since it scrolls by itself; so may a list of tabs.
      if (control.closest('[role="grid"], [role="tablist"]') !== null) continue;
      const { left, right, width } = control.getBoundingClientRect();
      const name = control.getAttribute('aria-label') ?? control.textContent;
      if (width > 0 && (left < -0.5 || right > wide + 0.5))
        lost.push(`${name}: ${left} to ${right}`);
    }
    return lost;
  });
}

/** States that can't be told apart in forced colours, one line each. */
async function alikeOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const pairs = [
      ['.segment input:checked + span', '.segment input:not(:checked) + span'],
      ["input[type='checkbox']:checked", "input[type='checkbox']:not(:checked)"],
      ["[role='tab'][aria-selected='true']", "[role='tab'][aria-selected='false']"],
      [".button[aria-disabled='true']", '.button-plain:not([aria-disabled])'],
      ['.button-primary:not([aria-disabled])', '.button-plain:not([aria-disabled])'],
    ] as const;
    const coloursOf = (selector: string): string | null => {
      const element = document.querySelector(selector);
      if (element === null) return null;
      const { color, backgroundColor } = getComputedStyle(element);
      return `${color} on ${backgroundColor}`;
    };
    return pairs.flatMap(([one, other]) => {
      const [first, second] = [coloursOf(one), coloursOf(other)];
      return first !== null && first === second ? [`${one} and ${other}: ${first}`] : [];
    });
  });
}

/** What glides although the system asks for less motion, one line each. */
async function glidingOf(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { effect, timeline } = animation;
      // What follows the scrolling of a person does not move by itself.
      if (!(effect instanceof KeyframeEffect) || !(timeline instanceof DocumentTimeline)) return [];
      const glides = effect.getKeyframes().some(({ easing }) => !easing.startsWith('step'));
      if (effect.getComputedTiming().duration === 0 || !glides) return [];
      return [`${effect.target?.className ?? 'something'} glides`];
    }),
  );
}

/** Looks at the screen that is open in light and dark, forced colours, and three small sizes. */
export async function looks(holdfast: HoldfastWindow, name: string): Promise<void> {
  const { page } = holdfast;
  const usual = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const found: Record<string, string[]> = {};

  await page.emulateMedia(PLAIN);
  found['less motion'] = await glidingOf(page);
  found['light'] = await problemsOf(page);
  await page.emulateMedia({ ...PLAIN, colorScheme: 'dark' });
  found['dark'] = await problemsOf(page, ['color-contrast']);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ ...PLAIN, colorScheme, contrast: 'more' });
    found[`${colorScheme}, more contrast`] = await problemsOf(page, ['color-contrast-enhanced']);
  }
  await page.emulateMedia({ ...PLAIN, forcedColors: 'active' });
  found['forced colours'] = await alikeOf(page);
  await page.emulateMedia(PLAIN);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(viewport.width);
    found[size] = await lostOf(page);
  }
  await page.setViewportSize(usual);
  const bad = Object.entries(found).flatMap(([where, lines]) =>
    lines.map((line) => `${where}: ${line}`),
  );
  expect.soft(bad, name).toEqual([]);
}
