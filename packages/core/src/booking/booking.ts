/** The booking journey: from a reason to a visit. */
import { BackendError } from '../backend/backend-error.ts';
import { fetchedOnce } from '../backend/fetched.ts';
import type { Booked, BookingRequest, SchedulingPort } from '../backend/scheduling-port.ts';
import { defineJourney, type Step, type StepCall, type View } from '../journey/definition.ts';
import type { Appointment } from '../model/appointment.ts';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import type { KnownPatient } from '../model/patient.ts';
import type { Practitioner } from '../model/practitioner.ts';
import type { Hold } from '../model/slot.ts';
import { modalityAnswer, placeAnswer, practitionerAnswer, reasonAnswer, type BookingAnswers, type BookingPins } from './answers.ts';
import { isPhoned } from './chosen.ts';
import { chosenService, offeredLocations, offeredModalities, offeredPractitioners, offeredServices } from './offer.ts';
import type { Times, TimesQuery } from './times.ts';

export interface BookingShape {
  answers: BookingAnswers;
  pins: BookingPins;
  loaded: {
    reason: readonly HealthcareService[];
    place: readonly Location[];
    practitioner: readonly Practitioner[];
    time: Times;
    who: readonly KnownPatient[];
  };
  obtained: { time: Hold };
  queries: { time: TimesQuery };
  result: Appointment;
}

type BookingView = View<BookingShape>;

/** The scheduling port, or the error that this organisation does not offer booking. */
export function schedulingOf({ backend }: Pick<StepCall, 'backend'>): SchedulingPort {
  if (!backend.scheduling?.book) throw new BackendError('not-allowed', { cause: new Error('No scheduling.book()') });
  return backend.scheduling;
}

/** Fetched long before anything is written. */
const later = fetchedOnce(() => import('./later.ts'));

/** The pinned one if it is offered; without a pin the only one. A pin that is not offered never becomes something else unasked. */
function only<T>(offered: readonly T[], pinned: unknown, idOf: (one: T) => unknown): T | undefined {
  if (pinned !== undefined) return offered.find(one => idOf(one) === pinned);
  return offered.length === 1 ? offered[0] : undefined;
}

const reason: Step<BookingShape, 'reason'> = {
  id: 'reason',
  early: true,
  load: (_, call) => schedulingOf(call).services(call),
  preset: view => {
    const service = only(view.loaded.reason ?? [], view.pins.service, s => s.id);
    return service && service.bookElsewhere === undefined ? { service: service.id } : undefined;
  },
  schema: view => reasonAnswer(offeredServices(view)),
};

const modality: Step<BookingShape, 'modality'> = {
  id: 'modality',
  dependsOn: ['reason'],
  needed: view => chosenService(view) !== undefined || view.answers.reason === undefined,
  preset: view => {
    const chosen = only(offeredModalities(view), view.pins.modality, m => m);
    return chosen && { modality: chosen };
  },
  schema: view => modalityAnswer(offeredModalities(view)),
};

const place: Step<BookingShape, 'place'> = {
  id: 'place',
  early: true,
  // Not on the modality: that only decides whether the place matters.
  dependsOn: ['reason'],
  load: (_, call) => schedulingOf(call).locations(call),
  // By phone or video the place does not matter to the patient, unless the page belongs to one.
  needed: view => view.answers.modality?.modality === 'in-person' || view.answers.modality === undefined || view.pins.site !== undefined,
  preset: view => {
    const location = view.answers.reason && only(offeredLocations(view), view.pins.site, l => l.id);
    return location && { location: location.id };
  },
  schema: view => placeAnswer(offeredLocations(view)),
};

const practitioner: Step<BookingShape, 'practitioner'> = {
  id: 'practitioner',
  early: true,
  dependsOn: ['reason', 'place'],
  load: (_, call) => schedulingOf(call).practitioners(call),
  preset: view => {
    if (!view.loaded.practitioner || !view.answers.reason || !view.answers.modality) return undefined;
    const offered = offeredPractitioners(view);
    if (offered.length === 0) return { practitioner: null };
    const one = only(offered, view.pins.practitioner, p => p.id);
    return one && { practitioner: one.id };
  },
  schema: view => practitionerAnswer(offeredPractitioners(view)),
};

const time: Step<BookingShape, 'time'> = {
  id: 'time',
  perishable: true,
  dependsOn: ['reason', 'modality', 'place', 'practitioner'],
  load: async (view, call) => (await later()).loadTimes(schedulingOf(call), view, call),
  schema: async () => (await later()).TimeAnswer,
  leave: async (answer, view, call) => {
    if (answer.kind !== 'slot') return undefined;
    const port = schedulingOf(call);
    // The same time again, perhaps read anew: what is held stays held.
    if (view.obtained.time?.slot === answer.slot.id) return view.obtained.time;
    // A port may have the method for servers that can: the capability says whether this one does.
    return view.capabilities?.hold === true ? port.hold?.(answer.slot, call) : undefined;
  },
  undo: async (hold, call) => schedulingOf(call).release?.(hold, call),
  extend: async (hold, call) => await schedulingOf(call).extendHold?.(hold, call) ?? hold,
  expires: hold => (hold.expires === undefined ? undefined : Date.parse(hold.expires)),
  recheck: async (answer, view, call) => {
    // A hold is the better proof, and while it lasts the slot does not look free.
    if (answer.kind !== 'slot' || view.obtained.time) return;
    if (!(await schedulingOf(call).isFree(answer.slot, call))) throw new BackendError('slot-taken');
  },
};

const isKnownOnly = (view: BookingView) => chosenService(view)?.knownPatientsOnly === true;

const who: Step<BookingShape, 'who'> = {
  id: 'who',
  // The patient may have answered for another service.
  counts: (answer, view) => answer.kind === 'known' || answer.seenBefore === true || !isKnownOnly(view),
  load: async (view, call) => (view.capabilities?.signedIn === false ? [] : schedulingOf(call).patients(call)),
  schema: async (view, now) => (await later()).whoAnswer(now, isKnownOnly(view)),
};

const needs: Step<BookingShape, 'needs'> = { id: 'needs', schema: async () => (await later()).NeedsAnswer };

const contact: Step<BookingShape, 'contact'> = {
  id: 'contact',
  // The patient may have answered for another way to meet.
  counts: (answer, view) => answer.phone !== undefined || !isPhoned(view),
  schema: async view => (await later()).contactAnswer(view.capabilities, isPhoned(view)),
};

const review: Step<BookingShape, 'review'> = { id: 'review' };

const submitted = ({ state, appointment }: Booked) => ({ state, result: appointment });

export const booking = defineJourney<BookingShape>({
  id: 'booking',
  steps: [reason, modality, place, practitioner, time, who, needs, contact, review] as Step<BookingShape>[],
  submit: async (view, call) => {
    const { bookingRequest } = await later();
    const port = schedulingOf(call);
    let request: BookingRequest;
    try {
      request = bookingRequest(view, call.locale);
    } catch (cause) {
      // Nothing was sent, and trying again changes nothing: the journey asks less than a booking needs.
      throw new BackendError('not-allowed', { cause });
    }
    return submitted(await port.book(request, call));
  },
  submitted: outcome => ('appointment' in outcome ? submitted(outcome) : undefined),
  returnTo: kind => (['slot-taken', 'hold-expired', 'stale', 'gone'].includes(kind) ? 'time' : undefined),
});
