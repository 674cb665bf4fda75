import { type Browser, type Page, test } from '@playwright/test';

import { waitForCardForm } from '../lib/card.ts';
import { waitForWidget } from '../lib/checkout.ts';
import { plainPlace } from '../lib/env.ts';
import { offers } from '../lib/offers.ts';
import { heading, line, print } from './numbers.ts';

const place = plainPlace();
const runs = 15;

interface Conditions {
  name: string;
  /** How many times slower the processor is made. */
  cpu: number;
  /** What DevTools emulates; nothing when left out. */
  network?: { latency: number; downloadThroughput: number; uploadThroughput: number };
}

const megabit = 1_000_000 / 8;
const conditions: Conditions[] = [
  { name: 'as it is, loopback', cpu: 1 },
  {
    name: 'CPU 4x slower, 1.6 Mbit/s, 150 ms',
    cpu: 4,
    network: { latency: 150, downloadThroughput: 1.6 * megabit, uploadThroughput: 0.75 * megabit },
  },
];

test('time to a usable card form, nothing cached', async ({ browser }) => {
  print(`\n${heading}`);
  for (const condition of conditions) {
    const widget: number[] = [];
    const card: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const times = await once(browser, condition);
      widget.push(times.widget);
      card.push(times.card);
    }
    print(line(`widget live (${condition.name})`, widget));
    print(line(`card form usable (${condition.name})`, card));
  }
});

/** Opens the offer in a new profile; both times count from the start of the navigation. */
async function once(browser: Browser, condition: Conditions): Promise<{ widget: number; card: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await throttle(page, condition);
  const started = performance.now();
  await page.goto(`${place.desk}${offers.plain}`, { waitUntil: 'commit' });
  const [widget, card] = await Promise.all([
    waitForWidget(page).then(() => performance.now() - started),
    waitForCardForm(page).then(() => performance.now() - started),
  ]);
  await context.close();
  return { widget, card };
}

async function throttle(page: Page, { cpu, network }: Conditions): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network) {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
  }
}
