import { thankYou } from '../../lib/checkout.ts';
import { checkout, events, expect, fill, names, openHost, pressPay, test } from '../../lib/embed.ts';

test('a buyer pays over the page and lands on the thank-you page', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, `<a id="buy" href="${offer}" data-paydesk>Buy the course</a>`);
  await page.evaluate(() => {
    (window as unknown as { keep: string }).keep = 'paid';
  });
  await page.getByRole('link', { name: 'Buy the course' }).click();
  const frame = checkout(page);
  await fill(frame);
  await pressPay(frame);
  await expect.poll(() => names(page)).toEqual(['open', 'ready', 'submit', 'paid']);
  const order = await ledger.order();
  const [, detail, target] = events(page).at(-1) ?? [];
  expect(target).toBe('buy');
  expect(detail).toMatchObject({ order: order.number, amount: 2000, currency: 'usd', livemode: false });
  expect(detail?.['event_id']).toMatch(/^msg_/);
  expect(JSON.stringify(detail)).not.toContain(order.token);
  // The page kept the buyer: nothing leaves until it says so.
  await expect(page).toHaveURL(`${host.origin}/`);
});

test('a buyer pays in the page and lands on the thank-you page', async ({ page, host, offer, place, ledger }) => {
  await openHost(page, host, place.desk, `<paydesk-checkout id="form"><a href="${offer}">Buy the course</a></paydesk-checkout>`);
  const frame = checkout(page, 'paydesk-checkout');
  await fill(frame);
  await pressPay(frame);
  await thankYou(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
  expect((await ledger.order()).status).toBe('paid');
});
