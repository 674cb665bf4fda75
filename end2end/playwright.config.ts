import { defineConfig } from '@playwright/test';

import { browser } from './lib/browser.ts';
import { hostsPlace, type Place, plainPlace, realStripe } from './lib/env.ts';

const results = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'];

const at = (place: Place) => ({ place, baseURL: place.desk });

export default defineConfig<{ place: Place }>({
  testDir: 'tests',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  // A test that passes only the second time has found something.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: results ? [['list'], ['json', { outputFile: results }]] : [['list']],
  use: { ...browser, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'stand-in', use: at(plainPlace()) },
    // The main ways once more, with the pages and the policy of production.
    ...(realStripe ? [] : [{ name: 'stripe hosts', grep: /@main/, use: at(hostsPlace()) }]),
  ],
});
