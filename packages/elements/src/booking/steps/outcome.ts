/** What became of it: booked, asked for, or not known yet. Certainty is graded in words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BookingShape } from '@foyer/core/booking/booking';
import { referenceOf } from '@foyer/core/backend/reference';
import type { Submission } from '@foyer/core/journey/definition';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Modality } from '@foyer/core/model/primitives';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { heading } from '../../widget/journey-frame.ts';
import { OnDemand, sayNotArrived } from '../../widget/on-demand.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { callUs, phoneLink, sayCall, sayCallIfSilent } from '../../widget/way-out.ts';
import type { BookingScreen } from '../screen.ts';
import { bookedVisit, isInPerson, rowsOf } from '../visit.ts';

type State<K> = Extract<Submission<BookingShape['result']>, { state: K }>;

/** What is said of the visit, in this order. */
const ROWS = ['time', 'reason', 'modality', 'practitioner', 'place', 'who', 'needs', 'contact'];

const NEXT: Partial<Record<Modality, () => string>> = {
  phone: () => msg('We call you at this time. Keep your phone near.', { id: 'outcome.phone' }),
  video: () => msg('The clinic sends you a link for the video visit.', { id: 'outcome.video' }),
};

/** A visit as a file for a calendar: few want it. */
const calendar = new OnDemand(() => import('./calendar.ts'));

async function addToCalendar(screen: BookingScreen, appointment: Appointment): Promise<void> {
  await calendar.fetch(screen, true);
  calendar.part?.saveCalendar(screen, appointment);
}

/** Who has the last word. */
export const sayConfirmed = (): string => msg('The clinic will confirm it. Until then you have no appointment.', { id: 'outcome.next.requested' });

/** How certain the visit is, and what now. */
function standing(confirmed: boolean, { status }: Appointment): readonly [title: string, next: string] {
  if (confirmed) return [msg('Your visit is booked', { id: 'outcome.booked' }), msg('You do not need to do anything else.', { id: 'outcome.next.booked' })];
  if (status === 'waitlist') {
    return [msg('You are on the waiting list', { id: 'outcome.waitlist' }), msg('The clinic will call you when there is a time. You have no appointment yet.', { id: 'outcome.next.waitlist' })];
  }
  return [msg('We sent your request', { id: 'outcome.requested' }), status === 'booked'
    ? msg('The clinic’s system shows something else than what you chose. Look at it, and call the clinic if it does not suit you.', { id: 'outcome.differs' })
    : sayConfirmed()];
}

const sayReference = (reference: string) => msg(str`Reference: ${reference}`, { id: 'error.reference' });
const sayGiveReference = (reference: string) => msg(str`and give the reference ${reference}.`, { id: 'unknown.reference' });

export function outcome(screen: BookingScreen): TemplateResult {
  const { submission } = screen.journey;
  switch (submission.state) {
    case 'confirmed': case 'requested': return visited(screen, submission);
    case 'unknown': return unknown(screen, submission);
    default: return html``;
  }
}

function visited(screen: BookingScreen, { state, attempt, result }: State<'confirmed' | 'requested'>): TemplateResult {
  const { journey, organisation, headingLevel, sharedDevice } = screen;
  const reference = referenceOf(attempt);
  const visit = bookedVisit(journey.view, result);
  const { location, service, modality } = visit;
  const confirmed = state === 'confirmed';
  const [title, next] = standing(confirmed, result);
  const there = isInPerson(visit) ? location : undefined;
  const phone = location?.phone ?? organisation?.phone;
  const sections = confirmed ? [
    [msg('How to prepare', { id: 'outcome.prepare' }), result.instruction ?? service?.preparation],
    [msg('How to get there', { id: 'outcome.directions' }), there?.directions],
    [msg('Access', { id: 'outcome.access' }), there?.accessibility],
    [msg('What happens next', { id: 'outcome.what' }), modality && NEXT[modality]?.()],
  ] as const : [];
  return html`
    ${heading(title, headingLevel)}
    ${message(confirmed ? 'success' : 'caution', html`
      <p>${next}</p>
      <p>${sayReference(reference)}</p>`)}
    ${summaryList(ROWS.flatMap(step => rowsOf(step, visit, screen)))}
    ${sections.map(([name, text]) => (text ? html`<section class="after"><h3>${name}</h3><p class="lines">${text}</p></section>` : nothing))}
    <section class="after">
      <h3>${confirmed || result.status === 'booked' ? msg('To change or cancel', { id: 'outcome.change' }) : msg('To withdraw your request', { id: 'outcome.withdraw' })}</h3>
      ${confirmed && service?.policy ? html`<p>${service.policy}</p>` : nothing}
      <p>${phone ? html`${sayCall()} ${phoneLink(phone)} ${sayGiveReference(reference)}` : nothing}</p>
    </section>
    ${calendar.failed ? message('danger', html`<p>${sayNotArrived()}</p>`, { alert: true }) : nothing}
    <div class="actions no-print">
      ${confirmed && !sharedDevice ? html`<button type="button" @click=${() => addToCalendar(screen, result)}>${msg('Add to my calendar', { id: 'outcome.calendar' })}</button>` : nothing}
      <button type="button" @click=${() => window.print()}>${msg('Print this page', { id: 'outcome.print' })}</button>
      <button type="button" class="link" @click=${() => journey.restart()}>${msg('Book another visit', { id: 'outcome.another' })}</button>
    </div>`;
}

/** Nobody knows yet. Says not to book again, keeps asking, gives reference and phone. */
function unknown(screen: BookingScreen, { attempt, checks, checking }: State<'unknown'>): TemplateResult {
  const { journey, organisation, headingLevel } = screen;
  const reference = referenceOf(attempt);
  const sayAsking = (asking: boolean) => (asking ? msg('Asking the clinic’s system…', { id: 'unknown.checking' }) : msg('We ask again in a moment.', { id: 'unknown.again' }));
  // Said for who asks. What is asked again and again by itself is only seen: it would be heard every minute.
  const ask = () => {
    screen.announce(() => sayAsking(journey.submission.state === 'unknown' && journey.submission.checks === checks));
    journey.checkNow();
  };
  return html`
    ${heading(msg('We do not know yet whether your visit was booked', { id: 'unknown.title' }), headingLevel)}
    ${message('caution', html`
      <p><strong>${msg('Do not book again yet.', { id: 'unknown.dont' })}</strong> ${msg('We sent your booking, but got no clear answer. We keep asking the clinic’s system.', { id: 'unknown.why' })}</p>
      <p>${organisation?.phone ? callUs(organisation, sayCallIfSilent(), ` ${sayGiveReference(reference)}`) : sayReference(reference)}</p>`)}
    <div class="waiting">
      <p>${sayAsking(checking)}</p>
    </div>
    <div class="actions"><button type="button" @click=${ask}>${msg('Ask again now', { id: 'unknown.now' })}</button></div>`;
}
