/** Everything on one page, each answer changeable, before anything is sent. */
import { html, nothing } from 'lit';
import type { BookingShape } from '@foyer/core/booking/booking';
import type { Journey } from '@foyer/core/journey/journey';
import { msg } from '../../i18n/msg.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import { sayConfirmed } from './outcome.ts';
import { summaryList } from '../../widget/summary-list.ts';
import type { StepView } from '../screen.ts';
import { askedVisit, rowsOf } from '../visit.ts';

/** Words on the button that sends. */
export function sayAction({ answers, capabilities }: Journey<BookingShape>): string {
  if (answers.time?.kind === 'waitlist') return msg('Join the waiting list', { id: 'time.waitlist' });
  return capabilities?.requestOnly ? msg('Ask for this visit', { id: 'review.ask' }) : msg('Book this visit', { id: 'review.book' });
}

/** What this is not: a visit that is booked. */
function sayNotYet({ answers, capabilities }: Journey<BookingShape>): unknown {
  const words = answers.time?.kind === 'waitlist' ? msg('You are not on the waiting list yet.', { id: 'review.waitlist' })
    : capabilities?.requestOnly && `${msg('This is a request.', { id: 'review.request' })} ${sayConfirmed()}`;
  return words ? html`<p>${words}</p>` : nothing;
}

export const review: StepView = {
  title: () => msg('Check your answers', { id: 'review.title' }),
  render(screen) {
    const { journey, organisation, views } = screen;
    const { submission } = journey;
    const sending = submission.state === 'sending';
    const visit = askedVisit(journey.view);
    // Everything that was answered, asked for or not, in the order of the steps; a vendor's own view sums up itself.
    const rows = Object.keys(journey.answers).flatMap(step => views[step]?.rows?.(screen) ?? rowsOf(step, visit, screen));
    // What is sent stays where it is: so does the focus, on the button.
    return html`
      ${sayNotYet(journey)}
      ${summaryList(rows, sending ? undefined : screen)}
      ${visit.service?.policy ? html`<p class="hint policy">${visit.service.policy}</p>` : nothing}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.submit()}>${sayAction(journey)}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your booking to the clinic. Stay on this page.', { id: 'review.sending' }), organisation, submission) : nothing}
      </div>`;
  },
};
