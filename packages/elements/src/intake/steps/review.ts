/** Everything that was answered, page by page, each page changeable, before anything is sent. */
import { html, nothing } from 'lit';
import { askedOn } from '@foyer/core/intake/pages';
import { isQuestion } from '@foyer/core/intake/read/item';
import { msg } from '../../i18n/msg.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import type { Row } from '../../widget/journey-screen.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { ownViewsOf } from '../control.ts';
import { nodeText } from '../form-words.ts';
import type { IntakeElement } from '../intake.ts';
import { formOn, type IntakeScreen, type StepView } from '../screen.ts';
import { valueText } from '../value-words.ts';
import { print } from './watch.ts';

export const saySend = (): string => msg('Send my form', { id: 'intake.send' });

function rowsOf(screen: IntakeScreen): Row[] {
  const { form, pages } = formOn(screen);
  return pages.flatMap(page => askedOn(form, page).filter(({ item }) => isQuestion(item)).map(node => ({
    label: nodeText(node).text, step: page.id,
    value: ownViewsOf.get(form)?.say(node, screen.locale) ?? (node.values.map(value => valueText(value, form)).join('\n') || msg('Not answered', { id: 'intake.unanswered' })),
  })));
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
    const sending = submission.state === 'sending';
    return html`
      ${summaryList(rowsOf(screen), sending ? undefined : screen)}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.answer({})}>${saySend()}</button>
        <button type="button" class="link" @click=${(event: Event) => keep(event, screen)}>${msg('Print my answers', { id: 'intake.paper.filled' })}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your form to the clinic. Stay on this page.', { id: 'intake.sending' }), organisation, submission) : nothing}
      </div>`;
  },
};
