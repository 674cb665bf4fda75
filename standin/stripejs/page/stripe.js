/** `window.Stripe`: the endive train as far as Paydesk uses it; everything else throws. */

const STRIPE_OPTIONS = ['locale', 'apiVersion', 'developerTools'];
const API_VERSIONS = ['2026-09-30.endive', '2026-10-28.endive'];

/** Methods of the real object that this one does not play. */
const UNSUPPORTED = /** @type {const} */ ([
  'confirmAcssDebitPayment', 'confirmUsBankAccountPayment', 'confirmAlipayPayment', 'confirmAuBecsDebitPayment', 'confirmBancontactPayment',
  'confirmBilliePayment', 'confirmBlikPayment', 'confirmBoletoPayment', 'confirmCardPayment', 'confirmCashappPayment',
  'confirmCustomerBalancePayment', 'confirmEpsPayment', 'confirmFpxPayment', 'confirmGiropayPayment', 'confirmGrabPayPayment',
  'confirmIdealPayment', 'confirmKlarnaPayment', 'confirmKonbiniPayment', 'confirmMobilepayPayment', 'confirmMultibancoPayment',
  'confirmOxxoPayment', 'confirmP24Payment', 'confirmPayByBankPayment', 'confirmPayNowPayment', 'confirmPayPalPayment', 'confirmPixPayment',
  'confirmPromptPayPayment', 'confirmSepaDebitPayment', 'confirmSofortPayment', 'confirmTwintPayment', 'confirmWechatPayPayment',
  'handleCardAction', 'verifyMicrodepositsForPayment', 'createRadarSession', 'collectBankAccountForPayment',
  'confirmAcssDebitSetup', 'confirmUsBankAccountSetup', 'confirmAuBecsDebitSetup', 'confirmBacsDebitSetup', 'confirmBancontactSetup',
  'confirmBlikSetup', 'confirmCardSetup', 'confirmCashappSetup', 'confirmIdealSetup', 'confirmAmazonPaySetup', 'confirmPayPalSetup',
  'confirmSepaDebitSetup', 'confirmSofortSetup', 'confirmAffirmPayment', 'confirmAfterpayClearpayPayment', 'verifyMicrodepositsForSetup',
  'collectBankAccountForSetup', 'processOrder', 'retrieveOrder', 'paymentRequest', 'createToken', 'verifyIdentity',
  'collectFinancialConnectionsAccounts', 'collectBankAccountToken', 'createEphemeralKeyNonce', 'initCheckoutElementsSdk',
  'initCheckoutFormSdk', 'createEmbeddedCheckoutPage', 'initializePricing',
]);

class StripeInstance {
  /** @param {unknown} key @param {any} [options] */
  constructor(key, options = {}) {
    checkPublishableKey(key);
    checkKeys('Stripe()', options, STRIPE_OPTIONS);
    if (options.locale !== undefined) checkChoice('Stripe()', 'locale', options.locale, LOCALES);
    if (options.apiVersion !== undefined) checkChoice('Stripe()', 'apiVersion', options.apiVersion, API_VERSIONS);
    this.key = String(key);
    this.locale = options.locale ?? 'auto';
    this.confirming = false;
    /** @type {FramePort | null} */
    this.controllerPort = null;
    if (document.body) this.controller();
  }

  /** The hidden frame that talks to the API where no Element is concerned. */
  controller() {
    if (this.controllerPort) return this.controllerPort;
    const iframe = makeIframe('controller.html', {key: this.key, locale: this.locale}, '__privateStripeController');
    iframe.setAttribute('aria-hidden', 'true');
    iframe.tabIndex = -1;
    setStyle(iframe.style, {border: '0', width: '1px', height: '1px', position: 'fixed', visibility: 'hidden', 'pointer-events': 'none', 'user-select': 'none'});
    const port = new FramePort(iframe, () => {}, () => {
      for (const {resolve} of port.pending.values()) resolve({error: FRAME_UNREACHABLE});
      port.pending.clear();
      port.close();
      this.controllerPort = null;
    });
    this.controllerPort = port;
    document.body.append(iframe);
    return port;
  }

  /** @param {any} options */
  elements(options) {
    return new Elements(this.key, this.locale, options);
  }

  /** @param {any} options */
  async confirmPayment(options) {
    return confirm(this, 'stripe.confirmPayment()', options, 'pi');
  }

  /** @param {any} options */
  async confirmSetup(options) {
    return confirm(this, 'stripe.confirmSetup()', options, 'seti');
  }

  /** @param {string} clientSecret */
  async retrievePaymentIntent(clientSecret) {
    return asResult(await this.controller().call('retrieve', checkClientSecret('stripe.retrievePaymentIntent()', clientSecret, 'pi')));
  }

  /** @param {string} clientSecret */
  async retrieveSetupIntent(clientSecret) {
    return asResult(await this.controller().call('retrieve', checkClientSecret('stripe.retrieveSetupIntent()', clientSecret, 'seti')));
  }

  /** @param {{clientSecret: string}} options */
  async handleNextAction(options) {
    checkKeys('stripe.handleNextAction()', options, ['clientSecret']);
    /** @type {Outcome} */
    const found = await this.controller().call('retrieve', checkClientSecret('stripe.handleNextAction()', options.clientSecret));
    if ('error' in found) return found;
    if (found.intent.status !== 'requires_action') {
      const what = found.intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent';
      throw new IntegrationError(`handleNextAction: The ${what} supplied is not in the requires_action state.`);
    }
    return asResult(failureAsError(await followNextAction(this.key, this.controller(), found.intent)));
  }

  /** @param {any} options */
  async createPaymentMethod(options) {
    const where = 'stripe.createPaymentMethod()';
    checkKeys(where, options, ['elements', 'params']);
    const port = mountedPort(options.elements, where);
    if (options.elements.options.paymentMethodCreation !== 'manual') {
      throw new IntegrationError(`Invalid value for ${where}: elements should be created with paymentMethodCreation: 'manual'.`);
    }
    checkSubmitted(where, options.elements);
    checkBillingDetails(where, options.elements.payment, options.params?.billing_details, 'params.billing_details');
    return port.call('createPaymentMethod', {params: plain(options.params)});
  }

  /** @param {any} options */
  async createConfirmationToken(options) {
    const where = 'stripe.createConfirmationToken()';
    checkKeys(where, options, ['elements', 'params']);
    checkKeys(`${where}: params`, options.params ?? {}, ['payment_method_data', 'return_url', 'shipping']);
    const port = mountedPort(options.elements, where);
    checkSubmitted(where, options.elements);
    checkBillingDetails(where, options.elements.payment, options.params?.payment_method_data?.billing_details, 'params.payment_method_data.billing_details');
    const context = options.elements.deferred ? plain(options.elements.options) : undefined;
    return port.call('createConfirmationToken', {params: plain(options.params), context});
  }

  /** How @stripe/stripe-js and @stripe/react-stripe-js introduce themselves. */
  _registerWrapper() {}

  registerAppInfo() {}
}

for (const name of UNSUPPORTED) {
  Object.defineProperty(StripeInstance.prototype, name, {
    value() {
      throw new IntegrationError(`stripe.${name}() is not part of this stand-in for Stripe.js.`);
    },
  });
}

/** @type {(key: string, options?: object) => StripeInstance} */
const makeStripe = (key, options) => new StripeInstance(key, options);
Object.defineProperty(window, 'Stripe', {
  value: Object.assign(makeStripe, {version: 'endive'}), configurable: true, writable: true, enumerable: true,
});
