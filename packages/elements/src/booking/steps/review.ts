/** Everything on one page, each answer changeable, before anything is sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BookingShape } from '@foyer/core/booking/booking';
import { chosenLocation, chosenPractitioner, chosenService } from '@foyer/core/booking/offer';
import type { Journey } from '@foyer/core/journey/journey';
import { sayBirthDate, sayOwnTime, sayWhen } from '../../i18n/date-words.ts';
import { msg, str } from '../../i18n/msg.ts';
import { sayPhone } from '../../i18n/phone-words.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import { addressLines } from '../../widget/way-out.ts';
import type { BookingScreen, Row, StepView } from '../screen.ts';
import { sayAnyone, sayLanguage, sayModality } from '../words.ts';
import { sayChannel } from './contact.ts';
import { sayNeed } from './needs.ts';
import { sayProvince } from './who.ts';

export function whenRow(screen: BookingScreen): Row[] {
  const { time } = screen.journey.answers;
  const label = msg('When', { id: 'row.when' });
  if (time?.kind === 'waitlist') return [{ label, value: msg('Waiting list: the clinic will call you with a time', { id: 'row.waitlist' }), step: 'time' }];
  if (!time) return [];
  const own = sayOwnTime(time.slot.start, time.slot.timeZone);
  return [{ label, value: [sayWhen(time.slot.start, time.slot.timeZone), own].filter(Boolean).join('\n'), step: 'time' }];
}

export function visitRows(screen: BookingScreen): Row[] {
  const { view } = screen.journey;
  const { answers } = view;
  const service = chosenService(view);
  const location = chosenLocation(view);
  const person = chosenPractitioner(view);
  const modality = answers.modality?.modality;
  return [
    ...(service ? [{ label: msg('Visit', { id: 'row.visit' }), value: service.name, step: 'reason' as const }] : []),
    ...(modality ? [{ label: msg('How', { id: 'row.how' }), value: sayModality(modality), step: 'modality' as const }] : []),
    ...whenRow(screen),
    ...(location && modality === 'in-person' ? [{
      label: msg('Where', { id: 'row.where' }), value: [location.name, ...(location.address ? addressLines(location.address) : [])].join('\n'), step: 'place' as const,
    }] : []),
    { label: msg('With', { id: 'row.with' }), value: person?.name ?? sayAnyone(), step: 'practitioner' as const },
  ];
}

function whoRows(screen: BookingScreen): Row[] {
  const { who } = screen.journey.answers;
  const label = msg('For', { id: 'row.for' });
  if (!who) return [];
  if (who.kind === 'known') {
    const known = screen.journey.view.loaded.who?.find(p => p.id === who.id);
    return [{ label, value: known ? `${known.name.given} ${known.name.family}` : '', step: 'who' }];
  }
  const { healthCard: card } = who;
  return [
    { label, value: [`${who.name.given} ${who.name.family}`, msg(str`Born ${sayBirthDate(who.birthDate)}`, { id: 'who.born' })].join('\n'), step: 'who' },
    ...(who.kind === 'dependant' ? [{ label: msg('Booked by', { id: 'row.by' }), value: `${who.bookedBy.name.given} ${who.bookedBy.name.family}`, step: 'who' as const }] : []),
    ...(card ? [{ label: msg('Health card', { id: 'row.card' }), value: `${sayProvince(card.province)}, ${card.number} ${card.version ?? ''}`.trim(), step: 'who' as const }] : []),
    ...(who.seenBefore === undefined ? [] : [{
      label: msg('At this clinic before', { id: 'row.seen' }), value: who.seenBefore ? msg('Yes', { id: 'answer.yes' }) : msg('No', { id: 'answer.no' }), step: 'who' as const,
    }]),
  ];
}

function restRows(screen: BookingScreen): Row[] {
  const { needs } = screen.journey.answers;
  const wishes = [
    ...(needs?.interpreter ? [msg(str`Interpreter: ${sayLanguage(needs.interpreter)}`, { id: 'row.interpreter' })] : []),
    ...(needs?.accessibility.map(sayNeed) ?? []), ...(needs?.note ? [needs.note] : []),
  ];
  return [
    ...(wishes.length > 0 ? [{ label: msg('To prepare', { id: 'row.needs' }), value: wishes.join('\n'), step: 'needs' }] : []),
    ...contactRows(screen),
  ];
}

/** How the clinic reaches the patient, and whether a reminder comes, where the clinic sends any. */
export function contactRows({ journey }: BookingScreen): Row[] {
  const { contact } = journey.answers;
  if (!contact) return [];
  const { phone, email, reminders } = contact;
  return [
    { label: msg('Contact', { id: 'row.contact' }), value: [phone && sayPhone(phone), email].filter(Boolean).join('\n'), step: 'contact' },
    ...(journey.capabilities?.reminders?.length ? [{
      label: msg('Reminder', { id: 'row.reminder' }), value: reminders.map(sayChannel).join(', ') || msg('None', { id: 'row.none' }), step: 'contact',
    }] : []),
  ];
}

/** What a vendor's own steps have to say. */
function ownRows(screen: BookingScreen): Row[] {
  return screen.journey.path.flatMap(step => screen.views?.[step]?.rows?.(screen) ?? []);
}

/** Rows as a description list; `change` is left out where nothing can be changed any more. */
export function summaryList(screen: BookingScreen, rows: readonly Row[], changeable: boolean): TemplateResult {
  const { journey } = screen;
  return html`
    <dl class="summary" part="summary">
      ${rows.map(({ label, value, step }) => html`
        <div>
          <dt>${label}</dt>
          <dd>${value}</dd>
          ${changeable && step && (journey.path as readonly string[]).includes(step) ? html`
            <dd class="change no-print"><button type="button" class="link" @click=${() => journey.go(step)}>${msg('Change', { id: 'action.change' })}<span class="quiet"> ${label}</span></button></dd>` : nothing}
        </div>`)}
    </dl>`;
}

/** Words on the button that sends. */
export function sayAction({ answers, capabilities }: Journey<BookingShape>): string {
  if (answers.time?.kind === 'waitlist') return msg('Join the waiting list', { id: 'time.waitlist' });
  return capabilities?.requestOnly === true ? msg('Ask for this visit', { id: 'review.ask' }) : msg('Book this visit', { id: 'review.book' });
}

export const review: StepView = {
  title: () => msg('Check your answers', { id: 'review.title' }),
  render(screen) {
    const { journey, organisation } = screen;
    const { submission } = journey;
    const service = chosenService(journey.view);
    const sending = submission.state === 'sending';
    // What is sent stays where it is: so does the focus, on the button.
    return html`
      ${summaryList(screen, [...visitRows(screen), ...whoRows(screen), ...restRows(screen), ...ownRows(screen)], !sending)}
      ${service?.policy ? html`<p class="hint policy">${service.policy}</p>` : nothing}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.submit()}>${sayAction(journey)}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your booking to the clinic. Stay on this page.', { id: 'review.sending' }), submission.since, organisation) : nothing}
      </div>`;
  },
};
