/** A list to pick from, and what stands in its place while it is not here. */
import { html, nothing } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import type { Option, Options } from '@foyer/core/intake/options';
import { msg } from '../../i18n/msg.ts';
import { group, labelled, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { retryButton } from '../../widget/journey-frame.ts';
import { callUs } from '../../widget/way-out.ts';
import { inputField, isRequired, issueWords } from '../control.ts';
import type { IntakeScreen } from '../screen.ts';
import { isChosen, type OwnWords } from './choice.ts';
import { optionLine } from './option-line.ts';
import { textInput } from './text.ts';

export { instead, otherField, otherOf, ownField, sayOpen, turn } from './open-choice.ts';

/** A list to pick from. */
export function listField(node: Node, options: FieldOptions, choices: readonly Option[], own?: OwnWords): Field {
  return labelled(options, (id, about, invalid) => {
    const choose = (event: Event) => {
      const place = (event.target as HTMLSelectElement).selectedIndex - 1;
      const option = choices[place];
      if (own && !option) return own.turn(node, choices, place === choices.length);
      if (option) own?.instead(node, choices, option);
      node.choose(option ? [option.value] : []);
    };
    return html`
      <select id=${id} name=${options.name} aria-describedby=${about} aria-invalid=${invalid} @change=${choose}>
        <option value="">${msg('Choose from the list', { id: 'intake.choose' })}</option>
        ${choices.map((option, i) => {
          const { text, lang } = optionLine(option, node);
          return html`<option value=${i} lang=${lang ?? nothing} .selected=${isChosen(node, option)}>${text}</option>`;
        })}
        ${own ? html`<option value="own" .selected=${own.otherOf(node, choices).on}>${own.sayOpen(node)}</option>` : nothing}
      </select>
      ${own?.otherField(node, options.name, choices) ?? nothing}`;
  });
}

/** The list is on its way, nothing is in it, or nobody has it. Who is meant by a reference can be said in words. */
export function withoutList(state: Options['state'], screen: IntakeScreen, node: Node, options: FieldOptions): Field {
  if (state !== 'waiting' && node.item.kind === 'reference') return inputField(node, screen, options, textInput);
  if (state === 'here') return group(options, () => html`<p id=${idOf(options.name)} tabindex="-1">${msg('There is nothing to choose from.', { id: 'intake.options.none' })} ${isRequired(node) ? callUs(screen.organisation) : nothing}</p>`);
  if (state === 'waiting') return group(options, () => html`<p class="waiting" id=${idOf(options.name)} tabindex="-1">${msg('Getting the list…', { id: 'intake.options.waiting' })}</p>`);
  return group(options, () => html`
    <p id=${idOf(options.name)} tabindex="-1">${msg('The list for this question could not be read.', { id: 'intake.options.failed' })} ${isRequired(node) ? callUs(screen.organisation) : nothing}</p>
    ${retryButton(() => void issueWords.fetch(screen, true).then(() => issueWords.part?.retryLists(node, screen, options.name)))}`);
}
