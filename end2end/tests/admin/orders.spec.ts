import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { expect, test } from '../../lib/admin.ts';
import { addMerchant, addOffer, buy, go } from '../../lib/walk.ts';

/** Searches the list of orders. */
async function search(owner: Page, words: string): Promise<void> {
  await owner.getByRole('searchbox').fill(words);
  await owner.getByRole('button', { name: 'Show' }).click();
}

test('an order is found, refunded in part and in full, and downloaded as a table', async ({ owner, page, ledger }) => {
  test.setTimeout(120_000);
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school');
  const order = await ledger.read(await buy(page, { email: 'ann@example.com', name: 'Ann Buyer' }));
  const { number } = order;
  // A name that a spreadsheet would take for a formula.
  await buy(page, { email: 'zoe@example.com', name: '=1+1' });

  await go(owner, 'Orders');
  await expect(main.getByRole('row')).toHaveCount(3);
  const [intent] = await ledger.intents(order);
  for (const words of [number, number.toLowerCase(), 'ann@', 'Ann', intent?.id ?? '']) {
    await search(owner, words);
    await expect(main.getByRole('row'), words).toHaveCount(2);
    await expect(main.getByRole('link', { name: number }), words).toBeVisible();
  }
  for (const [words, rows] of [['4242', 3], ['49', 3], ['49.00', 3]] as const) {
    await search(owner, words);
    await expect(main.getByRole('row'), words).toHaveCount(rows);
  }
  await search(owner, 'nobody@example.com');
  await expect(main).toContainText('No order fits');

  await search(owner, number);
  await main.getByRole('link', { name: number }).click();
  await owner.getByLabel('Amount').fill('49.01');
  await owner.getByRole('button', { name: 'Send the money back' }).click();
  await expect(main).toContainText('up to $49.00 can go back');
  await expect(owner.getByLabel('Amount')).toHaveValue('49.01');
  await owner.getByLabel('Amount').fill('9.50');
  await owner.getByLabel('Reason').selectOption({ label: 'The buyer asked for it' });
  await owner.getByRole('button', { name: 'Send the money back' }).click();
  await expect(main.getByText('Partly refunded').first()).toBeVisible();
  await expect(owner.getByLabel('Amount')).toHaveValue('39.50');
  await owner.getByRole('button', { name: 'Send the money back' }).click();
  await expect(main.getByText('Refunded', { exact: true }).first()).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Send the money back' })).toHaveCount(0);
  await expect(main).toContainText('All of the money went back.');

  await go(owner, 'Orders');
  const [file] = await Promise.all([
    owner.waitForEvent('download'),
    main.getByRole('link', { name: 'Download these orders as a table (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  const table = await readFile(await file.path(), 'utf8');
  const [head, ...rows] = table.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);
  expect(head).toMatch(/^number,/);
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.startsWith(number))).toMatch(/,test,refunded,/);
  expect(table).toContain("'=1+1");
});

