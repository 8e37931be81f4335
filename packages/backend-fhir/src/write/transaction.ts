/** Booking by one transaction, the commonest way of plain FHIR. Also what the other ways of writing share with it. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { Call, WriteCall } from '../fhir-backend.ts';
import { failure, unknown, unless, write, type Resource } from '../failure.ts';
import { idsIn, list, raw, text, type Raw } from '../raw.ts';
import { claimantOf, heldSlot, knownSlot, seenOrNow, slotWith, tagOf, versionOf } from './claim.ts';
import { ours } from './standing.ts';
import { attemptIdentifier, visitOf } from './visit.ts';

/** One booking on its way. */
export interface Booking extends WriteCall {
  readonly request: BookingRequest;
}

/** Creates nothing where the attempt has created one already. */
export const onlyOnce = (attempt: AttemptId) => `identifier=${attemptIdentifier(attempt)}`;

/** The time that a patient chose, not a place on the waiting list. */
export type ChosenTime = Extract<BookingRequest['time'], { kind: 'slot' }>;

/** Takes back what came of a booking that failed half-way. A server that does not let us keeps it visible to its staff. */
export async function takeBack(call: Call, appointment: Raw): Promise<void> {
  if (!text(appointment.id)) return;
  try {
    await unless(write(call, 'update', `Appointment/${String(appointment.id)}`, { ...appointment, status: 'cancelled' }, { method: 'PUT' }), 'gone');
  } catch (error) {
    // Whether it is still there is not known: that is what has to be said, and not that only the time was taken.
    throw unknown(error);
  }
}

const newUrl = () => `urn:uuid:${crypto.randomUUID()}`;

/** Everything in one Bundle, with the Slot where there is one: all of it happens or nothing. */
export async function postBundle(booking: Booking, status: 'booked' | 'waitlist', slot?: Raw): Promise<Raw> {
  const [forPatient, forRelatedPerson, forAppointment] = [newUrl(), newUrl(), newUrl()];
  const { appointment, patient, relatedPerson } = await visitOf(booking, status, { patient: forPatient, relatedPerson: forRelatedPerson });
  const entry = (fullUrl: string, resource: Resource | undefined) => (resource
    ? [{ fullUrl, resource, request: { method: 'POST', url: resource['resourceType'], ifNoneExist: onlyOnce(booking.attempt) } }] : []);
  const entries = [
    ...entry(forPatient, patient),
    ...entry(forRelatedPerson, relatedPerson),
    ...entry(forAppointment, appointment),
    ...(slot ? [{ resource: slotWith(slot, 'busy'), request: { method: 'PUT', url: `Slot/${String(slot.id)}`, ifMatch: tagOf(slot) } }] : []),
  ];
  const { body } = await write(booking, 'transaction', '', { resourceType: 'Bundle', type: 'transaction', entry: entries });
  const answers = list(body.entry).map(({ resource, response }) => ({ ...raw(response), resource: raw(resource) }));
  const made = answers.at(slot ? -2 : -1);
  if (!made || answers.length !== entries.length) throw unknown(new Error('Entries without an answer'));
  const visit = ours(booking, text(made.resource.id) ? made.resource : { ...(appointment as Raw), id: idsIn({ reference: made.location }, 'Appointment')[0] });
  const isRefused = ({ status }: Raw) => !String(status).startsWith('2');
  const refused = answers.find(isRefused);
  if (refused) {
    // Some servers keep the rest of a transaction of which one entry failed (seen with Medplum's in-memory repository).
    if (!isRefused(made)) await takeBack(booking, visit);
    throw await failure(Number.parseInt(String(refused.status), 10), raw(refused.outcome), 'transaction');
  }
  return visit;
}

/** Patient, RelatedPerson, Appointment and Slot in one Bundle: all of it happens or nothing. */
export async function bookByTransaction(booking: Booking, { slot, hold }: ChosenTime): Promise<Raw> {
  const seen = heldSlot(hold, slot.id) ?? await knownSlot(booking, slot);
  // A Slot of the same version would be refused again.
  return seenOrNow(booking, await claimantOf(booking), seen, now => postBundle(booking, 'booked', now), now => versionOf(now) !== versionOf(seen));
}
