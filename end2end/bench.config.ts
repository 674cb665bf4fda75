import { defineConfig } from '@playwright/test';

import { browser } from './lib/browser.ts';

/** Measurements: one at a time, nothing recorded beside them. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '**/*.bench.ts',
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 60_000 },
  reporter: [['line']],
  use: browser,
});
