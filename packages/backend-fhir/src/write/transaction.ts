/** Booking by one transaction, the commonest way of plain FHIR. Also what the other ways of writing share with it. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { Session } from '../fhir-backend.ts';
import { failure, isKind, unknown, unless, write, type Resource } from '../failure.ts';
import { list, raw, text, type Raw } from '../raw.ts';
import { claimIn, heldSlot, ifMatch, knownSlot, readSlot, slotWith } from './claim.ts';
import { attemptIdentifier, visitOf } from './visit.ts';

/** One booking on its way. */
export interface Booking {
  readonly session: Session;
  readonly request: BookingRequest;
  readonly attempt: AttemptId;
  readonly signal: AbortSignal;
}

/** Creates nothing where the attempt has created one already. */
export const onlyOnce = (attempt: AttemptId) => `identifier=${attemptIdentifier(attempt)}`;

/** The time that a patient chose, not a place on the waiting list. */
export type ChosenTime = Extract<BookingRequest['time'], { kind: 'slot' }>;

/** Takes back what came of a booking that failed half-way. A server that does not let us keeps it visible to its staff. */
export async function takeBack({ session, signal }: Booking, appointment: Raw): Promise<void> {
  if (!text(appointment.id)) return;
  try {
    await unless(write(session, 'update', `Appointment/${String(appointment.id)}`, { ...appointment, status: 'cancelled' }, { method: 'put', signal }), 'gone');
  } catch (error) {
    // Whether it is still there is not known: that is what has to be said, and not that only the time was taken.
    throw unknown(error);
  }
}

function entry(fullUrl: string, resource: Resource, attempt: AttemptId) {
  return { fullUrl, resource, request: { method: 'POST', url: String(resource['resourceType']), ifNoneExist: onlyOnce(attempt) } };
}

/** Everything in one Bundle, with the Slot where there is one: all of it happens or nothing. */
export async function postBundle(booking: Booking, status: 'booked' | 'waitlist', slot?: Raw): Promise<Raw> {
  const { session, request, attempt, signal } = booking;
  const urls = { patient: `urn:uuid:${crypto.randomUUID()}`, relatedPerson: `urn:uuid:${crypto.randomUUID()}` };
  const { appointment, patient, relatedPerson } = await visitOf(session, request, attempt, status, urls, signal);
  const entries = [
    ...(patient ? [entry(urls.patient, patient, attempt)] : []),
    ...(relatedPerson ? [entry(urls.relatedPerson, relatedPerson, attempt)] : []),
    entry(`urn:uuid:${crypto.randomUUID()}`, appointment, attempt),
    ...(slot ? [{ resource: slotWith(slot, 'busy'), request: { method: 'PUT', url: `Slot/${String(slot.id)}`, ifMatch: ifMatch(slot)['if-match'] } }] : []),
  ];
  const { body } = await write(session, 'transaction', '', { resourceType: 'Bundle', type: 'transaction', entry: entries }, { signal });
  const answers = list(body.entry).map(e => ({ resource: raw(e.resource), response: raw(e.response) }));
  if (answers.length !== entries.length) throw unknown(new Error('Not every entry was answered'));
  const made = answers[entries.length - (slot ? 2 : 1)]!;
  const id = /Appointment\/([^/]+)/.exec(text(made.response.location) ?? '')?.[1];
  const visit = text(made.resource.id) !== undefined ? made.resource : id !== undefined ? { ...(appointment as Raw), id } : {};
  const refused = answers.map(a => ({ ...a, code: Number.parseInt(String(a.response.status), 10) })).find(a => !(a.code >= 200 && a.code < 300));
  if (refused) {
    // Some servers keep the rest of a transaction of which one entry failed (seen with Medplum's in-memory repository).
    if (String(made.response.status).startsWith('20')) await takeBack(booking, visit);
    throw await failure(refused.code, raw(refused.response.outcome), 'transaction');
  }
  return visit;
}

/** Patient, RelatedPerson, Appointment and Slot in one Bundle: all of it happens or nothing. */
export async function bookByTransaction(booking: Booking, { slot, hold }: ChosenTime): Promise<Raw> {
  const known = heldSlot(hold, slot) ?? await knownSlot(booking.session, slot.id, slot.token, booking.signal);
  try {
    return await postBundle(booking, 'booked', known);
  } catch (error) {
    if (!isKind(error, 'slot-taken')) throw error;
    // The Slot may only have another version than the one shown. Nothing was written, so asking again is safe.
    const fresh = await readSlot(booking.session, slot.id, booking.signal);
    const ours = fresh.status === 'free' || (fresh.status === 'busy-tentative' && claimIn(fresh).attempt === booking.attempt);
    if (!ours || raw(fresh.meta).versionId === raw(known.meta).versionId) throw error;
    return postBundle(booking, 'booked', fresh);
  }
}
