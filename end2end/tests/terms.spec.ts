import type { Page } from '@playwright/test';

import { cards, fillCard } from '../lib/card.ts';
import { alert, fillBuyer, openOffer, payButton, someBuyer, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

/** Opens the offer as it was before its price rose from $45.00 to $49.00. */
async function openOldOffer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // After the document is parsed, before its module runs.
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        text.nodeValue = (text.nodeValue ?? '').replaceAll('4900', '4500').replaceAll('$49.00', '$45.00');
      }
    });
  });
  await openOffer(page, offers.plain);
}

test('a price that changed while the page was open is shown, and charged only when agreed to', async ({ page, ledger, expectProblem }) => {
  expectProblem(/status of 409/);
  await openOldOffer(page);
  await expect(payButton(page)).toHaveText('Pay $45.00');
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await payButton(page).click();
  await expect(alert(page)).toContainText('It is now $49.00');
  await expect(payButton(page)).toHaveText('Pay $49.00');
  expect(ledger.count).toBe(0);

  await payButton(page).click();
  await thankYou(page);
  expect(await ledger.order()).toMatchObject({ status: 'paid', amount: 4900 });
});
