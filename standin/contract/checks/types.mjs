/** Every recorded endive answer must compile as the official client's type; stripe.js against the official declarations. */

import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {check} from '../lib/report.mjs';
import {record} from '../lib/scenario.mjs';
import {ENDIVE} from '../lib/standin.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RECORDED = `${ROOT}recorded.ts`;

/** @param {readonly ts.Diagnostic[]} diagnostics */
const say = (diagnostics) => diagnostics.map((one) => {
  const where = one.file && one.start !== undefined ? `${one.file.fileName}:${one.file.getLineAndCharacterOfPosition(one.start).line + 1} ` : '';
  return where + ts.flattenDiagnosticMessageText(one.messageText, '\n');
}).join('\n');

/** An answer as TypeScript. Decimals are texts on the wire, which the client turns into objects of its own. @param {unknown} body */
const literal = (body) => JSON.stringify(body).replaceAll(/"(\w+_decimal)":"[\d.]+"/g, '"$1":decimal');

const HEADER = "import Stripe from 'stripe'; declare const decimal: NonNullable<Stripe.Price['unit_amount_decimal']>;";

/** Compiles one source that exists only in memory. @param {string} source */
function compile(source) {
  /** @type {ts.CompilerOptions} */
  const options = {strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: ['node']};
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists, readFile} = host;
  host.fileExists = (name) => name === RECORDED || fileExists(name);
  host.readFile = (name) => (name === RECORDED ? source : readFile(name));
  host.getSourceFile = (name, version, ...rest) => (name === RECORDED ? ts.createSourceFile(name, source, version) : getSourceFile(name, version, ...rest));
  const program = ts.createProgram([RECORDED], options, host);
  const file = program.getSourceFile(RECORDED);
  return [...program.getSemanticDiagnostics(file), ...program.getSyntacticDiagnostics(file)];
}

/** @type {Awaited<ReturnType<typeof record>>} */
let answers = [];
await check('types: the scenario runs', async () => {
  answers = (await record(ENDIVE)).filter(({status}) => status === 200);
});
/** @type {readonly ts.Diagnostic[]} */
let found = [];
// One statement a line: a diagnostic's line tells whose it is.
const lines = answers.map(({type, body}, index) => `export const answer${index}: Stripe.${type} = ${literal(body)};`);
await check('types: the official declarations are read', () => {
  found = compile([HEADER, ...lines].join('\n'));
  const header = found.filter(({file, start}) => !file || start === undefined || file.getLineAndCharacterOfPosition(start).line === 0);
  assert.equal(header.length, 0, say(header));
});
for (const [index, {name, type}] of answers.entries()) {
  await check(`types: ${name} is a Stripe.${type}`, () => {
    const wrong = found.filter(({file, start}) => file && start !== undefined && file.getLineAndCharacterOfPosition(start).line === index + 1);
    assert.equal(wrong.length, 0, say(wrong));
  });
}

await check('types: a missing and a wrong field would be seen', () => {
  const intent = answers.find(({type}) => type === 'PaymentIntent')?.body;
  assert.ok(intent, 'no PaymentIntent was recorded');
  const {amount: _gone, ...without} = intent;
  for (const broken of [without, {...intent, amount: '4900'}, {...intent, colour: 'red'}]) {
    assert.notEqual(compile(`${HEADER}\nexport const x: Stripe.PaymentIntent = ${literal(broken)};`).length, 0);
  }
});

for (const [name, file, least] of /** @type {const} */ ([
  ['stripe.js and its frames against @stripe/stripe-js', 'tsconfig.json', 15],
  ['these checks', 'tsconfig.checks.json', 8],
])) {
  await check(`types: ${name}`, () => {
    const parsed = ts.getParsedCommandLineOfConfigFile(`${ROOT}${file}`, {}, {...ts.sys, onUnRecoverableConfigFileDiagnostic: (one) => assert.fail(say([one]))});
    assert.ok(parsed && parsed.fileNames.length > least, 'the scripts were not found');
    const wrong = [...parsed.errors, ...ts.getPreEmitDiagnostics(ts.createProgram(parsed.fileNames, parsed.options))];
    assert.equal(wrong.length, 0, say(wrong));
  });
}
