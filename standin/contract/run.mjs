/** Runs every contract check against a running stand-in: `STANDIN_BASE=http://127.0.0.1:PORT npm test`, or `node run.mjs URL [names…]`. */

import {check, finish} from './lib/report.mjs';
import {base} from './lib/standin.mjs';

const ALL = ['openapi', 'types', 'client', 'cli', 'browser'];
const named = process.argv.slice(2).filter((word) => ALL.includes(word));

base();
for (const name of named.length > 0 ? named : ALL) {
  try {
    await import(`./checks/${name}.mjs`);
  } catch (error) {
    await check(`${name}: ran to its end`, () => {
      throw error;
    });
  }
}
finish();
