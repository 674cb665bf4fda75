/** The frame's end of the line to the page that holds it. */

/**
 * @typedef {{key: string, apiBase: string, parentOrigin: string, locale?: string} & Record<string, any>} FrameConfig
 * @typedef {Record<string, (params: any) => any>} Methods
 */

/** @type {FrameConfig} What the page wrote into this frame's address. */
export const config = JSON.parse(decodeURIComponent(location.hash.slice(1)));

/** A page without an origin of its own (a file, a sandboxed frame) can only be addressed by `*`. */
const TARGET = config.parentOrigin === 'null' ? '*' : config.parentOrigin;

/** @param {object} message */
function post(message) {
  window.parent.postMessage(message, TARGET);
}

/** @param {string} name @param {object} [data] */
export function emit(name, data = {}) {
  post({stripe: 'event', name, data});
}

/** Answers the page's calls from now on. @param {Methods} methods */
export function answer(methods) {
  window.addEventListener('message', async (event) => {
    const call = event.data;
    if (event.source !== window.parent || event.origin !== config.parentOrigin || call?.stripe !== 'call') return;
    try {
      const method = methods[call.method];
      if (!method) throw new Error(`No method ${call.method} in this frame.`);
      post({stripe: 'reply', id: call.id, result: await method(call.params)});
    } catch (error) {
      post({stripe: 'reply', id: call.id, failure: error instanceof Error ? error.message : String(error)});
    }
  });
  post({stripe: 'hello'});
}
