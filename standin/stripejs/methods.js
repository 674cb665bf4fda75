/** Payment methods: which fields each asks for, and what it sends to the API. */

import {brandOf, checkCvc, checkExpiry, checkNumber, digits, formatExpiry, formatNumber, readExpiry} from './card.js';

/** @typedef {import('./field.js').FieldSpec} FieldSpec */
/** @typedef {(name: string) => string} Values */

/** Countries whose card payments the Element asks a postal code for, with its label. */
const POSTAL = new Map([['US', 'zip'], ['CA', 'postalCode'], ['GB', 'postalCode'], ['PR', 'zip']]);

const COUNTRIES = ('AE AL AM AR AT AU AZ BA BE BG BR BY CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GE GI GR HK HR HU ID IE IL IN IS IT JP KE KG '
  + 'KR KZ LI LT LU LV MA MD ME MK MT MX MY NG NL NO NZ PE PH PK PL PR PT RO RS SA SE SG SI SK TH TN TR TW UA US UY UZ VN ZA').split(' ');

/** @param {string} code */
const filled = (code) => (/** @type {string} */ value) => (value.trim() === '' ? code : null);
/** @param {number} length @param {string} code */
const exactDigits = (length, code) => (/** @type {string} */ value) => (digits(value).length === length ? null : code);

/** @param {string} text */
function checkIban(text) {
  const iban = text.replace(/\s/g, '').toUpperCase();
  if (iban.length < 15) return 'incomplete_iban';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return 'invalid_iban';
  const rest = [...iban.slice(4) + iban.slice(0, 4)].map((sign) => parseInt(sign, 36)).join('');
  return [...rest].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0) === 1 ? null : 'invalid_iban';
}

/** @param {string} language @returns {readonly {value: string, label: string}[]} */
function countryChoices(language) {
  const names = new Intl.DisplayNames([language], {type: 'region'});
  return COUNTRIES.map((value) => ({value, label: names.of(value) ?? value})).sort((a, b) => a.label.localeCompare(b.label, language));
}

/** @type {Record<string, FieldSpec>} Billing details besides country and postal code. */
const BILLING = {
  name: {name: 'name', label: 'name', check: filled('incomplete_name'), autocomplete: 'billing name'},
  email: {name: 'email', label: 'email', check: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'incomplete_email'), autocomplete: 'billing email', inputMode: 'email'},
};

/** @type {Record<string, {flow: 'card' | 'redirect' | 'debit', fields: FieldSpec[], billing: string[], data: (values: Values) => object}>} */
export const METHODS = {
  card: {
    flow: 'card',
    billing: ['country', 'postalCode'],
    fields: [
      {name: 'number', label: 'number', placeholder: '1234 1234 1234 1234', autocomplete: 'billing cc-number', inputMode: 'numeric', format: formatNumber, check: checkNumber},
      {name: 'expiry', label: 'expiry', placeholder: 'expiryHint', autocomplete: 'billing cc-exp', inputMode: 'numeric', format: formatExpiry, check: (value) => checkExpiry(value, new Date())},
      {name: 'cvc', label: 'cvc', placeholder: 'cvcHint', autocomplete: 'billing cc-csc', inputMode: 'numeric', format: (value) => digits(value).slice(0, 4), check: () => null},
    ],
    data: (values) => {
      const expiry = readExpiry(values('expiry'));
      return {number: digits(values('number')), exp_month: expiry?.month, exp_year: expiry?.year, cvc: values('cvc')};
    },
  },
  sepa_debit: {
    flow: 'debit',
    billing: ['name', 'email'],
    fields: [{name: 'iban', label: 'iban', placeholder: 'DE00 0000 0000 0000 0000 00', check: checkIban,
      format: (value) => value.replace(/\s/g, '').toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')}],
    data: (values) => ({iban: values('iban').replace(/\s/g, '')}),
  },
  us_bank_account: {
    flow: 'debit',
    billing: ['name', 'email'],
    fields: [
      {name: 'routingNumber', label: 'routingNumber', placeholder: '110000000', inputMode: 'numeric', format: (value) => digits(value).slice(0, 9), check: exactDigits(9, 'incomplete_routing_number')},
      {name: 'accountNumber', label: 'accountNumber', placeholder: '000123456789', inputMode: 'numeric', format: (value) => digits(value).slice(0, 17), check: filled('incomplete_account_number')},
    ],
    data: (values) => ({routing_number: values('routingNumber'), account_number: values('accountNumber'), account_holder_type: 'individual'}),
  },
  bacs_debit: {
    flow: 'debit',
    billing: ['name', 'email'],
    fields: [
      {name: 'sortCode', label: 'sortCode', placeholder: '108800', inputMode: 'numeric', format: (value) => digits(value).slice(0, 6), check: exactDigits(6, 'incomplete_routing_number')},
      {name: 'accountNumber', label: 'accountNumber', placeholder: '00012345', inputMode: 'numeric', format: (value) => digits(value).slice(0, 8), check: exactDigits(8, 'incomplete_account_number')},
    ],
    data: (values) => ({sort_code: values('sortCode'), account_number: values('accountNumber')}),
  },
  bancontact: redirect(['name']),
  ideal: redirect([]),
  eps: redirect(['name']),
  p24: redirect(['name', 'email']),
  twint: redirect([]),
  amazon_pay: redirect([]),
};

/** @param {string[]} billing @returns {(typeof METHODS)[string]} */
function redirect(billing) {
  return {flow: 'redirect', billing, fields: [], data: () => ({})};
}

/**
 * The fields of a method, without those that the page said never to ask for.
 * @param {string} type
 * @param {{language: string, country: string, never: (path: string) => boolean, value: (name: string) => string, defaults: Record<string, string | undefined>}} context
 * @returns {FieldSpec[]}
 */
export function fieldsOf(type, context) {
  const method = METHODS[type];
  if (!method) return [];
  const specs = method.fields.map((spec) => (spec.name === 'cvc' ? {...spec, check: (/** @type {string} */ value) => checkCvc(value, context.value('number'))} : spec));
  for (const name of method.billing) {
    if (context.never(name === 'postalCode' ? 'address.postal_code' : name === 'country' ? 'address.country' : name)) continue;
    if (name === 'country') specs.push({name, label: 'country', choices: countryChoices(context.language), value: context.country, autocomplete: 'billing country', check: () => null});
    else if (name === 'postalCode') {
      const label = POSTAL.get(context.country);
      if (label) specs.push({name, label, placeholder: context.country === 'US' ? '12345' : '', autocomplete: 'billing postal-code', check: filled('incomplete_zip'), value: context.defaults.postal_code});
    } else {
      const spec = BILLING[name];
      if (spec) specs.push({...spec, value: context.defaults[name]});
    }
  }
  return specs;
}

/** Whether typing in a card field is finished, so that the caret may go on. @param {string} name @param {string} value @param {string} number */
export function finished(name, value, number) {
  if (name === 'number') return checkNumber(value) === null && digits(value).length === Math.max(...brandOf(digits(value)).lengths);
  if (name === 'expiry') return checkExpiry(value, new Date()) === null;
  return name === 'cvc' && checkCvc(value, number) === null;
}
