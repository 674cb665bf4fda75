import { openOffer, pay, thankYou } from '../lib/checkout.ts';
import { cards } from '../lib/card.ts';
import { expect, test } from '../lib/test.ts';

test('a buyer pays and sees the thank-you page', async ({ page }) => {
  await openOffer(page, '/o/coffee-course');
  await pay(page, cards.succeeds);
  await thankYou(page);
  await expect(page.getByText('$49.00').first()).toBeVisible();
});
