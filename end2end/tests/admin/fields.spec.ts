import type { Locator, Page } from '@playwright/test';

import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { cards, declineNoise, fillCard } from '../../lib/card.ts';
import { alert, fillBuyer, openOffer, payButton, someBuyer, thankYou } from '../../lib/checkout.ts';
import { addMerchant, go } from '../../lib/walk.ts';

// Each makes an offer in an admin of its own first.
test.describe.configure({ timeout: 180_000 });

/** Every kind of field. */
const kinds = ['Text', 'Long text', 'Number', 'Phone', 'Country', 'Link', 'Choice', 'Checkbox', 'Date', 'Hidden'] as const;

/** An offer of $20.00 on sale that asks these, each by its kind's name, required unless hidden. */
async function sell(owner: Page, asked: readonly string[], settings = async (): Promise<void> => undefined): Promise<string> {
  await addMerchant(owner, 'My school', 'test');
  await go(owner, 'Offers');
  await owner.getByRole('main').getByRole('link', { name: 'New offer' }).first().click();
  await owner.getByLabel('Title').fill('Guitar camp');
  await owner.getByLabel('Seller').fill('My school');
  await owner.getByLabel('Amount 1').fill('20');
  await owner.getByLabel('Payment system').selectOption({ label: 'My school · Test' });
  for (const [at, kind] of asked.entries()) {
    await owner.getByRole('button', { name: 'Add a field' }).click();
    const line = lineOf(owner, at + 1);
    await line.getByLabel('Question').fill(`Your ${kind.toLowerCase()}`);
    await line.getByLabel('Kind').selectOption({ label: kind });
    if (kind === 'Choice') {
      await line.getByText('Options of a choice').click();
      await line.getByLabel('Options', { exact: true }).fill('Small\nMedium\nLarge');
    }
    if (kind !== 'Hidden') await line.getByLabel('Required').check();
  }
  await settings();
  await owner.getByRole('button', { name: 'Put on sale' }).click();
  await expect(owner.getByRole('main').locator('a[href*="/o/guitar-camp"]').first()).toBeVisible();
  return '/o/guitar-camp';
}

function lineOf(owner: Page, number: number): Locator {
  return owner.getByRole('group', { name: `Field ${String(number)}`, exact: true });
}

/** The page where the owner is, in a browser with script, without which axe cannot look. */
async function mustLookSound(owner: Page): Promise<void> {
  const browser = owner.context().browser();
  if (!browser) throw new Error('the owner has no browser');
  const context = await browser.newContext({ baseURL: new URL(owner.url()).origin, locale: 'en-US' });
  const page = await context.newPage();
  await signIn(page);
  await page.goto(owner.url());
  await mustBeSound(page);
  await context.close();
}

/** By the keyboard: the form is longer than the window (lib/browser.ts says why that matters). */
async function press(page: Page): Promise<void> {
  await payButton(page).focus();
  await page.keyboard.press('Enter');
}

/** The field on the buyer's page. */
function field(page: Page, name: string): Locator {
  return page.locator(`#field-your_${name}`);
}

test('each kind of field is filled in and paid, and is in the order', async ({ owner, page, ledger }) => {
  const offer = await sell(owner, kinds);
  await mustLookSound(owner);
  await openOffer(page, `${offer}?field-your_hidden=from-the-letter`);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await press(page);

  // One after the other: the first that is not right is marked, focused, and says what it wants.
  const answers: [string, (field: Locator) => Promise<unknown>, string][] = [
    ['text', (f) => f.fill('Fender'), 'Please fill this in'],
    ['long_text', (f) => f.fill('Two lines\nof text'), 'Please fill this in'],
    ['number', (f) => f.fill('12,5'), 'Please enter a number'],
    ['phone', (f) => f.fill('+38 (044) 123-45-67'), 'country’s code'],
    ['country', (f) => f.selectOption({ label: 'Ukraine' }), 'Please choose a country'],
    ['link', (f) => f.fill('https://ann.example'), 'https://'],
    ['choice', (f) => f.selectOption('Medium'), 'Please choose one'],
    ['checkbox', (f) => f.check(), 'Please tick this box'],
    ['date', (f) => f.fill('2026-12-24'), 'Please enter a date'],
  ];
  for (const [name, answer, sentence] of answers) {
    const asked = field(page, name);
    await expect(asked).toBeFocused();
    await expect(asked).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#fields .field-error').filter({ visible: true })).toContainText(sentence);
    if (name === 'text') await mustBeSound(page);
    await answer(asked);
    await press(page);
  }
  const order = await ledger.read(await thankYou(page));
  expect(order).toMatchObject({ status: 'paid', amount: 2000 });

  await go(owner, 'Orders');
  await owner.getByRole('main').getByRole('link', { name: order.number }).click();
  const main = owner.getByRole('main');
  for (const answer of ['Fender', 'of text', '12.5', '+380441234567', 'Ukraine (UA)', 'https://ann.example', 'Medium', 'Yes', '2026-12-24', 'from-the-letter']) {
    await expect(main).toContainText(answer);
  }
  await mustLookSound(owner);
});

test('what was typed stays when the widget comes, and survives a decline', async ({ owner, page, expectProblem, ledger }) => {
  expectProblem(declineNoise);
  const offer = await sell(owner, ['Text', 'Choice']);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${offer}?field-your_choice=Large`, { waitUntil: 'domcontentloaded' });
  await expect(field(page, 'choice')).toHaveValue('Large');
  await field(page, 'text').fill('Fender');
  await field(page, 'text').press('ArrowLeft');
  release();
  await expect(page.locator('form[data-widget="live"]')).toBeVisible();
  await expect(field(page, 'text')).toBeFocused();
  await page.keyboard.type('X');
  await expect(field(page, 'text')).toHaveValue('FendeXr');
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.declined);
  await press(page);
  await expect(alert(page)).toContainText('declined');
  await expect(field(page, 'text')).toHaveValue('FendeXr');
  await field(page, 'choice').selectOption('Small');
  await fillCard(page, cards.succeeds);
  await press(page);
  const order = await ledger.read(await thankYou(page));
  await go(owner, 'Orders');
  await owner.getByRole('main').getByRole('link', { name: order.number }).click();
  await expect(owner.getByRole('main')).toContainText('Small');
});

test('what only the server finds wrong is marked too', async ({ owner, page, expectProblem }) => {
  expectProblem(/status of 422/);
  const offer = await sell(owner, ['Phone']);
  await openOffer(page, offer);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await field(page, 'phone').fill('((((((((');
  await press(page);
  await expect(field(page, 'phone')).toBeFocused();
  await expect(page.locator('#field-your_phone-error')).toBeVisible();
  await field(page, 'phone').fill('044 123 45 67');
  await press(page);
  await thankYou(page);
});

test('nothing is paid without the buyer’s consent, and the order keeps what was agreed to', async ({ owner, page, ledger }) => {
  const text = 'I agree to the [terms of sale](https://school.example/terms).';
  const offer = await sell(owner, [], async () => {
    await owner.getByLabel('What buyers must agree to').fill(text);
    await owner.getByLabel('Language of its pages').selectOption({ label: 'Українська' });
  });
  await openOffer(page, `${offer}?lang=en`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  const box = page.getByLabel('I agree to the terms of sale');
  await expect(page.getByRole('link', { name: 'terms of sale' })).toHaveAttribute('href', 'https://school.example/terms');
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await press(page);
  await expect(box).toBeFocused();
  await expect(page.locator('#consent-error')).toContainText('поставте тут позначку');
  await mustBeSound(page);
  await box.check();
  await press(page);
  const order = await ledger.read(await thankYou(page));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Дякуємо/);
  await go(owner, 'Orders');
  await owner.getByRole('main').getByRole('link', { name: order.number }).click();
  await expect(owner.getByRole('main')).toContainText('Agreed on');
  await expect(owner.getByRole('main')).toContainText('I agree to the terms of sale.');
  await mustLookSound(owner);
});

test('a consent text that changed meanwhile is not agreed to', async ({ owner, page, expectProblem }) => {
  expectProblem(/status of 422/);
  const offer = await sell(owner, [], () => owner.getByLabel('What buyers must agree to').fill('The old terms'));
  await openOffer(page, offer);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await page.getByLabel('The old terms').check();
  await owner.getByLabel('What buyers must agree to').fill('The new terms');
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await press(page);
  await expect(alert(page).filter({ hasText: 'its text has changed' })).toBeVisible();
  await openOffer(page, offer);
  await fillBuyer(page, someBuyer());
  await fillCard(page, cards.succeeds);
  await page.getByLabel('The new terms').check();
  await press(page);
  await thankYou(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a form with every kind of field passes axe and fits a phone (${colorScheme})`, async ({ owner, page }) => {
    const offer = await sell(owner, kinds);
    await page.emulateMedia({ colorScheme });
    for (const language of ['en', 'ru', 'uk']) {
      await openOffer(page, `${offer}?lang=${language}`);
      await mustBeSound(page);
    }
    await expect(field(page, 'country').locator('option[value=UA]')).toHaveText('Україна');
  });
}
