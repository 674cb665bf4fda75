/** Makes the stand-in answer with every type of object that it serves, and keeps the answers. */

import {api, control, decide} from './standin.mjs';

/**
 * @typedef {object} Answer
 * @property {string} name what was asked, in a few words
 * @property {string} operation as the OpenAPI names it
 * @property {string} type of npm `stripe`
 * @property {number} status
 * @property {any} body
 */

/** @type {Record<string, string>} Path and type by the first word of the path. */
const TYPES = {
  account: 'Account', balance: 'Balance', balance_transactions: 'BalanceTransaction', charges: 'Charge', customers: 'Customer', disputes: 'Dispute',
  events: 'Event', payment_intents: 'PaymentIntent', payment_methods: 'PaymentMethod', payment_method_domains: 'PaymentMethodDomain', prices: 'Price',
  products: 'Product', radar_early_fraud_warnings: 'Radar.EarlyFraudWarning', refunds: 'Refund', setup_intents: 'SetupIntent', webhook_endpoints: 'WebhookEndpoint',
};
/** @type {Record<string, string>} How the OpenAPI calls the id in the path. */
const PARAMS = {
  balance_transactions: 'id', charges: 'charge', customers: 'customer', disputes: 'dispute', events: 'id', payment_intents: 'intent', payment_methods: 'payment_method',
  payment_method_domains: 'payment_method_domain', prices: 'price', products: 'id', radar_early_fraud_warnings: 'early_fraud_warning', refunds: 'refund', setup_intents: 'intent', webhook_endpoints: 'webhook_endpoint',
};

/** @param {string} method @param {string} path */
function operationOf(method, path) {
  const [resource = '', id, verb] = path.replace('radar/', 'radar_').split('/');
  return `${method} /v1/${[resource.replace('radar_', 'radar/'), id && `{${PARAMS[resource]}}`, verb].filter(Boolean).join('/')}`;
}

/** @param {string} method @param {string} path @param {any} body */
function typeOf(method, path, body) {
  const one = TYPES[path.replace('radar/', 'radar_').split('/')[0] ?? ''];
  if (body.object === 'list') return `ApiList<Stripe.${one}>`;
  return method === 'DELETE' ? `Deleted${one}` : String(one);
}

/** Records answers in one API version. @param {string | null} version null sends no header */
export async function record(version) {
  /** @type {Answer[]} */
  const answers = [];
  /** @param {string} name @param {string} method @param {string} path @param {object} [params] @param {number} [expected] @param {string} [key] */
  const call = async (name, method, path, params = {}, expected = 200, key = undefined) => {
    const {status, body} = await api(method, path, params, {version, key});
    if (status !== expected) throw new Error(`${name}: ${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
    answers.push({name, operation: operationOf(method, path), type: typeOf(method, path, body), status, body});
    return body;
  };
  await money(call);
  await people(call);
  await later(call);
  await otherMethods(call);
  await around(call);
  await wrong(call);
  return answers;
}

/** @typedef {(name: string, method: string, path: string, params?: object, expected?: number, key?: string) => Promise<any>} Call */

const CARD = {confirm: true, return_url: 'https://shop.example/return'};

/** Intents in every status, charges, refunds, disputes. @param {Call} call */
async function money(call) {
  const bare = await call('a bare intent', 'POST', 'payment_intents', {amount: 1200, currency: 'usd'});
  await call('an intent updated', 'POST', `payment_intents/${bare.id}`, {amount: 1300, metadata: {order: '7'}});
  const paid = await call('a paid intent', 'POST', 'payment_intents', {
    amount: 4900, currency: 'usd', ...CARD, payment_method: 'pm_card_visa', description: 'Course, order 8', metadata: {order: '8'},
    receipt_email: 'ann@shop.example', statement_descriptor_suffix: 'COURSE', shipping: {name: 'Ann', address: {line1: 'Street 1', country: 'US'}},
    expand: ['latest_charge.balance_transaction'],
  });
  await call('an intent retrieved', 'GET', `payment_intents/${paid.id}`);
  const {id: charge} = paid.latest_charge;
  await call('a charge', 'GET', `charges/${charge}`);
  await call('the balance transaction', 'GET', `balance_transactions/${paid.latest_charge.balance_transaction.id}`);
  const refund = await call('a refund of a part', 'POST', 'refunds', {payment_intent: paid.id, amount: 900, reason: 'requested_by_customer', metadata: {row: '1'}});
  await call('a refund retrieved', 'GET', `refunds/${refund.id}`, {expand: ['charge']});
  await call('a charge with refunds', 'GET', `charges/${charge}`, {expand: ['refunds']});
  await call('refunds', 'GET', 'refunds', {payment_intent: paid.id});
  await call('charges', 'GET', 'charges', {payment_intent: paid.id});
  await call('a frictionless 3-D Secure', 'POST', 'payment_intents', {amount: 500, currency: 'eur', ...CARD, payment_method: 'pm_card_mastercard'});
  await call('a 3-D Secure page to go to', 'POST', 'payment_intents', {amount: 500, currency: 'usd', ...CARD, payment_method: 'pm_card_threeDSecure2Required'});
  const sdk = await call('an intent for Stripe.js', 'POST', 'payment_intents', {amount: 500, currency: 'usd', confirm: true, use_stripe_sdk: true, payment_method: 'pm_card_threeDSecure2Required'});
  await call('a canceled intent', 'POST', `payment_intents/${sdk.id}/cancel`, {cancellation_reason: 'abandoned'});
  const held = await call('an authorised intent', 'POST', 'payment_intents', {amount: 2000, currency: 'usd', ...CARD, capture_method: 'manual', payment_method: 'pm_card_amex'});
  await call('a captured intent', 'POST', `payment_intents/${held.id}/capture`, {amount_to_capture: 1500});
  const disputed = await call('a disputed payment', 'POST', 'payment_intents', {amount: 3000, currency: 'usd', ...CARD, payment_method: 'pm_card_createDispute'});
  const disputes = await call('disputes', 'GET', 'disputes', {payment_intent: disputed.id});
  const dispute = disputes.data[0]?.id;
  await call('a dispute', 'GET', `disputes/${dispute}`);
  await call('a dispute answered', 'POST', `disputes/${dispute}`, {evidence: {uncategorized_text: 'It was delivered.'}, submit: false});
  await call('a dispute given up', 'POST', `disputes/${dispute}/close`);
  const warned = await call('a payment with a fraud warning', 'POST', 'payment_intents', {amount: 3100, currency: 'usd', ...CARD, payment_method: 'pm_card_createIssuerFraudRecord'});
  const warnings = await call('fraud warnings', 'GET', 'radar/early_fraud_warnings', {payment_intent: warned.id});
  await call('a fraud warning', 'GET', `radar/early_fraud_warnings/${warnings.data[0]?.id}`);
  await call('intents', 'GET', 'payment_intents', {limit: 3});
}

/** Customers and what they pay with. @param {Call} call */
async function people(call) {
  const customer = await call('a customer', 'POST', 'customers', {email: 'ann@shop.example', name: 'Ann', metadata: {buyer: '3'}});
  await call('a customer updated', 'POST', `customers/${customer.id}`, {phone: '+1 555 0100', address: {line1: 'Street 1', country: 'US'}});
  await call('a customer retrieved', 'GET', `customers/${customer.id}`);
  const method = await call('a payment method', 'POST', 'payment_methods', {type: 'card', card: {token: 'tok_visa'}, billing_details: {name: 'Ann', address: {country: 'US'}}});
  await call('a payment method attached', 'POST', `payment_methods/${method.id}/attach`, {customer: customer.id});
  await call('payment methods', 'GET', 'payment_methods', {customer: customer.id, type: 'card'});
  await call('a kept card', 'POST', 'payment_intents', {amount: 900, currency: 'usd', customer: customer.id, payment_method: method.id, setup_future_usage: 'off_session', ...CARD});
  await call('a payment method retrieved', 'GET', `payment_methods/${method.id}`);
  await call('a payment method detached', 'POST', `payment_methods/${method.id}/detach`);
  await call('customers', 'GET', 'customers', {email: 'ann@shop.example'});
  await call('a customer deleted', 'DELETE', `customers/${customer.id}`);
}

/** What is kept or settled for later. @param {Call} call */
async function later(call) {
  const setup = await call('a setup intent', 'POST', 'setup_intents', {usage: 'off_session', metadata: {order: '9'}});
  await call('a setup intent confirmed', 'POST', `setup_intents/${setup.id}/confirm`, {payment_method: 'pm_card_visa', return_url: 'https://shop.example/return'});
  await call('a setup intent retrieved', 'GET', `setup_intents/${setup.id}`, {expand: ['payment_method', 'latest_attempt']});
  const stray = await call('another setup intent', 'POST', 'setup_intents');
  await call('a setup intent canceled', 'POST', `setup_intents/${stray.id}/cancel`);
  await call('a debit on its way', 'POST', 'payment_intents', {
    amount: 4900, currency: 'usd', ...CARD,
    payment_method_data: {type: 'us_bank_account', us_bank_account: {routing_number: '110000000', account_number: '000123456789', account_holder_type: 'individual'}, billing_details: {name: 'Ann', email: 'ann@shop.example'}},
    mandate_data: {customer_acceptance: {type: 'online', online: {ip_address: '127.0.0.1', user_agent: 'contract test'}}},
    expand: ['latest_charge', 'payment_method'],
  });
  await call('a redirect to a bank', 'POST', 'payment_intents', {amount: 4900, currency: 'eur', ...CARD, payment_method_data: {type: 'bancontact', billing_details: {name: 'Ann'}}});
}

/** Currency and data of every method besides cards. */
const METHODS = /** @type {const} */ ([
  ['bancontact', 'eur', {}], ['ideal', 'eur', {bank: 'ing'}], ['eps', 'eur', {}], ['p24', 'pln', {}], ['twint', 'chf', {}], ['amazon_pay', 'usd', {}],
  ['sepa_debit', 'eur', {iban: 'AT611904300234573201'}],
  ['us_bank_account', 'usd', {routing_number: '110000000', account_number: '000123456789', account_holder_type: 'individual'}],
  ['bacs_debit', 'gbp', {sort_code: '108800', account_number: '00012345'}],
]);

/** Every method, paid to the end, on an account that has all of them. @param {Call} call */
async function otherMethods(call) {
  const {secret_key: key} = await control('accounts', {name: 'All methods', methods: ['card', ...METHODS.map(([type]) => type)]});
  for (const [type, currency, data] of METHODS) {
    const started = await call(`${type}, started`, 'POST', 'payment_intents', {
      amount: 4900, currency, ...CARD, payment_method_data: {type, [type]: data, billing_details: {name: 'Ann', email: 'ann@shop.example'}}, expand: ['payment_method'],
    }, 200, key);
    if (started.status === 'requires_action') await decide(started.next_action.redirect_to_url.url, 'complete');
    else await control('settle', {intent: started.id});
    const paid = await call(`${type}, paid`, 'GET', `payment_intents/${started.id}`, {expand: ['latest_charge']}, 200, key);
    if (paid.status !== 'succeeded') throw new Error(`${type} ended as ${paid.status}`);
    await call(`${type}, refunded`, 'POST', 'refunds', {payment_intent: started.id}, 200, key);
  }
}

/** The account, events, endpoints, domains, products. @param {Call} call */
async function around(call) {
  await call('the account', 'GET', 'account');
  await call('the balance', 'GET', 'balance');
  const events = await call('events', 'GET', 'events', {limit: 100});
  /** @type {Map<string, string>} */
  const kinds = new Map(events.data.map((/** @type {any} */ event) => [event.type, event.id]));
  for (const [type, id] of kinds) await call(`event ${type}`, 'GET', `events/${id}`);
  const endpoint = await call('a webhook endpoint', 'POST', 'webhook_endpoints', {url: 'http://127.0.0.1:9/webhooks', enabled_events: ['*'], api_version: '2026-09-30.endive', metadata: {merchant: 'mer_1'}});
  await call('a webhook endpoint retrieved', 'GET', `webhook_endpoints/${endpoint.id}`);
  await call('a webhook endpoint switched off', 'POST', `webhook_endpoints/${endpoint.id}`, {disabled: true});
  await call('webhook endpoints', 'GET', 'webhook_endpoints');
  await call('a webhook endpoint deleted', 'DELETE', `webhook_endpoints/${endpoint.id}`);
  const domain = await call('a payment method domain', 'POST', 'payment_method_domains', {domain_name: `shop-${Date.now()}.example`});
  await call('a payment method domain validated', 'POST', `payment_method_domains/${domain.id}/validate`);
  await call('payment method domains', 'GET', 'payment_method_domains');
  const product = await call('a product', 'POST', 'products', {name: 'Course'});
  await call('a price', 'POST', 'prices', {product: product.id, unit_amount: 4900, currency: 'usd'});
}

/** Errors: their bodies are checked against the `error` schema. @param {Call} call */
async function wrong(call) {
  const {id} = await call('an intent to decline', 'POST', 'payment_intents', {amount: 1200, currency: 'usd'});
  await call('a decline', 'POST', `payment_intents/${id}/confirm`, {payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds', return_url: 'https://shop.example/return'}, 402);
  await call('a declined intent', 'GET', `payment_intents/${id}`, {expand: ['latest_charge']});
  await call('no such intent', 'GET', 'payment_intents/pi_none', {}, 404);
  await call('no amount', 'POST', 'payment_intents', {currency: 'usd'}, 400);
  await call('an unknown parameter', 'POST', 'payment_intents', {amount: 1200, currency: 'usd', colour: 'red'}, 400);
  await call('too small an amount', 'POST', 'payment_intents', {amount: 1, currency: 'usd'}, 400);
  await call('a refund of too much', 'POST', 'refunds', {payment_intent: id, amount: 99_999}, 400);
}

