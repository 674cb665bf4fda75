import { cards, fillCard } from '../lib/card.ts';
import { fillBuyer, form, openOffer, pay, payButton, someBuyer, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

test('a buyer pays and sees the thank-you page @main', async ({ page, ledger }) => {
  await openOffer(page, offers.plain);
  await expect(payButton(page)).toHaveText(/Pay \$49\.00/);
  await pay(page, cards.succeeds);
  await thankYou(page);
  const order = await ledger.order();
  expect(order).toMatchObject({ status: 'paid', amount: 4900, currency: 'usd' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
  await expect(page.getByText(order.number)).toBeVisible();
  await expect(page.getByText('$49.00')).toBeVisible();
});

test('the button locks and says so while the payment runs', async ({ page }) => {
  await openOffer(page, offers.plain);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.authenticates);
  await payButton(page).click();
  await expect(payButton(page)).toBeDisabled();
  await expect(payButton(page)).not.toHaveText(/Pay \$/);
  await expect(page.locator('#email')).not.toBeEditable();
});

test('yen have no decimals @main', async ({ page, ledger }) => {
  await openOffer(page, offers.yen);
  await expect(payButton(page)).toHaveText('Pay ¥3,500');
  await pay(page, cards.succeeds);
  await thankYou(page);
  expect(await ledger.order()).toMatchObject({ status: 'paid', amount: 3500, currency: 'jpy' });
  await expect(page.getByText('¥3,500')).toBeVisible();
});

test('the second currency is chosen by a link and charged', async ({ page, ledger }) => {
  await openOffer(page, offers.twoCurrencies);
  await page.getByRole('link', { name: 'USD' }).click();
  await expect(page).toHaveURL(/currency=usd/);
  await expect(form(page).and(page.locator('[data-widget="live"]'))).toBeVisible();
  await expect(payButton(page)).toHaveText('Pay $130.00');
  await pay(page, cards.succeeds);
  await thankYou(page);
  expect(await ledger.order()).toMatchObject({ status: 'paid', amount: 13_000, currency: 'usd' });
});

test('a free offer needs no card and nothing of Stripe', async ({ page, ledger, place }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(place.desk)) foreign.push(request.url());
  });
  await openOffer(page, offers.free);
  await fillBuyer(page, someBuyer());
  await payButton(page).click();
  await thankYou(page);
  const order = await ledger.order();
  expect(order).toMatchObject({ status: 'paid', amount: 0 });
  expect(await ledger.intents(order)).toEqual([]);
  expect(foreign).toEqual([]);
});

test('what the link brought is filled in and travels to Stripe', async ({ page, ledger }) => {
  const query = new URLSearchParams({ email: 'ann@example.com', name: 'Ann <b>O’Hara</b>', reference: 'lesson-7' });
  await openOffer(page, `${offers.plain}?${query}`);
  await expect(page.locator('#email')).toHaveValue('ann@example.com');
  await expect(page.locator('#name')).toHaveValue('Ann <b>O’Hara</b>');
  await fillCard(page, cards.succeeds);
  await payButton(page).click();
  await thankYou(page);
  const [intent] = await ledger.intents(await ledger.order());
  expect(intent?.metadata).toMatchObject({ reference: 'lesson-7' });
});

test('an address that cannot be one is refused before anything is placed', async ({ page, ledger, expectProblem }) => {
  expectProblem(/status of 422/);
  await openOffer(page, offers.plain);
  await fillBuyer(page, { email: 'ann@example', name: 'Ann' });
  await fillCard(page, cards.succeeds);
  await payButton(page).click();
  await expect(page.locator('#email')).toBeFocused();
  await expect(payButton(page)).toBeEnabled();
  expect(ledger.count).toBe(0);
});
