/** What the stand-in's Stripe.js offers must be what @stripe/stripe-js declares. Compiled, never run. */

import type {Stripe, StripeConstructor, StripeElements, StripePaymentElement} from '@stripe/stripe-js';

type Offered = Pick<Stripe,
  'elements' | 'confirmPayment' | 'confirmSetup' | 'handleNextAction' | 'retrievePaymentIntent' | 'retrieveSetupIntent' | 'createPaymentMethod' | 'createConfirmationToken'>;

/** The names of methods, without their overloads, whose results are plain `any` in the scripts. */
type Names<T> = {[K in keyof T]: (...args: never[]) => unknown};

declare const stripe: StripeInstance;
declare const elements: Elements;
declare const payment: PaymentElement;

export const offered: Names<Offered> = stripe;
export const group: Names<Pick<StripeElements, 'create' | 'getElement' | 'update' | 'submit' | 'fetchUpdates' | 'on'>> = elements;
export const element: Names<StripePaymentElement> = payment;
export const update: (options: Parameters<StripeElements['update']>[0]) => ReturnType<StripeElements['update']> = (options) => elements.update(options);
export const submit: () => ReturnType<StripeElements['submit']> = () => elements.submit();
export const fetchUpdates: StripeElements['fetchUpdates'] = () => elements.fetchUpdates();
export const retrieve: Stripe['retrievePaymentIntent'] = (secret) => stripe.retrievePaymentIntent(secret) as ReturnType<Stripe['retrievePaymentIntent']>;

/** Everything else of the declared object is named, so that it throws and is not just absent. */
export type Forgotten = Exclude<keyof Stripe, keyof StripeInstance | (typeof UNSUPPORTED)[number]>;
export const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;

export const make: (...args: Parameters<StripeConstructor>) => unknown = makeStripe;
