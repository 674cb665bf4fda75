import type { Page } from '@playwright/test';

import { expect } from './admin.ts';
import { cards } from './card.ts';
import { type Buyer, openOffer, pay, thankYou } from './checkout.ts';
import { standinKeys } from './env.ts';

/** A part of the admin, by its main menu. */
export async function go(owner: Page, part: string): Promise<void> {
  await owner.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: part }).click();
}

/** Settings → Payment systems → Stripe → Add new merchant. */
export async function openNewMerchant(owner: Page): Promise<void> {
  const main = owner.getByRole('main');
  await go(owner, 'Settings');
  await main.getByRole('link', { name: 'Payment systems' }).click();
  await main.getByRole('link', { name: 'Stripe' }).first().click();
  await main.getByRole('link', { name: 'Add new merchant' }).first().click();
}

/** The three fields and "Save". */
export async function saveMerchant(owner: Page, name: string, publishable: string, secret: string): Promise<void> {
  await owner.getByLabel('Account name').fill(name);
  await owner.getByLabel('Publishable key').fill(publishable);
  await owner.getByLabel('Secret key').fill(secret);
  await owner.getByRole('button', { name: 'Save' }).click();
}

/** Connects the stand-in's account. */
export async function addMerchant(owner: Page, name: string, mode: 'test' | 'live'): Promise<void> {
  const { publishable, secret } = standinKeys(mode);
  await openNewMerchant(owner);
  await saveMerchant(owner, name, publishable, secret);
  await expect(owner.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(owner.locator('body')).not.toContainText(secret);
}

/** Puts "Guitar from zero" on sale for $49.00 and leaves the browser on its page. No seller: the brand names it. */
export async function addOffer(
  owner: Page,
  merchant: string,
  seller = 'My school',
): Promise<void> {
  const main = owner.getByRole('main');
  await go(owner, 'Offers');
  await main.getByRole('link', { name: 'New offer' }).first().click();
  await owner.getByLabel('Title').fill('Guitar from zero');
  await owner.getByLabel('Seller').fill(seller);
  await owner.getByLabel('Amount 1').fill('49.00');
  await owner.getByLabel('Payment system').selectOption({ label: `${merchant} · Test` });
  await owner.getByRole('button', { name: 'Put on sale' }).click();
  await expect(main.locator('a[href*="/o/guitar-from-zero"]').first()).toBeVisible();
}

/** Buys "Guitar from zero" and returns the order's token. */
export async function buy(page: Page, buyer: Buyer, card: string = cards.succeeds): Promise<string> {
  await openOffer(page, '/o/guitar-from-zero');
  await pay(page, card, buyer);
  const token = await thankYou(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
  return token;
}
