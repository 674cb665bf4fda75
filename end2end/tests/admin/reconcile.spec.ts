import type { APIRequestContext } from '@playwright/test';

import { expect, test } from '../../lib/admin.ts';
import { plainPlace } from '../../lib/env.ts';
import { addMerchant, addOffer, buy, go, openNewMerchant, saveMerchant } from '../../lib/walk.ts';

/** Pays past Paydesk, with what its own payments say of themselves. */
async function payPast(request: APIRequestContext, key: string, metadata: Record<string, string>): Promise<string> {
  const form: Record<string, string> = {
    amount: '1900', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa', return_url: 'https://shop.example/return',
  };
  for (const [name, value] of Object.entries(metadata)) form[`metadata[${name}]`] = value;
  const answer = await request.post(`${plainPlace().api}/v1/payment_intents`, { headers: { authorization: `Bearer ${key}` }, form });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { id: string }).id;
}

test('an owner compares orders with what Stripe has, account by account', async ({ owner, page, ledger, request }) => {
  test.setTimeout(120_000);
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school');
  const order = await ledger.read(await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' }));
  const [intent] = await ledger.intents(order);
  const made = await request.post(`${plainPlace().api}/_control/accounts`, { data: { name: 'Second school' } });
  const account = (await made.json()) as Record<string, string>;
  await openNewMerchant(owner);
  await saveMerchant(owner, 'Second school', account['publishable_key'] ?? '', account['secret_key'] ?? '');
  await expect(owner.getByRole('heading', { level: 1 })).toContainText('Second school');
  const metadata: Record<string, string> = { ...intent?.metadata, paydesk_order: 'ord_unknown' };
  const stray = await payPast(request, account['secret_key'] ?? '', metadata);

  await go(owner, 'Orders');
  await main.getByRole('link', { name: 'Compare orders with Stripe’s payments' }).click();
  await owner.getByLabel('Stripe account').selectOption({ label: 'My school' });
  await owner.getByRole('button', { name: 'Compare' }).click();
  await expect(main).toContainText('Everything agrees.');
  await owner.getByLabel('Stripe account').selectOption({ label: 'Second school' });
  await owner.getByRole('button', { name: 'Compare' }).click();
  const line = main.getByRole('row', { name: stray });
  await expect(line).toContainText('$19.00');
  await expect(line).toContainText('there is no such order here');
  await expect(line.getByRole('link', { name: stray })).toHaveAttribute('href', new RegExp(`/acct_\\w+/test/payments/${stray}$`));
});
