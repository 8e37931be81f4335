/** What became of it: booked, asked for, or not known yet. Certainty is graded in words. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosenLocation, chosenPractitioner } from '@foyer/core/booking/chosen';
import { chosenService } from '@foyer/core/booking/offer';
import { calendarFile } from '@foyer/core/internal/calendar-file';
import { referenceOf } from '@foyer/core/backend/reference';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Location } from '@foyer/core/model/location';
import { sayOwnTime, sayWhen } from '../../i18n/date-words.ts';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { heading } from '../../widget/journey-frame.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { addressLines, callUs, phoneLink, sayCall, sayCallIfSilent } from '../../widget/way-out.ts';
import type { BookingScreen } from '../screen.ts';
import { sayModality } from '../words.ts';
import { contactRows } from './review.ts';

/** The visit as the clinic's system has it, not as it was asked for. */
function truth(screen: BookingScreen, appointment: Appointment) {
  const { view } = screen.journey;
  const { loaded, answers } = view;
  const find = <T extends { id: string }>(list: readonly T[] | undefined, id: string | undefined) => list?.find(one => one.id === id);
  const location = find<Location>(loaded.place, appointment.location) ?? (appointment.location === undefined ? chosenLocation(view) : undefined);
  const slot = answers.time?.kind === 'slot' ? answers.time.slot : undefined;
  return {
    location,
    service: find(loaded.reason, appointment.service) ?? chosenService(view),
    person: find(loaded.practitioner, appointment.practitioner) ?? (appointment.practitioner === undefined ? chosenPractitioner(view) : undefined),
    modality: appointment.modality ?? answers.modality?.modality,
    zone: appointment.timeZone ?? location?.timeZone ?? slot?.timeZone ?? 'America/Toronto',
  };
}

function rows(screen: BookingScreen, appointment: Appointment) {
  const { location, service, person, modality, zone } = truth(screen, appointment);
  const { who } = screen.journey.answers;
  const known = who?.kind === 'known' ? screen.journey.view.loaded.who?.find(p => p.id === who.id)?.name : who?.name;
  const own = appointment.start && sayOwnTime(appointment.start, zone);
  return [
    ...(appointment.start ? [{ label: msg('When', { id: 'row.when' }), value: [sayWhen(appointment.start, zone), own].filter(Boolean).join('\n') }] : []),
    ...(service ? [{ label: msg('Visit', { id: 'row.visit' }), value: service.name }] : []),
    ...(modality ? [{ label: msg('How', { id: 'row.how' }), value: sayModality(modality) }] : []),
    ...(person ? [{ label: msg('With', { id: 'row.with' }), value: person.name }] : []),
    ...(location && modality !== 'phone' && modality !== 'video' ? [{
      label: msg('Where', { id: 'row.where' }), value: [location.name, ...(location.address ? addressLines(location.address) : [])].join('\n'),
    }] : []),
    ...(known ? [{ label: msg('For', { id: 'row.for' }), value: `${known.given} ${known.family}` }] : []),
    ...contactRows(screen),
  ];
}

/** Offers the visit as a file for a calendar. A neutral title: calendars are read over shoulders. */
function saveCalendar(screen: BookingScreen, appointment: Appointment): void {
  const { location, zone } = truth(screen, appointment);
  if (appointment.start === undefined || appointment.end === undefined) return;
  const { start, end } = appointment;
  const file = screen.say(() => calendarFile({
    uid: `${appointment.attempt ?? appointment.id}@foyer`, start, end, now: Date.now(),
    title: msg('Appointment', { id: 'calendar.title' }),
    location: location && [location.name, ...(location.address ? addressLines(location.address) : [])].join(', '),
    description: [sayWhen(start, zone), screen.organisation?.phone && `${sayCall()} ${screen.organisation.phone}`].filter(Boolean).join('\n'),
  }));
  const url = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'appointment.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Heading and text one after the other, where there is text. */
function section(title: string, text: string | undefined): TemplateResult | typeof nothing {
  return text ? html`<section class="after"><h3>${title}</h3><p class="lines">${text}</p></section>` : nothing;
}

export function outcome(screen: BookingScreen): TemplateResult {
  const { journey, organisation, headingLevel } = screen;
  const { submission } = journey;
  if (submission.state !== 'confirmed' && submission.state !== 'requested') return unknown(screen);
  const appointment = submission.result;
  const reference = referenceOf(submission.attempt);
  const { location, service, modality } = truth(screen, appointment);
  const confirmed = submission.state === 'confirmed';
  const waitlist = appointment.status === 'waitlist';
  const title = confirmed ? msg('Your visit is booked', { id: 'outcome.booked' })
    : waitlist ? msg('You are on the waiting list', { id: 'outcome.waitlist' }) : msg('We sent your request', { id: 'outcome.requested' });
  const differs = !confirmed && appointment.status === 'booked';
  const next = confirmed ? msg('You do not need to do anything else.', { id: 'outcome.next.booked' })
    : waitlist ? msg('The clinic will call you when there is a time. You have no appointment yet.', { id: 'outcome.next.waitlist' })
      : differs ? msg('The clinic’s system shows something else than what you chose. Look at it, and call the clinic if it does not suit you.', { id: 'outcome.differs' })
        : msg('The clinic will confirm it. Until then you have no appointment.', { id: 'outcome.next.requested' });
  return html`
    ${heading(title, headingLevel)}
    ${message(confirmed ? 'success' : 'caution', html`
      <p>${next}</p>
      <p>${msg(str`Reference: ${reference}`, { id: 'error.reference' })}</p>`)}
    ${summaryList(rows(screen, appointment))}
    ${section(msg('How to prepare', { id: 'outcome.prepare' }), appointment.instruction ?? service?.preparation)}
    ${modality === 'in-person' || modality === undefined ? html`
      ${section(msg('How to get there', { id: 'outcome.directions' }), location?.directions)}
      ${section(msg('Access', { id: 'outcome.access' }), location?.accessibility)}` : nothing}
    ${modality === 'phone' && confirmed ? section(msg('What happens next', { id: 'outcome.what' }), msg('We call you at this time. Keep your phone near.', { id: 'outcome.phone' })) : nothing}
    ${modality === 'video' && confirmed ? section(msg('What happens next', { id: 'outcome.what' }), msg('The clinic sends you a link for the video visit.', { id: 'outcome.video' })) : nothing}
    <section class="after">
      <h3>${msg('To change or cancel', { id: 'outcome.change' })}</h3>
      ${service?.policy ? html`<p>${service.policy}</p>` : nothing}
      <p>${(location?.phone ?? organisation?.phone) ? html`${sayCall()} ${phoneLink(location?.phone ?? organisation?.phone ?? '')} ${msg(str`and give the reference ${reference}.`, { id: 'unknown.reference' })}` : nothing}</p>
    </section>
    <div class="actions no-print">
      ${confirmed ? html`<button type="button" @click=${() => saveCalendar(screen, appointment)}>${msg('Add to my calendar', { id: 'outcome.calendar' })}</button>` : nothing}
      <button type="button" @click=${() => window.print()}>${msg('Print this page', { id: 'outcome.print' })}</button>
      <button type="button" class="link" @click=${() => journey.restart()}>${msg('Book another visit', { id: 'outcome.another' })}</button>
    </div>`;
}

/** Nobody knows yet. Says not to book again, keeps asking, gives reference and phone. */
function unknown(screen: BookingScreen): TemplateResult {
  const { journey, organisation, headingLevel } = screen;
  const { submission } = journey;
  if (submission.state !== 'unknown') return html``;
  const reference = referenceOf(submission.attempt);
  // Said for who asks. What is asked again and again by itself is only seen: it would be heard every minute.
  const ask = () => {
    const { checks } = submission;
    const asking = () => journey.submission.state === 'unknown' && journey.submission.checks === checks;
    screen.announce(() => (asking() ? msg('Asking the clinic’s system…', { id: 'unknown.checking' }) : msg('We ask again in a moment.', { id: 'unknown.again' })));
    journey.checkNow();
  };
  return html`
    ${heading(msg('We do not know yet whether your visit was booked', { id: 'unknown.title' }), headingLevel)}
    ${message('caution', html`
      <p><strong>${msg('Do not book again yet.', { id: 'unknown.dont' })}</strong> ${msg('We sent your booking, but got no clear answer. We keep asking the clinic’s system.', { id: 'unknown.why' })}</p>
      <p>${organisation?.phone
        ? callUs(organisation, sayCallIfSilent(), ` ${msg(str`and give the reference ${reference}.`, { id: 'unknown.reference' })}`)
        : msg(str`Reference: ${reference}`, { id: 'error.reference' })}</p>`)}
    <div class="waiting">
      <p>${submission.checking ? msg('Asking the clinic’s system…', { id: 'unknown.checking' }) : msg('We ask again in a moment.', { id: 'unknown.again' })}</p>
    </div>
    <div class="actions"><button type="button" @click=${ask}>${msg('Ask again now', { id: 'unknown.now' })}</button></div>`;
}
