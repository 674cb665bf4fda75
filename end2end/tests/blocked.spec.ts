import { cards, waitForCardForm } from '../lib/card.ts';
import { alert, openOffer, pay, thankYou, waitForWidget } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

const stripeScript = /\/endive\/stripe\.js$/;

test('Stripe.js blocked: plain words, and trying again works once it is let through', async ({ page, expectProblem }) => {
  expectProblem(/ERR_BLOCKED_BY_CLIENT/);
  await page.route(stripeScript, (route) => route.abort('blockedbyclient'));
  await openOffer(page, offers.plain);
  await expect(alert(page)).toContainText('was blocked or could not be loaded');
  await page.unroute(stripeScript);
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForCardForm(page);
  await expect(alert(page)).toHaveCount(0);
  await pay(page, cards.succeeds);
  await thankYou(page);
});

test('Stripe.js slow: plain words, and it goes on when it comes', async ({ page }) => {
  test.setTimeout(90_000);
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(stripeScript, async (route) => {
    await held;
    await route.continue();
  });
  await openOffer(page, offers.plain);
  await expect(alert(page)).toContainText('taking unusually long', { timeout: 45_000 });
  letThrough();
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForCardForm(page);
  await expect(alert(page)).toHaveCount(0);
});

test('WebAssembly blocked: plain words', async ({ page, expectProblem }) => {
  expectProblem(/\.wasm/);
  await page.route(/\.wasm$/, (route) => route.abort('blockedbyclient'));
  await page.goto(offers.plain);
  await expect(alert(page)).toContainText('The payment form could not start in this browser');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the offer can be read, and the page says what is missing', async ({ page, expectProblem }) => {
    // So Chromium calls a script that may not run because scripts are off.
    expectProblem(/widget-\w+\.js csp$/);
    await page.goto(offers.plain);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const notice = page.locator('noscript .notice');
    await expect(notice).toBeVisible();
    expect(await notice.textContent()).toContain('Paying needs JavaScript');
  });
});

test('what was typed before the widget came stays', async ({ page }) => {
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(offers.plain);
  await page.locator('#email').fill('ann@example.com');
  await page.locator('#name').pressSequentially('Ann O');
  letThrough();
  await waitForWidget(page);
  await expect(page.locator('#name')).toBeFocused();
  await page.keyboard.type('’Hara');
  await expect(page.locator('#email')).toHaveValue('ann@example.com');
  await expect(page.locator('#name')).toHaveValue('Ann O’Hara');
});

test('the desk gone while paying: plain words, and trying again pays once', async ({ page, ledger, expectProblem }) => {
  expectProblem(/ERR_CONNECTION_REFUSED/);
  await openOffer(page, offers.plain);
  await page.route('**/api/v1/orders', (route) => route.abort('connectionrefused'));
  const buyer = await pay(page, cards.succeeds);
  await expect(alert(page)).toContainText('There is no connection to the shop');
  await page.unroute('**/api/v1/orders');
  await pay(page, cards.succeeds, buyer);
  await thankYou(page);
  expect((await ledger.order()).status).toBe('paid');
});
