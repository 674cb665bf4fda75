// What a checkout in a frame says to the page around it. The form itself is the widget's; this
// script watches it and speaks to one origin only, and it listens to nobody.
const root = document.documentElement;
const { frame: display, origin, id } = root.dataset;
const tell = (event, data = {}) => parent.postMessage({ type: 'paydesk', v: 1, id, event, data }, origin);
const closeButton = document.getElementById('close');

// The checkout key lives as long as this page: a browser may refuse storage to frames, or share it
// between sites.
const memory = new Map();
Object.defineProperty(window, 'localStorage', {
  value: {
    getItem: (name) => memory.get(name) ?? null,
    setItem: (name, value) => memory.set(name, value),
    removeItem: (name) => memory.delete(name),
  },
});

// --- the form's states ---

const LOCKED_FOR = 180_000;
let state = 'loading';
let locked = false;
let lockTimer;

function lock(on) {
  locked = on;
  if (closeButton) closeButton.disabled = on;
  clearTimeout(lockTimer);
  if (on) lockTimer = setTimeout(lock, LOCKED_FOR, false);
}

function changed(next, code) {
  const before = state;
  state = next;
  if (next === before) return;
  if (next === 'placing') {
    lock(true);
    return tell('submit');
  }
  if (next === 'confirming') return watchForChallenge();
  if (next === 'authenticating') return challenge();
  if (next === 'done') return;
  const wasLocked = locked;
  lock(false);
  if (next === 'details' && before === 'loading') return tell('ready');
  if (next === 'declined') return tell('declined', { code });
  if (next === 'stopped') return tell('error', { code });
  if (wasLocked) tell('unlock');
}

new MutationObserver(() => {
  const form = document.querySelector('form[data-widget]');
  if (form) changed(form.dataset.state, form.dataset.code);
  if (root.dataset.widget === 'failed' && state !== 'failed') changed('stopped', 'widget_failed');
}).observe(root, { subtree: true, childList: true, attributeFilter: ['data-state', 'data-widget'] });

// --- 3-D Secure: Stripe lays a frame over this page, which needs room and the buyer's eyes ---

const challengeFrame = () =>
  [...document.querySelectorAll('body > iframe, body > div > iframe')].find((frame) => {
    const box = frame.getBoundingClientRect();
    return box.height > 100 && box.width > 100 && !frame.closest('main,.sheet');
  });

function challenge() {
  root.dataset.challenge = '';
  tell('action_required');
  sayHeight();
}

function watchForChallenge() {
  const timer = setInterval(() => {
    const shown = Boolean(challengeFrame());
    if (shown && !('challenge' in root.dataset)) challenge();
    if (shown || state === 'confirming') return;
    clearInterval(timer);
    delete root.dataset.challenge;
    sayHeight();
  }, 200);
}

// --- payment methods that leave the page cannot leave a frame ---

const STAYS = ['card', 'link', 'apple_pay', 'google_pay', 'sepa_debit', 'bacs_debit', 'au_becs_debit', 'us_bank_account', 'acss_debit'];
let method = 'card';

/** The address of the same checkout as a page of its own: what was typed comes along in the fragment. */
function pageAddress() {
  const url = new URL(location.href);
  url.pathname = url.pathname.replace('/embed/', '/o/');
  for (const name of ['origin', 'id', 'display']) url.searchParams.delete(name);
  const fields = [...new FormData(document.querySelector('form[data-checkout]'))];
  url.hash = `paydesk=${encodeURIComponent(JSON.stringify({ key: Object.fromEntries(memory), fields }))}`;
  return url.href;
}

addEventListener('submit', (event) => {
  if (STAYS.includes(method)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell('redirect', { url: pageAddress(), method });
}, true);

/** The widget calls it: with Stripe's change event, or with the order's address at the end. */
window.paydeskFrame = (what) => {
  if (typeof what === 'string') leave(what);
  else method = what.value?.type ?? method;
};

async function leave(url) {
  lock(false);
  const token = /\/orders\/([^/]+)/.exec(url)?.[1];
  const answer = await fetch(`/api/v1/orders/${token}/embed`, { method: 'POST' }).catch(() => undefined);
  if (!answer?.ok) return open(url, '_top');
  const { event, data, next } = await answer.json();
  tell(event, { ...data, next });
}

// --- size and closing ---

let height = 0;
function sayHeight() {
  if (display !== 'inline') return;
  const wanted = Math.max(Math.ceil(document.body.getBoundingClientRect().height), 'challenge' in root.dataset ? 640 : 0);
  if (wanted !== height) tell('height', { height: (height = wanted) });
}

const close = () => locked || tell('close');

addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  // Back must close the overlay, not undo a change of the currency.
  if (link && !link.target && link.origin === location.origin) {
    event.preventDefault();
    location.replace(link.href);
  }
  if (display === 'overlay' && (event.target === closeButton || event.target === document.body || event.target === root)) close();
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && display === 'overlay' && !event.defaultPrevented) close();
});

tell('hello');
new ResizeObserver(sayHeight).observe(document.body);
sayHeight();

// A screen reader begins with the dialog.
const sheet = document.querySelector('.sheet');
const begin = () => document.activeElement === document.body && sheet?.focus({ preventScroll: true });
// Only the first time: later a press that comes from Stripe's frame would lose its target.
addEventListener('focus', begin, { once: true });
begin();
