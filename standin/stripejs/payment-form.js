/** What is drawn in the Payment Element: the method chooser and the chosen method's fields. */

import {Field} from './field.js';
import {METHODS, fieldsOf, finished} from './methods.js';

/**
 * @typedef {object} FormState
 * @property {readonly string[]} methods in the order shown
 * @property {string} layout accordion or tabs
 * @property {string} language
 * @property {(key: string) => string} text
 * @property {string} country
 * @property {string} business
 * @property {boolean} saves whether the method is kept for later
 * @property {boolean} readOnly
 * @property {(path: string) => boolean} never
 * @property {Record<string, string | undefined>} defaults billing details given by the page
 */

export class PaymentForm {
  /** @param {HTMLFormElement} root @param {() => void} onInput */
  constructor(root, onInput) {
    this.root = root;
    this.onInput = onInput;
    /** @type {Field[]} */
    this.fields = [];
    /** @type {Map<string, string>} What was typed, also for methods that are not chosen now. */
    this.kept = new Map();
    /** @type {string | null} */
    this.selected = null;
    /** @type {FormState | null} */
    this.state = null;
    root.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Draws anew; typed text, errors, focus and caret stay. @param {FormState} state */
  draw(state) {
    const focused = document.activeElement;
    const wrong = this.fields.filter((field) => !field.error.hidden).map((field) => field.spec.name);
    this.keep();
    this.state = state;
    if (this.selected !== null && !state.methods.includes(this.selected)) this.selected = state.methods[0] ?? null;
    this.fields = [];
    if (state.methods.length === 1) this.root.replaceChildren(this.panel(state.methods[0] ?? 'card'));
    else if (state.layout === 'tabs') this.root.replaceChildren(...this.tabs(state));
    else this.root.replaceChildren(this.accordion(state));
    for (const name of wrong) this.find(name)?.show(this.find(name)?.code ?? null);
    if (focused?.id) refocus(focused);
  }

  keep() {
    for (const field of this.fields) this.kept.set(field.spec.name, field.value);
  }

  /** @param {FormState} state */
  accordion(state) {
    const list = document.createElement('div');
    for (const type of state.methods) {
      const open = type === this.selected;
      const item = document.createElement('div');
      item.className = `AccordionItem${open ? ' AccordionItem--selected' : ''}`;
      item.append(this.choice(state, type, `${type}-accordion-item-button`, ''));
      if (open) item.append(this.panel(type));
      list.append(item);
    }
    return list;
  }

  /** @param {FormState} state */
  tabs(state) {
    const row = document.createElement('div');
    row.className = 'p-Tabs';
    row.append(...state.methods.map((type) => this.choice(state, type, type, `Tab${type === this.selected ? ' Tab--selected' : ''}`)));
    return this.selected ? [row, this.panel(this.selected)] : [row];
  }

  /** @param {FormState} state @param {string} type @param {string} testId @param {string} className */
  choice(state, type, testId, className) {
    const button = document.createElement('button');
    Object.assign(button, {type: 'button', className, textContent: state.text(type), value: type, id: `${type}-tab`, disabled: state.readOnly});
    button.dataset.testid = testId;
    button.setAttribute('aria-expanded', String(type === this.selected));
    button.addEventListener('click', () => this.select(type));
    return button;
  }

  /** @param {string | null} type */
  select(type) {
    if (!this.state || type === this.selected) return;
    this.selected = type;
    this.draw(this.state);
    this.onInput();
  }

  /** @param {string} type */
  panel(type) {
    const state = /** @type {FormState} */ (this.state);
    const grid = document.createElement('div');
    grid.className = 'p-Grid p-Panel';
    const country = this.kept.get('country') || state.country;
    const specs = fieldsOf(type, {...state, country, value: (name) => this.value(name)});
    this.fields = specs.map((spec) => this.field(state, spec));
    grid.append(...this.fields.map((field) => field.element));
    const flow = METHODS[type]?.flow;
    const note = flow === 'redirect' ? 'redirect' : flow === 'debit' ? 'mandate' : state.saves ? 'terms' : null;
    if (note) {
      const text = document.createElement('p');
      text.className = 'p-Text TermsText';
      text.textContent = state.text(note).replace('{business}', state.business);
      grid.append(text);
    }
    return grid;
  }

  /** @param {FormState} state @param {import('./field.js').FieldSpec} spec */
  field(state, spec) {
    const placeholder = spec.placeholder ? state.text(spec.placeholder) : '';
    const field = new Field({...spec, placeholder, value: this.kept.get(spec.name) || spec.value || (spec.choices ? state.country : '')}, state.text);
    if (spec.name === 'expiry' || spec.name === 'cvc') field.element.dataset.half = '';
    if (state.readOnly) field.input.disabled = true;
    field.input.addEventListener('input', () => this.typed(field));
    field.input.addEventListener('blur', () => {
      if (!field.empty && document.hasFocus()) field.show(field.code);
    });
    return field;
  }

  /** @param {Field} field */
  typed(field) {
    field.format();
    const {name} = field.spec;
    if (name === 'country' && this.state) this.draw(this.state);
    const code = field.code;
    field.show(code !== null && !code.startsWith('incomplete') ? code : null);
    const number = this.value('number');
    if (name === 'number') this.find('cvc')?.input.setAttribute('maxlength', '4');
    if (name !== 'cvc' && document.activeElement === field.input && finished(name, field.value, number)) {
      const next = this.fields[this.fields.indexOf(field) + 1];
      if (next && next.value === '') next.input.focus();
    }
    this.onInput();
  }

  /** @param {string} name */
  find(name) {
    return this.fields.find((field) => field.spec.name === name);
  }

  /** @param {string} name */
  value(name) {
    return this.find(name)?.value.trim() ?? '';
  }

  get empty() {
    return this.fields.length > 0 && this.fields.every((field) => field.empty);
  }

  get complete() {
    return this.selected !== null && this.fields.every((field) => field.code === null);
  }

  /** Shows every error and puts the caret on the first. @returns {string | null} its code */
  validate() {
    if (this.selected === null) return 'incomplete_payment_details';
    for (const field of this.fields) field.show(field.code);
    const wrong = this.fields.find((field) => field.code !== null);
    wrong?.input.focus();
    return wrong?.code ?? null;
  }

  clear() {
    for (const field of this.fields) field.clear();
    this.kept.clear();
    this.onInput();
  }
}

/** Puts focus and caret on the successor of an element that was drawn anew. @param {Element} old */
function refocus(old) {
  const fresh = document.getElementById(old.id);
  if (!fresh || fresh === old) return;
  fresh.focus();
  if (old instanceof HTMLInputElement && fresh instanceof HTMLInputElement) fresh.setSelectionRange(old.selectionStart, old.selectionEnd);
}
