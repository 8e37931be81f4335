/** Questions with a list to choose from: tiles, or a list to pick from where that is long. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { codesIn, textIn } from '@foyer/core/intake/read/extensions';
import { isChoice, repeats } from '@foyer/core/intake/read/item';
import type { Value } from '@foyer/core/model/questionnaire';
import { msg } from '../../i18n/msg.ts';
import { group, labelled, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { callUs } from '../../widget/way-out.ts';
import { isRequired, words, type Control } from '../control.ts';
import { optionText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';

/** More options than that are a list to pick from. */
const TILES = 12;
/** More than that are searched by typing. */
const SEARCHED = 40;

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
  const native = controls.some(code => code === 'drop-down' || code === 'radio-button' || code === 'check-box');
  return state.state === 'here' && (controls.includes('autocomplete') ? state.options.length > TILES : !native && state.options.length > SEARCHED);
}

// ---- An answer that is not in the list --------------------------------------------------------------------------------------

interface Other {
  readonly on: boolean;
  /** As it was typed; kept while something else is chosen. */
  readonly text: string;
}

const others = new WeakMap<Node, Other>();

/** The answer in a person's own words. */
function otherOf(node: Node, options: readonly Option[]): Other {
  const own = node.values.find(value => value.valueString !== undefined && !isOffered({ options }, value))?.valueString;
  const kept = others.get(node);
  if (own !== undefined) return kept?.text.trim() === own ? { ...kept, on: true } : { on: true, text: own };
  // Another choice was made since, unless nothing is typed yet.
  return { on: kept?.on === true && kept.text.trim() === '' && (areSeveral(node) || node.values.length === 0), text: kept?.text ?? '' };
}

/** Says something in one's own words, beside what was chosen where several may be. */
function sayOther(node: Node, options: readonly Option[], other: Other): void {
  others.set(node, other);
  const text = other.text.trim();
  const chosen = areSeveral(node) || !other.on ? node.values.filter(value => isOffered({ options }, value) && !(other.on && options.some(one => one.exclusive && isOffered({ options: [one] }, value)))) : [];
  node.choose(other.on && text ? [...chosen, { valueString: text }] : chosen);
}

const sayOpen = (node: Node) => textIn(node.item.source, 'openLabel') ?? msg('Something else', { id: 'intake.other' });

function otherField(node: Node, name: string, options: readonly Option[], { on, text }: Other): TemplateResult | typeof nothing {
  if (!on) return nothing;
  const id = `${idOf(name)}-own`;
  const keep = (event: Event) => sayOther(node, options, { on: true, text: (event.target as HTMLInputElement).value });
  return html`
    <div class="inner">
      <label for=${id}>${msg('Your answer', { id: 'intake.other.answer' })}</label>
      <input id=${id} name="${name}-own" type="text" autocomplete="off" .value=${text} @input=${keep}>
    </div>`;
}

// ---- Tiles ------------------------------------------------------------------------------------------------------------------

const isAcross = ({ item: { source } }: Node) => textIn(source, 'choiceOrientation') === 'horizontal';

function tiles(node: Node, options: FieldOptions, choices: readonly Option[]): Field {
  const { name } = options;
  const type = areSeveral(node) ? 'checkbox' : 'radio';
  const open = node.item.kind === 'open-choice';
  const tile = (i: number, checked: boolean, label: unknown, choose: (on: boolean) => void) => html`
    <label class="tile">
      <input type=${type} name=${name} value=${i} id=${i === 0 ? idOf(name) : `${idOf(name)}-${i}`} .checked=${checked} @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}>
      <span class="name">${label}</span>
    </label>`;
  return group(options, () => {
    const other = open ? otherOf(node, choices) : { on: false, text: '' };
    return html`
      <div class="tiles ${isAcross(node) ? 'across' : ''}">
        ${choices.map((option, i) => tile(i, isChosen(node, option), words(optionText(option, node.form)), on => {
          // Asked again: more may have been typed since this was rendered.
          const now = otherOf(node, choices);
          if (open && !(areSeveral(node) && !option.exclusive && now.on)) others.set(node, { ...now, on: false });
          node.choose(chosenWith(node, choices, option, on));
        }))}
        ${open ? tile(choices.length, other.on, sayOpen(node), on => sayOther(node, choices, { ...otherOf(node, choices), on })) : nothing}
      </div>
      ${otherField(node, name, choices, other)}`;
  });
}

function list(node: Node, options: FieldOptions, choices: readonly Option[]): Field {
  const open = node.item.kind === 'open-choice';
  return labelled(options, (id, about, invalid) => {
    const other = open ? otherOf(node, choices) : { on: false, text: '' };
    const choose = (event: Event) => {
      const place = (event.target as HTMLSelectElement).selectedIndex - 1;
      const option = choices[place];
      const now = otherOf(node, choices);
      if (open && !option) return sayOther(node, choices, { ...now, on: place === choices.length });
      others.set(node, { ...now, on: false });
      node.choose(option ? [option.value] : []);
    };
    return html`
      <select id=${id} name=${options.name} aria-describedby=${about} aria-invalid=${invalid} @change=${choose}>
        <option value="">${msg('Choose from the list', { id: 'intake.choose' })}</option>
        ${choices.map((option, i) => {
          const { text, lang } = optionText(option, node.form);
          return html`<option value=${i} lang=${lang ?? nothing} .selected=${isChosen(node, option)}>${text}</option>`;
        })}
        ${open ? html`<option value="own" .selected=${other.on}>${sayOpen(node)}</option>` : nothing}
      </select>
      ${otherField(node, options.name, choices, other)}`;
  });
}

/** The list is on its way, or nobody has it. */
function without(state: 'waiting' | 'failed', { organisation }: IntakeScreen, node: Node, options: FieldOptions): Field {
  if (state === 'waiting') return group(options, () => html`<p class="waiting">${msg('Getting the list…', { id: 'intake.options.waiting' })}</p>`);
  return group(options, () => html`
    <p id=${idOf(options.name)} tabindex="-1">${msg('The list for this question could not be read.', { id: 'intake.options.failed' })} ${isRequired(node) ? callUs(organisation) : nothing}</p>`);
}

export const choiceControl: Control = (node, screen, options) => {
  const state = offered(node);
  const open = node.item.kind === 'open-choice';
  if (state.state !== 'here' && !(open && state.state !== 'waiting')) return without(state.state === 'waiting' ? 'waiting' : 'failed', screen, node, options);
  const choices = state.state === 'here' ? state.options : [];
  // Nothing to choose from, and one may say what one likes.
  if (open && choices.length === 0 && !areSeveral(node)) return ownWords(node, options);
  const picks = node.item.controls.includes('drop-down') || (choices.length > TILES && !node.item.controls.includes('radio-button'));
  return picks && !areSeveral(node) ? list(node, options, choices) : tiles(node, options, choices);
};

/** An answer in one's own words, where there is no list. */
function ownWords(node: Node, options: FieldOptions): Field {
  return labelled(options, (id, about, invalid) => html`
    <input id=${id} name=${options.name} type="text" autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${otherOf(node, []).text}
      @input=${(event: Event) => sayOther(node, [], { on: true, text: (event.target as HTMLInputElement).value })}>`);
}

// ---- Yes and no -------------------------------------------------------------------------------------------------------------

const BOOLEANS: readonly Option[] = [true, false].map(valueBoolean => ({ value: { valueBoolean }, source: {}, exclusive: false, prefix: undefined, weight: undefined }));

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
  (codesIn(node.item.source, 'itemControl').includes('check-box') ? box(node, options) : tiles(node, options, BOOLEANS));
