import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';

import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { addMerchant, addOffer, buy, go } from '../../lib/walk.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's own server. */
async function receiver(): Promise<{ url: string; received: Received[]; server: Server }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/paydesk`, received, server };
}

/** Checks the signature with the library of the specification. */
function verified(secret: string, { headers, body }: Received): unknown {
  const header = (name: string): string => String(headers[name]);
  return new Webhook(secret).verify(body, {
    'webhook-id': header('webhook-id'),
    'webhook-timestamp': header('webhook-timestamp'),
    'webhook-signature': header('webhook-signature'),
  });
}

test('a sale arrives at a webhook, signed as the reference library wants it', async ({ owner, page, browser, desk }) => {
  test.setTimeout(180_000);
  const { url, received, server } = await receiver();
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school');

  await go(owner, 'Settings');
  await main.getByRole('link', { name: 'Webhooks' }).click();
  await main.getByRole('link', { name: 'Webhook (JSON)' }).click();
  await owner.getByLabel('Name').fill('Chat bot');
  await owner.getByLabel('Address').fill('http://10.0.0.1/paydesk');
  await owner.getByLabel('Whose events').selectOption({ label: 'Of test orders' });
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await owner.getByLabel('Address').fill(url);
  await owner.getByRole('button', { name: 'Save' }).click();
  const secret = (await owner.locator('[data-secret] code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);

  await main.getByRole('button', { name: 'Send a test' }).click();
  await expect(main).toContainText('The test arrived.');
  await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' });
  await expect.poll(() => received.length, { timeout: 15_000 }).toBe(2);
  const [trial, paid] = received.map((one) => verified(secret, one));
  expect(trial).toMatchObject({ type: 'test' });
  expect(paid).toMatchObject({ type: 'order.paid', livemode: false, data: { buyer: { name: 'Ann Buyer' } } });
  const forged = { ...(received[1] as Received), body: '{}' };
  expect(() => verified(secret, forged)).toThrow();

  await owner.goto('/admin/settings/webhooks');
  await main.getByRole('link', { name: /^Chat bot/ }).click();
  const webhookPage = owner.url();
  await expect(owner.locator('body')).not.toContainText(secret);
  await expect(main.getByRole('row')).toHaveCount(3);
  await main.getByRole('row').nth(1).getByRole('link').first().click();
  await main.getByText('What the receiver answered').click();
  await expect(main).toContainText('thank you');
  const deliveryPage = owner.url().replace(/\?.*/, '');
  await main.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => received.length, { timeout: 15_000 }).toBe(3);
  expect(received[2]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
  server.close();

  const scripted = await browser.newContext({ baseURL: desk.url, locale: 'en-US' });
  const looking = await scripted.newPage();
  await signIn(looking);
  for (const path of [webhookPage, `${webhookPage}/edit`, deliveryPage]) {
    await looking.goto(path);
    await mustBeSound(looking);
  }
  await scripted.close();
});
