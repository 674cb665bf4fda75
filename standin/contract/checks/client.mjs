/** npm `stripe`, the official client at exactly our API version, drives the stand-in. */

import assert from 'node:assert/strict';
import http from 'node:http';
import Stripe from 'stripe';
import {check} from '../lib/report.mjs';
import {ENDIVE, SECRET_KEY, base, decide, fault, requests} from '../lib/standin.mjs';

const {hostname, port} = new URL(base());
/** @type {Stripe.StripeConfig} */
const config = {host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 2};
const stripe = new Stripe(SECRET_KEY, config);
const impatient = new Stripe(SECRET_KEY, {...config, maxNetworkRetries: 0});
const RETURN = 'https://shop.example/return';
let serial = 0;
const key = () => `contract-${process.pid}-${Date.now()}-${++serial}`;

/** @param {string} method @param {number} [amount] */
const pay = (method, amount = 4900) => stripe.paymentIntents.create({amount, currency: 'usd', confirm: true, payment_method: method, return_url: RETURN});

await check('client: it speaks the version that the stand-in answers', async () => {
  assert.equal(stripe.getApiField('version'), ENDIVE);
  const {lastResponse} = await stripe.balance.retrieve();
  assert.equal(lastResponse.apiVersion, ENDIVE);
  assert.match(lastResponse.requestId, /^req_/);
});

await check('client: create, retrieve, update, confirm', async () => {
  const created = await stripe.paymentIntents.create({amount: 4900, currency: 'usd', metadata: {order: '7'}});
  assert.equal(created.status, 'requires_payment_method');
  await stripe.paymentIntents.update(created.id, {amount: 5000});
  const paid = await stripe.paymentIntents.confirm(created.id, {payment_method: 'pm_card_visa', return_url: RETURN, expand: ['latest_charge']});
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.amount_received, 5000);
  const charge = /** @type {Stripe.Charge} */ (paid.latest_charge);
  assert.equal(charge.payment_method_details?.card?.brand, 'visa');
  assert.deepEqual((await stripe.paymentIntents.retrieve(created.id)).metadata, {order: '7'});
  await assert.rejects(stripe.paymentIntents.confirm(created.id), {code: 'payment_intent_unexpected_state', statusCode: 400});
});

for (const [method, code, decline] of [
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
]) {
  await check(`client: ${method} is a StripeCardError, and the same intent can be paid`, async () => {
    const {id} = await stripe.paymentIntents.create({amount: 4900, currency: 'usd'});
    const error = await stripe.paymentIntents.confirm(id, {payment_method: String(method), return_url: RETURN}).catch((thrown) => thrown);
    assert.ok(error instanceof Stripe.errors.StripeCardError, String(error));
    assert.equal(error.code, code);
    if (decline) assert.equal(error.decline_code, decline);
    assert.equal(error.payment_intent?.status, 'requires_payment_method');
    assert.match(String(error.charge), /^ch_/);
    assert.equal((await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: RETURN})).status, 'succeeded');
  });
}

for (const [outcome, status] of /** @type {const} */ ([['complete', 'succeeded'], ['fail', 'requires_payment_method']])) {
  await check(`client: 3-D Secure ${outcome}`, async () => {
    const waiting = await pay('pm_card_threeDSecure2Required');
    assert.equal(waiting.status, 'requires_action');
    assert.equal(waiting.next_action?.type, 'redirect_to_url');
    await decide(waiting.next_action?.redirect_to_url?.url, outcome);
    const after = await stripe.paymentIntents.retrieve(waiting.id);
    assert.equal(after.status, status);
    if (outcome === 'fail') assert.equal(after.last_payment_error?.code, 'payment_intent_authentication_failure');
  });
}

await check('client: refunds have limits', async () => {
  const {id} = await pay('pm_card_visa');
  const first = await stripe.refunds.create({payment_intent: id, amount: 900});
  assert.equal(first.status, 'succeeded');
  await assert.rejects(stripe.refunds.create({payment_intent: id, amount: 4001}), {type: 'StripeInvalidRequestError', param: 'amount'});
  await stripe.refunds.create({payment_intent: id});
  await assert.rejects(stripe.refunds.create({payment_intent: id}), {code: 'charge_already_refunded'});
  const {latest_charge: charge} = await stripe.paymentIntents.retrieve(id, {expand: ['latest_charge']});
  assert.equal(/** @type {Stripe.Charge} */ (charge).refunded, true);
  assert.equal((await stripe.refunds.list({payment_intent: id})).data.length, 2);
});

await check('client: manual capture and cancel', async () => {
  const held = await stripe.paymentIntents.create({amount: 2000, currency: 'usd', capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa', return_url: RETURN});
  assert.equal(held.status, 'requires_capture');
  assert.equal((await stripe.paymentIntents.capture(held.id, {amount_to_capture: 1500})).amount_received, 1500);
  const bare = await stripe.paymentIntents.create({amount: 2000, currency: 'usd'});
  assert.equal((await stripe.paymentIntents.cancel(bare.id, {cancellation_reason: 'abandoned'})).status, 'canceled');
  await assert.rejects(stripe.paymentIntents.cancel(bare.id), {code: 'payment_intent_unexpected_state'});
});

await check('client: lists page by themselves, both ways', async () => {
  const email = `${key()}@shop.example`;
  for (let index = 0; index < 25; index += 1) await stripe.customers.create({email, name: `Buyer ${index}`});
  /** @type {string[]} */
  const names = [];
  for await (const customer of stripe.customers.list({email, limit: 10})) names.push(String(customer.name));
  assert.deepEqual(names, Array.from({length: 25}, (_, index) => `Buyer ${24 - index}`));
  const page = await stripe.customers.list({email, limit: 10});
  assert.equal(page.has_more, true);
  const second = await stripe.customers.list({email, limit: 10, starting_after: page.data.at(-1)?.id});
  const back = await stripe.customers.list({email, limit: 10, ending_before: second.data[0]?.id});
  assert.deepEqual(back.data.map(({id}) => id), page.data.map(({id}) => id));
  await assert.rejects(stripe.customers.list({limit: 101}), {param: 'limit'});
});

await check('client: an idempotency key replays answers and refuses other parameters', async () => {
  const idempotencyKey = key();
  const params = {amount: 4900, currency: 'usd'};
  const first = await stripe.paymentIntents.create(params, {idempotencyKey});
  const again = await stripe.paymentIntents.create(params, {idempotencyKey});
  assert.equal(again.id, first.id);
  assert.equal(/** @type {any} */ (again.lastResponse.headers)['idempotent-replayed'], 'true');
  await assert.rejects(stripe.paymentIntents.create({...params, amount: 5000}, {idempotencyKey}), {type: 'StripeIdempotencyError', statusCode: 400});
  const declined = {...params, confirm: true, payment_method: 'pm_card_visa_chargeDeclined', return_url: RETURN};
  const other = key();
  const one = await stripe.paymentIntents.create(declined, {idempotencyKey: other}).catch((thrown) => thrown);
  const two = await stripe.paymentIntents.create(declined, {idempotencyKey: other}).catch((thrown) => thrown);
  assert.equal(two.payment_intent.id, one.payment_intent.id);
});

/** How often a request with this key came in. @param {string} idempotencyKey */
const tries = async (idempotencyKey) => (await requests()).filter((one) => one.idempotency_key === idempotencyKey).length;

await check('client: Stripe-Should-Retry says whether a 500 is tried again; without it the 500 stays under its key', async () => {
  for (const [retry, expected] of /** @type {const} */ ([[true, 2], [undefined, 3], [false, 1]])) {
    const idempotencyKey = key();
    await fault({kind: 'error', should_retry: retry, path: '/v1/payment_intents'});
    const making = stripe.paymentIntents.create({amount: 4900, currency: 'usd'}, {idempotencyKey});
    if (retry) assert.equal((await making).status, 'requires_payment_method');
    else await assert.rejects(making, {type: 'StripeAPIError', statusCode: 500});
    assert.equal(await tries(idempotencyKey), expected);
  }
});

await check('client: a 502, a 409 and a cut connection are retried, and nothing is made twice', async () => {
  for (const trouble of [{kind: 'bad_gateway', work: 'not_done'}, {kind: 'bad_gateway', work: 'done'}, {kind: 'error', status: 409}, {kind: 'cut', work: 'done'}]) {
    const metadata = {run: key()};
    await fault({...trouble, path: '/v1/payment_intents'});
    const made = await stripe.paymentIntents.create({amount: 4900, currency: 'usd', metadata});
    assert.deepEqual(made.metadata, metadata);
    const {data} = await stripe.paymentIntents.list({limit: 5});
    assert.equal(data.filter((one) => one.metadata.run === metadata.run).length, 1, JSON.stringify(trouble));
  }
  // The client tries a connection that was closed under it once more in any case.
  await fault({kind: 'cut', path: '/v1/payment_intents', times: 2});
  await assert.rejects(impatient.paymentIntents.create({amount: 4900, currency: 'usd'}), {type: 'StripeConnectionError'});
});

await check('client: 429 and a wrong key are errors of their own', async () => {
  await fault({kind: 'rate_limit', path: '/v1/balance'});
  await assert.rejects(impatient.balance.retrieve(), {type: 'StripeRateLimitError'});
  await assert.rejects(new Stripe(`${SECRET_KEY}x`, config).balance.retrieve(), {type: 'StripeAuthenticationError', statusCode: 401});
});

await check('client: webhooks arrive signed, and constructEvent takes them and nothing else', async () => {
  /** @type {{body: string, signature: string}[]} */
  const received = [];
  const server = http.createServer((request, response) => {
    /** @type {Buffer[]} */
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', () => {
      received.push({body: Buffer.concat(parts).toString(), signature: String(request.headers['stripe-signature'])});
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const {port: hookPort} = /** @type {import('node:net').AddressInfo} */ (server.address());
  const endpoint = await stripe.webhookEndpoints.create({url: `http://127.0.0.1:${hookPort}/`, enabled_events: ['payment_intent.succeeded', 'charge.refunded'], api_version: ENDIVE});
  try {
    assert.match(String(endpoint.secret), /^whsec_/);
    assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret, undefined);
    const paid = await pay('pm_card_visa');
    await stripe.refunds.create({payment_intent: paid.id, amount: 100});
    for (let waited = 0; received.length < 2 && waited < 10_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    const events = received.map(({body, signature}) => stripe.webhooks.constructEvent(body, signature, String(endpoint.secret)));
    assert.deepEqual(events.map(({type}) => type).sort(), ['charge.refunded', 'payment_intent.succeeded']);
    assert.ok(events.every(({api_version}) => api_version === ENDIVE));
    const {body, signature} = /** @type {{body: string, signature: string}} */ (received[0]);
    assert.throws(() => stripe.webhooks.constructEvent(`${body} `, signature, String(endpoint.secret)), {type: 'StripeSignatureVerificationError'});
    assert.throws(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other'), {type: 'StripeSignatureVerificationError'});
  } finally {
    await stripe.webhookEndpoints.del(endpoint.id);
    server.close();
  }
});
