import { type APIRequestContext, expect } from '@playwright/test';

import type { Place } from './env.ts';

/** An order as the desk's API tells it. */
export interface OrderView {
  token: string;
  number: string;
  status: string;
  amount: number;
  currency: string;
}

interface Intent {
  id: string;
  status: string;
  amount: number;
  currency: string;
  description: string | null;
  metadata: Record<string, string>;
}

const paid = new Set(['paid', 'partly_refunded', 'refunded']);

/** The orders that a test placed, and what Stripe has for them. */
export class Ledger {
  readonly #tokens = new Set<string>();
  readonly #request: APIRequestContext;
  readonly #place: Place;

  constructor(request: APIRequestContext, place: Place) {
    this.#request = request;
    this.#place = place;
  }

  /** Notes what the desk answered to placing an order. */
  note(answer: unknown): void {
    const token = (answer as { token?: string } | undefined)?.token;
    if (token) this.#tokens.add(token);
  }

  /** The only order that this test placed. */
  async order(): Promise<OrderView> {
    await expect.poll(() => this.#tokens.size, 'orders placed').toBe(1);
    return this.read([...this.#tokens][0] ?? '');
  }

  /** How many different orders were placed. */
  get count(): number {
    return this.#tokens.size;
  }

  async read(token: string): Promise<OrderView> {
    const response = await this.#request.get(`${this.#place.desk}/api/v1/orders/${token}`);
    expect(response.status(), 'reading an order').toBe(200);
    return (await response.json()) as OrderView;
  }

  /** All intents that Stripe has for an order. */
  async intents(order: OrderView): Promise<Intent[]> {
    const { secretKey, liveKey } = this.#place;
    const keys = liveKey ? [secretKey, liveKey] : [secretKey];
    const lists = await Promise.all(keys.map((key) => this.#list(key)));
    return lists.flat().filter((intent) => intent.description?.endsWith(`, ${order.number}`));
  }

  async #list(key: string): Promise<Intent[]> {
    const response = await this.#request.get(`${this.#place.api}/v1/payment_intents?limit=100`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(response.status(), 'listing intents').toBe(200);
    const list = (await response.json()) as { data: Intent[] };
    return list.data;
  }

  /** Every succeeded intent is one paid order of equal amount, and the other way round. */
  async mustBalance(): Promise<void> {
    for (const token of this.#tokens) {
      await expect(async () => {
        const order = await this.read(token);
        const succeeded = (await this.intents(order)).filter(({ status }) => status === 'succeeded');
        const due = paid.has(order.status) && order.amount > 0 ? [{ amount: order.amount, currency: order.currency }] : [];
        const got = succeeded.map(({ amount, currency }) => ({ amount, currency }));
        expect(got, `succeeded intents of order ${order.number}, which is ${order.status}`).toEqual(due);
      }).toPass({ timeout: 20_000 });
    }
  }
}
