import type { Page } from '@playwright/test';

import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { realCard } from '../../lib/card.ts';
import { openOffer } from '../../lib/checkout.ts';
import { addMerchant, addOffer, buy, go } from '../../lib/walk.ts';

const ann = { email: 'ann@example.com', name: 'Ann Buyer' };

/** Where the browser is, without what a page was told once. */
function address(page: Page): string {
  return page.url().replace(/\?.*/, '');
}

test('from an empty folder to a paid test order, then the same link for real money', async ({ owner, page, ledger, browser, desk }) => {
  test.setTimeout(420_000);
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await expect(main.getByText('TEST').first()).toBeVisible();

  await addOffer(owner, 'My school');
  const offerPage = address(owner);

  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toBeVisible();
  const testOrder = await ledger.read(await buy(page, ann));
  expect(testOrder).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });

  await go(owner, 'Orders');
  await expect(main).toContainText('ann@example.com');
  await main.getByRole('link', { name: testOrder.number }).click();
  await expect(main).toContainText('Paid');
  await expect(main).toContainText('$49.00');
  const orderPage = address(owner);
  await owner.goto('/admin');
  await expect(main.getByText('to do')).toHaveCount(1);

  await addMerchant(owner, 'My school for real', 'live');
  const merchantPage = address(owner);
  await owner.goto(offerPage);
  await main.getByRole('link', { name: 'Take real money with this offer' }).click();
  const realMoneyPage = address(owner);
  await owner.getByLabel('Stripe account for real money').selectOption({ label: 'My school for real' });
  await owner.getByRole('button', { name: 'See what is missing' }).click();
  await expect(main).toContainText('Nothing is missing.');
  await owner.getByRole('button', { name: 'Take real money' }).click();
  await expect(main.getByText('Real money').first()).toBeVisible();
  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toHaveCount(0);
  const realOrder = await ledger.read(await buy(page, ann, realCard));
  expect(realOrder).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });
  await owner.goto('/admin');
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Everything is set up');

  await owner.goto(orderPage);
  await expect(main.getByText('TEST', { exact: true }).first()).toBeVisible();
  await owner.goto(offerPage);
  await owner.getByRole('button', { name: 'Back to test payments (My school)' }).click();
  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toBeVisible();

  const scripted = await browser.newContext({ baseURL: desk.url, locale: 'en-US' });
  const looking = await scripted.newPage();
  await signIn(looking);
  const settings = ['/admin/settings/mail', '/admin/settings/webhooks', '/admin/settings/webhooks/new', '/admin/settings/installation', '/admin/settings/payment-systems'];
  const lists = ['/admin', '/admin/orders', '/admin/orders/reconcile', '/admin/offers', '/admin/offers/new', ...settings];
  const stripe = '/admin/settings/payment-systems/stripe';
  const ofMerchant = [merchantPage, `${merchantPage}/keys`, `${merchantPage}/brand`];
  const ofOffer = [offerPage, `${offerPage}/embed`, `${offerPage}/preview`, `${offerPage}/preview/page`, realMoneyPage];
  for (const path of [...lists, stripe, `${stripe}/new`, ...ofMerchant, ...ofOffer, orderPage]) {
    await looking.goto(path);
    await mustBeSound(looking);
  }
  await scripted.close();
});
