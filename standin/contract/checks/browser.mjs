/** The stand-in's Stripe.js in Chromium, as a merchant's page uses the real one. */

import assert from 'node:assert/strict';
import {check} from '../lib/report.mjs';
import {challenge, fillCard, mount, newIntent, openShop, pay} from '../lib/shop.mjs';
import {PUBLISHABLE_KEY, SECRET_KEY, api, base} from '../lib/standin.mjs';

/** @typedef {import('playwright').Page} Page */

const shop = await openShop();

/** A check on a page of its own whose console stays empty. @param {string} name @param {(page: Page) => Promise<void>} body */
async function onPage(name, body) {
  const {page, noise} = await shop.newPage();
  await check(`stripe.js: ${name}`, async () => {
    await body(page);
    // Chromium itself notes a refused confirmation, with the real script too.
    assert.deepEqual(noise.filter((line) => !/status of 40[02]/.test(line)), []);
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
  const box = await page.locator('iframe[name^=__privateStripeFrame]').boundingBox();
  assert.ok(box && box.height > 200, 'the frame has the height of its content');
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
  void pay(page, intent.client_secret);
  await challenge(page).locator('#test-source-authorize-3ds').waitFor();
  await page.reload();
  assert.equal((await api('GET', `payment_intents/${intent.id}`)).body.status, 'requires_action');
  const next = page.evaluate(([pk, clientSecret]) => /** @type {any} */ (window).Stripe(pk).handleNextAction({clientSecret}), /** @type {const} */ ([PUBLISHABLE_KEY, intent.client_secret]));
  await challenge(page).locator('#test-source-authorize-3ds').click();
  assert.equal((await next).paymentIntent.status, 'succeeded');
  const late = await page.evaluate(([pk, clientSecret]) => /** @type {any} */ (window).Stripe(pk).handleNextAction({clientSecret}).catch((/** @type {Error} */ e) => e.message), /** @type {const} */ ([PUBLISHABLE_KEY, intent.client_secret]));
  assert.match(late, /requires_action state/);
});

await onPage('the chooser: a method that redirects, and one that settles later', async (page) => {
  const intent = await newIntent();
  const frame = await mount(page);
  await frame.getByRole('button', {name: 'Amazon Pay'}).click();
  await page.waitForFunction(() => /** @type {any} */ (window).events.at(-1).value?.type === 'amazon_pay');
  void pay(page, intent.client_secret);
  await page.waitForURL((url) => url.origin !== shop.origin);
  const waiting = (await api('GET', `payment_intents/${intent.id}`)).body;
  assert.equal(waiting.status, 'requires_action');
  assert.equal(page.url(), waiting.next_action.redirect_to_url.url);
  await page.locator('#test-source-authorize-3ds, a:has-text("Authorize"), button:has-text("Authorize")').first().click();
  await page.waitForURL(`${shop.origin}/return?*`);
  const back = new URL(page.url()).searchParams;
  assert.equal(back.get('payment_intent'), intent.id);
  assert.equal(back.get('payment_intent_client_secret'), intent.client_secret);
  assert.equal(back.get('redirect_status'), 'succeeded');

  const later = await newIntent();
  const again = await mount(page);
  await again.getByRole('button', {name: 'US bank account'}).click();
  for (const [name, value] of [['routingNumber', '110000000'], ['accountNumber', '000123456789'], ['name', 'Ann Buyer'], ['email', 'ann@shop.example']]) {
    await again.locator(`[name=${name}]`).fill(String(value));
  }
  assert.equal((await pay(page, later.client_secret)).status, 'processing');
});

await onPage('redirect "always" goes to the return page with Stripe’s parameters', async (page) => {
  const intent = await newIntent();
  await fillCard(await mount(page), '4242424242424242');
  void pay(page, intent.client_secret, {redirect: 'always'});
  await page.waitForURL(`${shop.origin}/return?payment_intent=${intent.id}&payment_intent_client_secret=${intent.client_secret}&redirect_status=succeeded`);
});

await onPage('locale, appearance and the fields that are left out', async (page) => {
  const variables = {colorBackground: '#112233', borderRadius: '11px', fontFamily: 'monospace'};
  const frame = await mount(page, {
    stripe: {locale: 'ru'}, group: {allowedPaymentMethodTypes: ['card'], appearance: {theme: 'night', variables, rules: {'.Input': {paddingTop: '17px'}, '.Input--invalid': {color: 'rgb(1, 2, 3)'}}}},
    payment: {fields: {billingDetails: {address: 'never'}}},
  });
  assert.equal(await frame.getByLabel('Номер карты').getAttribute('name'), 'number');
  assert.equal(await frame.locator('[name=country], [name=postalCode]').count(), 0);
  assert.equal(await frame.getByRole('button').count(), 0);
  const style = () => frame.locator('[name=number]').evaluate((input) => {
    const {backgroundColor, borderTopLeftRadius, fontFamily, paddingTop, color} = getComputedStyle(input);
    return {backgroundColor, borderTopLeftRadius, fontFamily, paddingTop, color};
  });
  assert.deepEqual(await style(), {backgroundColor: 'rgb(17, 34, 51)', borderTopLeftRadius: '11px', fontFamily: 'monospace', paddingTop: '17px', color: 'rgb(255, 255, 255)'});
  await page.evaluate(() => /** @type {any} */ (window).elements.submit());
  await frame.getByText('Номер карты введён не полностью.').waitFor();
  assert.equal((await style()).color, 'rgb(1, 2, 3)');
  await page.evaluate(() => /** @type {any} */ (window).elements.update({locale: 'en', appearance: {theme: 'flat'}}));
  assert.equal(await frame.getByLabel('Card number').count(), 1);
});

await onPage('amount and currency must be the intent’s, until update()', async (page) => {
  const [dearer, euro] = [await newIntent({amount: 5900}), await newIntent({currency: 'eur'})];
  await fillCard(await mount(page), '4242424242424242');
  for (const intent of [dearer, euro]) {
    const {error} = await pay(page, intent.client_secret);
    assert.equal(error.type, 'invalid_request_error');
    assert.match(error.message, /does not match the expected/);
    assert.equal((await api('GET', `payment_intents/${intent.id}`)).body.status, 'requires_payment_method');
  }
  await page.evaluate(() => /** @type {any} */ (window).elements.update({amount: 5900}));
  assert.equal((await pay(page, dearer.client_secret)).status, 'succeeded');
});

await onPage('a setup intent, a payment method and a confirmation token', async (page) => {
  const setup = (await api('POST', 'setup_intents')).body;
  const frame = await mount(page, {group: {mode: 'setup', amount: undefined, paymentMethodCreation: 'manual'}});
  await fillCard(frame, '4242424242424242');
  const made = await page.evaluate(async ([clientSecret, url]) => {
    const {stripe, elements} = /** @type {any} */ (window);
    await elements.submit();
    const method = await stripe.createPaymentMethod({elements, params: {billing_details: {name: 'Ann'}}});
    const token = await stripe.createConfirmationToken({elements, params: {return_url: url}});
    const confirmed = await stripe.confirmSetup({elements, clientSecret, redirect: 'if_required', confirmParams: {return_url: url}});
    const read = await stripe.retrieveSetupIntent(clientSecret);
    return {method, token, confirmed, read};
  }, /** @type {const} */ ([setup.client_secret, shop.origin]));
  assert.equal(made.method.paymentMethod?.billing_details.name, 'Ann', JSON.stringify(made.method));
  assert.match(made.token.confirmationToken?.id ?? JSON.stringify(made.token), /^ctoken_/);
  assert.equal(made.confirmed.setupIntent?.status, 'succeeded', JSON.stringify(made.confirmed));
  assert.equal(made.read.setupIntent.status, 'succeeded');
});

await onPage('unmount, mount again, clear, collapse, destroy', async (page) => {
  const frame = await mount(page);
  await fillCard(frame, '4242424242424242');
  await page.evaluate(() => /** @type {any} */ (window).elements.getElement('payment').clear());
  await page.waitForFunction(() => /** @type {any} */ (window).events.at(-1).empty === true);
  await page.evaluate(() => /** @type {any} */ (window).elements.getElement('payment').collapse());
  await page.waitForFunction(() => /** @type {any} */ (window).events.at(-1).collapsed === true);
  const after = await page.evaluate(async () => {
    const {elements} = /** @type {any} */ (window);
    const element = elements.getElement('payment');
    element.unmount();
    const none = document.querySelectorAll('#pe iframe').length;
    const ready = new Promise((resolve) => element.once('ready', resolve));
    element.mount(document.querySelector('#pe'));
    await ready;
    element.destroy();
    return [none, document.querySelectorAll('#pe iframe').length, elements.getElement('payment')];
  });
  assert.deepEqual(after, [0, 0, null]);
});

await (async () => {
  const {page} = await shop.newPage();
  await check('stripe.js: a dead network is an api_connection_error, a wrong key a loaderror', async () => {
    const intent = await newIntent();
    await fillCard(await mount(page), '4242424242424242');
    await page.route('**/v1/payment_intents/*/confirm', (route) => route.abort());
    assert.equal((await pay(page, intent.client_secret)).error.type, 'api_connection_error');
    await page.reload();
    await assert.rejects(mount(page, {key: `${PUBLISHABLE_KEY}x`}), /loaderror .*Invalid API Key/);
  });
  await page.close();
})();

await check('stripe.js: under Stripe’s real addresses and exactly Stripe’s CSP', async () => {
  const {page, noise} = await shop.realAddresses();
  const intent = await newIntent();
  await fillCard(await mount(page), '4000000000003220');
  const paying = pay(page, intent.client_secret);
  await challenge(page).locator('#test-source-authorize-3ds').click();
  assert.equal((await paying).status, 'succeeded');
  assert.match(String(await page.locator('#pe iframe').getAttribute('src')), /^https:\/\/js\.stripe\.com\/endive\//);
  assert.deepEqual(noise, []);
  await page.close();
});

await shop.close();
