import { answerChallenge, cards, challengeFrame, fillCard } from '../lib/card.ts';
import { fillBuyer, openOffer, pay, payButton, someBuyer, thankYou, waitForWidget } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

test('a double click charges once', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await payButton(page).dblclick();
  await thankYou(page);
  expect(await ledger.intents(await ledger.order())).toHaveLength(1);
});

test('Enter and a click together charge once', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await page.locator('form[data-checkout]').evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  await thankYou(page);
  expect(await ledger.intents(await ledger.order())).toHaveLength(1);
});

test('a second tab joins the first one’s order', async ({ context, page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = await pay(page, cards.authenticates);
  await challengeFrame(page);

  const second = await context.newPage();
  await openOffer(second, offers.plain);
  await pay(second, cards.authenticates, buyer);
  await answerChallenge(second, 'complete');
  await thankYou(second);
  expect(ledger.count).toBe(1);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test('a reload in the middle of 3-D Secure charges once', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = await pay(page, cards.authenticates);
  await challengeFrame(page);
  await page.reload();
  await waitForWidget(page);
  await pay(page, cards.authenticates, buyer);
  await answerChallenge(page, 'complete');
  await thankYou(page);
  expect(ledger.count).toBe(1);
  expect(await ledger.intents(await ledger.order())).toHaveLength(1);
});

test('Back after paying does not charge again, and a new purchase is a new order', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  const buyer = await pay(page, cards.succeeds);
  await thankYou(page);
  const first = await ledger.order();
  await page.goBack();
  await waitForWidget(page);
  await expect(payButton(page)).toBeEnabled();
  expect(await ledger.intents(first)).toHaveLength(1);

  await pay(page, cards.succeeds, buyer);
  await thankYou(page);
  expect(ledger.count).toBe(2);
  expect(await ledger.intents(first)).toHaveLength(1);
});
