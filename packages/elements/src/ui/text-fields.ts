/** Fields to type in, and lists to pick from. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Choice, ChoiceOptions } from './choice-fields.ts';
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

/** A field of one control, with label, hint and error before it. `after` follows. */
function labelled(options: FieldOptions, control: (error: string | undefined) => TemplateResult, after: unknown = nothing): Field {
  const { name, label, hint, optional } = options;
  return asField(options, error => html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${idOf(name)}>${label}${optionalMark(optional)}</label>
      ${hintText(name, hint)}
      ${errorText(name, error)}
      ${control(error)}
      ${after}
    </div>`);
}

export function textField(options: TextOptions): Field {
  const { name, hint, values, type = 'text', autocomplete = 'off', inputmode = nothing, width = nothing, maxlength = nothing, rows, warning } = options;
  return labelled(options, error => (rows ? html`
    <textarea id=${idOf(name)} name=${name} aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}
      rows=${rows} maxlength=${maxlength} .value=${typed(values, name)}></textarea>` : html`
    <input id=${idOf(name)} name=${name} aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}
      type=${type} class=${width} maxlength=${maxlength} .value=${typed(values, name)} autocomplete=${autocomplete} inputmode=${inputmode} spellcheck="false">`),
  warning ? html`<p class="hint" role="status">${warning}</p>` : nothing);
}

export const phoneField = (options: TextOptions): Field => textField({ type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 'medium', maxlength: 40, ...options });
export const emailField = (options: TextOptions): Field => textField({ type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254, ...options });
/** A whole number, typed as text: `type=number` changes by a scroll and swallows what it does not understand. */
export const numberField = (options: TextOptions): Field => textField({ inputmode: 'numeric', width: 'short', ...options });

export function selectField(options: ChoiceOptions & { readonly empty?: string }): Field {
  const { name, hint, values, choices, empty } = options;
  const option = ({ value, label, lang }: Choice) =>
    html`<option value=${value} lang=${lang ?? nothing} .selected=${typed(values, name) === value}>${label}</option>`;
  return labelled(options, error => html`
    <select id=${idOf(name)} name=${name} aria-describedby=${describedBy(name, hint, error)} aria-invalid=${error ? 'true' : nothing}
      @change=${(event: Event) => options.onChoose?.((event.target as HTMLSelectElement).value)}>
      ${empty === undefined ? nothing : option({ value: '', label: empty })}
      ${choices.map(option)}
    </select>`);
}
