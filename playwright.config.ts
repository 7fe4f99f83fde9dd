import { defineConfig } from '@playwright/test';
import { hostName } from './e2e/host-name.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/.results',
  globalSetup: './e2e/announce-host.ts',
  // Each line of the report begins with the host that the test ran on.
  projects: [{ name: hostName() }],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { screenshot: 'only-on-failure' },
});
