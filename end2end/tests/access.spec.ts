import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { cards, declineNoise, paymentFrame, waitForCardForm } from '../lib/card.ts';
import { alert, openOffer, pay, payButton, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

/** Our own pages: what lies in Stripe's frame is Stripe's. */
async function mustBeAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(found).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the offer page, a decline and the thank-you page pass axe', async ({ page, expectProblem }) => {
      expectProblem(declineNoise);
      await openOffer(page, offers.plain);
      await waitForCardForm(page);
      await mustBeAccessible(page);
      const buyer = await pay(page, cards.declined);
      await expect(alert(page)).toBeVisible();
      await mustBeAccessible(page);
      await pay(page, cards.succeeds, buyer);
      await thankYou(page);
      await mustBeAccessible(page);
    });

    test('the demo’s list and a page that is not there pass axe', async ({ page, expectProblem }) => {
      expectProblem(/status of 404/);
      await page.goto('/');
      await mustBeAccessible(page);
      await page.goto('/o/no-such-offer');
      await mustBeAccessible(page);
    });
  });
}

test('the keyboard alone pays', async ({ page }) => {
  await openOffer(page, offers.plain);
  await waitForCardForm(page);
  await page.locator('#email').focus();
  await page.keyboard.type('ann@example.com');
  await page.keyboard.press('Tab');
  await expect(page.locator('#name')).toBeFocused();
  await page.keyboard.type('Ann Buyer');
  await page.keyboard.press('Tab');

  const values = { number: cards.succeeds, expiry: '1234', cvc: '123', postalCode: '94107' };
  for (const [name, value] of Object.entries(values)) {
    const field = paymentFrame(page).locator(`input[name="${name}"]`);
    // Stripe's form moves the caret on by itself where a field is complete.
    for (let tabs = 0; tabs < 6 && !(await isFocused(field)); tabs += 1) await page.keyboard.press('Tab');
    await expect(field).toBeFocused();
    await page.keyboard.type(value);
  }
  for (let tabs = 0; tabs < 4 && !(await isFocused(payButton(page))); tabs += 1) await page.keyboard.press('Tab');
  await expect(payButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await thankYou(page);
});

async function isFocused(element: Locator): Promise<boolean> {
  // The caret crosses into another frame a moment later.
  return expect(element).toBeFocused({ timeout: 300 }).then(() => true, () => false);
}

for (const width of [360, 768, 1280]) {
  test(`nothing is cut off at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openOffer(page, offers.plain);
    await waitForCardForm(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
  });
}
