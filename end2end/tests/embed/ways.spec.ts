import { answerChallenge, cards, declineNoise } from '../../lib/card.ts';
import { pay, thankYou, waitForWidget } from '../../lib/checkout.ts';
import { checkout, events, expect, fill, names, openHost, pressPay, test } from '../../lib/embed.ts';

const link = (offer: string, more = ''): string => `<a id="buy" href="${offer}" data-paydesk ${more}>Buy</a>`;

test('a declined card is told to the page, and another one pays', async ({ page, host, offer, place, expectProblem }) => {
  expectProblem(declineNoise);
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await fill(frame, cards.declined);
  await pressPay(frame);
  await expect.poll(() => names(page)).toEqual(['open', 'ready', 'submit', 'declined']);
  expect(events(page).at(-1)?.[1]).toEqual({ code: 'generic' });
  await fill(frame, cards.succeeds);
  await pressPay(frame);
  await thankYou(page);
});

for (const [where, html, within] of [
  ['over the page', link, 'dialog'],
  ['in the page', (offer: string) => `<paydesk-checkout><a href="${offer}">Buy</a></paydesk-checkout>`, 'paydesk-checkout'],
] as const) {
  test(`3-D Secure ${where}: failed, then completed`, async ({ page, host, offer, place, ledger }) => {
    await openHost(page, host, place.desk, html(offer));
    if (within === 'dialog') await page.getByText('Buy').click();
    const frame = checkout(page, within);
    await fill(frame, cards.authenticates);
    await pressPay(frame);
    await answerChallenge(page, 'fail');
    await expect.poll(() => names(page)).toContain('declined');
    expect(names(page).filter((name) => name !== 'open')).toEqual(['ready', 'submit', 'action_required', 'declined']);
    await pressPay(frame);
    await answerChallenge(page, 'complete');
    await thankYou(page);
    expect((await ledger.order()).status).toBe('paid');
  });
}

test('redirect: the offer’s page, and back to this one with the news, then the thank-you page', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, link(offer, 'data-display="redirect" data-reference="user-7"'));
  await page.getByText('Buy').click();
  await page.waitForURL(/\/o\//);
  expect(new URL(page.url()).searchParams.get('reference')).toBe('user-7');
  await waitForWidget(page);
  await pay(page, cards.succeeds);
  await thankYou(page);
  expect(events(page).at(-1)).toMatchObject({ 0: 'paid', 1: { reference: 'user-7' } });
  expect((await ledger.order()).status).toBe('paid');
});

test('a method that leaves goes on as a page, with what was typed, and comes back', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await expect(frame.locator('form[data-widget="live"]')).toBeVisible();
  await frame.locator('#email').fill('ann@example.com');
  await frame.locator('#name').fill('Ann Example');
  const methods = frame.frameLocator('iframe[title="Secure payment input frame"]');
  await methods.locator('button[value="amazon_pay"]').click();
  await pressPay(frame);
  await page.waitForURL(/\/o\//);
  await expect(page.locator('form[data-widget="live"]')).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('ann@example.com');
  await expect(page.locator('#name')).toHaveValue('Ann Example');
  expect(page.url()).not.toContain('#');
  const own = page.frameLocator('iframe[title="Secure payment input frame"]');
  await own.locator('button[value="amazon_pay"]').click();
  await page.locator('#checkout-pay').click();
  await page.locator('#test-source-authorize-3ds').click();
  await thankYou(page);
  expect(names(page)).toEqual(['open', 'ready', 'paid']);
  expect((await ledger.order()).status).toBe('paid');
});

test('a method that leaves and fails: the buyer finishes on the page, and this one hears of it', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await expect(frame.locator('form[data-widget="live"]')).toBeVisible();
  await frame.locator('#email').fill('ann@example.com');
  await frame.locator('#name').fill('Ann Example');
  const methods = frame.frameLocator('iframe[title="Secure payment input frame"]');
  await methods.locator('button[value="amazon_pay"]').click();
  await pressPay(frame);
  await page.waitForURL(/\/o\//);
  await waitForWidget(page);
  const own = page.frameLocator('iframe[title="Secure payment input frame"]');
  await own.locator('button[value="amazon_pay"]').click();
  await page.locator('#checkout-pay').click();
  await page.locator('#test-source-fail-3ds').click();
  await expect(page.locator('[data-order-status="failed"]')).toBeVisible();
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await waitForWidget(page);
  await pay(page, cards.succeeds);
  await thankYou(page);
  expect(names(page)).toEqual(['open', 'ready', 'paid']);
  const order = await ledger.order();
  expect(order.status).toBe('paid');
  expect(await ledger.intents(order)).toHaveLength(1);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the link opens the offer’s page', async ({ page, host, offer, place, expectProblem }) => {
    expectProblem(/csp$/);
    await openHost(page, host, place.desk, link(offer));
    await page.getByText('Buy').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guitar from zero');
  });
});
