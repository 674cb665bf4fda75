/** The stand-in's Stripe.js in Chromium, as a merchant's page uses the real one. */

import assert from 'node:assert/strict';
import {check} from '../lib/report.mjs';
import {challenge, fillCard, mount, newIntent, openShop, pay} from '../lib/shop.mjs';
import {PUBLISHABLE_KEY, SECRET_KEY, api, base} from '../lib/standin.mjs';

/** @typedef {import('playwright-core').Page} Page */

const shop = await openShop();

/** A check on a page of its own whose console stays empty. @param {string} name @param {(page: Page) => Promise<void>} body */
async function onPage(name, body) {
  const {page, noise} = await shop.newPage();
  await check(`stripe.js: ${name}`, async () => {
    await body(page);
    // Chromium itself notes a declined confirmation, with the real script too.
    assert.deepEqual(noise.filter((line) => !line.includes('status of 402')), []);
  });
  await page.close();
}

await onPage('refuses wrong keys, locales and options', async (page) => {
  const refused = await page.evaluate(([pk, sk]) => {
    const w = /** @type {any} */ (window);
    const calls = [
      () => w.Stripe(), () => w.Stripe(''), () => w.Stripe('pk_nonsense!'), () => w.Stripe(sk), () => w.Stripe(pk, {locale: 'uk'}), () => w.Stripe(pk, {colour: 'red'}),
      () => w.Stripe(pk).elements({mode: 'payment', amount: 4900, currency: 'USD'}), () => w.Stripe(pk).elements({mode: 'payment', amount: 0, currency: 'usd'}),
      () => w.Stripe(pk).elements({mode: 'payment', amount: 4900, currency: 'usd', paymentMethodTypes: ['card']}),
      () => w.Stripe(pk).elements({clientSecret: 'pi_1'}), () => w.Stripe(pk).elements({mode: 'payment', amount: 1, currency: 'usd'}).create('card'),
      () => w.Stripe(pk).confirmCardPayment('pi_1_secret_2'),
    ];
    return calls.map((call) => {
      try {
        return call() && 'nothing';
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    });
  }, /** @type {const} */ ([PUBLISHABLE_KEY, SECRET_KEY]));
  assert.deepEqual(refused, refused.map(() => 'IntegrationError'));
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).Stripe.version), 'endive');
  for (const locale of ['auto', 'en', 'ru']) await page.evaluate(([pk, l]) => void /** @type {any} */ (window).Stripe(pk, {locale: l}), /** @type {const} */ ([PUBLISHABLE_KEY, locale]));
});

await onPage('draws the Element in a frame of its own origin and tells its state', async (page) => {
  const frame = await mount(page);
  const src = await page.locator('iframe[name^=__privateStripeFrame]').getAttribute('src');
  assert.ok(src?.startsWith(`${base()}/endive/`));
  await fillCard(frame, '4242424242424242');
  assert.equal(await frame.locator('[name=number]').inputValue(), '4242 4242 4242 4242');
  await page.waitForFunction(() => /** @type {any} */ (window).events.at(-1)?.complete === true || /** @type {any} */ (window).events.some((/** @type {any} */ e) => e.complete));
  const events = await page.evaluate(() => /** @type {any} */ (window).events);
  assert.deepEqual(events.slice(0, 2).map((/** @type {any} */ e) => e.name), ['loaderstart', 'ready']);
  assert.deepEqual(events.filter((/** @type {any} */ e) => e.name === 'change').at(-1), {name: 'change', elementType: 'payment', empty: false, complete: true, collapsed: false, value: {type: 'card'}});
  assert.ok((await page.locator('iframe[name^=__privateStripeFrame]').boundingBox()).height > 200);
});

await onPage('shows wrong input in place, with Stripe’s codes', async (page) => {
  const frame = await mount(page);
  assert.equal((await page.evaluate(() => /** @type {any} */ (window).elements.submit())).error.code, 'incomplete_number');
  for (const [number, expiry, code] of [['4242424242424241', '12 / 34', 'invalid_number'], ['4242424242424242', '12 / 20', 'invalid_expiry_year_past'], ['4242424242424242', '1', 'incomplete_expiry']]) {
    await fillCard(frame, String(number), {expiry});
    const {error} = await page.evaluate(() => /** @type {any} */ (window).elements.submit());
    assert.equal(error.type, 'validation_error');
    assert.equal(error.code, code);
    await frame.getByText(error.message).waitFor();
  }
});

await onPage('pays with 4242', async (page) => {
  const intent = await newIntent();
  await fillCard(await mount(page), '4242424242424242');
  assert.equal((await pay(page, intent.client_secret)).status, 'succeeded');
  assert.equal((await api('GET', `payment_intents/${intent.id}`)).body.status, 'succeeded');
  const again = await page.evaluate((secret) => /** @type {any} */ (window).stripe.retrievePaymentIntent(secret), intent.client_secret);
  assert.equal(again.paymentIntent.status, 'succeeded');
});

await onPage('needs submit() before every confirmation, the secret, and what the fields leave out', async (page) => {
  const intent = await newIntent();
  const frame = await mount(page, {payment: {fields: {billingDetails: {name: 'never'}}}});
  await fillCard(frame, '4242424242424242');
  const confirm = (/** @type {object} */ options) => page.evaluate(async (given) => {
    const w = /** @type {any} */ (window);
    return w.stripe.confirmPayment({elements: w.elements, redirect: 'if_required', ...given}).then(JSON.stringify, (/** @type {Error} */ error) => `${error.name}: ${error.message}`);
  }, options);
  const submit = () => page.evaluate(() => /** @type {any} */ (window).elements.submit());
  assert.match(await confirm({clientSecret: intent.client_secret}), /^IntegrationError: elements\.submit\(\) must be called before stripe\.confirmPayment\(\)/);
  assert.deepEqual(await submit(), {selectedPaymentMethod: 'card'});
  assert.match(await confirm({}), /must pass in a clientSecret/);
  assert.match(await confirm({clientSecret: 'pi_1'}), /client secret of the form/);
  assert.match(await confirm({clientSecret: intent.client_secret, redirect: 'always'}), /return_url/);
  assert.match(await confirm({clientSecret: intent.client_secret}), /^IntegrationError: You specified "never" for fields\.billing_details\.name when creating the payment Element/);
  assert.equal((await api('GET', `payment_intents/${intent.id}`)).body.status, 'requires_payment_method');
  const params = {confirmParams: {payment_method_data: {billing_details: {name: 'Ann Buyer'}}}};
  assert.equal(JSON.parse(await confirm({clientSecret: intent.client_secret, ...params})).paymentIntent.status, 'succeeded');
  assert.match(await confirm({clientSecret: intent.client_secret, ...params}), /submit\(\) must be called/);
});

await onPage('returns a decline as an error with the intent, then pays on the same one', async (page) => {
  const intent = await newIntent();
  const frame = await mount(page);
  await fillCard(frame, '4000000000000002');
  const {error} = await pay(page, intent.client_secret);
  assert.equal(error.type, 'card_error');
  assert.equal(error.code, 'card_declined');
  assert.equal(error.decline_code, 'generic_decline');
  assert.equal(error.payment_intent.id, intent.id);
  await fillCard(frame, '4242424242424242');
  assert.equal((await pay(page, intent.client_secret)).status, 'succeeded');
});

for (const [button, expected] of [['test-source-authorize-3ds', 'succeeded'], ['test-source-fail-3ds', 'payment_intent_authentication_failure']]) {
  await onPage(`3-D Secure: ${button}`, async (page) => {
    const intent = await newIntent();
    await fillCard(await mount(page), '4000000000003220');
    const paying = pay(page, intent.client_secret);
    await challenge(page).locator(`#${button}`).click();
    const {status, error} = await paying;
    assert.equal(error?.code ?? status, expected);
    if (error) assert.equal(error.payment_intent.status, 'requires_payment_method');
    assert.equal(await page.locator('iframe[title="Secure authentication frame"]').count(), 0);
  });
}

await onPage('3-D Secure: closing the challenge is a failure; abandoning it leaves it open for handleNextAction', async (page) => {
  const intent = await newIntent();
  await fillCard(await mount(page), '4000000000003220');
  const closed = pay(page, intent.client_secret);
  await page.frameLocator('iframe[title="Secure authentication frame"]').getByRole('button', {name: 'Cancel'}).click();
  assert.equal((await closed).error.code, 'payment_intent_authentication_failure');
  const abandoned = pay(page, intent.client_secret).catch(() => null);
  await challenge(page).locator('#test-source-authorize-3ds').waitFor();
  await page.reload();
  await abandoned;
  assert.equal((await api('GET', `payment_intents/${intent.id}`)).body.status, 'requires_action');
  const next = page.evaluate(([pk, clientSecret]) => /** @type {any} */ (window).Stripe(pk).handleNextAction({clientSecret}), /** @type {const} */ ([PUBLISHABLE_KEY, intent.client_secret]));
  await challenge(page).locator('#test-source-authorize-3ds').click();
  assert.equal((await next).paymentIntent.status, 'succeeded');
  const late = await page.evaluate(([pk, clientSecret]) => /** @type {any} */ (window).Stripe(pk).handleNextAction({clientSecret}).catch((/** @type {Error} */ e) => e.message), /** @type {const} */ ([PUBLISHABLE_KEY, intent.client_secret]));
  assert.match(late, /requires_action state/);
});

await shop.close();
