/** One labelled input with its inline error. */

/**
 * @typedef {object} FieldSpec
 * @property {string} name
 * @property {string} label a text key
 * @property {(value: string) => string | null} check an error code for the present value
 * @property {(value: string) => string} [format]
 * @property {() => boolean} [full] whether typing may move on to the next field
 * @property {string} [placeholder]
 * @property {string} [autocomplete]
 * @property {string} [inputMode]
 * @property {string} [value]
 * @property {readonly {value: string, label: string}[]} [choices] makes it a select
 */

export class Field {
  /** @param {FieldSpec} spec @param {(key: string) => string} text */
  constructor(spec, text) {
    this.spec = spec;
    this.text = text;
    const id = `Field-${spec.name}Input`;
    this.element = document.createElement('div');
    this.element.className = 'p-Field';
    this.label = document.createElement('label');
    this.label.className = 'p-FieldLabel Label';
    this.label.htmlFor = id;
    this.label.textContent = text(spec.label);
    this.input = spec.choices ? selectOf(spec.choices) : document.createElement('input');
    Object.assign(this.input, {id, name: spec.name, className: `${spec.choices ? 'p-Select-select' : 'p-Input-input'} Input`});
    if (this.input instanceof HTMLInputElement) {
      this.input.placeholder = spec.placeholder ?? '';
      this.input.inputMode = spec.inputMode ?? 'text';
      this.input.type = 'text';
    }
    this.input.setAttribute('autocomplete', spec.autocomplete ?? 'off');
    this.input.setAttribute('aria-describedby', `Field-${spec.name}Error`);
    this.input.value = spec.value ?? this.input.value;
    this.error = document.createElement('p');
    Object.assign(this.error, {id: `Field-${spec.name}Error`, className: 'p-FieldError Error', hidden: true});
    this.error.setAttribute('role', 'alert');
    this.element.append(this.label, this.input, this.error);
    this.show(null);
  }

  get value() {
    return this.input.value;
  }

  /** A chosen country is no typed content. */
  get empty() {
    return this.spec.choices !== undefined || this.value.trim() === '';
  }

  /** @returns {string | null} the error code of the present value */
  get code() {
    return this.spec.check(this.value);
  }

  /** Formats what was typed and keeps the caret behind the same digit. */
  format() {
    const {format} = this.spec;
    if (!format || !(this.input instanceof HTMLInputElement)) return;
    const caret = this.input.selectionStart ?? this.value.length;
    const before = this.value.slice(0, caret).replace(/\W/g, '').length;
    const atEnd = caret === this.value.length;
    const formatted = format(this.value);
    if (formatted === this.value) return;
    this.input.value = formatted;
    let position = atEnd ? formatted.length : 0;
    for (let seen = 0; !atEnd && seen < before && position < formatted.length; position += 1) {
      if (/\w/.test(formatted[position] ?? '')) seen += 1;
    }
    this.input.setSelectionRange(position, position);
  }

  /** @param {string | null} code */
  show(code) {
    this.error.hidden = code === null;
    this.error.textContent = code === null ? '' : this.text(code);
    this.input.setAttribute('aria-invalid', String(code !== null));
    this.input.classList.toggle('Input--invalid', code !== null);
    this.label.classList.toggle('Label--invalid', code !== null);
    this.input.classList.toggle('Input--empty', this.empty);
  }

  clear() {
    if (!this.spec.choices) this.input.value = '';
    this.show(null);
  }
}

/** @param {readonly {value: string, label: string}[]} choices */
function selectOf(choices) {
  const select = document.createElement('select');
  for (const {value, label} of choices) select.append(new Option(label, value));
  return select;
}
