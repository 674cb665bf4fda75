import type { Page } from '@playwright/test';

import { addMerchant, expect, go, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { cards, realCard } from '../../lib/card.ts';
import { openOffer, pay, thankYou } from '../../lib/checkout.ts';

/** Buys on the offer's page and returns the order's token. */
async function buy(page: Page, card: string): Promise<string> {
  await pay(page, card, { email: 'ann@example.com', name: 'Ann Buyer' });
  const token = await thankYou(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
  return token;
}

test('from an empty folder to a paid test order, then the same link for real money', async ({ owner, page, ledger, browser, desk }) => {
  test.setTimeout(150_000);
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await expect(main.getByText('TEST').first()).toBeVisible();

  await go(owner, 'Offers');
  await main.getByRole('link', { name: 'New offer' }).first().click();
  await owner.getByLabel('Title').fill('Guitar from zero');
  await owner.getByLabel('Seller').fill('My school');
  await owner.getByLabel('Amount 1').fill('49.00');
  await owner.getByLabel('Payment system').selectOption({ label: 'My school · Test' });
  await owner.getByRole('button', { name: 'Put on sale' }).click();
  await expect(main.locator('a[href*="/o/guitar-from-zero"]').first()).toBeVisible();
  const offerPage = owner.url();

  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toBeVisible();
  const testOrder = await ledger.read(await buy(page, cards.succeeds));
  expect(testOrder).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });

  await go(owner, 'Orders');
  await expect(main).toContainText('ann@example.com');
  await main.getByRole('link', { name: testOrder.number }).click();
  await expect(main).toContainText('Paid');
  await expect(main).toContainText('$49.00');
  const orderPage = owner.url();
  await owner.goto('/admin');
  await expect(main.getByText('to do')).toHaveCount(1);

  await addMerchant(owner, 'My school for real', 'live');
  const merchantPage = owner.url();
  await owner.goto(offerPage);
  await owner.getByLabel('Payment system').selectOption({ label: 'My school for real · Real money' });
  await owner.getByRole('button', { name: 'Save' }).click();
  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toHaveCount(0);
  const realOrder = await ledger.read(await buy(page, realCard));
  expect(realOrder).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });
  await owner.goto('/admin');
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Everything is set up');

  const scripted = await browser.newContext({ baseURL: desk.url, locale: 'en-US' });
  const looking = await scripted.newPage();
  await signIn(looking);
  const lists = ['/admin', '/admin/orders', '/admin/offers', '/admin/offers/new', '/admin/settings/payment-systems'];
  const stripe = '/admin/settings/payment-systems/stripe';
  for (const path of [...lists, stripe, `${stripe}/new`, offerPage, orderPage, merchantPage]) {
    await looking.goto(path);
    await mustBeSound(looking);
  }
  await scripted.close();
});
