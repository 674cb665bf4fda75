/** Stripe's own CLI triggers events on the stand-in: exit codes, and the events that come of it. */

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {check} from '../lib/report.mjs';
import {SECRET_KEY, api, base} from '../lib/standin.mjs';

/** The binary itself: the package `@stripe/cli` around it names versions for other systems that cannot be locked. */
const CLI = fileURLToPath(new URL('../node_modules/@stripe/cli-linux-x64/bin/stripe', import.meta.url));
const HOME = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-cli-'));

/** What each trigger must leave behind. The first is the trigger's own name. */
const TRIGGERS = [
  ['payment_intent.created'],
  ['payment_intent.succeeded', 'charge.succeeded'],
  ['payment_intent.payment_failed', 'charge.failed'],
  ['payment_intent.requires_action'],
  ['payment_intent.canceled'],
  ['payment_intent.amount_capturable_updated'],
  ['charge.succeeded'],
  ['charge.failed'],
  ['charge.captured'],
  ['charge.refunded', 'refund.created'],
  ['charge.dispute.created', 'charge.succeeded'],
  ['charge.dispute.closed'],
  ['setup_intent.created'],
  ['setup_intent.succeeded'],
  ['setup_intent.setup_failed'],
  ['setup_intent.canceled'],
  ['customer.created'],
  ['customer.updated'],
  ['customer.deleted'],
  ['payment_method.attached'],
  ['payment_method.detached'],
  ['product.created'],
  ['price.created'],
];

/** @param {string[]} args @returns {Promise<{code: number, output: string}>} */
function stripe(args) {
  // The proxy leads nowhere: the CLI looks for newer versions of itself outside.
  const env = {...process.env, HOME, XDG_CONFIG_HOME: HOME, HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1', STRIPE_CLI_TELEMETRY_OPTOUT: '1'};
  return new Promise((resolve) => {
    execFile(CLI, [...args, '--color', 'off', '--api-base', base(), '--api-key', SECRET_KEY], {env, timeout: 60_000}, (error, stdout, stderr) => {
      resolve({code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr});
    });
  });
}

/** Ids and types of the account's newest events. */
async function events() {
  const {body} = await api('GET', 'events', {limit: 100});
  return new Map(body.data.map((/** @type {any} */ event) => [event.id, event.type]));
}

const runsHere = fs.existsSync(CLI);
if (!runsHere) console.log('*** NOT CHECKED ***  Stripe\'s CLI: installed on Linux x64 only');

for (const expected of runsHere ? TRIGGERS : []) {
  await check(`cli: stripe trigger ${expected[0]}`, async () => {
    const before = await events();
    const {code, output} = await stripe(['trigger', String(expected[0])]);
    assert.equal(code, 0, output);
    assert.match(output, /Trigger succeeded/);
    const fresh = [...await events()].filter(([id]) => !before.has(id)).map(([, type]) => type);
    for (const type of expected) assert.ok(fresh.includes(type), `no ${type} among ${fresh.join(', ')}`);
  });
}

if (runsHere) await check('cli: a refused call ends with an exit code that is not 0', async () => {
  const {code, output} = await stripe(['trigger', 'payment_intent.succeeded', '--override', 'payment_intent:amount=1']);
  assert.notEqual(code, 0, output);
});

fs.rmSync(HOME, {recursive: true, force: true});
