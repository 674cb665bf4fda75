// Types of /paydesk.js. Copy this file into your project, or load it where it lies:
// /// <reference path="./paydesk.d.ts" />

/** What an offer's checkout may be opened with. Also attributes of `<paydesk-checkout>`, and with `data-` in front of links. */
interface PaydeskOptions {
  display?: 'overlay' | 'redirect';
  theme?: 'light' | 'dark';
  locale?: 'en' | 'ru' | 'uk';
  /** ISO 4217, one of the offer's. */
  currency?: string;
  email?: string;
  name?: string;
  phone?: string;
  /** Your own word for the order: it comes back in events, webhooks and exports. */
  reference?: string;
  [more: `meta-${string}` | `field-${string}` | `utm_${string}`]: string | undefined;
}

/** An order, as `paid` and `processing` tell it. */
interface PaydeskOrder {
  /** The order's number. */
  order: string;
  /** The offer's slug. */
  offer: string;
  /** In minor units: cents. */
  amount: number;
  /** ISO 4217, lower case. */
  currency: string;
  reference: string | null;
  /** Real money or a test. */
  livemode: boolean;
  /** The same for one sale, here and in webhooks: for pixels that drop repetitions. */
  event_id: string;
}

interface PaydeskEvents {
  /** The form can be filled in. */
  ready: Record<string, never>;
  /** Before it opens over the page. Default: it opens. */
  open: { url: string };
  /** The buyer pressed the button. */
  submit: Record<string, never>;
  /** The buyer's bank asks something. */
  action_required: Record<string, never>;
  /** A slow method is on its way. Default: the order's page opens. */
  processing: PaydeskOrder;
  /** The buyer may try again. */
  declined: { code: string };
  /** Something is in the way. `fatal`: no frame can work here. Default then: the offer opens as a page. */
  error: { code: string; message?: string; fatal?: boolean };
  /** Paid, once for each order. Default: the thank-you page opens. For the screen only: fulfil by webhook. */
  paid: PaydeskOrder;
  /** Before it closes. Default: it closes. */
  close: Record<string, never>;
}

interface Paydesk {
  readonly version: string;
  /** Opens an offer over the page. */
  open(url: string, options?: PaydeskOptions): void;
  /** Closes what is open over the page, unless a payment is under way. */
  close(): void;
  /** Calls the listener on each such event of this page; the answer stops that. */
  on<Name extends keyof PaydeskEvents>(event: Name, listener: (event: CustomEvent<PaydeskEvents[Name]>) => void): () => void;
}

interface Window {
  /** There once paydesk.js has loaded. */
  Paydesk?: Paydesk;
}

type PaydeskCheckoutAttributes = Omit<PaydeskOptions, 'display'> & {
  display?: 'inline' | 'overlay' | 'redirect';
  id?: string;
  class?: string;
  className?: string;
  style?: unknown;
  children?: unknown;
  ref?: unknown;
  key?: string | number | null;
};

declare namespace JSX {
  interface IntrinsicElements {
    'paydesk-checkout': PaydeskCheckoutAttributes;
  }
}
