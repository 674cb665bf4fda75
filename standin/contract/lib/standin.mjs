/** Where the stand-in is, and how to talk to it without the official client. */

/** The keys of the stand-in's first built-in account (standin/src/keys.rs). */
export const PUBLISHABLE_KEY = ['pk', 'test', '51StandInOne0001Publishable0000000001'].join('_');
export const SECRET_KEY = ['sk', 'test', '51StandInOne0001Secret00000000000001'].join('_');
export const ENDIVE = '2026-09-30.endive';

/** @returns {string} like `http://127.0.0.1:4242`, without a slash at the end */
export function base() {
  const given = process.env.STANDIN_BASE ?? process.argv.find((word) => word.startsWith('http'));
  if (!given) throw new Error('Say where the stand-in listens: STANDIN_BASE=http://127.0.0.1:PORT npm test');
  return given.replace(/\/+$/, '');
}

/** @param {URLSearchParams} form @param {string} name @param {unknown} value */
function append(form, name, value) {
  if (value === undefined) return;
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) append(form, `${name}[${key}]`, item);
  } else form.append(name, String(value));
}

/**
 * One plain API call.
 * @param {string} method
 * @param {string} path below `/v1/`
 * @param {object} [params]
 * @param {{version?: string | null, key?: string}} [options] version null sends no header
 */
export async function api(method, path, params = {}, {version = ENDIVE, key = SECRET_KEY} = {}) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) append(form, name, value);
  const query = method === 'GET' && form.size > 0 ? `?${form}` : '';
  const response = await fetch(`${base()}/v1/${path}${query}`, {
    method,
    headers: {authorization: `Bearer ${key}`, ...(version && {'stripe-version': version})},
    ...(method !== 'GET' && {body: form}),
  });
  return {status: response.status, headers: response.headers, body: await response.json()};
}

/**
 * Something that goes wrong with the next such request (standin/README.md, "Control").
 * @param {{kind: string, path: string, method?: string, status?: number, should_retry?: boolean, work?: string, times?: number}} trouble
 */
export async function fault(trouble) {
  await control('faults', trouble);
}

/** Tells the stand-in itself something. @param {string} path @param {object} body @returns {Promise<any>} */
export async function control(path, body) {
  const response = await fetch(`${base()}/_control/${path}`, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * The buyer's press on the bank's page, without a browser.
 * @param {string | null | undefined} page its address
 * @param {string} outcome `complete` or `fail`
 */
export async function decide(page, outcome) {
  const id = new URL(String(page)).pathname.split('/').at(-1);
  const response = await fetch(`${base()}/3ds/${id}/${outcome}`, {method: 'POST', redirect: 'manual'});
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`);
}

/** What was asked of the stand-in so far. @returns {Promise<{method: string, path: string, status: number, idempotency_key: string | null}[]>} */
export async function requests() {
  return (await fetch(`${base()}/_control/requests`)).json();
}
