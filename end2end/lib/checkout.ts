import { expect, type Locator, type Page } from '@playwright/test';

import { fillCard } from './card.ts';

/** The checkout form of an offer page. */
export function form(page: Page): Locator {
  return page.locator('form[data-checkout]');
}

export function payButton(page: Page): Locator {
  return form(page).locator('button[type=submit]');
}

/** What the page tells the buyer about a problem. */
export function alert(page: Page): Locator {
  return page.locator('[role=alert]').filter({ visible: true, hasText: /\S/ });
}

/** Waits until the WebAssembly has taken the drawn form's place. */
export async function waitForWidget(page: Page): Promise<void> {
  await expect(page.locator('form[data-checkout][data-widget="live"]')).toBeVisible();
}

/** Opens an offer and waits until it can be paid. */
export async function openOffer(page: Page, path: string): Promise<void> {
  // Not "load": that also waits for Stripe.js, which a test may hold back.
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await waitForWidget(page);
}

export interface Buyer {
  email: string;
  name: string;
}

let buyers = 0;

/** A buyer that no other test uses. */
export function someBuyer(): Buyer {
  buyers += 1;
  return { email: `buyer-${process.pid}-${buyers}-${Date.now()}@example.com`, name: 'Ada Buyer' };
}

/** Fills everything and presses the button. */
export async function pay(page: Page, card: string, buyer: Buyer = someBuyer()): Promise<Buyer> {
  await fillBuyer(page, buyer);
  await fillCard(page, card);
  await payButton(page).click();
  return buyer;
}

export async function fillBuyer(page: Page, buyer: Buyer): Promise<void> {
  await page.locator('#email').fill(buyer.email);
  await page.locator('#name').fill(buyer.name);
}

/** Waits for the thank-you page and returns the order's token from its address. */
export async function thankYou(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/[^/]+\/thank-you/, { timeout: 20_000 });
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}
