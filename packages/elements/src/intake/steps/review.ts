/** Everything that was answered, page by page, each page changeable, before anything is sent. */
import { html, nothing } from 'lit';
import { askedOn } from '@foyer/core/intake/pages';
import { isQuestion } from '@foyer/core/intake/read/item';
import { msg } from '../../i18n/msg.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import type { Row } from '../../widget/journey-screen.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { nodeText } from '../form-words.ts';
import { formOn, type IntakeScreen, type StepView } from '../screen.ts';
import { answerText } from '../value-words.ts';
import { earlier } from './earlier.ts';

/** Few forms are changed by two people at once. */
const conflicts = new OnDemand(() => import('./conflict.ts'));

function conflicting(screen: IntakeScreen): unknown {
  const { form } = formOn(screen);
  if (!form.conflict) return nothing;
  void conflicts.fetch(screen);
  return conflicts.part?.conflict(screen, form) ?? conflicts.instead(screen);
}

export const saySend = (): string => msg('Send my form', { id: 'intake.send' });

function rowsOf(screen: IntakeScreen): Row[] {
  const { form, pages } = formOn(screen);
  return pages.flatMap(page => askedOn(form, page).filter(({ item }) => isQuestion(item)).map(node => ({
    label: nodeText(node).text, step: page.id,
    value: node.values.map(value => answerText(value, node)).join('\n') || msg('Not answered', { id: 'intake.unanswered' }),
  })));
}

export const review: StepView = {
  title: () => msg('Check your answers', { id: 'review.title' }),
  render(screen) {
    const { journey, organisation } = screen;
    const { submission } = journey;
    const sending = submission.state === 'sending';
    return html`
      ${sending ? nothing : conflicting(screen)}
      ${summaryList(rowsOf(screen), sending ? undefined : screen)}
      ${earlier(formOn(screen).form, organisation)}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.answer({})}>${saySend()}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your form to the clinic. Stay on this page.', { id: 'intake.sending' }), organisation, submission) : nothing}
      </div>`;
  },
};
