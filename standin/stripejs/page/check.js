/**
 * What the script refuses, in the words of the real one where they are known.
 * The scripts in this folder are joined by the server into one `stripe.js`, inside one function.
 */

/** The integration is wrong, not the buyer: thrown, never returned as `{error}`. */
class IntegrationError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'IntegrationError';
  }
}

/** @type {ReadonlySet<string>} The type `StripeElementLocale` of @stripe/stripe-js. */
const LOCALES = new Set(
  ('auto ar bg cs da de el en en-AU en-CA en-NZ en-GB es es-ES es-419 et fi fil fr fr-CA fr-FR he hu hr id it '
    + 'it-IT ja ko lt lv ms mt nb nl no pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW').split(' '),
);

/** @type {ReadonlySet<string>} https://docs.stripe.com/currencies, presentment currencies. */
const CURRENCIES = new Set(
  ('usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp '
    + 'cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils '
    + 'inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn '
    + 'myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle '
    + 'sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw').split(' '),
);

const CLIENT_SECRET = /^(pi|seti)_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/;

/**
 * @param {string} where
 * @param {unknown} value
 * @param {readonly string[]} known
 */
function checkKeys(where, value, known) {
  if (typeof value !== 'object' || value === null) {
    throw new IntegrationError(`Invalid value for ${where}: should be an object. You specified: ${String(value)}.`);
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new IntegrationError(`Unrecognized ${where} parameter: ${key} is not a recognized parameter.`);
    }
  }
}

/**
 * @param {string} where
 * @param {string} name
 * @param {unknown} value
 * @param {Iterable<string>} choices
 */
function checkChoice(where, name, value, choices) {
  const list = [...choices];
  if (typeof value !== 'string' || !list.includes(value)) {
    throw new IntegrationError(
      `Invalid value for ${where}: ${name} should be one of the following strings: ${list.join(', ')}. `
        + `You specified: ${String(value)}.`,
    );
  }
}

/**
 * @param {string} where
 * @param {unknown} value
 * @param {'pi' | 'seti'} [kind]
 * @returns {{id: string, secret: string}}
 */
function checkClientSecret(where, value, kind) {
  const secret = String(value);
  if (typeof value !== 'string' || !CLIENT_SECRET.test(value) || (kind && !value.startsWith(`${kind}_`))) {
    throw new IntegrationError(
      `Invalid value for ${where}: clientSecret should be a client secret of the form \${id}_secret_\${secret}. `
        + `You specified: ${secret}.`,
    );
  }
  return {id: secret.slice(0, secret.indexOf('_secret_')), secret};
}

/** @param {unknown} key */
function checkPublishableKey(key) {
  if (typeof key !== 'string') {
    throw new IntegrationError(`Invalid value for Stripe(): apiKey should be a string. You specified: ${String(key)}.`);
  }
  if (/^(sk|rk)_/.test(key)) {
    throw new IntegrationError('You should not use your secret key with Stripe.js.\n        Please pass a publishable key instead.');
  }
  if (!/^pk_(test|live)_[A-Za-z0-9]+$/.test(key)) {
    throw new IntegrationError(`Please call Stripe() with your publishable key. You used ${key === '' ? 'an empty string' : `"${key}"`}.`);
  }
  if (key.startsWith('pk_live_') && location.protocol !== 'https:') {
    throw new IntegrationError('Live Stripe.js integrations must use HTTPS. For more information: https://stripe.com/docs/security/guide#tls');
  }
}
