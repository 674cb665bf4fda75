/** The Appearance API: theme, variables and rules become one style sheet in the frame. */

/** @typedef {import('@stripe/stripe-js').Appearance} Appearance */

const SYSTEM_FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Ubuntu, sans-serif';

/** @type {Record<string, string>} */
const STRIPE = {
  colorPrimary: '#0570de', colorBackground: '#ffffff', colorText: '#30313d', colorDanger: '#df1b41', colorSuccess: '#30b130', colorWarning: '#df1b41',
  colorTextSecondary: '#6d6e78', colorTextPlaceholder: '#757680', inputColorBorder: '#e6e6e6', fontFamily: SYSTEM_FONT, fontSizeBase: '16px',
  fontLineHeight: '1.4', fontWeightNormal: '400', fontWeightMedium: '500', spacingUnit: '4px', gridRowSpacing: '12px', gridColumnSpacing: '12px',
  borderRadius: '5px', inputBoxShadow: '0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)', focusOutline: 'none',
};
/** @type {Record<string, Record<string, string>>} */
const THEMES = {
  stripe: STRIPE,
  night: {...STRIPE, colorPrimary: '#85d996', colorBackground: '#30313d', colorText: '#ffffff', colorDanger: '#fe87a1', colorTextSecondary: '#b8bac8',
    colorTextPlaceholder: '#a9abb8', inputColorBorder: '#424353', inputBoxShadow: 'none'},
  flat: {...STRIPE, colorPrimary: '#0570de', colorBackground: '#f6f8fa', colorText: '#1a1b25', inputColorBorder: 'transparent', inputBoxShadow: 'none', borderRadius: '4px'},
};

/** @param {string} name */
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A value that cannot leave its declaration nor load anything. @param {string} value */
const safe = (value) => !/[;{}<>\\]|url\s*\(|@import/i.test(value);

/** @param {Record<string, string>} declarations @param {string} prefix */
function declare(declarations, prefix) {
  return Object.entries(declarations)
    .filter(([name, value]) => /^[A-Za-z0-9-]+$/.test(name) && safe(String(value)))
    .map(([name, value]) => `${prefix}${prefix ? name : kebab(name)}: ${value};`).join(' ');
}

/** @param {Appearance | undefined} appearance @returns {string} CSS */
export function styleSheet(appearance = {}) {
  const theme = THEMES[appearance.theme ?? 'stripe'] ?? STRIPE;
  const variables = /** @type {Record<string, string>} */ ({...theme, ...appearance.variables});
  const rules = Object.entries(appearance.rules ?? {}).map(([selector, rule]) => `${selector} { ${declare(rule, '')} }`);
  return [`:root { ${declare(variables, '--')} }`, ...rules].join('\n');
}
