import type { BrowserContext } from '@playwright/test';

const stripeHosts = /^https:\/\/(js|api|hooks)\.stripe\.com\//;

/**
 * Serves Stripe's real addresses from the stand-in, so that pages which name them, and their real
 * Content-Security-Policy, can be tried without the network.
 */
export async function routeStripeHosts(context: BrowserContext, standin: string): Promise<void> {
  await context.route(stripeHosts, async (route) => {
    const asked = new URL(route.request().url());
    const response = await route.fetch({ url: `${standin}${asked.pathname}${asked.search}`, maxRedirects: 0 });
    await route.fulfill({ response });
  });
}
