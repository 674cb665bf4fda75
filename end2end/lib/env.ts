/** Where things answer; `cargo xtask e2e` sets these. */

/** A desk, and the Stripe that it talks to. */
export interface Place {
  /** The desk's address. */
  desk: string;
  /** The API of its Stripe: a stand-in's, or Stripe's own. */
  api: string;
  /** A secret key of its merchant's account. */
  secretKey: string;
  /** A secret key for its real money: only where the stand-in plays a live account. */
  liveKey?: string;
  /** Its pages name Stripe's real hosts, which the tests route to `api`. */
  routesHosts: boolean;
}

/** Whether these tests run against Stripe's real test mode. */
export const realStripe = Boolean(process.env['STRIPE_SECRET_KEY']);

/** Keys of the stand-in's first built-in account, in pieces so that no scanner takes them for real ones. */
export function standinKeys(mode: 'test' | 'live'): { publishable: string; secret: string } {
  const key = (kind: string, rest: string): string => [kind, mode, rest].join('_');
  return {
    publishable: key('pk', '51StandInOne0001Publishable0000000001'),
    secret: key('sk', '51StandInOne0001Secret00000000000001'),
  };
}

const standinKey = standinKeys('test').secret;

function address(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with "cargo xtask e2e"`);
  return value.replace(/\/+$/, '');
}

/** The desk whose pages name the stand-in's own address. */
export function plainPlace(): Place {
  return {
    desk: address('PAYDESK_URL'),
    api: realStripe ? 'https://api.stripe.com' : address('STANDIN_URL'),
    secretKey: process.env['STRIPE_SECRET_KEY'] ?? standinKey,
    routesHosts: false,
  };
}

/** The desk whose pages are those of production. */
export function hostsPlace(): Place {
  return { desk: address('PAYDESK_HOSTS_URL'), api: address('STANDIN_HOSTS_URL'), secretKey: standinKey, routesHosts: true };
}
