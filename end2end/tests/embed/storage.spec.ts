import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { browser } from '../../lib/browser.ts';
import { thankYou } from '../../lib/checkout.ts';
import { checkout, expect, fill, names, openHost, pressPay, test as base } from '../../lib/embed.ts';

/** A browser whose owner has blocked what other sites store. */
const test = base.extend({
  context: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'paydesk-profile-'));
    await mkdir(join(profile, 'Default'));
    const preferences = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const { launchOptions, viewport, locale } = browser;
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport, locale });
    await use(context);
    await context.close();
    await rm(profile, { recursive: true });
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
});

test('where other sites may store nothing, a buyer pays all the same', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, `<a href="${offer}" data-paydesk>Buy</a>`);
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await expect(frame.locator('form[data-widget="live"]')).toBeVisible();
  const storage = await frame.locator('body').evaluate(() => {
    try {
      return String(sessionStorage.length);
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(storage, 'the browser refuses').toBe('SecurityError');
  await fill(frame);
  await pressPay(frame);
  await thankYou(page);
  expect(names(page)).toEqual(['open', 'ready', 'submit', 'paid']);
  expect((await ledger.order()).status).toBe('paid');
});
