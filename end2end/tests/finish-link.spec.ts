import type { Browser, Page } from '@playwright/test';

import { answerChallenge, cards, challengeFrame, fillCard } from '../lib/card.ts';
import { alert, openOffer, pay, payButton, thankYou, waitForWidget } from '../lib/checkout.ts';
import { finishLink } from '../lib/desk.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

/** A page on another device: nothing of the first one's is there. */
async function anotherDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}

test('a failed 3-D Secure is finished with another card on another device', async ({ page, browser, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticates);
  await answerChallenge(page, 'fail');
  await expect(alert(page)).toContainText('nothing was charged');
  await expect.poll(async () => (await ledger.order()).status).toBe('failed');

  const other = await anotherDevice(browser);
  await other.goto(await finishLink((await ledger.order()).number));
  await waitForWidget(other);
  await expect(other.getByRole('heading', { name: 'Finish your payment' })).toBeVisible();
  await expect(other.locator('[data-order-status="failed"]')).toContainText('could not confirm');
  await fillCard(other, cards.succeeds);
  await payButton(other).click();
  await thankYou(other);
  await other.context().close();

  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test('an abandoned 3-D Secure is shown at once on another device', async ({ page, browser, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticates);
  await challengeFrame(page);
  await page.goto('about:blank');
  await expect.poll(async () => (await ledger.order()).status, { timeout: 30_000 }).toBe('requires_action');

  const link = await finishLink((await ledger.order()).number);
  const other = await anotherDevice(browser);
  await other.goto(link);
  // Nothing is typed and nothing pressed.
  await answerChallenge(other, 'complete');
  await thankYou(other);
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'Already paid' })).toBeVisible();
  await other.getByRole('link', { name: 'To your order' }).click();
  await thankYou(other);
  await other.context().close();

  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test('a challenge that fails there gives way to another card', async ({ page, browser, ledger }) => {
  await openOffer(page, offers.plain);
  await pay(page, cards.authenticates);
  await challengeFrame(page);
  await page.goto('about:blank');
  await expect.poll(async () => (await ledger.order()).status, { timeout: 30_000 }).toBe('requires_action');

  const other = await anotherDevice(browser);
  await other.goto(await finishLink((await ledger.order()).number));
  await answerChallenge(other, 'fail');
  await expect(alert(other)).toContainText('nothing was charged');
  await fillCard(other, cards.declined);
  await payButton(other).click();
  await expect(alert(other)).toContainText('declined');
  await fillCard(other, cards.succeeds);
  await payButton(other).click();
  await thankYou(other);
  await other.context().close();
  expect(await ledger.intents(await ledger.order())).toHaveLength(1);
});
