import { cards, declineNoise } from '../lib/card.ts';
import { alert, openOffer, pay, payButton, thankYou } from '../lib/checkout.ts';
import { offers } from '../lib/offers.ts';
import { expect, test } from '../lib/test.ts';

const languages = [
  { tag: 'en', locale: 'en-US', button: /^Pay \$49\.00$/, decline: 'The payment was declined', thanks: 'Thank you!' },
  { tag: 'ru', locale: 'ru-RU', button: /49,00\s*\$/, decline: /отклон/i, thanks: /Спасибо/ },
  { tag: 'uk', locale: 'uk-UA', button: /49,00\s*(\$|USD)/, decline: /відхил/i, thanks: /Дякуємо/ },
] as const;

for (const { tag, locale, button, decline, thanks } of languages) {
  test.describe(tag, () => {
    test.use({ locale });

    test('the browser’s language is spoken from the offer to the thank-you page', async ({ page, expectProblem }) => {
      expectProblem(declineNoise);
      await openOffer(page, offers.plain);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(payButton(page)).toHaveText(button);
      const buyer = await pay(page, cards.declined);
      await expect(alert(page)).toContainText(decline);
      await pay(page, cards.succeeds, buyer);
      await thankYou(page);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(thanks);
    });
  });
}

test('a link changes the language and keeps the rest of the address', async ({ page }) => {
  await openOffer(page, `${offers.plain}?reference=lesson-7`);
  await page.getByRole('link', { name: 'Українська' }).click();
  await expect(page).toHaveURL(/reference=lesson-7/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
});
