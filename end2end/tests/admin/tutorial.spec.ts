import type { Page } from '@playwright/test';

import { expect, test } from '../../lib/admin.ts';
import { cards } from '../../lib/card.ts';
import { openOffer, pay, thankYou } from '../../lib/checkout.ts';
import { standinKeys } from '../../lib/env.ts';

/** Settings → Payment systems → Stripe → Add new merchant, and the three fields. */
async function addMerchant(owner: Page, name: string, mode: 'test' | 'live'): Promise<void> {
  const main = owner.getByRole('main');
  await owner.getByRole('link', { name: 'Settings' }).click();
  await main.getByRole('link', { name: 'Payment systems' }).click();
  await main.getByRole('link', { name: 'Stripe', exact: true }).first().click();
  await main.getByRole('link', { name: 'Add new merchant' }).click();
  await owner.getByLabel('Account name').fill(name);
  await owner.getByLabel('Publishable key').fill(standinKeys(mode).publishable);
  await owner.getByLabel('Secret key').fill(standinKeys(mode).secret);
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(owner.locator('body')).not.toContainText(standinKeys(mode).secret);
}

test('from an empty folder to a paid test order, then real money on the same link', async ({ owner, page, ledger }) => {
  const main = owner.getByRole('main');
  await main.getByRole('link', { name: 'Connect your Stripe account' }).click();
  await addMerchant(owner, 'My school', 'test');
  await expect(main.getByText('TEST').first()).toBeVisible();

  await owner.getByRole('link', { name: 'Offers' }).click();
  await main.getByRole('link', { name: /new offer|make an offer/i }).first().click();
  await owner.getByLabel('Title').fill('Guitar from zero');
  await owner.getByLabel(/^Amount/).first().fill('49.00');
  await owner.getByLabel('Payment system').selectOption({ label: 'My school · Test' });
  await owner.getByRole('button', { name: 'Put on sale' }).click();
  const link = main.locator('a[href*="/o/guitar-from-zero"]').first();
  await expect(link).toBeVisible();

  await openOffer(page, '/o/guitar-from-zero');
  await expect(page.getByText('TEST', { exact: true })).toBeVisible();
  await pay(page, cards.succeeds, { email: 'ann@example.com', name: 'Ann Buyer' });
  await thankYou(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
  const order = await ledger.order();
  expect(order).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });

  await owner.getByRole('link', { name: 'Orders' }).click();
  await expect(main).toContainText('ann@example.com');
  await main.getByRole('link', { name: order.number }).click();
  await expect(main).toContainText('Paid');
  await expect(main).toContainText('$49.00');
  await owner.goto('/admin');
  await expect(main.getByText('to do')).toHaveCount(1);

  await addMerchant(owner, 'My school', 'live');
});
