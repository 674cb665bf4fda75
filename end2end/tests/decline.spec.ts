import { cards, declineNoise, fillCard } from '../lib/card.ts';
import { alert, fillBuyer, openOffer, pay, payButton, someBuyer, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

test.beforeEach(({ expectProblem }) => {
  expectProblem(declineNoise);
});

test('a decline keeps the form, and another card pays the same intent @main', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = await pay(page, cards.declined);
  await expect(alert(page)).toContainText('declined');
  await expect(page.locator('#email')).toHaveValue(buyer.email);
  await expect(payButton(page)).toBeEnabled();
  await expect.poll(async () => (await ledger.order()).status).toBe('failed');

  await fillCard(page, cards.succeeds);
  await payButton(page).click();
  await thankYou(page);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

for (const [name, card, words] of [
  ['no money', cards.insufficientFunds, 'another way to pay'],
  ['an expired card', cards.expired, 'expired'],
  ['a wrong security code', cards.incorrectCvc, 'security code'],
] as const) {
  test(`${name}: the buyer is told what to do`, async ({ page }) => {
    await openOffer(page, offers.plain);
    await pay(page, card);
    await expect(alert(page)).toContainText(words);
  });
}

test('a stolen card is declined without the reason', async ({ page }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.stolen);
  await expect(alert(page)).toContainText('Please use another card');
  await expect(alert(page)).not.toContainText(/stolen|lost|fraud/i);
});

test('an e-mail address mended after a decline goes with the same order', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = someBuyer();
  await fillBuyer(page, { ...buyer, email: 'ann@exmaple.com' });
  await fillCard(page, cards.declined);
  await payButton(page).click();
  await expect(alert(page)).toBeVisible();
  const first = await ledger.order();

  await page.locator('#email').fill(buyer.email);
  await fillCard(page, cards.succeeds);
  await payButton(page).click();
  await thankYou(page);
  const order = await ledger.order();
  expect(order).toMatchObject({ number: first.number, status: 'paid' });
  expect(await ledger.intents(order)).toHaveLength(1);
});
