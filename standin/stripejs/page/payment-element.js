/** @typedef {import('@stripe/stripe-js').StripePaymentElementOptions} PaymentElementOptions */

const PAYMENT_OPTIONS = ['defaultValues', 'business', 'paymentMethodOrder', 'fields', 'readOnly', 'terms', 'wallets', 'layout'];
const PAYMENT_EVENTS = ['loaderstart', 'ready', 'change', 'loaderror', 'focus', 'blur', 'escape',
  'carddetailschange', 'availablepaymentmethodschange'];

/** @param {string} where @param {PaymentElementOptions} options */
function checkPaymentOptions(where, options) {
  checkKeys(where, options, PAYMENT_OPTIONS);
  if (options.fields !== undefined) checkKeys(`${where}: fields`, options.fields, ['billingDetails', 'card']);
  const layout = typeof options.layout === 'object' ? options.layout.type : options.layout;
  if (layout !== undefined) checkChoice(where, 'layout', layout, ['auto', 'tabs', 'accordion']);
}

/** The Payment Element: a frame in the merchant's page. */
class PaymentElement {
  /** @param {Elements} group @param {PaymentElementOptions} options */
  constructor(group, options) {
    this.group = group;
    this.options = options;
    /** @type {Map<string, Set<{handler: (event: any) => void, once: boolean}>>} */
    this.handlers = new Map();
    /** @type {FramePort | null} */
    this.port = null;
    /** @type {HTMLElement | null} */
    this.container = null;
    this.destroyed = false;
  }

  /** @param {string | HTMLElement} target */
  mount(target) {
    if (this.destroyed) throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
    const container = typeof target === 'string' ? document.querySelector(target) : target;
    if (!(container instanceof HTMLElement)) {
      throw new IntegrationError(typeof target === 'string'
        ? `The selector you specified (${target}) applies to no DOM elements that are currently on the page. `
          + 'Make sure the element exists on the page before calling mount().'
        : 'Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.');
    }
    if (this.container === container) return;
    if (this.container) throw new IntegrationError('This Element is already mounted to a different DOM element. Call unmount() first.');
    this.container = container;
    this.open(container);
  }

  /** @param {HTMLElement} container */
  open(container) {
    const iframe = makeIframe('elements-inner-payment.html', {
      key: this.group.key, locale: this.group.options.locale ?? this.group.locale,
      group: plain(this.group.options), options: plain(this.options),
    }, '__privateStripeFrame');
    iframe.title = 'Secure payment input frame';
    iframe.allow = 'payment *';
    setStyle(iframe.style, {
      border: '0', margin: '-4px', padding: '0', width: 'calc(100% + 8px)', 'min-width': '100%', overflow: 'hidden',
      display: 'block', 'user-select': 'none', transform: 'translate(0)', 'color-scheme': 'light only',
    });
    iframe.style.height = '1px';
    this.port = new FramePort(iframe, (name, data) => this.receive(name, data),
      () => this.emit('loaderror', {error: FRAME_UNREACHABLE}));
    const inner = document.createElement('div');
    inner.className = '__PrivateStripeElement';
    setStyle(inner.style, {margin: '-4px 0', padding: '0', border: 'none', display: 'block', background: 'transparent', position: 'relative'});
    inner.append(iframe);
    container.replaceChildren(inner);
    container.classList.add('StripeElement');
  }

  unmount() {
    this.port?.close();
    this.container?.replaceChildren();
    this.container?.classList.remove('StripeElement', 'StripeElement--focus');
    this.port = null;
    this.container = null;
  }

  destroy() {
    this.unmount();
    this.destroyed = true;
    this.group.forget(this);
  }

  /** @param {PaymentElementOptions} options */
  update(options) {
    checkPaymentOptions('element.update()', options);
    this.options = {...this.options, ...options};
    this.port?.tell('update', {options: plain(this.options)});
    return this;
  }

  collapse() {
    this.port?.tell('collapse');
    return this;
  }

  focus() {
    this.port?.iframe.focus();
    this.port?.tell('focus');
  }

  blur() {
    this.port?.tell('blur');
    this.port?.iframe.blur();
  }

  clear() {
    this.port?.tell('clear');
  }

  /** @param {string} name @param {(event: any) => void} handler @param {boolean} [once] */
  on(name, handler, once = false) {
    checkChoice('element.on()', 'event', name, PAYMENT_EVENTS);
    if (typeof handler !== 'function') throw new IntegrationError('Invalid value for element.on(): handler should be a function.');
    const set = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, set.add({handler, once}));
    return this;
  }

  /** @param {string} name @param {(event: any) => void} handler */
  once(name, handler) {
    return this.on(name, handler, true);
  }

  /** @param {string} name @param {(event: any) => void} [handler] */
  off(name, handler) {
    for (const entry of this.handlers.get(name) ?? []) {
      if (!handler || entry.handler === handler) this.handlers.get(name)?.delete(entry);
    }
    return this;
  }

  /** @param {string} name @param {any} data */
  receive(name, data) {
    if (name === 'height' && this.port) this.port.iframe.style.height = `${data.height}px`;
    else {
      if (name === 'focus' || name === 'blur') this.container?.classList.toggle('StripeElement--focus', name === 'focus');
      this.emit(name, data);
    }
  }

  /** @param {string} name @param {object} [data] */
  emit(name, data) {
    for (const entry of [...this.handlers.get(name) ?? []]) {
      if (entry.once) this.handlers.get(name)?.delete(entry);
      entry.handler({elementType: 'payment', ...data});
    }
  }
}

/** What can cross into a frame; functions and holes are dropped. @template T @param {T} value @returns {T} */
function plain(value) {
  return JSON.parse(JSON.stringify(value ?? {}));
}
