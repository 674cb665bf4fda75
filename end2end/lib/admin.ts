import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';

import { type EmptyDesk, startEmptyDesk } from './empty-desk.ts';
import { plainPlace, standinKeys } from './env.ts';
import { test as base } from './test.ts';

export const ownerEmail = 'owner@example.com';
export const ownerPassword = 'correct horse battery staple';

interface Fixtures {
  /** A desk that was just installed. */
  desk: EmptyDesk;
  /** A browser with script switched off, in which the owner of that desk is signed in. */
  owner: Page;
}

export { expect } from '@playwright/test';

/** The test function for the admin. */
export const test = base.extend<Fixtures>({
  ignoreHTTPSErrors: true,
  // Playwright wants a pattern, also an empty one.
  desk: async ({}, use) => {
    const desk = await startEmptyDesk(plainPlace().api);
    await use(desk);
    await desk.stop();
  },
  // Buyers of these tests buy at this desk, and the ledger is held against its Stripe.
  place: async ({ desk }, use) => {
    await use({ ...plainPlace(), desk: desk.url, liveKey: standinKeys('live').secret });
  },
  baseURL: async ({ desk }, use) => {
    await use(desk.url);
  },
  owner: async ({ browser, desk }, use) => {
    const page = await withoutScript(browser, desk);
    await becomeOwner(page, desk);
    await use(page);
    await page.context().close();
  },
});

/** A page in a browser with script switched off. */
export async function withoutScript(browser: Browser, desk: EmptyDesk): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: desk.url, locale: 'en-US' });
  return context.newPage();
}

/** Takes the first owner's link. */
export async function becomeOwner(page: Page, desk: EmptyDesk): Promise<void> {
  await page.goto(desk.ownerLink);
  await page.getByLabel('Email').fill(ownerEmail);
  await page.getByLabel('New password').fill(ownerPassword);
  await page.getByLabel('The same password again').fill(ownerPassword);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your way to the first sale');
}

/** Signs in with the owner's password. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/admin/sign-in');
  await page.getByLabel('Email').fill(ownerEmail);
  await page.getByLabel('Password').fill(ownerPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Axe finds nothing, by day and in the dark; at a phone's width and on a desktop nothing is cut off. */
export async function mustBeSound(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(tags).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect(found, `${page.url()} (${colorScheme})`).toEqual([]);
  }
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${page.url()} at ${String(width)}`).toBe(0);
    const cramped = await page.evaluate(() => {
      const cells = [...document.querySelectorAll('tbody :is(td, th)')].filter((cell) => cell.getBoundingClientRect().width < 60);
      const cut = [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth);
      return [...cells, ...cut].map((element) => element.textContent);
    });
    expect(cramped, `cells too narrow to read, or cut off: ${page.url()} at ${String(width)}`).toEqual([]);
  }
}
