/** The lightbox around the bank's challenge page. */

import {answer, config, emit} from './port.js';
import {request} from './api.js';

/** @type {HTMLIFrameElement} */
const bank = /** @type {any} */ (document.querySelector('iframe'));
const close = /** @type {HTMLButtonElement} */ (document.querySelector('.LightboxModalClose'));

window.addEventListener('message', (event) => {
  if (event.source === bank.contentWindow && event.data?.type === 'standin:3ds' && event.data.intent === config.intent) emit('done');
});

/** A buyer who closes the challenge has not authenticated: Stripe counts it as a failure. */
close.addEventListener('click', async () => {
  close.disabled = true;
  await request('POST', '3ds2/challenge_cancel', {source: config.intent, client_secret: config.clientSecret});
  emit('done');
});

answer({});
bank.src = config.challenge;
