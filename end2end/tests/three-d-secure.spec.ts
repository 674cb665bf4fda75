import { answerChallenge, cards, challengeFrame } from '../lib/card.ts';
import { alert, openOffer, pay, payButton, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

test('3-D Secure is completed on the page @main', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticates);
  await answerChallenge(page, 'complete');
  await thankYou(page);
  expect((await ledger.order()).status).toBe('paid');
});

test('a failed 3-D Secure can be tried again at once @main', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticates);
  await answerChallenge(page, 'fail');
  await expect(alert(page)).toContainText('nothing was charged');
  await expect(payButton(page)).toBeEnabled();

  await payButton(page).click();
  await answerChallenge(page, 'complete');
  await thankYou(page);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test('the bank may still decline after 3-D Secure', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticatesThenDeclined);
  await answerChallenge(page, 'complete');
  await expect(alert(page)).toContainText('declined');
  await expect.poll(async () => (await ledger.order()).status).toBe('failed');
});

test('an abandoned 3-D Secure leaves the order waiting, and the buyer goes on later', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = await pay(page, cards.authenticates);
  await challengeFrame(page);
  await page.goto('about:blank');
  await expect.poll(async () => (await ledger.order()).status, { timeout: 30_000 }).toBe('requires_action');

  const { token } = await ledger.order();
  await page.goto(`/orders/${token}/return`);
  await expect(page.locator('[data-order-status="requires_action"]')).toBeVisible();
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await expect(page.locator('[data-widget="live"]')).toBeVisible();
  await pay(page, cards.authenticates, buyer);
  await answerChallenge(page, 'complete');
  await thankYou(page);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});
