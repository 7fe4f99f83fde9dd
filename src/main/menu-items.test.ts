import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../shared/words/choose.ts';
import { menuItems } from './menu-items.ts';
import type { MenuActions } from './menu-items.ts';

const nothing = (): void => {};
const actions: MenuActions = {
  addFiles: nothing,
  startAll: nothing,
  stop: nothing,
  show: nothing,
  recent: () => ['/home/ada/R&D.csv'],
  openRecent: nothing,
  clearRecent: nothing,
  showLog: nothing,
  quit: nothing,
};

function* everyItem(
  items: readonly MenuItemConstructorOptions[],
): Generator<MenuItemConstructorOptions> {
  for (const item of items) {
    yield item;
    if (Array.isArray(item.submenu)) yield* everyItem(item.submenu);
  }
}

const labels = (platform: NodeJS.Platform): string[] =>
  [...everyItem(menuItems(actions, platform))]
    .filter(({ type }) => type !== 'separator')
    .map((item) => item.label ?? `no label: ${item.role}`);

afterEach(() => chooseLanguage('en'));

describe.each(['linux', 'darwin', 'win32'] as const)('the menu on %s', (platform) => {
  it('has a label of ours for everything, also for what the system does', () => {
    expect(labels(platform).filter((label) => label.startsWith('no label'))).toEqual([]);
    expect(labels(platform)).toContain('Zoom in');
  });

  it('is another one in another language, but for names', async () => {
    const english = labels(platform);
    await chooseLanguage('de');
    const german = labels(platform);
    expect(german).toContain('Bearbeiten');
    expect(german).toHaveLength(english.length);
    const same = german.filter((label, at) => label === english[at]);
    expect(same.filter((label) => label !== 'Holdfast')).toEqual(['R&&D.csv (/home/ada)']);
  });

  it('has each key once', () => {
    const keys = [...everyItem(menuItems(actions, platform))].flatMap((i) => i.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
