import type { Page } from '@playwright/test';

import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { plainPlace, standinKeys } from '../../lib/env.ts';
import { addMerchant, openNewMerchant, saveMerchant } from '../../lib/walk.ts';

interface Keys {
  publishable: string;
  secret: string;
  restricted: string;
}

/** Asks the stand-in's control for something. */
async function control(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${plainPlace().api}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

/** Another account with test keys. */
async function anotherAccount(): Promise<Keys> {
  const keys = (await control('accounts', { name: 'Another school' })) as Record<string, string>;
  const named = (name: string): string => keys[name] ?? '';
  return { publishable: named('publishable_key'), secret: named('secret_key'), restricted: named('restricted_key') };
}

const mine = standinKeys('test');
const real = standinKeys('live');
const webhook = ['whsec', 'StandInWebhook000000000000000001'].join('_');
const organization = ['sk', 'org', 'test', 'StandIn0000000000000001'].join('_');

/** What was pasted, the field to blame and a part of the sentence. */
const pasted: [string, { publishable: string; secret: string }, string, string][] = [
  ['nothing', { publishable: '', secret: '' }, 'Publishable key', 'It begins with pk_'],
  ['each key in the other field', { publishable: mine.secret, secret: mine.publishable }, 'Publishable key', 'in each other’s fields'],
  ['keys of two modes', { publishable: mine.publishable, secret: real.secret }, 'Secret key', 'both with test in them, or both with live'],
  ['the secret of a webhook', { publishable: mine.publishable, secret: webhook }, 'Secret key', 'Paydesk gets its own by itself'],
  ['a key of an organization', { publishable: mine.publishable, secret: organization }, 'Secret key', 'copy its own key there'],
  ['half a key', { publishable: mine.publishable, secret: 'sk_te_51StandIn' }, 'Secret key', 'Copy it whole'],
  ['a dead key', { publishable: mine.publishable, secret: `${mine.secret}x` }, 'Secret key', 'Copy it anew, or make a new one'],
];

/** The refusal stands at its field, and no key comes back in the page. */
async function mustRefuse(owner: Page, field: string, words: string, secret: string): Promise<void> {
  const blamed = owner.getByLabel(field);
  await expect(blamed).toHaveAttribute('aria-invalid', 'true');
  await expect(blamed).toHaveAccessibleDescription(new RegExp(words));
  await expect(owner.getByLabel('Account name')).toHaveValue('My school');
  await expect(owner.getByLabel('Secret key')).toHaveValue('');
  if (secret) expect(await owner.content()).not.toContain(secret);
}

test('every mistake with the keys is answered with what to do, and loses nothing', async ({ owner }) => {
  test.setTimeout(120_000);
  await openNewMerchant(owner);
  for (const [what, { publishable, secret }, field, words] of pasted) {
    await test.step(what, async () => {
      await saveMerchant(owner, 'My school', publishable, secret);
      await mustRefuse(owner, field, words, secret);
    });
  }
  const other = await anotherAccount();
  await test.step('keys of two accounts', async () => {
    await saveMerchant(owner, 'My school', mine.publishable, other.secret);
    await mustRefuse(owner, 'Secret key', 'different Stripe accounts', other.secret);
  });
  await test.step('a restricted key that may not take payments', async () => {
    await control('keys', { key: other.restricted, permissions: ['rak_balance_read'] });
    await saveMerchant(owner, 'My school', other.publishable, other.restricted);
    await mustRefuse(owner, 'Secret key', 'lacks permissions: Payment Intents: Write', other.restricted);
  });
  await test.step('a key that was deleted at Stripe', async () => {
    await control('keys', { key: other.secret, expire: true });
    await saveMerchant(owner, 'My school', other.publishable, other.secret);
    await mustRefuse(owner, 'Secret key', 'Copy it anew, or make a new one', other.secret);
  });
});

test('the same account twice is a warning', async ({ owner }) => {
  await addMerchant(owner, 'My school', 'test');
  await addMerchant(owner, 'My other school', 'test');
  await expect(owner.getByRole('main')).toContainText('The same account is connected as: My school. Both work; one is enough.');
});

for (const { lang, save, swapped } of [
  { lang: 'ru', save: 'Сохранить', swapped: /перепутаны местами/ },
  { lang: 'uk', save: 'Зберегти', swapped: /переплутано місцями/ },
]) {
  test(`a refusal speaks the member’s language: ${lang}`, async ({ browser, desk, owner }) => {
    await owner.goto(`/admin/settings/payment-systems/stripe/new?lang=${lang}`);
    await expect(owner.locator('html')).toHaveAttribute('lang', lang);
    await owner.locator('input[name="name"]').fill('Моя школа');
    await owner.locator('input[name="publishable_key"]').fill(mine.secret);
    await owner.locator('input[name="secret_key"]').fill(mine.publishable);
    await owner.getByRole('button', { name: save }).click();
    await expect(owner.locator('input[name="publishable_key"]')).toHaveAccessibleDescription(swapped);
    await expect(owner.locator('input[name="name"]')).toHaveValue('Моя школа');

    // Axe needs script: the same page in another browser.
    const scripted = await (await browser.newContext({ baseURL: desk.url })).newPage();
    await signIn(scripted);
    await scripted.goto(`/admin/settings/payment-systems/stripe/new?lang=${lang}`);
    await scripted.getByRole('button', { name: save }).click();
    await mustBeSound(scripted);
    await scripted.context().close();
  });
}
