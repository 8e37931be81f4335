/** Everything on one page, each answer changeable, before anything is sent. */
import { html, nothing } from 'lit';
import type { BookingShape } from '@foyer/core/booking/booking';
import { chosenLocation, chosenPractitioner } from '@foyer/core/booking/chosen';
import { chosenService } from '@foyer/core/booking/offer';
import type { Journey } from '@foyer/core/journey/journey';
import type { HumanName } from '@foyer/core/model/patient';
import { sayBirthDate, sayOwnTime, sayWhen } from '../../i18n/date-words.ts';
import { msg, str } from '../../i18n/msg.ts';
import { sayPhone } from '../../i18n/phone-words.ts';
import { waitingInside } from '../../widget/journey-frame.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { addressLines } from '../../widget/way-out.ts';
import type { BookingScreen, Row, StepView } from '../screen.ts';
import { sayAnyone, sayLanguage, sayModality } from '../words.ts';
import { sayChannel } from './contact.ts';
import { sayNeed } from './needs.ts';
import { card as cardPart } from './who.ts';

type Summary = (screen: BookingScreen) => readonly Row[];

const fullName = ({ given, family }: HumanName) => `${given} ${family}`;

const who: Summary = screen => {
  const { who: answer } = screen.journey.answers;
  const step = 'who';
  const label = msg('For', { id: 'row.for' });
  if (!answer) return [];
  if (answer.kind === 'known') {
    const known = screen.journey.view.loaded.who?.find(p => p.id === answer.id);
    return [{ label, value: known ? fullName(known.name) : '', step }];
  }
  const { healthCard: card } = answer;
  return [
    { label, value: [fullName(answer.name), msg(str`Born ${sayBirthDate(answer.birthDate)}`, { id: 'who.born' })].join('\n'), step },
    ...(answer.kind === 'dependant' ? [{ label: msg('Booked by', { id: 'row.by' }), value: fullName(answer.bookedBy.name), step }] : []),
    ...(card ? [{ label: msg('Health card', { id: 'row.card' }), value: [cardPart.part?.sayProvince(card.province), `${card.number} ${card.version ?? ''}`.trim()].filter(Boolean).join(', '), step }] : []),
    ...(answer.seenBefore === undefined ? [] : [{
      label: msg('At this clinic before', { id: 'row.seen' }), value: answer.seenBefore ? msg('Yes', { id: 'answer.yes' }) : msg('No', { id: 'answer.no' }), step,
    }]),
  ];
};

const place: Summary = ({ journey: { view } }) => {
  const location = chosenLocation(view);
  return location && view.answers.modality?.modality === 'in-person' ? [{
    label: msg('Where', { id: 'row.where' }), value: [location.name, ...(location.address ? addressLines(location.address) : [])].join('\n'), step: 'place',
  }] : [];
};

const time: Summary = ({ journey: { answers } }) => {
  const label = msg('When', { id: 'row.when' });
  const step = 'time';
  if (answers.time?.kind !== 'slot') return [{ label, value: msg('Waiting list: the clinic will call you with a time', { id: 'row.waitlist' }), step }];
  const { start, timeZone } = answers.time.slot;
  return [{ label, value: [sayWhen(start, timeZone), sayOwnTime(start, timeZone)].filter(Boolean).join('\n'), step }];
};

const needs: Summary = ({ journey: { answers: { needs: answer } } }) => {
  const wishes = [
    ...(answer?.interpreter ? [msg(str`Interpreter: ${sayLanguage(answer.interpreter)}`, { id: 'row.interpreter' })] : []),
    ...(answer?.accessibility.map(sayNeed) ?? []), ...(answer?.note ? [answer.note] : []),
  ];
  return wishes.length > 0 ? [{ label: msg('To prepare', { id: 'row.needs' }), value: wishes.join('\n'), step: 'needs' }] : [];
};

/** How the clinic reaches the patient, and whether a reminder comes, where the clinic sends any. */
export const contactRows: Summary = ({ journey }) => {
  const { contact } = journey.answers;
  if (!contact) return [];
  const { phone, email, reminders } = contact;
  return [
    { label: msg('Contact', { id: 'row.contact' }), value: [phone && sayPhone(phone), email].filter(Boolean).join('\n'), step: 'contact' },
    ...(journey.capabilities?.reminders?.length ? [{
      label: msg('Reminder', { id: 'row.reminder' }), value: reminders.map(sayChannel).join(', ') || msg('None', { id: 'row.none' }), step: 'contact',
    }] : []),
  ];
};

/** What each answer has to say when everything is checked. */
const summaries: Readonly<Record<string, Summary>> = {
  reason: ({ journey: { view } }) => [{ label: msg('Visit', { id: 'row.visit' }), value: chosenService(view)?.name ?? '', step: 'reason' }],
  modality: ({ journey: { answers } }) => [{ label: msg('How', { id: 'row.how' }), value: sayModality(answers.modality?.modality ?? 'in-person'), step: 'modality' }],
  place,
  practitioner: ({ journey: { view } }) => [{ label: msg('With', { id: 'row.with' }), value: chosenPractitioner(view)?.name ?? sayAnyone(), step: 'practitioner' }],
  time, who, needs, contact: contactRows,
};

/** Everything that was answered, asked for or not, in the order of the steps; a vendor's own view sums up itself. */
function allRows(screen: BookingScreen): Row[] {
  return Object.keys(screen.journey.answers).flatMap(step => screen.views?.[step]?.rows?.(screen) ?? summaries[step]?.(screen) ?? []);
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
      ${summaryList(allRows(screen), sending ? undefined : journey)}
      ${service?.policy ? html`<p class="hint policy">${service.policy}</p>` : nothing}
      <div class="actions no-print">
        <button type="button" class="primary" part="primary" aria-disabled=${sending || journey.busy ? 'true' : nothing} @click=${() => void journey.submit()}>${sayAction(journey)}</button>
      </div>
      <div class=${sending ? 'waiting' : nothing} role="status">
        ${sending ? waitingInside(msg('Sending your booking to the clinic. Stay on this page.', { id: 'review.sending' }), submission.since, organisation) : nothing}
      </div>`;
  },
};
