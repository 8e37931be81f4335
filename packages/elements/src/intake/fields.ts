/** The fields of a page: which control a question gets, and how groups hold them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { nodesIn } from '@foyer/core/intake/form';
import { isHidden, isQuestion } from '@foyer/core/intake/read/item';
import { errorOf, type Field } from '../ui/form.ts';
import { fieldOptions, type Control } from './control.ts';
import { booleanControl, choiceControl } from './controls/choice.ts';
import { dateControl } from './controls/date.ts';
import { textControl } from './controls/text.ts';
import { nodeText } from './form-words.ts';
import type { IntakeScreen } from './screen.ts';

const CONTROLS: Readonly<Record<string, Control>> = { boolean: booleanControl, choice: choiceControl, 'open-choice': choiceControl, date: dateControl };

/** A question as a field. */
export function fieldOf(node: Node, screen: IntakeScreen, labelHidden = false): Field {
  return (CONTROLS[node.item.kind] ?? textControl)(node, screen, fieldOptions(node, labelHidden));
}

/** A node and everything in it that is asked. */
export function rendered(node: Node, screen: IntakeScreen, labelHidden = false): TemplateResult | typeof nothing {
  if (!node.enabled.get() || isHidden(node.item)) return nothing;
  const { text, lang } = nodeText(node);
  if (node.item.kind === 'display') return html`<p class="lines" lang=${lang ?? nothing}>${text}</p>`;
  if (node.children) {
    return html`
      <fieldset class="field group">
        <legend>${text}</legend>
        ${nodesIn(node.children).map(one => rendered(one, screen))}
      </fieldset>`;
  }
  const field = fieldOf(node, screen, labelHidden);
  const below = node.containers.flatMap(nodesIn).filter(one => isQuestion(one.item) || one.item.kind === 'group');
  return html`
    ${field.render(errorOf(field, screen.journey.issues))}
    ${below.some(one => one.enabled.get()) ? html`<div class="inner">${below.map(one => rendered(one, screen))}</div>` : nothing}`;
}
