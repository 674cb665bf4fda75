/** Frames of this script's own origin, and calls into them. Card data stays inside. */

const SCRIPT_URL = (() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || !script.src) {
    throw new IntegrationError('Stripe.js must be loaded by a script element with a src.');
  }
  return new URL(script.src);
})();

/** The API stands beside the script, except for Stripe's real addresses. */
const API_BASE = SCRIPT_URL.origin === 'https://js.stripe.com' ? 'https://api.stripe.com' : SCRIPT_URL.origin;

/** How long a frame may take to speak after its document has loaded, in milliseconds. */
const FRAME_SILENCE_MS = 5000;

let frameCount = 0;

/** A frame could not be reached: the buyer's network or a blocker. */
const FRAME_UNREACHABLE = /** @type {const} */ ({
  type: 'api_connection_error',
  message: 'We could not reach Stripe. Please check your connection and try again.',
});

/**
 * @param {string} page
 * @param {Record<string, unknown>} config
 * @param {'__privateStripeFrame' | '__privateStripeController'} namePrefix
 */
function makeIframe(page, config, namePrefix) {
  const iframe = document.createElement('iframe');
  iframe.name = `${namePrefix}${1000 + ++frameCount}`;
  iframe.setAttribute('frameborder', '0');
  iframe.setAttribute('allowtransparency', 'true');
  iframe.setAttribute('scrolling', 'no');
  const hash = encodeURIComponent(JSON.stringify({...config, apiBase: API_BASE, parentOrigin: location.origin}));
  iframe.src = `${new URL(page, SCRIPT_URL).href}#${hash}`;
  return iframe;
}

/** @param {CSSStyleDeclaration} style @param {Record<string, string>} values */
function setStyle(style, values) {
  for (const [name, value] of Object.entries(values)) style.setProperty(name, value, 'important');
}

/** One frame of ours: calls go in, replies and events come out. */
class FramePort {
  /**
   * @param {HTMLIFrameElement} iframe
   * @param {(name: string, data: any) => void} onEvent
   * @param {() => void} onSilence called once if the frame never speaks
   */
  constructor(iframe, onEvent, onSilence) {
    this.iframe = iframe;
    this.onEvent = onEvent;
    /** @type {Map<number, {resolve: (value: any) => void, reject: (reason: Error) => void}>} */
    this.pending = new Map();
    this.nextId = 1;
    /** @type {object[]} Calls made before the frame was there. */
    this.waiting = [];
    this.open = false;
    this.listener = (/** @type {MessageEvent} */ event) => this.receive(event);
    window.addEventListener('message', this.listener);
    iframe.addEventListener('load', () => {
      setTimeout(() => {
        if (!this.open && iframe.isConnected) onSilence();
      }, FRAME_SILENCE_MS);
    }, {once: true});
  }

  /** @param {MessageEvent} event */
  receive(event) {
    const message = event.data;
    if (event.source !== this.iframe.contentWindow || event.origin !== SCRIPT_URL.origin) return;
    if (typeof message !== 'object' || message === null) return;
    if (message.stripe === 'hello') {
      this.open = true;
      for (const call of this.waiting.splice(0)) this.post(call);
    } else if (message.stripe === 'event') {
      this.onEvent(message.name, message.data);
    } else if (message.stripe === 'reply') {
      const waiter = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (waiter && message.failure !== undefined) waiter.reject(new IntegrationError(message.failure));
      else if (waiter) waiter.resolve(message.result);
    }
  }

  /** @param {object} message */
  post(message) {
    this.iframe.contentWindow?.postMessage(message, SCRIPT_URL.origin);
  }

  /**
   * @param {string} method
   * @param {object} [params] must be plain data
   * @returns {Promise<any>}
   */
  call(method, params = {}) {
    const id = this.nextId++;
    const message = {stripe: 'call', id, method, params};
    return new Promise((resolve, reject) => {
      this.pending.set(id, {resolve, reject});
      if (this.open) this.post(message);
      else this.waiting.push(message);
    });
  }

  /** A call whose end nobody waits for. @param {string} method @param {object} [params] */
  tell(method, params) {
    this.call(method, params).catch(() => {});
  }

  close() {
    window.removeEventListener('message', this.listener);
    this.iframe.remove();
    for (const {reject} of this.pending.values()) reject(new IntegrationError('The Element was removed while it was in use.'));
    this.pending.clear();
  }
}
