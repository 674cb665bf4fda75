/** Calls to Stripe's API with the publishable key, and errors as Stripe.js returns them. */

import {config} from './port.js';

const API_VERSION = '2026-10-28.endive';
const READ_ATTEMPTS = 3;
const RETRY_DELAY_MS = 400;
/** As the official clients wait. */
const TIMEOUT_MS = 80_000;

/** @typedef {import('@stripe/stripe-js').StripeError} StripeError */
/** @typedef {{object: string, id: string, status: string, client_secret: string} & Record<string, any>} Intent */

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {URLSearchParams} form @param {string} name @param {unknown} value */
function append(form, name, value) {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) value.forEach((item, index) => append(form, `${name}[${index}]`, item));
  else if (typeof value === 'object') for (const [key, item] of Object.entries(value)) append(form, `${name}[${key}]`, item);
  else form.append(name, String(value));
}

/** @param {object} params */
function encode(params) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries({...params, key: config.key, _stripe_version: API_VERSION})) append(form, name, value);
  return form;
}

/** @param {number} status @param {any} body @returns {StripeError} */
function toError(status, body) {
  if (body?.error) {
    const {message, type = 'api_error', ...rest} = body.error;
    return {...rest, type, message};
  }
  return {type: status === 429 ? 'rate_limit_error' : 'api_error', message: 'An unexpected error has occurred.'};
}

/**
 * A plain request without headers of its own, so that no preflight is needed.
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {object} [params]
 * @returns {Promise<{error: StripeError} | {value: any}>}
 */
export async function request(method, path, params = {}) {
  const form = encode(params);
  const url = `${config.apiBase}/v1/${path}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await (method === 'GET' ? fetch(`${url}?${form}`, {signal}) : fetch(url, {method, body: form, signal}));
      const body = await response.json().catch(() => null);
      if (response.ok && body !== null) return {value: body};
      if (method === 'POST' || response.status < 500 || attempt === READ_ATTEMPTS) return {error: toError(response.status, body)};
    } catch {
      if (method === 'POST' || attempt === READ_ATTEMPTS) {
        return {error: {type: 'api_connection_error', message: 'We are experiencing issues connecting to our payments provider. Please check your internet connection and try again.'}};
      }
    }
    await sleep(RETRY_DELAY_MS * attempt);
  }
}

/** @param {string} id */
const intentPath = (id) => `${id.startsWith('pi_') ? 'payment_intents' : 'setup_intents'}/${id}`;

/** @param {{id: string, secret: string}} intent */
export async function retrieve({id, secret}) {
  const answer = await request('GET', intentPath(id), {client_secret: secret});
  return 'error' in answer ? answer : {intent: /** @type {Intent} */ (answer.value)};
}

/** @param {{id: string, secret: string}} intent @param {object} params */
export async function confirmIntent({id, secret}, params) {
  const answer = await request('POST', `${intentPath(id)}/confirm`, {...params, use_stripe_sdk: true, client_secret: secret});
  return 'error' in answer ? answer : {intent: /** @type {Intent} */ (answer.value)};
}

/** Waits until the bank's answer has reached the intent. @param {{id: string, secret: string}} intent */
export async function settled(intent) {
  for (let attempt = 1; ; attempt += 1) {
    const found = await retrieve(intent);
    if ('error' in found || found.intent.status !== 'requires_action' || attempt === 10) return found;
    await sleep(300);
  }
}
