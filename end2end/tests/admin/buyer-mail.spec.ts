import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, mustBeSound, test as base } from '../../lib/admin.ts';
import { openOffer } from '../../lib/checkout.ts';
import { startEmptyDesk } from '../../lib/empty-desk.ts';
import { plainPlace } from '../../lib/env.ts';
import { mailTo } from '../../lib/mails.ts';
import { addMerchant, addOffer, buy, go } from '../../lib/walk.ts';

const test = base.extend<{ mails: string }>({
  // The folder of the mails that the desk would have sent. Playwright wants a pattern, also an empty one.
  mails: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'paydesk-mails-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  desk: async ({ mails }, use) => {
    const desk = await startEmptyDesk(plainPlace().api, { PAYDESK_MAIL_FILES: mails });
    await use(desk);
    await desk.stop();
  },
});
test.describe.configure({ timeout: 120_000 });

async function sell(owner: Page): Promise<void> {
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school');
}

test('a buyer mends a mistyped address after paying, without script, and the receipt follows', async ({ owner, page, desk, mails, browser }) => {
  await sell(owner);
  const token = await buy(page, { email: 'ann@exmaple.com', name: 'Ann Buyer' });
  await mailTo(mails, 'ann@exmaple.com', 'Receipt');
  await mustBeSound(page);

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: desk.url, locale: 'en-US', ignoreHTTPSErrors: true });
  const plain = await context.newPage();
  await plain.goto(`/orders/${token}/thank-you`);
  await expect(plain.getByText('ann@exmaple.com')).toBeVisible();
  await plain.getByRole('link', { name: 'Change it' }).click();
  await plain.getByLabel('Email').fill('ann@');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByRole('alert')).toContainText('check the email address');
  await expect(plain.getByLabel('Email')).toHaveValue('ann@');
  await plain.getByLabel('Email').fill('ann@example.com');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByText('The address is changed.')).toBeVisible();
  await expect(plain.getByText('ann@example.com')).toBeVisible();
  await mailTo(mails, 'ann@example.com', 'Receipt');
  await plain.getByRole('button', { name: 'Send the receipt again' }).click();
  await expect(plain.getByText('The receipt was sent a moment ago.')).toBeVisible();
  await context.close();

  await page.goto(`/orders/${token}/email`);
  await mustBeSound(page);
  await go(owner, 'Orders');
  await owner.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
  await expect(owner.getByText('The buyer changed the email from ann@exmaple.com to ann@example.com.')).toBeVisible();
});

test('only the browser that bought says so', async ({ owner, page, browser, desk }) => {
  await sell(owner);
  const token = await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' });
  await openOffer(page, '/o/guitar-from-zero');
  const told = page.getByText('You already have this.');
  await expect(told).toBeVisible();
  await expect(told.getByRole('link')).toHaveAttribute('href', new RegExp(token));
  await mustBeSound(page);

  const context = await browser.newContext({ baseURL: desk.url, locale: 'en-US', ignoreHTTPSErrors: true });
  const stranger = await context.newPage();
  await openOffer(stranger, '/o/guitar-from-zero');
  await expect(stranger.getByText('You already have this.')).toBeHidden();
  await context.close();
});

test('a text of a status counts, another falls back, and an offer goes without reminders', async ({ owner, page, mails }) => {
  await sell(owner);
  const main = owner.getByRole('main');
  await owner.goto('/admin/settings/mail/texts');
  const paid = main.locator('section', { hasText: 'Paid: the receipt' });
  await paid.getByLabel('Subject').fill('Welcome, {nmae}');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByRole('alert')).toContainText('{nmae}');
  await expect(paid.getByLabel('Subject')).toHaveValue('Welcome, {nmae}');
  await paid.getByLabel('Subject').fill('Welcome, {name}');
  await paid.getByLabel('Text').fill('See you on Monday.');
  await owner.getByRole('button', { name: 'Look, without saving' }).click();
  await expect(main.getByText('How it reads: Welcome, Anna Example')).toBeVisible();
  await owner.getByRole('button', { name: 'Save' }).click();

  await go(owner, 'Offers');
  await main.getByRole('link', { name: 'Guitar from zero' }).first().click();
  await main.getByRole('link', { name: 'Mails of this offer' }).click();
  await expect(main.getByText('How it reads: Welcome, Anna Example')).toBeVisible();
  await main.locator('section', { hasText: 'Paid: the receipt' }).getByLabel('Text').fill('Bring your guitar, {name}.');
  await main.getByLabel('Send no reminders for this offer').check();
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByLabel('Send no reminders for this offer')).toBeChecked();

  await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' });
  const receipt = await mailTo(mails, 'ann@example.com', 'Welcome, Ann Buyer');
  expect(receipt).toContain('Bring your guitar, Ann Buyer.');
  expect(receipt).not.toContain('See you on Monday');
});
