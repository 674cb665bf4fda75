import { chooseMethod, waitForCardForm } from '../lib/card.ts';
import { fillBuyer, openOffer, payButton, someBuyer, thankYou, waitForWidget } from '../lib/checkout.ts';
import { realStripe } from '../lib/env.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

test.skip(realStripe, 'a real account offers the methods that its owner switched on');

test.beforeEach(async ({ page }) => {
  await openOffer(page, `${offers.twoCurrencies}?currency=eur`);
  await waitForCardForm(page);
  await fillBuyer(page, someBuyer());
});

test('a redirect to the bank and back ends on the thank-you page @main', async ({ page, ledger }) => {
  await chooseMethod(page, 'bancontact');
  await payButton(page).click();
  await page.locator('#test-source-authorize-3ds').click();
  await thankYou(page);
  await expect(page.locator('[data-order-status="paid"]')).toBeVisible();
  expect((await ledger.order()).status).toBe('paid');
  // Nothing that Stripe put into the address may stay there.
  expect(page.url()).not.toContain('payment_intent');
});

test('a redirect that fails leads back to the offer, and the card pays the same intent', async ({ page, ledger }) => {
  await chooseMethod(page, 'bancontact');
  await payButton(page).click();
  await page.locator('#test-source-fail-3ds').click();
  await expect(page.locator('[data-order-status="failed"]')).toBeVisible();
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await waitForWidget(page);
  await fillBuyer(page, someBuyer());
  await waitForCardForm(page);
  await chooseMethod(page, 'bancontact');
  await payButton(page).click();
  await page.locator('#test-source-authorize-3ds').click();
  await thankYou(page);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test('a delayed method has words of its own, and the page turns by itself @main', async ({ page, ledger }) => {
  const frame = await chooseMethod(page, 'sepa_debit');
  await frame.locator('input[name="iban"]').fill('DE89370400440532013000');
  await payButton(page).click();
  await thankYou(page);
  await expect(page.locator('[data-order-status="processing"]')).toContainText('Please do not pay again');
  expect((await ledger.order()).status).toBe('processing');
  await expect(page.locator('[data-order-status="paid"]')).toBeVisible({ timeout: 45_000 });
  expect((await ledger.order()).status).toBe('paid');
});
