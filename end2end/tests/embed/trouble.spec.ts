import { checkout, events, expect, names, openHost, pressEscape, test } from '../../lib/embed.ts';
import { startHost } from '../../lib/host.ts';

const link = (offer: string): string => `<a id="buy" href="${offer}" data-paydesk>Buy</a>`;
const form = (offer: string): string => `<paydesk-checkout><a href="${offer}">In the page</a></paydesk-checkout>`;

test('a site that is not allowed: the offer opens as a page, and the reason is told', async ({ page, host, place, expectProblem }) => {
  expectProblem(/\(not_allowed\)/);
  expectProblem(/frame-ancestors|status of 403|ERR_BLOCKED_BY_RESPONSE/i);
  const offer = `${place.desk}/o/guitar-course`;
  await openHost(page, host, place.desk, link(offer) + form(offer));
  await expect(page.getByText('In the page')).toBeVisible();
  expect(events(page)[0]).toMatchObject({ 0: 'error', 1: { code: 'not_allowed', fatal: true } });
  await page.getByText('Buy').click();
  await page.waitForURL(/\/o\/guitar-course/);
  await expect(page.locator('form[data-widget="live"]')).toBeVisible();
});

test('a page may keep the buyer when no frame can work', async ({ page, host, place, expectProblem }) => {
  expectProblem(/\(not_allowed\)/);
  expectProblem(/frame-ancestors|status of 403|ERR_BLOCKED_BY_RESPONSE/i);
  await openHost(page, host, place.desk, link(`${place.desk}/o/guitar-course`));
  await page.evaluate(() => {
    (window as unknown as { keep: string }).keep = 'error';
  });
  await page.getByText('Buy').click();
  await expect.poll(() => names(page)).toContain('error');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(`${host.origin}/`);
});

test('a page that isolates itself: the offer opens as a page', async ({ page, host, offer, place, expectProblem }) => {
  expectProblem(/\(isolated\)/);
  await openHost(page, host, place.desk, link(offer), {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await page.getByText('Buy').click();
  await page.waitForURL(/\/o\/embed-/);
  expect(events(page).map(([name, detail]) => [name, detail['code']])).toEqual([
    ['open', undefined],
    ['error', 'isolated'],
  ]);
});

test('Stripe.js blocked: the offer opens as a page, which says so', async ({ page, host, offer, place, expectProblem }) => {
  expectProblem(/ERR_BLOCKED_BY_CLIENT/);
  expectProblem(/Paydesk:/);
  await page.route(/\/endive\/stripe\.js$/, (route) => route.abort('blockedbyclient'));
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  await page.waitForURL(/\/o\/embed-/);
  expect(events(page).at(-1)).toMatchObject({ 0: 'error', 1: { code: 'stripe_blocked', fatal: true } });
  await expect(page.locator('[role=alert]').filter({ visible: true, hasText: 'was blocked' })).toBeVisible();
});

test('a sandboxed page: the offer opens in a window of its own', async ({ page, host, offer, place, expectProblem }) => {
  expectProblem(/\(sandboxed\)/);
  host.page('/inner', `<!doctype html><title>x</title><script async src="${place.desk}/paydesk.js"></script>${link(offer)}`);
  host.page('/outer', `<!doctype html><title>x</title><iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" src="/inner"></iframe>`);
  await page.goto(`${host.origin}/outer`);
  const popup = page.waitForEvent('popup');
  await page.frameLocator('iframe').getByText('Buy').click();
  await expect((await popup).getByRole('heading', { level: 1 })).toHaveText('Guitar from zero');
});

test('a hostile page, and hostile frames in it, change nothing', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await expect(frame.locator('form[data-widget="live"]')).toBeVisible();
  await page.evaluate(() => {
    const { contentWindow, src } = document.querySelector('dialog iframe') as HTMLIFrameElement;
    const id = new URL(src).searchParams.get('id');
    const shapes: unknown[] = [null, 'x', 7, [], { type: 'paydesk' }, { type: 'paydesk', v: 2, id, event: 'close', data: {} }];
    const lies = ['close', 'paid', 'submit', 'redirect', 'height'].map((event) => ({ type: 'paydesk', v: 1, id, event, data: { url: 'https://evil.example', next: 'https://evil.example' } }));
    // To the checkout, as the page around it; and to the page, as if by the checkout.
    for (const message of [...shapes, ...lies, 'x'.repeat(1 << 20)]) {
      contentWindow?.postMessage(message, '*');
      window.postMessage(message, '*');
    }
    for (let n = 0; n < 5000; n += 1) contentWindow?.postMessage(lies[n % lies.length], '*');
    for (let n = 0; n < 5000; n += 1) window.postMessage(lies[n % lies.length], '*');
  });
  await frame.locator('#email').fill('ann@example.com');
  await expect(frame.locator('#email')).toHaveValue('ann@example.com');
  expect(names(page)).toEqual(['open', 'ready']);
  await pressEscape(page);
  await expect(page.locator('dialog')).toHaveCount(0);
});

test('a frame of somebody else’s in the page is not listened to', async ({ page, host, offer, place }) => {
  const stranger = await startHost();
  stranger.page('/', '<!doctype html><title>x</title><script>onmessage = ({ data }) => { for (const lie of data) parent.postMessage(lie, "*"); parent.postMessage("told", "*"); }</script>');
  await openHost(page, host, place.desk, `${link(offer)}<iframe id="stranger" src="${stranger.origin}"></iframe>`);
  await page.getByText('Buy').click();
  await expect.poll(() => names(page)).toContain('ready');
  await page.evaluate(async () => {
    const id = new URL((document.querySelector('dialog iframe') as HTMLIFrameElement).src).searchParams.get('id');
    const lies = ['paid', 'close', 'declined'].map((event) => ({ type: 'paydesk', v: 1, id, event, data: { order: 'X', next: 'https://evil.example' } }));
    const told = new Promise((resolve) => {
      addEventListener('message', ({ data }) => data === 'told' && resolve(undefined));
    });
    (document.querySelector('#stranger') as HTMLIFrameElement).contentWindow?.postMessage(lies, '*');
    await told;
  });
  expect(names(page)).toEqual(['open', 'ready']);
  await expect(page.locator('dialog')).toHaveCount(1);
  stranger.stop();
});

test.describe('in an app’s own browser', () => {
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
  test.use({ userAgent: `${phone} [FBAN/FBIOS;FBAV/490.0.0.40.107]` });
  test('the offer opens as a page', async ({ page, host, offer, place, expectProblem }) => {
    expectProblem(/\(in_app_browser\)/);
    await openHost(page, host, place.desk, link(offer));
    await page.getByText('Buy').click();
    await page.waitForURL(/\/o\/embed-/);
    expect(events(page).at(-1)).toMatchObject({ 0: 'error', 1: { code: 'in_app_browser', fatal: true } });
  });
});

test('the frame keeps nothing in the browser, and needs nothing of it', async ({ page, host, offer, place, context }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
  await expect.poll(() => names(page)).toContain('ready');
  expect(await context.cookies()).toEqual([]);
  const { origins } = await context.storageState();
  expect(origins.filter(({ origin }) => origin === place.desk)).toEqual([]);
});
