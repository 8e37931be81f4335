/** Fields to type in, and lists to pick from. */
import { html, nothing } from 'lit';
import type { ChoiceOptions } from './choice-fields.ts';
import { asField, hintText, optionalMark, type FieldOptions } from './field.ts';
import { describedBy, errorText, idOf, typed, type Field } from './form.ts';

export interface TextOptions extends FieldOptions {
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
