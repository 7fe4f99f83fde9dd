/** The app as a spec uses it: rows by file name, drops, dialogs, screenshots. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { RowState } from '../src/shared/ipc.ts';
import type { LaunchOptions, RunningApp } from './app-under-test.ts';
import { launch } from './launch.ts';

const SCREENSHOTS = join(import.meta.dirname, '.screenshots');

type Kind = RowState['kind'];

export class HoldfastWindow {
  app: RunningApp;
  page: Page;
  /** Uncaught errors of the page; a spec that ends with one fails. */
  readonly pageErrors: string[] = [];
  private readonly options: LaunchOptions;

  private constructor(options: LaunchOptions, app: RunningApp, page: Page) {
    this.options = options;
    this.app = app;
    this.page = page;
    this.watch();
  }

  static async open(options: LaunchOptions): Promise<HoldfastWindow> {
    const app = await launch(options);
    return new HoldfastWindow(options, app, await app.page());
  }

  /** Opens the app again, after it has ended, with what it had kept. */
  async reopen(changes: Partial<LaunchOptions> = {}): Promise<void> {
    await this.app.exited;
    this.app = await launch({ ...this.options, ...changes });
    await this.takePage();
  }

  /** Goes on with the page that the window has now. */
  async takePage(): Promise<void> {
    this.page = await this.app.page();
    this.watch();
  }

  row(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  button(action: string, name: string): Locator {
    return this.page.getByRole('button', { name: `${action}: ${name}`, exact: true });
  }

  format(name: string): Locator {
    return this.page.getByRole('combobox', { name: `Export to: ${name}`, exact: true });
  }

  /** The live region: what a screen reader was told last. */
  get said(): Locator {
    return this.page.locator('[data-live-announcer]');
  }

  get dropZone(): Locator {
    return this.page.getByRole('button', { name: /^Drop files to export/ });
  }

  /** Waits until the row is in one of the states. */
  async isIn(name: string, ...kinds: Kind[]): Promise<void> {
    await expect(this.row(name)).toHaveAttribute(
      'data-state',
      new RegExp(`^(${kinds.join('|')})$`),
      { timeout: 30_000 },
    );
  }

  /** Drags files of this machine over the window and lets them go; `over` happens in between. */
  async drop(paths: readonly string[], over?: () => Promise<void>): Promise<void> {
    const cdp = await this.page.context().newCDPSession(this.page);
    const { x, y } = await this.page.evaluate(() => ({
      x: Math.round(innerWidth / 2),
      y: Math.round(innerHeight / 2),
    }));
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    await cdp.send('Input.dispatchDragEvent', { type: 'dragEnter', x, y, data });
    await cdp.send('Input.dispatchDragEvent', { type: 'dragOver', x, y, data });
    await over?.();
    await cdp.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
    await cdp.detach();
  }

  /** Drops one file and waits until it was looked at. */
  async dropAndWait(path: string, name: string): Promise<void> {
    await this.drop([path]);
    await this.isIn(name, 'ready');
  }

  /** Keeps a picture of the window for people to look at, light and dark. */
  async shot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    for (const colorScheme of ['dark', 'light'] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await this.page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
    }
  }

  private watch(): void {
    this.page.on('pageerror', (error) => this.pageErrors.push(String(error)));
  }
}
