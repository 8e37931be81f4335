/** A visit in words, row by row: as it was asked for, and as the clinic's system has it. */
import type { BookingShape } from '@foyer/core/booking/booking';
import { chosenLocation, chosenPractitioner } from '@foyer/core/booking/chosen';
import { chosenService } from '@foyer/core/booking/offer';
import { zoneOf } from '@foyer/core/internal/times';
import type { View } from '@foyer/core/journey/definition';
import type { Appointment } from '@foyer/core/model/appointment';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Location } from '@foyer/core/model/location';
import type { Modality } from '@foyer/core/model/primitives';
import { sayOwnTime, sayWhen } from '../i18n/date-words.ts';
import { sayBirthDate } from '../i18n/day-words.ts';
import { msg, str } from '../i18n/msg.ts';
import { sayPhone } from '../i18n/phone-words.ts';
import { chosenSlot, knownPatient } from './chosen.ts';
import { lines } from '../ui/lines.ts';
import type { BookingScreen, Row } from './screen.ts';
import { sayChannel } from './steps/contact.ts';
import { sayNeed } from './steps/needs.ts';
import { booker, card } from './steps/who.ts';
import { addressOf, fullName, sayAnyone, sayLanguage, sayModality } from './words.ts';

type BookingView = View<BookingShape>;

export interface Visit {
  /** In words. */
  readonly when: string | undefined;
  readonly timeZone: string;
  readonly service: HealthcareService | undefined;
  readonly modality: Modality | undefined;
  readonly location: Location | undefined;
  /** A name. */
  readonly practitioner: string | undefined;
}

const byId = <T extends { readonly id: string }>(list: readonly T[] | undefined, id: string) => list?.find(one => one.id === id);

/** The visit as the clinic's system has it. What that says nothing of is as it was asked for. */
export function bookedVisit(view: BookingView, told: Partial<Appointment>): Visit {
  const { loaded, answers } = view;
  const { start } = told;
  const location = told.location === undefined ? chosenLocation(view) : byId(loaded.place, told.location);
  const practitioner = told.practitioner === undefined ? chosenPractitioner(view) : byId(loaded.practitioner, told.practitioner);
  const timeZone = told.timeZone ?? location?.timeZone ?? chosenSlot(view)?.timeZone ?? zoneOf(view);
  return {
    // By both clocks, where the patient's is another one.
    when: start && lines(sayWhen(start, timeZone), sayOwnTime(start, timeZone)),
    timeZone, location,
    service: byId(loaded.reason, told.service ?? '') ?? chosenService(view),
    modality: told.modality ?? answers.modality?.modality,
    practitioner: practitioner?.name,
  };
}

/** The visit that is asked for. */
export function askedVisit(view: BookingView): Visit {
  // How to meet is what was answered, whatever else a time may be good for.
  const visit = bookedVisit(view, { ...chosenSlot(view), modality: undefined });
  return {
    ...visit,
    when: visit.when ?? msg('Waiting list: the clinic will call you with a time', { id: 'row.waitlist' }),
    practitioner: visit.practitioner ?? sayAnyone(),
  };
}

/** By phone or video the place does not matter to the patient. */
export const isInPerson = ({ modality = 'in-person' }: Visit): boolean => modality === 'in-person';

/** A label and its words; without words there is no row. */
type Said = readonly [label: string, words: string | false | undefined];

const sayYes = (yes: boolean) => (yes ? msg('Yes', { id: 'answer.yes' }) : msg('No', { id: 'answer.no' }));

const sayNone = () => msg('None', { id: 'row.none' });

/** What is said of each answer, by the id of its step. */
const SAID: Readonly<Record<string, (visit: Visit, screen: BookingScreen) => readonly Said[]>> = {
  reason: ({ service }) => [[msg('Visit', { id: 'row.visit' }), service?.name]],
  modality: ({ modality }) => [[msg('How', { id: 'row.how' }), modality && sayModality(modality)]],
  place: visit => [[msg('Where', { id: 'row.where' }), isInPerson(visit) && visit.location && lines(visit.location.name, ...addressOf(visit.location))]],
  practitioner: ({ practitioner }) => [[msg('With', { id: 'row.with' }), practitioner]],
  time: ({ when }) => [[msg('When', { id: 'row.when' }), when]],
  who(_, screen) {
    const { view, submission } = screen.journey;
    const { who } = view.answers;
    const label = msg('For', { id: 'row.for' });
    const isNew = who && who.kind !== 'known';
    const patient = isNew ? who : knownPatient(view);
    // What is left on a screen, and printed, says no more of a person than a name.
    const name = patient && fullName(patient.name);
    if (!isNew || 'result' in submission) return [[label, name]];
    const { healthCard, seenBefore } = who;
    return [
      [label, lines(name, msg(str`Born ${sayBirthDate(who.birthDate)}`, { id: 'who.born' }))],
      [msg('Asked for by', { id: 'row.by' }), who.kind === 'dependant' && lines(fullName(who.bookedBy.name), booker.part?.sayRelationship(who.bookedBy.relationship))],
      [msg('Health card', { id: 'row.card' }), healthCard && lines(card.part?.sayProvince(healthCard.province), healthCard.number, healthCard.version)],
      [msg('At this clinic before', { id: 'row.seen' }), seenBefore !== undefined && sayYes(seenBefore)],
    ];
  },
  needs(_, { journey: { answers: { needs } } }) {
    // Of a visit that was looked up nobody here knows.
    if (!needs) return [];
    const { interpreter, accessibility, note } = needs;
    return [[msg('To prepare', { id: 'row.needs' }), lines(
      interpreter && msg(str`Interpreter: ${sayLanguage(interpreter)}`, { id: 'row.interpreter' }), ...accessibility.map(sayNeed), note,
    ) || sayNone()]];
  },
  /** How the clinic reaches the patient, and whether a reminder comes, where the clinic sends any. */
  contact(_, { journey: { answers: { contact }, capabilities, submission } }) {
    if (!contact) return [];
    const { phone, email, reminders } = contact;
    return [
      [msg('Contact', { id: 'row.contact' }), lines(phone && sayPhone(phone), email)],
      [msg('Reminder', { id: 'row.reminder' }), submission.state !== 'requested' && !!capabilities?.reminders?.length && (reminders.map(sayChannel).join(', ') || sayNone())],
    ];
  },
};

/** The rows that an answer adds to the list of the visit. */
export function rowsOf(step: string, visit: Visit, screen: BookingScreen): Row[] {
  return (SAID[step]?.(visit, screen) ?? []).flatMap(([label, value]) => (value ? { label, value, step } : []));
}
