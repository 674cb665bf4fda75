import { defineConfig } from '@playwright/test';

import tests from './playwright.config.ts';

/** Measurements: one at a time, nothing recorded beside them. */
export default defineConfig(tests, {
  testDir: 'bench',
  testMatch: '**/*.bench.ts',
  workers: 1,
  timeout: 900_000,
  reporter: [['line']],
  use: { trace: 'off', screenshot: 'off' },
});
