import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    restoreMocks: true,
    // Machines may be loaded; no test is about time, so a limit is only there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
