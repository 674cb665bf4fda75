import { expect, type FrameLocator, type Page } from '@playwright/test';

import { cards } from './card.ts';
import { type Buyer, someBuyer } from './checkout.ts';
import { addOffer } from './desk.ts';
import { type Host, hostPage, startHost } from './host.ts';
import { test as base } from './test.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  host: Host;
  /** The address of an offer that the host may show. */
  offer: string;
}

let offers = 0;

/** The test function for embeds: a host site, and an offer that it may show. */
export const test = base.extend<Fixtures>({
  host: async ({}, use) => {
    const host = await startHost();
    await use(host);
    host.stop();
  },
  offer: async ({ host, place }, use) => {
    offers += 1;
    const slug = `embed-${process.pid}-${offers}-${Date.now()}`;
    const path = await addOffer(slug, 'Guitar from zero', 'Twelve lessons.', [host.site]);
    await use(place.desk + path);
  },
});

/** Opens a page of the host with this HTML in it. */
export async function openHost(page: Page, host: Host, desk: string, html: string, headers?: Record<string, string>): Promise<void> {
  host.page('/', hostPage(desk, html), headers);
  const list: Event[] = [];
  seen.set(page, list);
  await page.exposeFunction('note', (event: Event) => list.push(event));
  await page.goto(host.origin);
}

export type Event = [name: string, detail: Record<string, unknown>, target: string];

const seen = new WeakMap<Page, Event[]>();

/** The events that the host page has seen, also on earlier visits. */
export function events(page: Page): Event[] {
  return seen.get(page) ?? [];
}

export function names(page: Page): string[] {
  return events(page).map(([name]) => name);
}

/** The checkout in its frame. */
export function checkout(page: Page, within = 'dialog'): FrameLocator {
  return page.locator(within).locator('iframe').contentFrame();
}

/** Waits for the card form in the frame and fills everything in. */
export async function fill(frame: FrameLocator, card: string = cards.succeeds, buyer: Buyer = someBuyer()): Promise<void> {
  await expect(frame.locator('form[data-widget="live"]')).toBeVisible();
  await frame.locator('#email').fill(buyer.email);
  await frame.locator('#name').fill(buyer.name);
  await fillCardIn(frame, card);
}

async function fillCardIn(frame: FrameLocator, card: string): Promise<void> {
  const form = frame.frameLocator('iframe[title="Secure payment input frame"]');
  await expect(form.locator('input[name="number"]')).toBeEditable();
  await form.locator('input[name="number"]').fill(card);
  await form.locator('input[name="expiry"]').fill('12 / 34');
  await form.locator('input[name="cvc"]').fill('123');
  const postalCode = form.locator('input[name="postalCode"]');
  if (await postalCode.isVisible()) await postalCode.fill('94107');
}

export function pressPay(frame: FrameLocator): Promise<void> {
  return frame.locator('#checkout-pay').click();
}

/** Presses Escape. The frame that hears it may be gone before the browser confirms the key: then nothing does. */
export async function pressEscape(page: Page): Promise<void> {
  await Promise.race([page.keyboard.press('Escape').catch(() => undefined), page.waitForTimeout(2_000)]);
}
