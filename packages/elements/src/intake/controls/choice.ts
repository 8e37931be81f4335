/** Questions with a list to choose from: tiles, or a list to pick from where that is long. */
import { html } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, optionOf, type Option } from '@foyer/core/intake/options';
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

/** Where several options share a code, only the one that was pressed. */
export function isChosen(node: Node, option: Option): boolean {
  const list = offered(node);
  return node.values.some(value => isOffered({ options: [option] }, value) && (value === option.value || list.state !== 'here' || !list.options.some(one => one.value === value)));
}

/** Several may be chosen. Yes and no never are. */
export const areSeveral = ({ item }: Node): boolean => repeats(item) && item.kind !== 'boolean';

/** What is chosen after a tile was pressed. */
export function chosenWith(node: Node, options: readonly Option[], option: Option, on: boolean): Value[] {
  const others = areSeveral(node) ? node.values.filter(value => !isOffered({ options: [option] }, value)) : [];
  if (!on) return others;
  // What excludes all others takes them away, and goes when another one is chosen.
  const together = option.exclusive ? [] : others.filter(value => !isOffered({ options: options.filter(one => one.exclusive) }, value));
  return [...together, option.value];
}

/**
 * What one choice takes away is let go on the screen at once: the page is painted before it is made anew, and the next key may come between.
 * @param isOn whether the box in that place is ticked
 */
export function showChosen(boxes: ParentNode, isOn: (place: number) => boolean | undefined): void {
  boxes.querySelectorAll('input').forEach((one, i) => { one.checked = isOn(i) === true; });
}

/** A box of several, whose number among them is its value, was ticked or let go. */
export interface Chosen { readonly target: HTMLInputElement; readonly currentTarget: ParentNode }

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

/** One box to tick, whose label is the question. */
const isBox = ({ item: { kind, controls } }: Node) => kind === 'boolean' && controls.includes('check-box');

export const isAcross = ({ item: { source } }: Node): boolean => textIn(source, 'choiceOrientation') === 'horizontal';

/**
 * @param labels what stands on a tile besides its words, by the place of the option
 * @param className how the tiles stand
 */
export function tiles(node: Node, options: FieldOptions, choices: readonly Option[], own?: OwnWords, labels?: readonly unknown[], className = isAcross(node) ? 'across' : ''): Field {
  const { name } = options;
  const type = areSeveral(node) || isBox(node) ? 'checkbox' : 'radio';
  const isOn = (i: number, option = choices[i]) => (option ? isChosen(node, option) : own?.otherOf(node, choices).on);
  const choose = ({ target: { value, checked }, currentTarget }: Chosen) => {
    const option = choices[+value];
    if (option) own?.instead(node, choices, option);
    if (option) node.choose(chosenWith(node, choices, option, checked));
    else own?.turn(node, choices, checked);
    showChosen(currentTarget, isOn);
  };
  const tile = (option: Option | undefined, i: number) => html`
    <label class="tile">
      <input type=${type} name=${name} value=${i} id="${idOf(name)}${i > 0 ? `-${i}` : ''}" .checked=${isOn(i)}>
      <span class="name">${option ? labels?.[i] ?? words(optionText(option, node.form)) : own?.sayOpen(node)}</span>
    </label>`;
  return group(options, () => html`
      <div class="tiles ${className}" @change=${choose}>${choices.map(tile)}${own && tile(undefined, choices.length)}</div>
      ${own?.otherField(node, name, choices)}`);
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
  if (own && !choices[0] && !areSeveral(node)) return own.ownField(node, options);
  return lists && isListed(node) ? lists.listField(node, options, choices, own) : tiles(node, options, choices, own);
}

// ---- Yes and no -------------------------------------------------------------------------------------------------------------

const BOOLEANS = [true, false].flatMap(valueBoolean => optionOf({ valueBoolean }) ?? []);

export const booleanControl: Control = (node, _screen, options) =>
  (isBox(node) ? tiles(node, { ...options, labelHidden: true }, BOOLEANS.slice(0, 1), undefined, [options.label]) : tiles(node, options, BOOLEANS));
