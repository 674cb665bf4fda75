import { type BrowserContext, type ConsoleMessage, type Request, test as base } from '@playwright/test';

import { type Place, plainPlace } from './env.ts';
import { routeStripeHosts } from './hosts.ts';
import { Ledger } from './ledger.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Where this test runs. */
  place: Place;
  /**
   * Allows one kind of trouble in the console or on the network, and demands that it comes.
   * Everything that no test announced fails the test.
   */
  expectProblem: (pattern: RegExp) => void;
  /** The orders of this test; they must balance with Stripe when it ends. */
  ledger: Ledger;
}

const loud = new Set(['error', 'warning', 'assert']);
let buyers = 0;

/** The test function of this suite: an empty console, and a balanced ledger. */
export const test = base.extend<Fixtures>({
  place: [plainPlace(), { option: true }],
  expectProblem: [
    async ({ context }, use) => {
      const problems: string[] = [];
      const expected: RegExp[] = [];
      watch(context, problems);
      await use((pattern) => expected.push(pattern));
      const surprising = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      const missing = expected.filter((pattern) => !problems.some((problem) => pattern.test(problem)));
      base.expect(surprising, 'console errors, page errors and failed requests').toEqual([]);
      base.expect(missing.map(String), 'announced problems that did not come').toEqual([]);
    },
    { auto: true },
  ],
  ledger: [
    async ({ context, request, place }, use) => {
      if (place.routesHosts) await routeStripeHosts(context, place.api);
      const ledger = new Ledger(request, place);
      await watchOrders(context, ledger);
      await use(ledger);
      await ledger.mustBalance();
    },
    { auto: true },
  ],
});

/**
 * Notes every order that is placed, even when the page goes away at once. To the desk's limits each
 * test is another buyer, as from behind a trusted proxy.
 */
async function watchOrders(context: BrowserContext, ledger: Ledger): Promise<void> {
  buyers += 1;
  const address = `10.${process.pid % 256}.${buyers >> 8}.${buyers % 256}`;
  await context.route('**/api/v1/orders', async (route) => {
    const headers = { ...(await route.request().allHeaders()), 'x-forwarded-for': address };
    const response = await route.fetch({ headers });
    ledger.note(await response.json().catch(() => undefined));
    await route.fulfill({ response });
  });
}

function watch(context: BrowserContext, problems: string[]): void {
  context.on('console', (message) => {
    if (loud.has(message.type())) problems.push(describe(message));
  });
  context.on('weberror', (error) => problems.push(`page error: ${String(error.error().stack ?? error.error())}`));
  context.on('requestfailed', (request) => {
    if (!endedWithPage(request)) problems.push(`failed: ${request.method()} ${request.url()} ${reason(request)}`);
  });
}

function describe(message: ConsoleMessage): string {
  return `console ${message.type()}: ${message.text()} (${message.location().url})`;
}

function reason(request: Request): string {
  return request.failure()?.errorText ?? '';
}

/** The browser gives up what a page still loads when the page goes away. */
function endedWithPage(request: Request): boolean {
  return reason(request) === 'net::ERR_ABORTED';
}
