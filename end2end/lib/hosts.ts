import type { BrowserContext } from '@playwright/test';

const stripeHosts = /^https:\/\/([a-z]+\.)?stripe\.com\//;

/**
 * Serves Stripe's real addresses from the stand-in, so that pages which name them, and their real
 * Content-Security-Policy, can be tried without the network.
 */
export async function routeStripeHosts(context: BrowserContext, standin: string): Promise<void> {
  await context.route(stripeHosts, async (route) => {
    const request = route.request();
    const { host, pathname, search } = new URL(request.url());
    const response = await route.fetch({
      url: `${standin}${pathname}${search}`,
      // By this the stand-in writes Stripe's addresses, not its own, into what it answers.
      headers: { ...request.headers(), 'x-forwarded-host': host },
      maxRedirects: 0,
    });
    await route.fulfill({ response });
  });
}
