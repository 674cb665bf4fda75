import type { Page } from '@playwright/test';

import { expect, ownerEmail, test as base } from '../../lib/admin.ts';
import { startEmptyDesk } from '../../lib/empty-desk.ts';
import { plainPlace } from '../../lib/env.ts';
import { type MailServer, mailPassword, mailUser, startMailServer } from '../../lib/mail-server.ts';
import { addMerchant, addOffer, buy, go, openNewMerchant, saveMerchant } from '../../lib/walk.ts';

const test = base.extend<{ mail: MailServer }>({
  mail: async ({}, use) => {
    const mail = await startMailServer();
    await use(mail);
    await mail.stop();
  },
  desk: async ({ mail }, use) => {
    const desk = await startEmptyDesk(plainPlace().api, { PAYDESK_SMTP_CA: mail.certificate });
    await use(desk);
    await desk.stop();
  },
});

/** Settings → Mail, as an owner fills it in. */
async function setMail(owner: Page, mail: MailServer, password: string): Promise<void> {
  await go(owner, 'Settings');
  await owner.getByRole('main').getByRole('link', { name: /^Mail/ }).click();
  await owner.getByLabel('Server’s name').fill('localhost');
  await owner.getByLabel('Port', { exact: true }).fill(String(mail.port));
  await owner.getByLabel('Encryption').selectOption({ label: 'STARTTLS (port 587)' });
  await owner.getByLabel('User name').fill(mailUser);
  await owner.getByLabel('Password').fill(password);
  await owner.getByLabel('Sender’s address').fill(mailUser);
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByRole('main')).toContainText('Mail is sent by localhost');
}

async function tryMail(owner: Page): Promise<void> {
  await owner.getByLabel('Send a test mail to').fill('me@school.example');
  await owner.getByRole('button', { name: 'Send a test mail' }).click();
}

test('a receipt goes out by a real mail server, encrypted and signed in, and is what readers of mail expect', async ({ owner, page, mail }) => {
  test.setTimeout(120_000);
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school', 'Школа & Co');
  await setMail(owner, mail, 'wrong');
  await tryMail(owner);
  await expect(owner.getByRole('main')).toContainText('refused the user name or the password');
  await setMail(owner, mail, mailPassword);
  await tryMail(owner);
  await expect(owner.getByRole('main')).toContainText('The test mail went out');
  await mail.letter('me@school.example', /^Test mail from Paydesk$/);

  await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' });
  const receipt = await mail.letter('ann@example.com', /^\[TEST\] Receipt for order /);
  expect(receipt).toMatchObject({ from: mailUser, to: ['ann@example.com'], secure: true, user: mailUser });
  const { parsed } = receipt;
  expect(parsed.from?.value).toEqual([{ name: 'Школа & Co', address: mailUser }]);
  expect(parsed.messageId).toMatch(/^<ord_\S+\.paid@localhost>$/);
  expect(parsed.date?.getTime()).toBeGreaterThan(Date.now() - 120_000);
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  expect(parsed.headers.get('mime-version')).toBe('1.0');
  expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  expect(parsed.attachments).toEqual([]);
  for (const words of [parsed.text, parsed.html]) {
    for (const wanted of ['$49.00', 'Guitar from zero', 'Ann Buyer']) expect(words).toContain(wanted);
  }
  expect(parsed.headers.has('list')).toBe(false);
  // Lines that are longer than SMTP allows (RFC 5321, 4.5.3.1.6) are cut by some servers.
  for (const line of receipt.raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);

  const sale = await mail.letter(ownerEmail, /^\[TEST\] Sale: /);
  expect(sale.parsed.replyTo?.value).toMatchObject([{ address: 'ann@example.com' }]);
});

/** An account of its own: what is done to it disturbs no other test. */
async function newAccount(): Promise<Record<string, string>> {
  const answer = await control('accounts', { name: 'Second school' });
  return answer as Record<string, string>;
}

async function control(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${plainPlace().api}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${path}: ${String(answer.status)}`).toBe(true);
  return answer.json();
}

test('the team is woken when an account breaks, once, and when it mends', async ({ owner, mail }) => {
  test.setTimeout(120_000);
  const account = await newAccount();
  await setMail(owner, mail, mailPassword);
  await openNewMerchant(owner);
  await saveMerchant(owner, 'Real school', account['live_publishable_key'] ?? '', account['live_secret_key'] ?? '');
  await expect(owner.getByRole('heading', { level: 1 })).toContainText('Real school');
  const address = owner.url().split('?')[0] ?? '';
  const check = async (): Promise<void> => {
    await owner.goto(address);
    await owner.getByRole('button', { name: 'Check with Stripe' }).first().click();
  };
  const banner = owner.locator('.banner', { hasText: 'Real school' });
  await control('settings', { account: account['id'], activated: false });
  for (let times = 0; times < 3; times += 1) await check();
  await go(owner, 'Orders');
  await expect(banner).toContainText('Stripe does not let this account take real money yet');
  const broken = await mail.letter(ownerEmail, /^Buyers cannot pay: Real school$/);
  expect(broken.parsed.text).toContain(address);
  await control('settings', { account: account['id'], activated: true });
  for (let times = 0; times < 2; times += 1) await check();
  await mail.letter(ownerEmail, /^Buyers can pay again: Real school$/);
  await go(owner, 'Orders');
  await expect(banner).toHaveCount(0);
  expect(mail.letters.map(({ parsed }) => parsed.subject)).toEqual(['Buyers cannot pay: Real school', 'Buyers can pay again: Real school']);
});
