import { randomBytes } from 'node:crypto';

import { expect, test } from '@playwright/test';

import { plainPlace } from '../lib/env.ts';
import { offers } from '../lib/offers.ts';
import { heading, line, print, quantile } from './numbers.ts';

const place = plainPlace();
const runs = 200;
const warmUp = 20;
/** Longer than 1/25 s: the desk sends 25 creations a second to Stripe, and waiting for a turn is not its work. */
const pause = 60;

/** What the desk adds to the one call that it makes to Stripe while a buyer waits. */
test('placing an order, beside creating the same intent at the stand-in', async ({ request }) => {
  const placing: number[] = [];
  const creating: number[] = [];
  for (let run = 0; run < runs + warmUp; run += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const started = performance.now();
    const placed = await request.post(`${place.desk}/api/v1/orders`, {
      headers: { origin: place.desk, 'x-forwarded-for': `10.9.${run >> 8}.${run % 256}` },
      data: {
        offer: offers.plain.replace('/o/', ''),
        checkout_key: randomBytes(16).toString('hex'),
        email: 'bench@example.com',
        name: 'Bench',
        amount: 4900,
        currency: 'usd',
        language: 'en',
      },
    });
    const between = performance.now();
    expect(placed.ok(), await placed.text()).toBe(true);
    const resumed = performance.now();
    const created = await request.post(`${place.api}/v1/payment_intents`, {
      headers: { authorization: `Bearer ${place.secretKey}`, 'idempotency-key': `bench/${randomBytes(8).toString('hex')}` },
      form: { amount: 4900, currency: 'usd', description: 'Bench', 'metadata[order]': String(run) },
    });
    const ended = performance.now();
    expect(created.ok(), await created.text()).toBe(true);
    if (run < warmUp) continue;
    placing.push(between - started);
    creating.push(ended - resumed);
  }
  print(`\n${heading}`);
  print(line('POST /api/v1/orders at the desk', placing));
  print(line('POST /v1/payment_intents at the stand-in', creating));
  print(`the desk adds ${(quantile(placing, 0.5) - quantile(creating, 0.5)).toFixed(1)} ms (difference of the medians)`);
});
