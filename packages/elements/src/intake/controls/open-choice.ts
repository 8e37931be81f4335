/** An answer in one's own words where none of the list fits. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, type Option } from '@foyer/core/intake/options';
import { withoutControls } from '@foyer/core/intake/typed';
import { msg } from '../../i18n/msg.ts';
import { labelled, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { extensionText, nodeText } from '../form-words.ts';
import { areSeveral } from './choice.ts';

interface Other {
  readonly on: boolean;
  /** As it was typed; kept while something else is chosen. */
  readonly text: string;
}

const others = new WeakMap<Node, Other>();

/** The answer in a person's own words. */
export function otherOf(node: Node, options: readonly Option[]): Other {
  const own = node.values.find(value => value.valueString !== undefined && !isOffered({ options }, value))?.valueString;
  const kept = others.get(node);
  if (own !== undefined) return kept?.text.trim() === own ? { ...kept, on: true } : { on: true, text: own };
  // Another choice was made since, unless nothing is typed yet.
  return { on: kept?.on === true && kept.text.trim() === '' && (areSeveral(node) || node.values.length === 0), text: kept?.text ?? '' };
}

/** Says something in one's own words, beside what was chosen where several may be. */
function sayOther(node: Node, options: readonly Option[], said: Other): void {
  const other = { ...said, text: withoutControls(said.text) };
  others.set(node, other);
  const text = other.text.trim();
  const chosen = areSeveral(node) || !other.on ? node.values.filter(value => isOffered({ options }, value) && !(other.on && isOffered({ options: options.filter(one => one.exclusive) }, value))) : [];
  node.choose(other.on && text ? [...chosen, { valueString: text }] : chosen);
}

/** "Something else" was pressed, or let go. What was typed there is kept. */
export const turn = (node: Node, options: readonly Option[], on: boolean): void => sayOther(node, options, { ...otherOf(node, options), on });

/** One of the list is about to be chosen: it takes the place of one's own words, where only one can be. */
export function instead(node: Node, options: readonly Option[], option: Option): void {
  const now = otherOf(node, options);
  if (!(areSeveral(node) && !option.exclusive && now.on)) others.set(node, { ...now, on: false });
}

export const sayOpen = (node: Node) => extensionText(node, 'openLabel')?.text ?? msg('Something else', { id: 'intake.other' });

export function otherField(node: Node, name: string, options: readonly Option[]): TemplateResult | typeof nothing {
  const { on, text } = otherOf(node, options);
  if (!on) return nothing;
  const id = `${idOf(name)}-own`;
  const keep = (event: Event) => sayOther(node, options, { on: true, text: (event.target as HTMLInputElement).value });
  return html`
    <div class="inner">
      <label for=${id}>${msg('Your answer', { id: 'intake.other.answer' })}<span class="quiet">${` (${nodeText(node).text})`}</span></label>
      <input id=${id} name="${name}-own" type="text" autocomplete="off" .value=${text} @input=${keep}>
    </div>`;
}

/** An answer in one's own words, where there is no list. */
export function ownField(node: Node, options: FieldOptions): Field {
  return labelled(options, (id, about, invalid) => html`
    <input id=${id} name=${options.name} type="text" autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${otherOf(node, []).text}
      @input=${(event: Event) => sayOther(node, [], { on: true, text: (event.target as HTMLInputElement).value })}>`);
}
