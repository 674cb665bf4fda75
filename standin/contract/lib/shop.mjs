/** A merchant's page in a real browser, under Paydesk's Content-Security-Policy, with the stand-in's Stripe.js. */

import http from 'node:http';
import {chromium} from 'playwright-core';
import {PUBLISHABLE_KEY, api, base} from './standin.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** @param {string} stripe the stand-in's origin */
const policy = (stripe) => `default-src 'none'; script-src ${stripe}; frame-src ${stripe}; connect-src ${stripe}; style-src 'self'; img-src 'self'`;

/** Starts the shop and a browser. */
export async function openShop() {
  const server = http.createServer((request, response) => {
    response.writeHead(request.url === '/favicon.ico' ? 204 : 200, {'content-type': 'text/html', 'content-security-policy': policy(base())});
    response.end(request.url === '/favicon.ico' ? '' : `<!doctype html><html lang="en"><title>Shop</title><script src="${base()}/endive/stripe.js"></script><div id="pe"></div></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS});
  return {
    origin,
    newPage: () => newPage(browser, origin),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** @param {import('playwright-core').Browser} browser @param {string} origin */
async function newPage(browser, origin) {
  const page = await browser.newPage({locale: 'en-US'});
  /** @type {string[]} */
  const noise = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(origin);
  return {page, noise};
}

/**
 * Mounts a Payment Element and waits until it is ready.
 * @param {import('playwright-core').Page} page
 * @param {{group?: object, payment?: object, stripe?: object}} [options]
 */
export async function mount(page, {group = {}, payment = {layout: 'accordion'}, stripe = {}} = {}) {
  await page.evaluate(([key, stripeOptions, groupOptions, paymentOptions]) => new Promise((resolve, reject) => {
    const w = /** @type {any} */ (window);
    w.stripe = w.Stripe(key, stripeOptions);
    w.elements = w.stripe.elements({mode: 'payment', amount: 4900, currency: 'usd', ...groupOptions});
    w.events = [];
    const element = w.elements.create('payment', paymentOptions);
    for (const name of ['loaderstart', 'ready', 'change', 'focus', 'blur']) element.on(name, (/** @type {any} */ event) => w.events.push({name, ...event}));
    element.on('ready', () => resolve(undefined));
    element.on('loaderror', (/** @type {any} */ event) => reject(new Error(`loaderror ${JSON.stringify(event.error)}`)));
    element.mount('#pe');
  }), /** @type {const} */ ([PUBLISHABLE_KEY, stripe, group, payment]));
  return page.frameLocator('iframe[title="Secure payment input frame"]');
}

/**
 * @param {import('playwright-core').FrameLocator} frame
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
 * @param {import('playwright-core').Page} page
 * @param {string} clientSecret
 * @param {object} [options]
 */
export function pay(page, clientSecret, options = {}) {
  return page.evaluate(async ([secret, more]) => {
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
}

/** The bank's page inside its two frames. @param {import('playwright-core').Page} page */
export function challenge(page) {
  return page.frameLocator('iframe[title="Secure authentication frame"]').frameLocator('iframe[name="stripe-challenge-frame"]');
}
