/** Field templates: native inputs with label, hint and error. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import { describedBy, errorText, idOf, typed, typedAll, type Field, type Typed } from './form.ts';

interface Common {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** Paths of issues, when they differ from the name. */
  readonly paths?: readonly string[];
  readonly error?: (code: string) => string;
  readonly values: Typed;
}

export interface TextOptions extends Common {
  readonly type?: 'text' | 'tel' | 'email' | 'date';
  /** HTML autofill token (https://html.spec.whatwg.org/#autofill). */
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly width?: 'short' | 'medium';
  readonly maxlength?: number;
  readonly rows?: number;
  /** Something softer than an error: shown when the field is left, never in the way. */
  readonly warning?: string | undefined;
}

const optionalMark = (optional: boolean | undefined) =>
  (optional ? html` <span class="optional">${msg('(optional)', { id: 'field.optional' })}</span>` : nothing);

const hintText = (name: string, hint: string | undefined) => (hint ? html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>` : nothing);

function asField(options: Common, render: Field['render']): Field {
  const { name, paths, error = () => '' } = options;
  return { name, error, render, ...(paths && { paths }) };
}

export function textField(options: TextOptions): Field {
  const { name, label, hint, values } = options;
  const id = idOf(name);
  return asField(options, error => html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${id}>${label}${optionalMark(options.optional)}</label>
      ${hintText(name, hint)}
      ${errorText(name, error)}
      ${options.rows ? html`
        <textarea id=${id} name=${name} rows=${options.rows} maxlength=${options.maxlength ?? nothing} .value=${typed(values, name)}
          aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}></textarea>` : html`
        <input id=${id} name=${name} type=${options.type ?? 'text'} class=${options.width ?? nothing} .value=${typed(values, name)}
          autocomplete=${options.autocomplete ?? 'off'} inputmode=${options.inputmode ?? nothing} maxlength=${options.maxlength ?? nothing}
          aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}
          spellcheck="false">`}
      ${options.warning ? html`<p class="hint" role="status">${options.warning}</p>` : nothing}
    </div>`);
}

export const phoneField = (options: TextOptions): Field => textField({ type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 'medium', maxlength: 40, ...options });
export const emailField = (options: TextOptions): Field => textField({ type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254, ...options });
/** A whole number, typed as text: `type=number` changes by a scroll and swallows what it does not understand. */
export const numberField = (options: TextOptions): Field => textField({ inputmode: 'numeric', width: 'short', ...options });

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Language of the label, when it is not the widget's. */
  readonly lang?: string;
  /** Shown under the choice while it is chosen. */
  readonly inner?: (() => TemplateResult) | undefined;
}

export interface ChoiceOptions extends Common {
  readonly choices: readonly Choice[];
  /** True hides the label from sight: the heading says it already. */
  readonly labelHidden?: boolean;
  readonly onChoose?: (value: string) => void;
}

function tiles(options: ChoiceOptions, type: 'radio' | 'checkbox'): Field {
  const { name, label, hint, values, choices } = options;
  const chosen = typedAll(values, name);
  return asField(options, error => html`
    <fieldset class="field ${error ? 'wrong' : ''}" aria-describedby=${describedBy(name, hint, error)}>
      <legend class=${options.labelHidden ? 'quiet' : ''}>${label}${optionalMark(options.optional)}</legend>
      ${hintText(name, hint)}
      ${errorText(name, error)}
      <div class="tiles">
        ${choices.map((choice, i) => html`
          <label class="tile" lang=${choice.lang ?? nothing}>
            <input type=${type} name=${name} value=${choice.value} id=${i === 0 ? idOf(name) : `${idOf(name)}-${i}`} .checked=${chosen.includes(choice.value)}
              aria-describedby=${choice.hint ? `${idOf(name)}-${i}-hint` : nothing}
              @change=${() => options.onChoose?.(choice.value)}>
            <span><span class="name">${choice.label}</span>${choice.hint ? html`<span class="hint" id="${idOf(name)}-${i}-hint">${choice.hint}</span>` : nothing}</span>
          </label>
          ${choice.inner && chosen.includes(choice.value) ? html`<div class="inner">${choice.inner()}</div>` : nothing}`)}
      </div>
    </fieldset>`);
}

export const radioField = (options: ChoiceOptions): Field => tiles(options, 'radio');
export const checkboxField = (options: ChoiceOptions): Field => tiles(options, 'checkbox');

/** One box to agree with. */
export function consentField(options: Common & { readonly statement: string }): Field {
  return checkboxField({ ...options, choices: [{ value: 'yes', label: options.statement }] });
}

export function selectField(options: ChoiceOptions & { readonly empty?: string }): Field {
  const { name, label, hint, values, choices } = options;
  const id = idOf(name);
  return asField(options, error => html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${id}>${label}${optionalMark(options.optional)}</label>
      ${hintText(name, hint)}
      ${errorText(name, error)}
      <select id=${id} name=${name} aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}
        @change=${(event: Event) => options.onChoose?.((event.target as HTMLSelectElement).value)}>
        ${options.empty === undefined ? nothing : html`<option value="" .selected=${typed(values, name) === ''}>${options.empty}</option>`}
        ${choices.map(choice => html`<option value=${choice.value} lang=${choice.lang ?? nothing} .selected=${typed(values, name) === choice.value}>${choice.label}</option>`)}
      </select>
    </div>`);
}
