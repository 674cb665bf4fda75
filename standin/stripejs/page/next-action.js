/** What comes after a confirmation: 3-D Secure on the page, a redirect, the return page. */

/** @typedef {import('@stripe/stripe-js').StripeError} StripeError */
/** @typedef {{object: 'payment_intent' | 'setup_intent', id: string, client_secret: string, status: string, next_action: any, last_payment_error?: any, last_setup_error?: any}} Intent */
/** @typedef {{error: StripeError} | {intent: Intent}} Outcome */

/** The page is leaving: nothing may follow. @type {Promise<never>} */
const NEVER = new Promise(() => {});

/** Where the challenge is: the bank's page, or a captcha. @param {any} action @returns {string | undefined} */
function challengeAddress(action) {
  if (action?.type !== 'use_stripe_sdk') return undefined;
  const {stripe_js: stripeJs} = action.use_stripe_sdk;
  return typeof stripeJs === 'string' ? stripeJs : stripeJs?.challenge_url;
}

/**
 * Shows the bank's challenge above the page until it has an outcome.
 * @param {string} key
 * @param {Intent} intent
 * @returns {Promise<void>}
 */
function showChallenge(key, intent) {
  const iframe = makeIframe('three-ds-2-challenge.html', {
    key, challenge: challengeAddress(intent.next_action), intent: intent.id, clientSecret: intent.client_secret,
  }, '__privateStripeFrame');
  iframe.title = 'Secure authentication frame';
  setStyle(iframe.style, {
    position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0', margin: '0', padding: '0',
    'z-index': '2147483647', display: 'block', background: 'transparent', 'color-scheme': 'light only', visibility: 'visible',
  });
  const before = document.activeElement;
  return new Promise((resolve) => {
    const end = () => {
      port.close();
      if (before instanceof HTMLElement) before.focus();
      resolve();
    };
    const port = new FramePort(iframe, (name) => {
      if (name === 'done') end();
    }, end);
    document.body.append(iframe);
    iframe.focus();
  });
}

/**
 * Follows `next_action` until the buyer has nothing more to do here.
 * @param {string} key
 * @param {FramePort} controller
 * @param {Intent} intent
 * @returns {Promise<Outcome>}
 */
async function followNextAction(key, controller, intent) {
  if (intent.status !== 'requires_action') return {intent};
  const action = intent.next_action;
  if (challengeAddress(action)) {
    await showChallenge(key, intent);
    /** @type {Outcome} */
    const outcome = await controller.call('settled', {id: intent.id, secret: intent.client_secret});
    return outcome;
  }
  if (action?.type === 'redirect_to_url') {
    (window.top ?? window).location.href = action.redirect_to_url.url;
    return NEVER;
  }
  return {intent};
}

/**
 * The error of an attempt that has failed, as the real script returns it.
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
function failureAsError(outcome) {
  if ('error' in outcome || outcome.intent.status !== 'requires_payment_method') return outcome;
  const {intent} = outcome;
  const last = intent.last_payment_error ?? intent.last_setup_error;
  return last ? {error: {...last, [intent.object]: intent}} : outcome;
}

/** @param {string} returnUrl @param {Intent} intent */
function goToReturnUrl(returnUrl, intent) {
  const url = new URL(returnUrl);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  window.location.href = url.href;
}

/** @param {Outcome} outcome */
function asResult(outcome) {
  if ('error' in outcome) return {error: outcome.error};
  return outcome.intent.object === 'payment_intent' ? {paymentIntent: outcome.intent} : {setupIntent: outcome.intent};
}
