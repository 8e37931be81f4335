/** Booking by one transaction, the commonest way of plain FHIR. Also what the other ways of writing share with it. */
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { WriteCall } from '../scheduling-backend.ts';
import { afterwards } from '../doubt.ts';
import { write, type Resource } from '../failure.ts';
import { list, raw, type Raw } from '../raw.ts';
import { heldSlot, knownSlot, seenOrNow, slotWith, tagOf } from './claim.ts';
import { onlyOnce } from './attempted.ts';
import { visitOf } from './visit.ts';

/** One booking on its way. */
export interface Booking extends WriteCall {
  readonly request: BookingRequest;
  /** The HealthcareService that is asked for; empty where there is none of that id. */
  readonly service: Raw;
}

/** The time that a patient chose, not a place on the waiting list. */
export type ChosenTime = Extract<BookingRequest['time'], { kind: 'slot' }>;

/** True for the answer to an entry that was carried out. */
export const isDone = ({ response }: Raw) => String(raw(response).status).startsWith('2');

const newUrl = () => `urn:uuid:${crypto.randomUUID()}`;

/** Everything in one Bundle, with the Slot where there is one: all of it happens or nothing. */
async function postBundle(booking: Booking, status: 'booked' | 'waitlist', slot?: Raw): Promise<Raw> {
  const forPatient = newUrl();
  const forRelatedPerson = newUrl();
  const { appointment, patient, relatedPerson } = await visitOf(booking, status, { patient: forPatient, relatedPerson: forRelatedPerson });
  const entry = (fullUrl: string, resource: Resource | undefined) => (resource
    ? [{ fullUrl, resource, request: { method: 'POST', url: resource['resourceType'], ifNoneExist: onlyOnce(booking.attempt) } }] : []);
  const entries = [
    ...(slot ? [{ resource: slotWith(slot, 'busy'), request: { method: 'PUT', url: `Slot/${String(slot.id)}`, ifMatch: tagOf(slot) } }] : []),
    ...entry(forPatient, patient),
    ...entry(forRelatedPerson, relatedPerson),
    ...entry(newUrl(), appointment),
  ];
  const { body } = await write(booking, 'transaction', '', { resourceType: 'Bundle', type: 'transaction', entry: entries });
  const answers = list(body.entry);
  const visit = raw(answers.at(-1)?.resource);
  const whole = visit.id && answers.length === entries.length && answers.every(isDone);
  return whole ? visit : (await afterwards()).halfAnswered(booking, appointment, answers, entries.length);
}

/** Patient, RelatedPerson, Appointment and Slot in one Bundle: all of it happens or nothing. */
export async function bookByTransaction(booking: Booking): Promise<Raw> {
  const { time } = booking.request;
  if (time.kind === 'waitlist') return postBundle(booking, 'waitlist');
  const seen = heldSlot(time.hold, time.slot.id) ?? await knownSlot(booking, time.slot);
  return seenOrNow(booking, seen, now => postBundle(booking, 'booked', now));
}
