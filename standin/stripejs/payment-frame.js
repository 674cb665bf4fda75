/** The Payment Element's frame: draws the form, tells the page its state, and sends card data to the API itself. */

import {styleSheet} from './appearance.js';
import {confirmIntent, request} from './api.js';
import {METHODS} from './methods.js';
import {PaymentForm} from './payment-form.js';
import {answer, config, emit} from './port.js';
import {languageOf, textsFor} from './texts.js';

/** @type {{group: any, options: any, locale: string | undefined, session: any, last: string}} */
const state = {group: config.group, options: config.options, locale: config.locale, session: null, last: ''};
const form = new PaymentForm(/** @type {HTMLFormElement} */ (document.getElementById('form')), tellChange);

/** @param {string} path */
function never(path) {
  const billing = state.options.fields?.billingDetails ?? 'auto';
  if (billing === 'never') return true;
  const [head = '', rest] = path.split('.');
  const value = billing[head];
  return value === 'never' || (rest !== undefined && value?.[rest === 'postal_code' ? 'postalCode' : rest] === 'never');
}

/** @returns {string[]} */
function methodOrder() {
  /** @type {string[]} */
  const offered = state.session.payment_method_preference.ordered_payment_method_types.filter((/** @type {string} */ type) => METHODS[type]);
  const wanted = (state.options.paymentMethodOrder ?? []).filter((/** @type {string} */ type) => offered.includes(type));
  return [...new Set([...wanted, ...offered])];
}

function draw() {
  const language = languageOf(state.locale);
  document.documentElement.lang = language;
  /** @type {HTMLElement} */ (document.getElementById('appearance')).textContent = styleSheet(state.group.appearance);
  const given = state.options.defaultValues?.billingDetails ?? {};
  const {layout} = state.options;
  form.draw({
    methods: methodOrder(), layout: typeof layout === 'object' ? layout.type : layout ?? 'tabs', language, text: textsFor(language), never,
    country: given.address?.country ?? state.session.payment_method_preference.country_code ?? 'US',
    business: state.options.business?.name ?? state.session.business_name ?? '',
    saves: Boolean(state.group.setupFutureUsage) || state.group.mode === 'setup' || state.group.mode === 'subscription',
    readOnly: state.options.readOnly === true, defaults: {name: given.name, email: given.email, postal_code: given.address?.postal_code},
  });
}

function tellChange() {
  const change = {empty: form.empty, complete: form.complete, collapsed: form.selected === null, value: {type: form.selected ?? ''}};
  const key = JSON.stringify(change);
  if (key === state.last) return;
  state.last = key;
  emit('change', change);
}

/** What can be paid with, from the API. */
async function openSession() {
  const {group} = state;
  const intent = group.clientSecret
    ? {type: group.clientSecret.startsWith('pi_') ? 'payment_intent' : 'setup_intent', client_secret: group.clientSecret}
    : {type: 'deferred_intent', deferred_intent: {
      mode: group.mode, amount: group.amount, currency: group.currency, setup_future_usage: group.setupFutureUsage, capture_method: group.captureMethod,
      allowed_payment_method_types: group.allowedPaymentMethodTypes, excluded_payment_method_types: group.excludedPaymentMethodTypes,
      payment_method_configuration: group.paymentMethodConfiguration,
    }};
  return request('GET', 'elements/sessions', {...intent, locale: languageOf(state.locale)});
}

async function start() {
  emit('loaderstart');
  const opened = await openSession();
  if ('error' in opened) return emit('loaderror', {error: opened.error});
  state.session = opened.value;
  const collapsed = typeof state.options.layout === 'object' && state.options.layout.defaultCollapsed === true;
  form.selected = collapsed && methodOrder().length > 1 ? null : methodOrder()[0] ?? null;
  draw();
  emit('ready');
  tellChange();
}

/** @param {string} code */
function validationError(code) {
  return {error: {type: 'validation_error', code, message: textsFor(languageOf(state.locale))(code)}};
}

/** Drops what is not there. @param {Record<string, any>} details */
const present = (details) => Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== ''));

/** The buyer's input wins over what the page passed. @param {any} given */
function billingDetails(given = {}) {
  const typed = {name: form.value('name'), email: form.value('email')};
  const address = present({...given.address, ...present({country: form.value('country'), postal_code: form.value('postalCode')})});
  return {...present({...given, ...present(typed)}), ...(Object.keys(address).length > 0 && {address})};
}

/** @param {any} extra */
function paymentMethodData(extra = {}) {
  const type = form.selected ?? 'card';
  const {billing_details: given, ...rest} = extra;
  return {type, [type]: METHODS[type]?.data((name) => form.value(name)), billing_details: billingDetails(given), ...rest};
}

/** @param {any} context the page's Elements options, to be compared with the intent */
function clientContext(context) {
  return context && {
    mode: context.mode, amount: context.mode === 'setup' ? undefined : context.amount, currency: context.currency,
    setup_future_usage: context.setupFutureUsage, capture_method: context.captureMethod,
  };
}

const started = start();

answer({
  async submit() {
    await started;
    if (!state.session) return {error: {type: 'api_connection_error', message: 'The Payment Element could not be loaded.'}};
    const code = form.validate();
    tellChange();
    return code ? validationError(code) : {selectedPaymentMethod: form.selected};
  },
  async confirm({id, secret, confirmParams, context}) {
    const code = form.validate();
    if (code) return validationError(code);
    const {payment_method_data: extra, ...params} = confirmParams;
    const debit = METHODS[form.selected ?? '']?.flow === 'debit';
    return confirmIntent({id, secret}, {
      ...params, payment_method_data: paymentMethodData(extra), expected_payment_method_type: form.selected, client_context: clientContext(context),
      mandate_data: debit ? {customer_acceptance: {type: 'online', online: {infer_from_client: true}}} : undefined,
    });
  },
  async createPaymentMethod({params}) {
    const code = form.validate();
    if (code) return validationError(code);
    const made = await request('POST', 'payment_methods', paymentMethodData(params));
    return 'error' in made ? made : {paymentMethod: made.value};
  },
  async createConfirmationToken({params, context}) {
    const code = form.validate();
    if (code) return validationError(code);
    const {payment_method_data: extra, ...rest} = params;
    const made = await request('POST', 'confirmation_tokens', {
      ...rest, payment_method_data: paymentMethodData(extra), setup_future_usage: context?.setupFutureUsage, client_context: clientContext(context),
    });
    return 'error' in made ? made : {confirmationToken: made.value};
  },
  async updateGroup({group, locale}) {
    const needsSession = ['mode', 'amount', 'currency', 'setupFutureUsage', 'captureMethod', 'allowedPaymentMethodTypes', 'excludedPaymentMethodTypes', 'paymentMethodConfiguration']
      .some((name) => JSON.stringify(group[name]) !== JSON.stringify(state.group[name]));
    await started;
    Object.assign(state, {group, locale});
    if (needsSession) {
      const opened = await openSession();
      if ('error' in opened) return emit('loaderror', {error: opened.error});
      state.session = opened.value;
    }
    if (state.session) draw();
    return tellChange();
  },
  async reload() {
    const opened = await openSession();
    if ('error' in opened) return {error: {message: opened.error.message ?? ''}};
    state.session = opened.value;
    draw();
    return {};
  },
  async update({options}) {
    await started;
    state.options = options;
    if (state.session) draw();
  },
  collapse: () => form.select(null),
  focus: () => (form.fields[0]?.input ?? document.querySelector('button'))?.focus(),
  blur: () => /** @type {HTMLElement | null} */ (document.activeElement)?.blur(),
  clear: () => form.clear(),
});

window.addEventListener('focus', () => emit('focus'));
window.addEventListener('blur', () => emit('blur'));
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') emit('escape');
});
new ResizeObserver(() => emit('height', {height: document.body.offsetHeight})).observe(document.body);
