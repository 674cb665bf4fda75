/** Card numbers, expiry dates and security codes: shape, brand and what is wrong with them. */

/** @typedef {{name: string, pattern: RegExp, lengths: readonly number[], cvc: number, gaps: readonly number[]}} Brand */

/** @type {readonly Brand[]} Leading digits by network; the first match counts. */
const BRANDS = [
  {name: 'amex', pattern: /^3[47]/, lengths: [15], cvc: 4, gaps: [4, 10]},
  {name: 'diners', pattern: /^3(0[0-5]|[689])/, lengths: [14, 16], cvc: 3, gaps: [4, 10]},
  {name: 'jcb', pattern: /^35/, lengths: [16], cvc: 3, gaps: [4, 8, 12]},
  {name: 'discover', pattern: /^(6011|64[4-9]|65)/, lengths: [16], cvc: 3, gaps: [4, 8, 12]},
  {name: 'unionpay', pattern: /^(62|81)/, lengths: [16, 17, 18, 19], cvc: 3, gaps: [4, 8, 12, 16]},
  {name: 'mastercard', pattern: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, lengths: [16], cvc: 3, gaps: [4, 8, 12]},
  {name: 'visa', pattern: /^4/, lengths: [16], cvc: 3, gaps: [4, 8, 12]},
];
/** @type {Brand} */
const UNKNOWN = {name: 'unknown', pattern: /^/, lengths: [16], cvc: 3, gaps: [4, 8, 12, 16]};

/** A card is not issued for longer than this. */
const MAX_YEARS = 50;

/** @param {string} text */
export const digits = (text) => text.replace(/\D/g, '');

/** @param {string} number */
export function brandOf(number) {
  return BRANDS.find((brand) => brand.pattern.test(number)) ?? UNKNOWN;
}

/** @param {string} number */
function luhn(number) {
  let sum = 0;
  [...number].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** @param {string} text */
export function formatNumber(text) {
  const brand = brandOf(digits(text));
  const number = digits(text).slice(0, Math.max(...brand.lengths));
  const cuts = [0, ...brand.gaps.filter((gap) => gap < number.length), number.length];
  return cuts.slice(1).map((end, index) => number.slice(cuts[index], end)).join(' ');
}

/** @param {string} text @returns {string | null} an error code */
export function checkNumber(text) {
  const number = digits(text);
  const {name, lengths} = brandOf(number);
  if (number.length < Math.min(...lengths)) return number !== '' && name === 'unknown' ? 'invalid_number' : 'incomplete_number';
  return lengths.includes(number.length) && luhn(number) ? null : 'invalid_number';
}

/** @param {string} text */
export function formatExpiry(text) {
  let value = digits(text).replace(/^(\d\d)20(\d\d)$/, '$1$2');
  if (/^[2-9]/.test(value) || /^\d\s*\//.test(text)) value = `0${value}`;
  value = value.slice(0, 4);
  return value.length > 2 ? `${value.slice(0, 2)} / ${value.slice(2)}` : value;
}

/** @param {string} text @returns {{month: number, year: number} | null} */
export function readExpiry(text) {
  const value = digits(formatExpiry(text));
  if (value.length !== 4) return null;
  return {month: Number(value.slice(0, 2)), year: 2000 + Number(value.slice(2))};
}

/** @param {string} text @param {Date} now @returns {string | null} an error code */
export function checkExpiry(text, now) {
  const expiry = readExpiry(text);
  if (!expiry || expiry.month < 1 || expiry.month > 12) return expiry ? 'invalid_expiry_month' : 'incomplete_expiry';
  const year = now.getFullYear();
  if (expiry.year < year) return 'invalid_expiry_year_past';
  if (expiry.year === year && expiry.month < now.getMonth() + 1) return 'invalid_expiry_month_past';
  return expiry.year > year + MAX_YEARS ? 'invalid_expiry_year' : null;
}

/** @param {string} text @param {string} number @returns {string | null} an error code */
export function checkCvc(text, number) {
  return digits(text).length === brandOf(digits(number)).cvc ? null : 'incomplete_cvc';
}
