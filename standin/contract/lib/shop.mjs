/** A merchant's page in a real browser, under Paydesk's Content-Security-Policy, with the stand-in's Stripe.js. */

import fs from 'node:fs';
import http from 'node:http';
import {chromium} from 'playwright';
import {PUBLISHABLE_KEY, api, base} from './standin.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Without one, Playwright's own download is used. */
const SYSTEM_CHROMIUM = (process.env.PATH ?? '').split(':').map((folder) => `${folder}/chromium`).find((file) => fs.existsSync(file));

const STRIPE_HOSTS = ['https://js.stripe.com', 'https://api.stripe.com', 'https://hooks.stripe.com'];

/** @param {string} js @param {string} frames @param {string} api */
const policy = (js, frames, api) => `default-src 'none'; script-src ${js}; frame-src ${frames}; connect-src ${api}; style-src 'self'; img-src 'self'`;

/** @param {string} js where Stripe.js is loaded from */
const html = (js) => `<!doctype html><html lang="en"><title>Shop</title><script src="${js}/endive/stripe.js"></script><div id="pe"></div></html>`;

/** Starts the shop and a browser. */
export async function openShop() {
  const server = http.createServer((request, response) => {
    const csp = policy(base(), base(), base());
    response.writeHead(request.url === '/favicon.ico' ? 204 : 200, {'content-type': 'text/html', 'content-security-policy': csp});
    response.end(request.url === '/favicon.ico' ? '' : html(base()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  const browser = await chromium.launch({...(SYSTEM_CHROMIUM && {executablePath: SYSTEM_CHROMIUM}), args: ARGS});
  return {
    origin,
    newPage: () => newPage(browser, origin),
    realAddresses: () => realAddresses(browser),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** @param {import('playwright').Browser | import('playwright').BrowserContext} browser @param {string} origin */
async function newPage(browser, origin) {
  const page = await ('newContext' in browser ? browser.newPage({locale: 'en-US'}) : browser.newPage());
  page.setDefaultTimeout(10_000);
  /** @type {string[]} */
  const noise = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(origin);
  return {page, noise};
}

/**
 * A shop on https that knows only Stripe's own hosts; the browser finds the stand-in behind them.
 * @param {import('playwright').Browser} browser
 */
async function realAddresses(browser) {
  const shop = 'https://shop.example/';
  const [js, api, hooks] = STRIPE_HOSTS;
  const context = await browser.newContext({locale: 'en-US'});
  await context.route((url) => STRIPE_HOSTS.includes(url.origin), async (route) => {
    const {host, pathname, search} = new URL(route.request().url());
    const headers = {...route.request().headers(), 'x-forwarded-host': host};
    const response = await route.fetch({url: `${base()}${pathname}${search}`, headers, maxRedirects: 0});
    await route.fulfill({response});
  });
  const csp = policy(String(js), `${js} ${hooks}`, String(api));
  await context.route(shop, (route) => route.fulfill({contentType: 'text/html', headers: {'content-security-policy': csp}, body: html(String(js))}));
  return newPage(context, shop);
}

/**
 * Mounts a Payment Element and waits until it is ready.
 * @param {import('playwright').Page} page
 * @param {{group?: object, payment?: object, stripe?: object, key?: string}} [options]
 */
export async function mount(page, {group = {}, payment = {layout: 'accordion'}, stripe = {}, key = PUBLISHABLE_KEY} = {}) {
  await page.evaluate(([pk, stripeOptions, groupOptions, paymentOptions]) => new Promise((resolve, reject) => {
    const w = /** @type {any} */ (window);
    w.stripe = w.Stripe(pk, stripeOptions);
    w.elements = w.stripe.elements({mode: 'payment', amount: 4900, currency: 'usd', ...groupOptions});
    w.events = [];
    const element = w.elements.create('payment', paymentOptions);
    for (const name of ['loaderstart', 'ready', 'change', 'focus', 'blur']) element.on(name, (/** @type {any} */ event) => w.events.push({name, ...event}));
    element.on('ready', () => resolve(undefined));
    element.on('loaderror', (/** @type {any} */ event) => reject(new Error(`loaderror ${JSON.stringify(event.error)}`)));
    element.mount('#pe');
  }), /** @type {const} */ ([key, stripe, group, payment]));
  return page.frameLocator('iframe[title="Secure payment input frame"]');
}

/**
 * @param {import('playwright').FrameLocator} frame
 * @param {string} number
 */
export async function fillCard(frame, number, {expiry = '12 / 34', cvc = '123', zip = '94107'} = {}) {
  await frame.locator('[name=number]').fill(number);
  await frame.locator('[name=expiry]').fill(expiry);
  await frame.locator('[name=cvc]').fill(cvc);
  if (await frame.locator('[name=postalCode]').isVisible()) await frame.locator('[name=postalCode]').fill(zip);
}

/** @param {object} [params] */
export async function newIntent(params = {}) {
  const {status, body} = await api('POST', 'payment_intents', {amount: 4900, currency: 'usd', ...params});
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/**
 * What a press on "Pay" does, and what came of it: `{error}`, `{status}` or `{thrown}`.
 * @param {import('playwright').Page} page
 * @param {string} clientSecret
 * @param {object} [options]
 */
export function pay(page, clientSecret, options = {}) {
  const paying = page.evaluate(async ([secret, more]) => {
    const w = /** @type {any} */ (window);
    const submitted = await w.elements.submit();
    if (submitted.error) return {error: submitted.error};
    try {
      const {error, paymentIntent} = await w.stripe.confirmPayment({
        elements: w.elements, clientSecret: secret, redirect: 'if_required', confirmParams: {return_url: `${location.origin}/return`}, ...more,
      });
      return error ? {error} : {status: paymentIntent.status, paymentIntent};
    } catch (thrown) {
      return {thrown: `${/** @type {Error} */ (thrown).name}: ${/** @type {Error} */ (thrown).message}`};
    }
  }, /** @type {const} */ ([clientSecret, options]));
  // Some checks leave the page while this is open.
  paying.catch(() => {});
  return paying;
}

/** The bank's page inside its two frames. @param {import('playwright').Page} page */
export function challenge(page) {
  return page.frameLocator('iframe[title="Secure authentication frame"]').frameLocator('iframe[name="stripe-challenge-frame"]');
}
