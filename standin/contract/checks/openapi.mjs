/** Every recorded answer against Stripe's official OpenAPI (2026-05-27.dahlia), and endive's against it with the listed differences. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import {check} from '../lib/report.mjs';
import {record} from '../lib/scenario.mjs';
import {ENDIVE, api} from '../lib/standin.mjs';

const read = (/** @type {string} */ name) => JSON.parse(fs.readFileSync(new URL(`../openapi/${name}`, import.meta.url), 'utf8'));
const dahlia = read('dahlia.json');
/** @typedef {{schema: string, field: string, type: string | string[], why: string}} Difference */
/** @type {{declared: Difference[], endive: Difference[]}} */
const differences = read('endive.json');

/** The OpenAPI with fields that it does not know. @param {Difference[]} added */
function withFields(added) {
  const spec = structuredClone(dahlia);
  for (const {schema, field, type} of added) {
    const properties = spec.$defs[schema]?.properties;
    assert.ok(properties, `endive.json names a schema that is not there: ${schema}`);
    assert.ok(!properties[field], `the OpenAPI knows ${schema}.${field} by now: take it out of endive.json`);
    properties[field] = {type};
  }
  return spec;
}

/** @param {{paths: Record<string, object>, $defs: object}} spec */
function validator({paths, $defs}) {
  const ajv = new Ajv({strict: false, allErrors: true});
  /** @type {Map<string, import('ajv').ValidateFunction>} */
  const compiled = new Map();
  return (/** @type {string} */ operation, /** @type {unknown} */ body, /** @type {boolean} */ isError) => {
    const schema = isError ? {$ref: '#/$defs/error'} : paths[operation];
    assert.ok(schema, `${operation} is not among the paths of openapi/prune.py`);
    const key = isError ? 'error' : operation;
    const validate = compiled.get(key) ?? ajv.compile({...schema, $defs});
    compiled.set(key, validate);
    const valid = validate(body);
    assert.ok(valid, (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).join('\n'));
  };
}

for (const [label, version, added] of /** @type {const} */ ([
  ['dahlia', '2026-05-27.dahlia', differences.declared],
  ['endive', ENDIVE, [...differences.declared, ...differences.endive]],
])) {
  const validate = validator(withFields([...added]));
  /** @type {Awaited<ReturnType<typeof record>>} */
  let answers = [];
  await check(`openapi ${label}: the scenario runs`, async () => {
    answers = await record(version);
  });
  for (const {name, operation, status, body} of answers) {
    await check(`openapi ${label}: ${name}`, () => validate(operation, body, status >= 400));
  }
}

await check('openapi: the pruned file is the dahlia that the stand-in answers with by default', async () => {
  assert.equal(dahlia.version, '2026-05-27.dahlia');
  const types = {amount: 1200, currency: 'usd', payment_method_types: {0: 'card'}};
  assert.equal((await api('POST', 'payment_intents', types, {version: null})).status, 200);
  const refused = await api('POST', 'payment_intents', types);
  assert.equal(refused.status, 400);
  assert.equal(refused.body.error.code, 'payment_method_types_no_longer_supported');
});
