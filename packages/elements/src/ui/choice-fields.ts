/** Choices as tiles: native radios and checkboxes, the whole tile is the label. */
import { html, nothing, type TemplateResult } from 'lit';
import { asField, hintText, optionalMark, type FieldOptions } from './field.ts';
import { describedBy, errorText, idOf, typedAll, type Field } from './form.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Language of the label, when it is not the widget's. */
  readonly lang?: string;
  /** Shown under the choice while it is chosen. */
  readonly inner?: (() => TemplateResult) | undefined;
}

export interface ChoiceOptions extends FieldOptions {
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
              aria-labelledby=${choice.hint ? `${idOf(name)}-${i}-name` : nothing} aria-describedby=${choice.hint ? `${idOf(name)}-${i}-hint` : nothing}
              @change=${() => options.onChoose?.(choice.value)}>
            <span><span class="name" id="${idOf(name)}-${i}-name">${choice.label}</span>${choice.hint ? html`<span class="hint" id="${idOf(name)}-${i}-hint">${choice.hint}</span>` : nothing}</span>
          </label>
          ${choice.inner && chosen.includes(choice.value) ? html`<div class="inner">${choice.inner()}</div>` : nothing}`)}
      </div>
    </fieldset>`);
}

export const radioField = (options: ChoiceOptions): Field => tiles(options, 'radio');
export const checkboxField = (options: ChoiceOptions): Field => tiles(options, 'checkbox');

/** One box to agree with. */
export function consentField(options: FieldOptions & { readonly statement: string }): Field {
  return checkboxField({ ...options, choices: [{ value: 'yes', label: options.statement }] });
}
