/** Finds a Chromium and starts it: own profile, no network, no listening port. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import type { Size } from './wire.ts';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `CHROMIUM_PATH`, the system's, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : null;
}

export interface ChromiumOptions {
  readonly executable: string;
  readonly profile: string;
  readonly headless: boolean;
}

/**
 * What a window without browser chrome shows until the app loads its page. The app's own address
 * would be asked for before anybody is there to serve it, and fail before people's eyes.
 */
const FIRST_PAGE = 'data:text/html,<title>Holdfast</title>';

export async function launchChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const root = process.getuid?.() === 0;
  return await chromium.launchPersistentContext(options.profile, {
    executablePath: options.executable,
    headless: options.headless,
    // Playwright would open a blank tab beside the app's window.
    ignoreDefaultArgs: options.headless ? [] : ['about:blank', '--enable-automation'],
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
      '--deny-permission-prompts',
      // No name resolves: what the routes let slip (sockets, prefetch) has nowhere to go.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      ...(root ? ['--no-sandbox', '--test-type'] : []),
      ...(options.headless ? [] : [`--app=${FIRST_PAGE}`]),
    ],
    // Each window gets the size that the app wants; a real one has no other viewport.
    ...(options.headless ? {} : { viewport: null }),
    acceptDownloads: false,
    serviceWorkers: 'block',
    // The app's own signals end it, in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Makes the window of a page, or without windows the page itself, as large as said. */
export async function resize(page: Page, size: Size, headless: boolean): Promise<void> {
  const { width, height } = size;
  if (headless) {
    await page.setViewportSize({ width, height });
    return;
  }
  const cdp = await page.context().newCDPSession(page);
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
  await cdp.detach();
}

/** Chromium may be just leaving by itself: its last window was closed by hand. */
export async function closeQuietly(context: BrowserContext | null): Promise<void> {
  try {
    await context?.close();
  } catch (error) {
    if (!String(error).includes('has been closed')) throw error;
  }
}
