/** The app on the stand-in, set up for a picture: a home folder, a clock that stands, a gate on reading. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { HoldfastWindow } from '../../e2e/holdfast-window.ts';
import { APP_PATH } from '../../e2e/host-name.ts';
import type { StateEvent } from '../../src/shared/ipc.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { createSamples, EVENING_MS, NOW_MS } from './samples.ts';
import type { Samples } from './samples.ts';

const SIZE = { width: 960, height: 680 };
/** Dots of a picture to each pixel of the window. */
const DOTS = 2;

const NODE = join(
  APP_PATH,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const CLI = join(APP_PATH, 'out', 'cli', 'holdfast.js');
const STILL = join(import.meta.dirname, 'still.ts');

type WithBridge = typeof globalThis & {
  readonly holdfast: { readonly onEvent: (listener: (event: StateEvent) => void) => () => void };
};

/** Long enough for the last event to be shown and the last checkpoint to be written. */
const DEALT_WITH_MS = 2_500;

/** Everything that a picture needs; one stage for each. */
export class Stage {
  readonly samples: Samples;
  readonly stateDir: string;
  readonly #root: string;
  readonly #gates: string;
  readonly #out: string;
  #window: HoldfastWindow | null = null;

  /**
   * @param root folder for all of it, emptied first
   * @param large where the large sample is kept between pictures
   * @param out folder of the pictures
   */
  constructor(root: string, large: string, out: string) {
    rmSync(root, { recursive: true, force: true });
    this.#root = root;
    this.#out = out;
    this.stateDir = join(root, 'state');
    this.#gates = join(root, 'gates.json');
    this.samples = createSamples(join(root, 'home', 'Documents', 'Shop'), large);
    this.gate({});
  }

  /** How far files may be read, as shares by name; reading on waits. */
  gate(shares: Readonly<Record<string, number>>): void {
    // Read while it is written: it is there whole, or the one before is.
    writeFileSync(`${this.#gates}.new`, JSON.stringify(shares));
    renameSync(`${this.#gates}.new`, this.#gates);
    rmSync(`${this.#gates}.shut`, { force: true });
  }

  /** What somebody chose in the options before. */
  settings(chosen: Partial<Settings>): void {
    mkdirSync(this.stateDir, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.stateDir, 'settings.json'), JSON.stringify(chosen), { mode: 0o600 });
  }

  #environment(nowMs: number): Record<string, string> {
    return {
      HOME: join(this.#root, 'home'),
      HOLDFAST_STATE_DIR: this.stateDir,
      HOLDFAST_STILL_NOW_MS: String(nowMs),
      HOLDFAST_STILL_GATES: this.#gates,
      NODE_OPTIONS: `--require ${JSON.stringify(STILL)}`,
      TZ: 'Europe/Berlin',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
    };
  }

  /** Runs the command line, the evening before, until it has read a share of a source; then the power goes. */
  async interrupted(source: string, name: string, to: string, share: number): Promise<void> {
    this.gate({ [name]: share });
    const child = spawn(NODE, [CLI, 'export', source, '--to', to, '--quiet'], {
      env: { ...process.env, ...this.#environment(EVENING_MS) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await this.untilShut();
    child.kill('SIGKILL');
    await once(child, 'close');
    this.gate({});
  }

  /** Waits until the reading stands at the gate, and all that was read before is dealt with. */
  async untilShut(): Promise<void> {
    const shut = (): boolean => existsSync(`${this.#gates}.shut`);
    await expect.poll(shut, { intervals: [50], timeout: 120_000 }).toBe(true);
    await wait(DEALT_WITH_MS);
  }

  /** Opens the app, with everything that people set or left before. */
  async open(): Promise<HoldfastWindow> {
    await this.#window?.app.kill();
    Object.assign(process.env, this.#environment(NOW_MS));
    const window = await HoldfastWindow.open({
      userData: join(this.#root, 'profile'),
      stateDir: this.stateDir,
    });
    this.#window = window;
    await window.page.setViewportSize(SIZE);
    await window.page.clock.setFixedTime(NOW_MS);
    await expect(window.page.getByRole('button').first()).toBeVisible();
    return window;
  }

  /**
   * From now on time passes in the page with the bytes that are read, so many in a millisecond: speed
   * and time left are the same however busy the machine is.
   */
  async timeByBytes(bytesPerMs: number): Promise<void> {
    await this.#window?.page.evaluate((rate) => {
      const begun = performance.now();
      let now = begun;
      performance.now = () => now;
      (globalThis as WithBridge).holdfast.onEvent((event) => {
        const state = event.kind === 'row' ? event.row.state : null;
        if (state?.kind === 'running') now = begun + state.progress.bytesRead / rate;
      });
    }, bytesPerMs);
  }

  /** Takes the picture, light and dark. */
  async shot(name: string, forcedColors: 'active' | 'none' = 'none'): Promise<void> {
    const page = this.#window?.page;
    if (page === undefined) throw new Error('nothing is open');
    await page.evaluate(async () => await document.fonts.ready);
    mkdirSync(this.#out, { recursive: true });
    const cdp = await page.context().newCDPSession(page);
    const clip = { x: 0, y: 0, ...SIZE, scale: DOTS };
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
      const { data } = await cdp.send('Page.captureScreenshot', { clip });
      await sharp(Buffer.from(data, 'base64'))
        .png({ palette: true, effort: 10, quality: 95, dither: 0.4 })
        .toFile(join(this.#out, `${name}-${colorScheme}.png`));
    }
    await cdp.detach();
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }

  async end(): Promise<void> {
    await this.#window?.app.kill();
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}
