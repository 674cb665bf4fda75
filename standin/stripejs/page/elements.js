/** @typedef {import('@stripe/stripe-js').StripeElementsOptions} ElementsOptions */

const MODE_OPTIONS = ['mode', 'amount', 'currency', 'setupFutureUsage', 'captureMethod', 'paymentMethodCreation',
  'allowedPaymentMethodTypes', 'excludedPaymentMethodTypes', 'paymentMethodConfiguration'];
const COMMON_OPTIONS = ['locale', 'appearance', 'fonts', 'loader'];
const UPDATABLE = ['locale', 'appearance', 'mode', 'amount', 'currency', 'setupFutureUsage', 'captureMethod',
  'allowedPaymentMethodTypes', 'excludedPaymentMethodTypes', 'paymentMethodConfiguration'];
const RULE = /^\.[A-Z][A-Za-z]*(--[A-Za-z]+)?(::?[a-z-]+)*( \.[A-Z][A-Za-z]*(--[A-Za-z]+)?(::?[a-z-]+)*)?$/;

/** @param {string} where @param {any} appearance */
function checkAppearance(where, appearance) {
  checkKeys(`${where}: appearance`, appearance, ['theme', 'variables', 'rules', 'labels', 'inputs', 'disableAnimations']);
  if (appearance.theme !== undefined) checkChoice(where, 'appearance.theme', appearance.theme, ['stripe', 'night', 'flat']);
  if (appearance.labels !== undefined) checkChoice(where, 'appearance.labels', appearance.labels, ['auto', 'above', 'floating']);
  if (appearance.inputs !== undefined) checkChoice(where, 'appearance.inputs', appearance.inputs, ['spaced', 'condensed']);
  for (const selector of Object.keys(appearance.rules ?? {})) {
    if (!RULE.test(selector)) throw new IntegrationError(`Invalid value for ${where}: appearance.rules has an unsupported selector: ${selector}.`);
  }
}

/** @param {string} where @param {any} options the merged options */
function checkElementsOptions(where, options) {
  for (const gone of ['paymentMethodTypes', 'payment_method_types']) {
    if (gone in options) {
      throw new IntegrationError(`Invalid value for ${where}: ${gone} is no longer supported. Use allowedPaymentMethodTypes instead.`);
    }
  }
  if (options.locale !== undefined) checkChoice(where, 'locale', options.locale, LOCALES);
  if (options.appearance !== undefined) checkAppearance(where, options.appearance);
  if (options.clientSecret !== undefined) {
    checkKeys(where, options, ['clientSecret', ...COMMON_OPTIONS]);
    checkClientSecret(where, options.clientSecret);
    return;
  }
  checkKeys(where, options, [...MODE_OPTIONS, ...COMMON_OPTIONS]);
  checkChoice(where, 'mode', options.mode, ['payment', 'subscription', 'setup']);
  if (options.mode !== 'setup') {
    if (!Number.isInteger(options.amount)) {
      throw new IntegrationError(`Invalid value for ${where}: amount should be an integer. You specified: ${String(options.amount)}.`);
    }
    if (options.amount < (options.mode === 'payment' ? 1 : 0)) {
      throw new IntegrationError(`Invalid value for ${where}: amount must be greater than 0.`);
    }
  }
  if (options.mode !== 'setup' || options.currency !== undefined) checkChoice(where, 'currency', options.currency, CURRENCIES);
  if (options.setupFutureUsage != null) checkChoice(where, 'setupFutureUsage', options.setupFutureUsage, ['off_session', 'on_session']);
  if (options.captureMethod !== undefined) checkChoice(where, 'captureMethod', options.captureMethod, ['manual', 'automatic', 'automatic_async']);
  if (options.paymentMethodCreation !== undefined) checkChoice(where, 'paymentMethodCreation', options.paymentMethodCreation, ['manual']);
}

/** A group of Elements that share what is to be paid. */
class Elements {
  /** @param {string} key @param {string} locale @param {any} options */
  constructor(key, locale, options) {
    checkElementsOptions('elements()', options);
    this.key = key;
    this.locale = locale;
    this.options = options;
    /** @type {PaymentElement | null} */
    this.payment = null;
    /** Whether the buyer's press on "Pay" was followed by a successful `submit()`. */
    this.submitted = false;
    /** @type {Set<() => void>} */
    this.updateHandlers = new Set();
  }

  /** Whether the intent is made after the Element is shown. */
  get deferred() {
    return this.options.clientSecret === undefined;
  }

  /** @param {string} type @param {PaymentElementOptions} [options] */
  create(type, options = {}) {
    if (type !== 'payment') throw new IntegrationError(`A valid Element name must be provided. Valid Elements are:\n  payment; you passed: ${type}.`);
    if (this.payment) throw new IntegrationError('Can only create one Element of type payment.');
    checkPaymentOptions("elements.create('payment')", options);
    this.payment = new PaymentElement(this, options);
    return this.payment;
  }

  /** @param {string} type */
  getElement(type) {
    return type === 'payment' ? this.payment : null;
  }

  /** @param {PaymentElement} element */
  forget(element) {
    if (this.payment === element) this.payment = null;
  }

  /** @param {any} options @returns {Promise<void>} */
  update(options) {
    const merged = {...this.options, ...options};
    checkElementsOptions('elements.update()', merged);
    checkKeys('elements.update()', options, UPDATABLE);
    this.options = merged;
    this.submitted = false;
    const done = this.payment?.port?.call('updateGroup', {group: plain(merged), locale: merged.locale ?? this.locale});
    return Promise.resolve(done).then(() => {
      for (const handler of this.updateHandlers) handler();
    });
  }

  /** @param {string} name @param {() => void} handler */
  on(name, handler) {
    checkChoice('elements.on()', 'event', name, ['update-end']);
    this.updateHandlers.add(handler);
  }

  async submit() {
    const outcome = await mountedPort(this, 'elements.submit()').call('submit');
    this.submitted = !outcome.error;
    return outcome;
  }

  /** @returns {Promise<{error?: {message: string, status?: string}}>} */
  async fetchUpdates() {
    if (this.deferred) throw new IntegrationError('elements.fetchUpdates() needs an Elements group that was created with a clientSecret.');
    return mountedPort(this, 'elements.fetchUpdates()').call('reload');
  }
}

/**
 * @param {unknown} group
 * @param {string} where
 * @returns {FramePort}
 */
function mountedPort(group, where) {
  if (!(group instanceof Elements)) {
    throw new IntegrationError(`Invalid value for ${where}: elements should be an Elements group. You specified: ${typeof group}.`);
  }
  if (!group.payment?.port) {
    throw new IntegrationError(`Invalid value for ${where}: elements should have a mounted Payment Element or Express Checkout Element.`);
  }
  return group.payment.port;
}
