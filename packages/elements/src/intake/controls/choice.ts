/** Questions with a list to choose from: tiles, or a list to pick from where that is long. */
import { html, nothing } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { textIn } from '@foyer/core/intake/read/extensions';
import { isChoice, repeats } from '@foyer/core/intake/read/item';
import type { Value } from '@foyer/core/model/questionnaire';
import { group, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { words, type Control } from '../control.ts';
import { optionText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';

/** One's own words beside a list; fetched for forms that have open choices. */
export type OwnWords = typeof import('./open-choice.ts');
/** Lists to pick from; fetched for questions that have one. */
type Lists = typeof import('./lists.ts');

/** More options than that are a list to pick from. */
const TILES = 12;
/** More than that are searched by typing. */
const SEARCHED = 40;
/** More than that are never all on the screen, whatever the form says: to lay them out would stop the page. */
const SHOWN = 500;

export const isChosen = (node: Node, option: Option): boolean => node.values.some(value => isOffered({ options: [option] }, value));

/** Several may be chosen. Yes and no never are. */
export const areSeveral = ({ item }: Node): boolean => repeats(item) && item.kind !== 'boolean';

/** What is chosen after a tile was pressed. */
export function chosenWith(node: Node, options: readonly Option[], option: Option, on: boolean): Value[] {
  const others = areSeveral(node) ? node.values.filter(value => !isOffered({ options: [option] }, value)) : [];
  if (!on) return others;
  // What excludes all others takes them away, and goes when another one is chosen.
  const together = option.exclusive ? [] : others.filter(value => !options.some(one => one.exclusive && isOffered({ options: [one] }, value)));
  return [...together, option.value];
}

/** True where a long list is searched by typing rather than looked through. */
export function isSearched(node: Node): boolean {
  if (!isChoice(node.item)) return false;
  const state = offered(node);
  if (state.state === 'search') return true;
  const { controls } = node.item;
  const native = controls.some(code => /^(drop-down|radio-button|check-box)$/.test(code));
  const count = state.state === 'here' ? state.options.length : 0;
  return count > SHOWN || (controls.some(code => /^(autocomplete|lookup)$/.test(code)) ? count > TILES : !native && count > SEARCHED);
}

// ---- Tiles ------------------------------------------------------------------------------------------------------------------

const isAcross = ({ item: { source } }: Node) => textIn(source, 'choiceOrientation') === 'horizontal';

function tiles(node: Node, options: FieldOptions, choices: readonly Option[], own?: OwnWords): Field {
  const { name } = options;
  const type = areSeveral(node) ? 'checkbox' : 'radio';
  const tile = (i: number, checked: boolean, label: unknown, choose: (on: boolean) => void) => html`
    <label class="tile">
      <input type=${type} name=${name} value=${i} id=${i === 0 ? idOf(name) : `${idOf(name)}-${i}`} .checked=${checked} @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}>
      <span class="name">${label}</span>
    </label>`;
  return group(options, () => html`
      <div class="tiles ${isAcross(node) ? 'across' : ''}">
        ${choices.map((option, i) => tile(i, isChosen(node, option), words(optionText(option, node.form)), on => {
          own?.instead(node, choices, option);
          node.choose(chosenWith(node, choices, option, on));
        }))}
        ${own ? tile(choices.length, own.otherOf(node, choices).on, own.sayOpen(node), on => own.turn(node, choices, on)) : nothing}
      </div>
      ${own?.otherField(node, name, choices) ?? nothing}`);
}

/** True where a list is picked from, or is not here. */
export function isListed(node: Node): boolean {
  const state = offered(node);
  const { controls } = node.item;
  return state.state !== 'here' || !state.options[0] || (!areSeveral(node) && (controls.includes('drop-down') || (state.options.length > TILES && !controls.includes('radio-button'))));
}

/**
 * @param own what an open choice has besides its list
 * @param lists what shows a list that is picked from, or is not here
 */
export function choiceControl(node: Node, screen: IntakeScreen, options: FieldOptions, own?: OwnWords, lists?: Lists): Field {
  const state = offered(node);
  const choices = state.state === 'here' ? state.options : [];
  if (lists && !choices[0] && !(own && state.state !== 'waiting')) return lists.withoutList(state.state, screen, node, options);
  // Nothing to choose from, and one may say what one likes.
  if (own && choices.length === 0 && !areSeveral(node)) return own.ownField(node, options);
  return lists && isListed(node) ? lists.listField(node, options, choices, own) : tiles(node, options, choices, own);
}

// ---- Yes and no -------------------------------------------------------------------------------------------------------------

const BOOLEANS: readonly Option[] = [true, false].map(valueBoolean => ({ value: { valueBoolean }, source: {}, exclusive: false, prefix: undefined }));

/** One box to tick, whose label is the question. */
function box(node: Node, options: FieldOptions): Field {
  const id = idOf(options.name);
  const tick = (event: Event) => node.choose((event.target as HTMLInputElement).checked ? [{ valueBoolean: true }] : []);
  return group({ ...options, labelHidden: true }, () => html`
    <div class="tiles">
      <label class="tile"><input type="checkbox" name=${options.name} id=${id} .checked=${node.values[0]?.valueBoolean === true} @change=${tick}><span class="name">${options.label}</span></label>
    </div>`);
}

export const booleanControl: Control = (node, _screen, options) =>
  (node.item.controls.includes('check-box') ? box(node, options) : tiles(node, options, BOOLEANS));
