/** Fields to type in, and lists to pick from. */
import { html, nothing } from 'lit';
import type { Choice, ChoiceOptions } from './choice-fields.ts';
import { labelled, type FieldOptions } from './field.ts';
import { typed, type Field } from './form.ts';

export interface TextOptions extends FieldOptions {
  readonly type?: 'text' | 'tel' | 'email' | 'date';
  /** HTML autofill token (https://html.spec.whatwg.org/#autofill). */
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly width?: 'short' | 'medium';
  readonly rows?: number;
}

export function textField(options: TextOptions): Field {
  const { name, values, type = 'text', autocomplete = 'off', inputmode = nothing, width = nothing, rows } = options;
  return labelled(options, (id, about, invalid) => html`
    ${rows
      ? html`<textarea id=${id} name=${name} aria-describedby=${about} aria-invalid=${invalid} rows=${rows} .value=${typed(values, name)}></textarea>`
      : html`<input id=${id} name=${name} aria-describedby=${about} aria-invalid=${invalid} type=${type} class=${width} .value=${typed(values, name)}
          autocomplete=${autocomplete} inputmode=${inputmode} spellcheck="false">`}`);
}

export const phoneField = (options: TextOptions): Field => textField({ type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 'medium', ...options });
export const emailField = (options: TextOptions): Field => textField({ type: 'email', inputmode: 'email', autocomplete: 'email', ...options });
/** A whole number, typed as text: `type=number` changes by a scroll and swallows what it does not understand. */
export const numberField = (options: TextOptions): Field => textField({ inputmode: 'numeric', width: 'short', ...options });

export function selectField(options: ChoiceOptions & { readonly empty?: string }): Field {
  const { name, values, choices, empty } = options;
  const option = ({ value, label, lang }: Choice) =>
    html`<option value=${value} lang=${lang ?? nothing} .selected=${typed(values, name) === value}>${label}</option>`;
  return labelled(options, (id, about, invalid) => html`
    <select id=${id} name=${name} aria-describedby=${about} aria-invalid=${invalid} @change=${(event: Event) => options.onChoose?.((event.target as HTMLSelectElement).value)}>
      ${empty === undefined ? nothing : option({ value: '', label: empty })}
      ${choices.map(option)}
    </select>`);
}
