/** Somebody else changed the form meanwhile: both answers, question by question where they differ, and whose counts. Fetched when that happens. */
import { html, type TemplateResult } from 'lit';
import type { BackendError } from '@foyer/core/backend/backend-error';
import type { Difference } from '@foyer/core/intake/conflict';
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import type { Organisation } from '@foyer/core/model/organisation';
import type { ResponseItem } from '@foyer/core/model/questionnaire';
import { msg, str } from '../../i18n/msg.ts';
import { group } from '../../ui/field.ts';
import { errorSummary } from '../../ui/error-summary.ts';
import { idOf, renderFields, type Field } from '../../ui/form.ts';
import { troubleBox } from '../../widget/notice.ts';
import { callUs } from '../../widget/way-out.ts';
import { nameOf, words } from '../control.ts';
import { nodeText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';
import { answerText, valueText } from '../value-words.ts';
import { saySend } from './review.ts';

/** What is answered in an item, line by line; what stands below a question or in a group with its name. */
function linesOf({ linkId, answer = [], item = [] }: ResponseItem, nodes: ReadonlyMap<string, Node>, form: Form): string[] {
  const node = nodes.get(linkId);
  const named = (one: ResponseItem) => {
    const asked = nodes.get(one.linkId);
    const label = asked ? nodeText(asked).text : one.text ?? one.linkId;
    return linesOf(one, nodes, form).map(line => `${label}: ${line}`);
  };
  return [...answer.flatMap(one => [node ? answerText(one, node) : valueText(one, form), ...(one.item ?? []).flatMap(named)]), ...item.flatMap(named)].filter(Boolean);
}

/** Of a group that repeats, each instance is one line. */
function sayAnswer(items: readonly ResponseItem[], { form }: Node): string {
  const nodes = new Map([...form.nodes()].map(node => [node.item.linkId, node]));
  return items.map(one => linesOf(one, nodes, form).join(one.item ? ', ' : '\n')).filter(Boolean).join('\n') || msg('Not answered', { id: 'intake.unanswered' });
}

function fieldOf(difference: Difference, screen: IntakeScreen): Field {
  const { node, mine, theirs } = difference;
  const name = `${nameOf(node)}-whose`;
  const label = nodeText(node);
  const choice = (which: 'mine' | 'theirs', whose: string, items: readonly ResponseItem[], id?: string) => {
    const choose = () => {
      difference.choice = which;
      screen.requestUpdate();
    };
    return html`
      <label class="tile">
        <input type="radio" name=${name} id=${id ?? `${idOf(name)}-theirs`} .checked=${difference.choice === which} @change=${choose}>
        <span><span class="name">${whose}</span> <span class="lines">${sayAnswer(items, node)}</span></span>
      </label>`;
  };
  return group({
    name, label: words(label), values: {}, paths: [node.id], error: () => msg(str`Choose which answer counts: ${label.text}`, { id: 'intake.conflict.choose' }),
  }, () => html`
    <div class="tiles">
      ${choice('mine', msg('Your answer', { id: 'intake.conflict.mine' }), mine, idOf(name))}
      ${choice('theirs', msg('What the clinic has now', { id: 'intake.conflict.theirs' }), theirs)}
    </div>`);
}

/** Why it was not sent. */
export function conflictNotice(error: BackendError | undefined, organisation: Organisation | undefined): TemplateResult {
  const now = `${msg('Nothing was written over.', { id: 'intake.conflict.nothing' })} ${msg(str`Choose below, question by question, which answer counts. Then press “${saySend()}”.`, { id: 'intake.conflict.now' })}`;
  return troubleBox(msg('The clinic’s copy of this form was changed after you opened it, and is not the same as yours.', { id: 'intake.conflict' }), error, now, callUs(organisation));
}

/** Which answers count. */
export function conflict(screen: IntakeScreen, form: Form): TemplateResult {
  const fields = (form.conflict?.differences ?? []).map(one => fieldOf(one, screen));
  return html`
    ${errorSummary(fields, screen.journey.issues)}
    <section class="after">
      <h3>${msg('Choose which answers count', { id: 'intake.conflict.title' })}</h3>
      <p class="hint">${msg('Answers that are the same are not asked about.', { id: 'intake.conflict.hint' })}</p>
      ${renderFields(fields, screen.journey.issues)}
    </section>`;
}
