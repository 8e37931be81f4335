/** Choices as tiles: native radios and checkboxes, the whole tile is the label. */
import { html, nothing, type TemplateResult } from 'lit';
import { group, type FieldOptions } from './field.ts';
import { idOf, typedAll, type Field } from './form.ts';

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
  readonly onChoose?: (value: string) => void;
}

function tiles(options: ChoiceOptions, type: 'radio' | 'checkbox'): Field {
  const { name, values, choices } = options;
  const tile = ({ value, label, hint, lang, inner }: Choice, i: number) => {
    const id = i === 0 ? idOf(name) : `${idOf(name)}-${i}`;
    const chosen = typedAll(values, name).includes(value);
    // Of what describes it, that counts which is there.
    return html`
      <label class="tile" lang=${lang ?? nothing}>
        <input type=${type} name=${name} value=${value} id=${id} .checked=${chosen}
          aria-labelledby=${hint ? `${id}-name` : nothing} aria-describedby="${id}-about ${id}-inner" @change=${() => options.onChoose?.(value)}>
        <span><span class="name" id="${id}-name">${label}</span>${hint ? html`<span class="hint" id="${id}-about">${hint}</span>` : nothing}</span>
      </label>
      ${inner && chosen ? html`<div class="inner" id="${id}-inner">${inner()}</div>` : nothing}`;
  };
  return group(options, () => html`<div class="tiles">${choices.map(tile)}</div>`);
}

export const radioField = (options: ChoiceOptions): Field => tiles(options, 'radio');
export const checkboxField = (options: ChoiceOptions): Field => tiles(options, 'checkbox');

/** One box to agree with. */
export function consentField(options: FieldOptions & { readonly statement: string }): Field {
  return checkboxField({ ...options, choices: [{ value: 'yes', label: options.statement }] });
}
