/** `confirmPayment`, `confirmSetup` and the checks before them. */

const BILLING_FIELDS = ['name', 'email', 'phone'];
const ADDRESS_FIELDS = ['country', 'postalCode', 'state', 'city', 'line1', 'line2'];

/** Paths of billing details that the Element was told never to ask for. @param {any} fields @returns {string[]} */
function neverAsked(fields) {
  const billing = fields?.billingDetails ?? 'auto';
  const paths = BILLING_FIELDS.filter((name) => billing === 'never' || billing[name] === 'never');
  const address = billing.address ?? billing;
  for (const name of ADDRESS_FIELDS) {
    if (address === 'never' || address[name] === 'never') paths.push(`address.${name === 'postalCode' ? 'postal_code' : name}`);
  }
  return paths;
}

/**
 * @param {string} where
 * @param {PaymentElement | null} element
 * @param {any} given
 * @param {string} prefix
 */
function checkBillingDetails(where, element, given, prefix) {
  for (const path of neverAsked(element?.options.fields)) {
    const value = path.split('.').reduce((/** @type {any} */ object, name) => object?.[name], given);
    if (value === undefined) {
      throw new IntegrationError(
        `You specified "never" for fields.billing_details.${path} when creating the payment Element, but did not pass `
          + `${prefix}.${path} when calling ${where}. If you opt out of collecting data via the payment Element using the `
          + `fields option, the data must be passed in when calling ${where}.`,
      );
    }
  }
}

/** @param {string} where @param {any} group */
function checkSubmitted(where, group) {
  if (group instanceof Elements && group.deferred && !group.submitted) {
    throw new IntegrationError(
      `elements.submit() must be called before ${where}. Call elements.submit() as soon as your customer presses pay, `
        + 'prior to any asynchronous work. Integration guide: https://stripe.com/docs/payments/accept-a-payment-deferred',
    );
  }
}

/** @param {string} where @param {any} options @param {'pi' | 'seti'} kind */
function readConfirmOptions(where, options, kind) {
  checkKeys(where, options, ['elements', 'clientSecret', 'confirmParams', 'redirect']);
  const {elements, confirmParams = {}, redirect = 'always'} = options;
  checkChoice(where, 'redirect', redirect, ['always', 'if_required']);
  checkKeys(`${where}: confirmParams`, confirmParams, ['return_url', 'payment_method_data', 'payment_method', 'confirmation_token',
    'receipt_email', 'setup_future_usage', 'shipping']);
  const port = elements === undefined ? null : mountedPort(elements, where);
  const secret = options.clientSecret ?? elements?.options.clientSecret;
  if (secret === undefined) throw new IntegrationError(`You must pass in a clientSecret when calling ${where}.`);
  const intent = checkClientSecret(where, secret, kind);
  if (redirect === 'always' && typeof confirmParams.return_url !== 'string') {
    throw new IntegrationError(`Missing value for ${where}: confirmParams.return_url should be a url string.`);
  }
  if (port) {
    checkSubmitted(where, elements);
    checkBillingDetails(where, elements.payment, confirmParams.payment_method_data?.billing_details,
      'confirmParams.payment_method_data.billing_details');
  }
  return {port, elements, confirmParams, redirect, ...intent};
}

/**
 * @param {StripeInstance} stripe
 * @param {string} where
 * @param {any} options
 * @param {'pi' | 'seti'} kind
 */
async function confirm(stripe, where, options, kind) {
  const {port, elements, confirmParams, redirect, id, secret} = readConfirmOptions(where, options, kind);
  if (stripe.confirming) throw new IntegrationError(`There is already an in-flight confirmation. Wait for it before calling ${where} again.`);
  stripe.confirming = true;
  try {
    /** @type {Outcome} */
    const confirmed = await (port ?? stripe.controller()).call('confirm', {
      id, secret, confirmParams: plain(confirmParams), context: port && elements.deferred ? plain(elements.options) : undefined,
    });
    if ('error' in confirmed) return confirmed;
    const outcome = failureAsError(await followNextAction(stripe.key, stripe.controller(), confirmed.intent));
    if (!('error' in outcome) && redirect === 'always') {
      goToReturnUrl(confirmParams.return_url, outcome.intent);
      return await NEVER;
    }
    return asResult(outcome);
  } finally {
    stripe.confirming = false;
    if (port) elements.submitted = false;
  }
}
