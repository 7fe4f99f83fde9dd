/** `test` with the app open, on Electron or on the Chromium stand-in, in a folder of its own. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test as base, expect } from '@playwright/test';
import type { SlowDisk } from './app-under-test.ts';
import { HoldfastWindow } from './holdfast-window.ts';
import { hostName } from './host-name.ts';
import { makeLargeFile } from './large-file.ts';
import type { LargeFile } from './large-file.ts';
import { Workspace } from './workspace.ts';

/** A disk in memory where there is one: for runs with thousands of checkpoints. */
export const QUICK_PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Fixtures {
  /** Where the workspace is made. */
  readonly place: string;
  readonly slowDisk: SlowDisk;
  /** What the system speaks, e.g. `de_DE`. */
  readonly systemLanguage: string;
  readonly workspace: Workspace;
  /** Opens the app; once in a test. */
  readonly openHoldfast: () => Promise<HoldfastWindow>;
  /** The open app, ready for files. */
  readonly holdfast: HoldfastWindow;
}

export const test = base.extend<Fixtures, { readonly large: LargeFile }>({
  place: [tmpdir(), { option: true }],
  slowDisk: [false, { option: true }],
  systemLanguage: ['en_US', { option: true }],

  workspace: async ({ place }, use) => {
    const workspace = new Workspace(place);
    await use(workspace);
    workspace.remove();
  },

  openHoldfast: async ({ workspace, slowDisk, systemLanguage: language }, use, info) => {
    info.annotations.push({ type: 'host', description: hostName() });
    const { userData, stateDir } = workspace;
    let holdfast: HoldfastWindow | null = null;
    try {
      await use(
        async () =>
          (holdfast = await HoldfastWindow.open({ userData, stateDir, slowDisk, language })),
      );
      expect(opened()?.pageErrors ?? [], 'uncaught errors in the page').toEqual([]);
    } finally {
      await opened()?.app.kill();
      if (info.status !== info.expectedStatus) {
        await info.attach('main process', { body: opened()?.app.output() ?? '' });
      }
    }
    // The compiler does not see that it was set meanwhile.
    function opened(): HoldfastWindow | null {
      return holdfast;
    }
  },

  holdfast: async ({ openHoldfast }, use) => {
    const holdfast = await openHoldfast();
    await expect(holdfast.dropZone).toBeVisible();
    await use(holdfast);
  },

  large: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const large = makeLargeFile();
      await use(large);
      large.remove();
    },
    { scope: 'worker' },
  ],
});

export { expect };
