/** `test` with the app open, on Electron or on the Chromium stand-in, in a folder of its own. */
import { test as base, expect } from '@playwright/test';
import { HoldfastWindow } from './holdfast-window.ts';
import { hostName } from './host-name.ts';
import { makeLargeFile } from './large-file.ts';
import type { LargeFile } from './large-file.ts';
import { Workspace } from './workspace.ts';

interface Fixtures {
  readonly workspace: Workspace;
  /** The open app, ready for files. */
  readonly holdfast: HoldfastWindow;
}

export const test = base.extend<Fixtures, { readonly large: LargeFile }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  workspace: async ({}, use) => {
    const workspace = new Workspace();
    await use(workspace);
    workspace.remove();
  },

  holdfast: async ({ workspace }, use, info) => {
    info.annotations.push({ type: 'host', description: hostName() });
    const { userData, stateDir } = workspace;
    const holdfast = await HoldfastWindow.open({ userData, stateDir });
    try {
      await expect(holdfast.dropZone).toBeVisible();
      await use(holdfast);
      expect(holdfast.pageErrors, 'uncaught errors in the page').toEqual([]);
    } finally {
      await holdfast.app.kill();
      if (info.status !== info.expectedStatus) {
        await info.attach('main process', { body: holdfast.app.output() });
      }
    }
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
