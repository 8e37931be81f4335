/** What became of it: sent, taken, or not known yet. */
import { html, type TemplateResult } from 'lit';
import { referenceOf } from '@foyer/core/backend/reference';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { heading } from '../../widget/journey-frame.ts';
import { callUs, sayCallIfSilent } from '../../widget/way-out.ts';
import type { IntakeScreen } from '../screen.ts';

const sayAsking = (asking: boolean) => (asking ? msg('Asking the clinic’s system…', { id: 'unknown.checking' }) : msg('We ask again in a moment.', { id: 'unknown.again' }));

export function outcome(screen: IntakeScreen): TemplateResult {
  const { journey, organisation, headingLevel } = screen;
  const { submission } = journey;
  if (!('attempt' in submission)) return html``;
  const reference = msg(str`Reference: ${referenceOf(submission.attempt)}`, { id: 'error.reference' });
  if (submission.state === 'unknown') {
    const { checks } = submission;
    // Said for who asks. What is asked again and again by itself is only seen.
    const ask = () => {
      screen.announce(() => sayAsking(journey.submission.state === 'unknown' && journey.submission.checks === checks));
      journey.checkNow();
    };
    return html`
      ${heading(msg('We do not know yet whether your form arrived', { id: 'intake.unknown' }), headingLevel)}
      ${message('caution', html`
        <p><strong>${msg('Do not fill in this form again yet.', { id: 'intake.unknown.dont' })}</strong> ${msg('We sent your form, but got no clear answer. We keep asking the clinic’s system.', { id: 'intake.unknown.why' })}</p>
        <p>${organisation?.phone ? callUs(organisation, sayCallIfSilent(), ` ${msg(str`and give the reference ${referenceOf(submission.attempt)}.`, { id: 'unknown.reference' })}`) : reference}</p>`)}
      <div class="waiting"><p>${sayAsking(submission.checking)}</p></div>
      <div class="actions"><button type="button" @click=${ask}>${msg('Ask again now', { id: 'unknown.now' })}</button></div>`;
  }
  const confirmed = submission.state === 'confirmed';
  // The page took it: what becomes of it, the page says.
  if ('result' in submission && submission.result.onPage) {
    return html`
      ${heading(msg('You have filled in the form', { id: 'intake.filled' }), headingLevel)}
      ${message('success', html`<p>${msg('Your answers are on this page. Go on below.', { id: 'intake.filled.next' })}</p>`)}`;
  }
  return html`
    ${heading(confirmed ? msg('The clinic has your form', { id: 'intake.sent' }) : msg('We sent your form', { id: 'intake.requested' }), headingLevel)}
    ${message(confirmed ? 'success' : 'caution', html`
      <p>${confirmed ? msg('You do not need to do anything else.', { id: 'outcome.next.booked' }) : msg('We could not check what arrived. Bring up the form at your visit.', { id: 'intake.requested.next' })}</p>
      <p>${reference}</p>`)}`;
}
