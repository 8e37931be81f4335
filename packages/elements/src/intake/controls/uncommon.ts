/** What few forms have: answers that cannot be changed, groups that can be closed, questions that nobody knows. */
import { html, nothing, type TemplateResult } from 'lit';
import { nodesIn } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { extensionValue, textIn } from '@foyer/core/intake/read/extensions';
import type { FormText } from '@foyer/core/intake/texts';
import { msg } from '../../i18n/msg.ts';
import type { FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { message } from '../../ui/messages.ts';
import { callUs } from '../../widget/way-out.ts';
import { errorOn, words } from '../control.ts';
import { inGroup } from '../fields.ts';
import { nodeText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';
import { answerText } from '../value-words.ts';

/** What is known already and cannot be changed here: text, not a field. */
export function fixed(node: Node, options: FieldOptions): Field {
  const { name, label, hint } = options;
  const id = idOf(name);
  const lines = node.values.map(value => answerText(value, node)).filter(Boolean);
  // What only the form's own rules ask, with no words for anybody: a link id, and nothing under it.
  const isNothing = lines.length === 0 && nodeText(node).text === node.item.linkId;
  const render = () => isNothing ? html`` : html`
    <div class="field" role="group" id=${id} tabindex="-1" aria-labelledby="${id}-label">
      <p class="name" id="${id}-label">${label}</p>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      <p class="lines">${lines.length > 0 ? lines.join('\n') : msg('Nothing here yet', { id: 'intake.fixed.empty' })}</p>
      ${lines.length > 0 ? html`<p class="hint">${msg('Filled in for you. You cannot change it here.', { id: 'intake.fixed' })}</p>` : nothing}
    </div>`;
  return { error: () => '', ...options, render };
}

/** A question of a kind that nobody knows is said plainly. */
export function unknown(screen: IntakeScreen, options: FieldOptions): Field {
  const render = () => message('caution', html`
    <p class="name">${options.label}</p>
    <p>${msg('This question cannot be asked here.', { id: 'intake.unknown-kind' })} ${callUs(screen.organisation)}</p>`, { id: idOf(options.name) });
  return { error: () => '', ...options, render };
}

/** True where something in a group is said to be wrong. */
const isWrong = (node: Node, screen: IntakeScreen): boolean =>
  errorOn(node, screen) !== undefined || node.containers.some(inside => nodesIn(inside).some(one => isWrong(one, screen)));

/** A group that can be closed; undefined where it cannot. It is open while something in it is wrong. */
export function closable(node: Node, screen: IntakeScreen, label: unknown, said: FormText): TemplateResult | undefined {
  const collapsible = textIn(node.item.source, 'collapsible');
  return collapsible === undefined ? undefined : html`
    <details class="field group" ?open=${collapsible === 'default-open' || isWrong(node, screen)}>
      <summary>${label}</summary>
      <div role="group" aria-label=${said.text} lang=${said.lang ?? nothing}>${inGroup(node, screen)}</div>
    </details>`;
}

/** True where what is not asked is shown all the same, and cannot be answered. */
const isProtected = ({ item: { source } }: Node) => extensionValue(source, 'disabledDisplay') === 'protected' || Reflect.get(source, 'disabledDisplay') === 'protected';

/** What is not asked now, for the patient to know that it is there. */
export function notAsked(node: Node): TemplateResult | undefined {
  if (!isProtected(node) || node.parent?.enabled.get() === false) return undefined;
  return html`<div class="field off"><p class="name">${words(nodeText(node))}</p><p class="hint">${msg('You do not need to answer this.', { id: 'intake.off' })}</p></div>`;
}
