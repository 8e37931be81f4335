/** The whole form on paper, empty: for who would rather write, or has no way to send. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { nodesIn } from '@foyer/core/intake/form';
import { offered } from '@foyer/core/intake/options';
import { isHidden, isQuestion, repeats } from '@foyer/core/intake/read/item';
import { msg } from '../../i18n/msg.ts';
import { hintOf } from '../control.ts';
import { nodeText, optionText, titleOf } from '../form-words.ts';
import { formOn, type IntakeScreen } from '../screen.ts';

/** Empty lines to write on. */
const lines = (count: number) => Array.from({ length: count }, () => html`<span class="line"></span>`);

function space(node: Node): TemplateResult | TemplateResult[] {
  const { kind } = node.item;
  const options = offered(node);
  const choices = kind === 'boolean' ? [msg('Yes', { id: 'answer.yes' }), msg('No', { id: 'answer.no' })]
    : options.state === 'here' ? options.options.map(option => optionText(option, node.form).text) : [];
  if (choices.length > 0 && choices.length <= 40) return html`<ul class="boxes">${choices.map(choice => html`<li><span class="box"></span>${choice}</li>`)}${kind === 'open-choice' ? html`<li><span class="box"></span>${lines(1)}</li>` : nothing}</ul>`;
  return lines(kind === 'text' ? 4 : repeats(node.item) ? 3 : 1);
}

function onPaper(node: Node): TemplateResult | typeof nothing {
  const { item } = node;
  if (isHidden(item)) return nothing;
  const { text, lang } = nodeText(node);
  const sometimes = item.source.enableWhen ? html` <em>${msg('(only if it applies)', { id: 'intake.paper.sometimes' })}</em>` : nothing;
  const inside = node.containers.flatMap(nodesIn).filter(one => isQuestion(node.item) ? one.item.kind !== 'display' : true).map(onPaper);
  if (!isQuestion(item)) return html`<section><p lang=${lang ?? nothing}><strong>${text}</strong>${sometimes}</p>${inside}</section>`;
  return html`<section><p lang=${lang ?? nothing}>${text}${sometimes}</p><p class="hint">${hintOf(node) ?? nothing}</p>${space(node)}${inside}</section>`;
}

/** Seen on paper only. */
export function paper(screen: IntakeScreen): TemplateResult {
  const { form } = formOn(screen);
  const { organisation } = screen;
  return html`
    <div class="paper">
      <h2>${titleOf(form)}</h2>
      ${organisation ? html`<p>${organisation.name}${organisation.phone ? `, ${organisation.phone}` : nothing}</p>` : nothing}
      <p>${msg('Name', { id: 'intake.paper.name' })}: ${lines(1)} ${msg('Date', { id: 'intake.paper.date' })}: ${lines(1)}</p>
      ${nodesIn(form.root).map(onPaper)}
    </div>`;
}
