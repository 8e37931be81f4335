/** Everything that was answered, page by page, each page changeable, before anything is sent. */
import { html, nothing } from 'lit';
import { isInTheWay } from '@foyer/core/intake/closing';
import { askedOn } from '@foyer/core/intake/pages';
import { isQuestion, repeats } from '@foyer/core/intake/read/item';
import { msg } from '../../i18n/msg.ts';
import { idOf } from '../../ui/form.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import type { Row } from '../../widget/journey-screen.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { nameOf, ownViewsOf } from '../control.ts';
import { extensionText, nodeText } from '../form-words.ts';
import { after, groupOf } from '../group-words.ts';
import type { IntakeElement } from '../intake.ts';
import { formOn, type IntakeScreen, type StepView } from '../screen.ts';
import { answerText } from '../value-words.ts';
import { shown } from './seldom.ts';
import { print } from './watch.ts';

export const saySend = (): string => msg('Send my form', { id: 'intake.send' });

/** Nobody checks more than that by reading, and to lay it out would stop the page. */
const LONGEST = 5000;

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function rowsOf(screen: IntakeScreen): Row[] {
  const { form, pages } = formOn(screen);
  const asked = pages.flatMap(page => askedOn(form, page).filter(({ item }) => isQuestion(item)).map(node => ({ node, page, label: extensionText(node, 'review-text')?.text ?? nodeText(node).text })));
  const once = new Set<string>();
  const often = new Set(asked.filter(({ label }) => once.has(label) || !once.add(label)).map(({ label }) => label));
  // What is asked in several places, or may be, is named with its place.
  return asked.map(({ node, page, label: alone }) => {
    const { parent } = node;
    const label = often.has(alone) || (parent?.item.source.text && repeats(parent.item)) ? after(groupOf(node), alone) : alone;
    const value = shortened(ownViewsOf.get(form)?.say(node, screen.locale) ?? node.values.map(one => answerText(one, node)).join('\n'));
    const id = idOf(nameOf(node));
    // Of several to choose from, the chosen one.
    const field = value ? `.tiles :checked[id|="${id}"], #${id}:not(.tile input)` : `#${id}`;
    return { label, about: label, step: page.id, field, value: value || msg('Not answered', { id: 'intake.unanswered' }) };
  });
}

/** On paper, for oneself, or to bring. */
function keep({ currentTarget }: Event, screen: IntakeScreen): void {
  void print(((currentTarget as Element).getRootNode() as ShadowRoot).host as IntakeElement, screen, true);
}

export const review: StepView = {
  title: () => msg('Check your answers', { id: 'review.title' }),
  render(screen) {
    const { journey, organisation } = screen;
    const { submission } = journey;
    const { form } = formOn(screen);
    const sending = submission.state === 'sending';
    return html`
      ${!sending && isInTheWay(form) ? shown(screen, ({ inTheWay }) => inTheWay(screen)) : nothing}
      ${!sending && form.conflict ? shown(screen, ({ conflict }) => conflict(screen, form)) : nothing}
      ${summaryList(rowsOf(screen), sending || form.seldom?.onlyForward ? undefined : screen)}
      ${form.unplaced.length > 0 ? shown(screen, ({ earlier }) => earlier(form, organisation)) : nothing}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.answer({})}>${saySend()}</button>
        <button type="button" class="link" @click=${(event: Event) => keep(event, screen)}>${msg('Print my answers', { id: 'intake.paper.filled' })}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your form to the clinic. Stay on this page.', { id: 'intake.sending' }), organisation, submission) : nothing}
      </div>`;
  },
};
