// Paydesk's embed: offers over or in somebody's page. No dependency, no cookie, nothing stored.
// A link gives everything: <a href="https://pay.example/o/slug" data-paydesk>; what cannot be shown
// here opens as the page that it links to.
(() => {
  if (window.Paydesk) return;
  const VERSION = '1';
  const LINKS = '[data-paydesk],paydesk-checkout a';
  const LOCKED_FOR = 180_000;
  const PATIENCE = 15_000;
  const root = document.documentElement;
  const checkouts = new Set();
  const script = document.currentScript;
  let overlay;

  const emit = (target, event, detail) =>
    (target?.isConnected ? target : document).dispatchEvent(
      new CustomEvent(`paydesk:${event}`, { bubbles: true, composed: true, cancelable: true, detail }),
    );

  /** The offer's address with what the element, the options and the page's own address say. */
  const addressOf = (href, element, options) => {
    const url = new URL(href, document.baseURI);
    const put = (name, value) => {
      if (/^(theme|locale|currency|email|name|phone|reference|utm_\w+|(meta|field)-.+)$/.test(name)) {
        url.searchParams.set(name === 'locale' ? 'lang' : name, value);
      }
    };
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith('utm_') && !url.searchParams.has(name)) put(name, value);
    }
    for (const { name, value } of element?.attributes ?? []) {
      if (element.mount) put(name, value);
      if (name.startsWith('data-')) put(name.slice(5), value);
    }
    for (const name in options) put(name, options[name]);
    url.searchParams.set('back', location.href.split('#')[0]);
    return url;
  };

  /** Why no frame can work here at all. */
  const obstacle = () =>
    (window.crossOriginIsolated && 'isolated') ||
    (origin === 'null' && 'sandboxed') ||
    (/FBA[NV]|Instagram|Line\//.test(navigator.userAgent) && 'in_app_browser');

  /** Shows an offer in `place` (an element's shadow) or, without one, over the page. */
  const start = (url, trigger, place) => {
    const frame = document.createElement('iframe');
    const id = Math.random().toString(36).slice(2);
    const { style } = frame;
    let alive, box, before, gone, lockTimer, timer;

    /** The overlay has an entry of its own in the history: what comes after takes its place. */
    const go = (to) => (box ? location.replace(to) : location.assign(to));

    /** The offer opens as a page; in the page its link appears. */
    const fail = (code) => {
      const message = `Paydesk: no checkout in ${origin} (${code})`;
      console.warn(message);
      end(true);
      if (!emit(trigger, 'error', { code, message, fatal: true })) return;
      if (place) place.replaceChildren(document.createElement('slot'));
      else if (top === window) go(url);
      else window.open(url);
    };

    const end = (isBack) => {
      if (gone) return;
      gone = true;
      clearTimeout(timer);
      clearTimeout(lockTimer);
      checkouts.delete(self);
      frame.remove();
      if (!box) return;
      overlay = undefined;
      removeEventListener('popstate', goneBack);
      Object.assign(root.style, before);
      box.close();
      box.remove();
      if (!isBack) history.back();
    };

    const close = (isBack) => {
      if (lockTimer || !emit(trigger, 'close', {})) return false;
      end(isBack);
      return true;
    };

    const remember = () => history.pushState({ ...history.state, paydesk: id }, '');
    const goneBack = () => close(true) || remember();

    const unlock = () => {
      clearTimeout(lockTimer);
      lockTimer = 0;
    };

    const hear = (event, { next, ...data }) => {
      if (event === 'hello') return (alive = true);
      if (event === 'height') return place && (style.height = `${Math.min(+data.height || 0, 9999)}px`);
      if (event === 'close') return close();
      if (event === 'redirect') return data.url?.startsWith(`${url.origin}/`) && go(data.url);
      if (event !== 'action_required') unlock();
      if (event === 'submit') lockTimer = setTimeout(unlock, LOCKED_FOR);
      if (event === 'action_required') frame.scrollIntoView({ block: 'nearest' });
      if (event === 'error' && /^(stripe_|widget_)/.test(data.code)) return fail(data.code);
      if (!/^(ready|submit|action_required|processing|declined|error|paid)$/.test(event)) return;
      if (emit(trigger, event, data) && next?.startsWith(`${url.origin}/`)) go(next);
    };

    const self = { frame, id, url, hear, close, end };
    const src = new URL(url);
    src.pathname = src.pathname.replace('/o/', '/embed/');
    for (const [name, value] of Object.entries({ origin, id, display: place ? 'inline' : 'overlay' })) src.searchParams.set(name, value);
    frame.allow = 'payment *; publickey-credentials-get *';
    frame.title = trigger?.textContent?.trim() || 'Checkout';
    style.cssText = `display:block;width:100%;height:${place ? '68rem' : '100%'};border:0;color-scheme:${url.searchParams.get('theme') || 'light dark'}`;

    const why = obstacle();
    if (why) return fail(why);
    timer = setTimeout(fail, PATIENCE, 'unreachable');
    frame.onload = () => {
      clearTimeout(timer);
      timer = setTimeout(() => alive || fail('not_allowed'), 300);
      if (!place) frame.focus();
    };
    frame.src = src;
    checkouts.add(self);
    if (place) {
      place.replaceChildren(frame);
      return self;
    }
    overlay = self;
    before = { overflow: root.style.overflow, scrollbarGutter: root.style.scrollbarGutter };
    // The room of the scroll bar stays, so that the page does not jump.
    if (innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable';
    root.style.overflow = 'hidden';
    box = document.createElement('dialog');
    box.ariaLabel = frame.title;
    box.style.cssText = 'all:unset;display:block;position:fixed;inset:0;background:rgb(0 0 0/.55)';
    box.oncancel = (event) => {
      event.preventDefault();
      close();
    };
    box.onclose = () => end();
    box.append(frame);
    document.body.append(box);
    box.showModal();
    remember();
    addEventListener('popstate', goneBack);
    return self;
  };

  const open = (href, options = {}, trigger) => {
    const url = addressOf(href, trigger, options);
    const display = options.display ?? trigger?.getAttribute('display') ?? trigger?.dataset.display;
    if (display === 'redirect') return location.assign(url);
    if (!overlay && emit(trigger, 'open', { url: url.href })) start(url, trigger);
  };

  addEventListener('message', ({ source, origin: from, data }) => {
    for (const { frame, id, url, hear } of checkouts) {
      if (source === frame.contentWindow && from === url.origin && data?.type === 'paydesk' && data.v === 1 && data.id === id) hear(data.event, Object(data.data));
    }
  });

  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || ['meta', 'ctrl', 'shift', 'alt'].some((key) => event[`${key}Key`])) return;
    const link = event.composedPath().find((node) => node.matches?.(LINKS));
    const href = link?.href || link?.dataset.paydesk;
    if (!href) return;
    event.preventDefault();
    open(href, {}, link.closest('paydesk-checkout') ?? link);
  });

  const block = new CSSStyleSheet();
  block.replaceSync(':host{display:block}');
  customElements.define('paydesk-checkout', class extends HTMLElement {
    connectedCallback() {
      const place = (this.place ??= this.attachShadow({ mode: 'open' }));
      place.adoptedStyleSheets = [block];
      if (/^(overlay|redirect)$/.test(this.getAttribute('display'))) return place.append(document.createElement('slot'));
      this.watch = new MutationObserver(() => this.mount());
      this.watch.observe(this, { childList: true, subtree: true });
      this.mount();
    }
    mount() {
      const link = this.querySelector('a[href]');
      if (!link || this.checkout) return;
      this.watch.disconnect();
      this.checkout = start(addressOf(link.href, this), this, this.place);
    }
    disconnectedCallback() {
      this.watch?.disconnect();
      this.checkout?.end();
      this.checkout = undefined;
    }
  });

  window.Paydesk = {
    version: VERSION,
    open: (href, options) => open(href, options),
    close: () => overlay?.close(),
    on(event, listener) {
      const name = `paydesk:${event}`;
      document.addEventListener(name, listener);
      return () => document.removeEventListener(name, listener);
    },
  };

  // Back from a bank: the address brings a code that works once, and loses it at once.
  const code = /^#paydesk=([\w-]+)$/.exec(location.hash)?.[1];
  const link = document.querySelector(LINKS);
  const base = script?.src || link?.href || link?.dataset.paydesk;
  if (code && base) {
    history.replaceState(history.state, '', location.href.split('#')[0]);
    fetch(new URL('/api/v1/embed/codes', base), { method: 'POST', body: code })
      .then((answer) => answer.json())
      .then(({ event, data, next }) => event && emit(document, event, data) && location.replace(next))
      .catch(() => {});
  }
})();
