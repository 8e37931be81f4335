/** Questions with a list to choose from: tiles, or a list to pick from where that is long. */
import { html, nothing } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { repeats } from '@foyer/core/intake/read/item';
import type { Value } from '@foyer/core/model/questionnaire';
import { msg } from '../../i18n/msg.ts';
import { group, labelled, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import type { Control } from '../control.ts';
import { optionText } from '../form-words.ts';

/** More options than that are a list to pick from. */
const TILES = 12;

const isChosen = (node: Node, option: Option) => node.values.some(value => isOffered({ options: [option] }, value));

/** What is chosen after a tile was pressed. */
function chosenWith(node: Node, options: readonly Option[], option: Option, on: boolean): Value[] {
  const others = repeats(node.item) ? node.values.filter(value => !isOffered({ options: [option] }, value)) : [];
  if (!on) return others;
  // What excludes all others takes them away, and goes when another one is chosen.
  const together = option.exclusive ? [] : others.filter(value => !options.some(one => one.exclusive && isOffered({ options: [one] }, value)));
  return [...together, option.value];
}

function tiles(node: Node, options: FieldOptions & { readonly labelHidden?: boolean }, choices: readonly Option[]): Field {
  const { name } = options;
  const type = repeats(node.item) ? 'checkbox' : 'radio';
  const tile = (option: Option, i: number) => {
    const { text, lang } = optionText(option, node.form);
    const choose = (event: Event) => node.choose(chosenWith(node, choices, option, (event.target as HTMLInputElement).checked));
    return html`
      <label class="tile" lang=${lang ?? nothing}>
        <input type=${type} name=${name} value=${i} id=${i === 0 ? idOf(name) : `${idOf(name)}-${i}`} .checked=${isChosen(node, option)} ?disabled=${node.readOnly} @change=${choose}>
        <span class="name">${text}</span>
      </label>`;
  };
  return group(options, () => html`<div class="tiles">${choices.map(tile)}</div>`);
}

function list(node: Node, options: FieldOptions, choices: readonly Option[]): Field {
  return labelled(options, (id, about, invalid) => {
    const choose = (event: Event) => {
      const option = choices[(event.target as HTMLSelectElement).selectedIndex - 1];
      node.choose(option ? [option.value] : []);
    };
    return html`
      <select id=${id} name=${options.name} aria-describedby=${about} aria-invalid=${invalid} ?disabled=${node.readOnly} @change=${choose}>
        <option value="">${msg('Choose from the list', { id: 'intake.choose' })}</option>
        ${choices.map((option, i) => html`<option value=${i} .selected=${isChosen(node, option)}>${optionText(option, node.form).text}</option>`)}
      </select>`;
  });
}

export const choiceControl: Control = (node, _screen, options) => {
  const state = offered(node);
  if (state.state === 'waiting') return group(options, () => html`<p class="waiting">${msg('Getting the list…', { id: 'intake.options.waiting' })}</p>`);
  if (state.state !== 'here') return group(options, () => html`<p>${msg('The list for this question could not be read.', { id: 'intake.options.failed' })}</p>`);
  const choices = state.options;
  const picks = node.item.controls.includes('drop-down') || choices.length > TILES;
  return picks && !repeats(node.item) ? list(node, options, choices) : tiles(node, options, choices);
};

const BOOLEANS: readonly Option[] = [true, false].map(valueBoolean => ({ value: { valueBoolean }, source: {}, exclusive: false, prefix: undefined, weight: undefined }));

export const booleanControl: Control = (node, _screen, options) => tiles(node, options, BOOLEANS);
