/** Everything that changes something on the server. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { CallOptions, Outcome, WriteOptions } from '@foyer/core/backend/backend';
import type { Booked, BookingRequest } from '@foyer/core/backend/scheduling-port';
import { matchesRequest } from '@foyer/core/backend/standing';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Hold, Slot } from '@foyer/core/model/slot';
import type { Session } from '../fhir-backend.ts';
import { modalitiesIn } from '../modality.ts';
import { isKind, unknown, unless } from '../failure.ts';
import { text, type Raw } from '../raw.ts';
import { tokenOf } from '../resource-text.ts';
import { claimIn, claimSlot, heldSlot, holdOf, knownSlot, letGo, readSlot } from './claim.ts';
import { claiming, operations } from './dialects.ts';
import { appointmentIn, isGone, madeBy } from './standing.ts';
import { bookByTransaction, postBundle, type Booking } from './transaction.ts';

/** The answer of a read; undefined where this credential may not look. */
const ifAllowed = <T>(read: Promise<T>) => unless(read, 'gone', 'not-allowed');

async function write(booking: Booking): Promise<Raw> {
  const { session, request: { time }, signal } = booking;
  const { dialect, names } = await session.statement(signal);
  const chosen = time.kind === 'slot';
  if (dialect === 'transaction') return chosen ? bookByTransaction(booking, time) : postBundle(booking, 'waitlist');
  if (dialect === 'operations' && chosen) return (await operations()).bookByOperation(booking, time, names);
  const { bookByClaim, create } = await claiming();
  return dialect === 'claim' && chosen ? bookByClaim(booking, time) : create(booking, chosen ? 'proposed' : 'waitlist');
}

/** The visit as it stands on the server now; what was returned where this credential may not look. */
async function readBack({ session, attempt, signal }: Booking, made: Raw): Promise<Raw> {
  const id = text(made.id);
  try {
    const read = id && await ifAllowed(session.client.send(`Appointment/${id}`, { signal }));
    if (read && read.body.resourceType === 'Appointment') return read.body;
    return await ifAllowed(madeBy(session, attempt, signal)) ?? made;
  } catch (error) {
    // It was written; only what it looks like is not known.
    throw error instanceof BackendError ? unknown(error) : error;
  }
}

async function settled({ session, request, attempt, signal }: Booking, of: Raw, locale: string): Promise<Booked> {
  const appointment = await appointmentIn(session, of, attempt, locale, signal);
  if (!appointment) throw unknown(new Error('The server tells nothing of the visit'));
  if (isGone(of)) throw new BackendError('slot-taken');
  return { state: matchesRequest(appointment, request) ? 'confirmed' : 'requested', appointment };
}

/** What an attempt made before is what it makes now, if it is the same wish. */
function isSameWish(appointment: Appointment, { time }: BookingRequest): boolean {
  if (time.kind === 'waitlist') return appointment.status === 'waitlist';
  const { slot } = time;
  const differs = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return appointment.start !== undefined && Date.parse(appointment.start) === Date.parse(slot.start)
    && !differs(appointment.location, slot.location) && !differs(appointment.practitioner, slot.practitioner);
}

async function earlier(booking: Booking, locale: string): Promise<Booked | undefined> {
  const found = await ifAllowed(madeBy(booking.session, booking.attempt, booking.signal));
  if (!found || isGone(found)) return undefined;
  const booked = await settled(booking, found, locale);
  if (!isSameWish(booked.appointment, booking.request)) throw new BackendError('duplicate');
  // The page may have been closed between the visit and its Slot.
  const { session, request: { time }, signal } = booking;
  const { dialect } = await session.statement(signal);
  if (dialect === 'claim' && time.kind === 'slot') await (await claiming()).finishClaim(booking, found, readSlot(session, time.slot.id, signal));
  return booked;
}

/** What a server need not be asked: no service has another way of visiting than its own. */
async function checkWish({ session, request, signal }: Booking): Promise<void> {
  const service = (await session.directory.services(signal)).find(s => s.id === request.service);
  const path = !service ? 'service' : modalitiesIn(service.characteristic, session.codings).includes(request.modality) ? undefined : 'modality';
  if (path !== undefined) throw new BackendError('rejected', { issues: [{ path, code: 'value' }] });
}

/** A look after a failure. Where it fails too, nobody knows what became of the attempt. */
async function lookAgain(booking: Booking, locale: string, before: BackendError): Promise<Booked | undefined> {
  try {
    return await earlier(booking, locale);
  } catch (error) {
    throw isKind(error, 'slot-taken', 'duplicate') || !(error instanceof BackendError) ? error : unknown(before);
  }
}

export async function book(session: Session, request: BookingRequest, { attempt, signal, locale }: WriteOptions): Promise<Booked> {
  const booking: Booking = { session, request, attempt, signal };
  // A retry after a reload comes from a page that remembers nothing, so the server is asked each time.
  const before = await earlier(booking, locale);
  if (before) return before;
  await checkWish(booking);
  try {
    return await settled(booking, await readBack(booking, await write(booking)), locale);
  } catch (error) {
    if (!isKind(error, 'slot-taken', 'duplicate', 'stale', 'unknown-outcome')) throw error;
    // A lost reply may have been a success, and a time may be taken by this attempt's own visit, made beside us.
    const meanwhile = await lookAgain(booking, locale, error);
    if (meanwhile) return meanwhile;
    throw isKind(error, 'stale', 'duplicate') ? new BackendError('slot-taken', { cause: error }) : error;
  }
}

export async function outcome(session: Session, attempt: AttemptId, { signal, locale }: CallOptions): Promise<Outcome> {
  const found = await madeBy(session, attempt, signal);
  const appointment = found && !isGone(found) ? await appointmentIn(session, found, attempt, locale, signal) : undefined;
  if (!appointment) return { state: session.accepted.has(attempt) ? 'pending' : 'none' };
  session.accepted.delete(attempt);
  const waiting = ['proposed', 'pending', 'waitlist'].includes(appointment.status);
  return { state: waiting ? 'requested' : 'confirmed', appointment };
}

export async function hold(session: Session, slot: Slot, { attempt, signal }: WriteOptions): Promise<Hold> {
  const { dialect, names, capabilities } = await session.statement(signal);
  if (!capabilities.hold) throw new BackendError('not-allowed', { cause: new Error('This server keeps no times') });
  if (dialect === 'operations') return (await operations()).holdByOperation(session, names, slot, attempt, signal);
  return holdOf(await claimSlot(session, await knownSlot(session, slot.id, slot.token, signal), attempt, signal));
}

export async function extendHold(session: Session, held: Hold, { attempt, signal }: WriteOptions): Promise<Hold> {
  const { dialect, names } = await session.statement(signal);
  try {
    if (dialect === 'operations') return await (await operations()).extendByOperation(session, names, held, attempt, signal);
    const mine = claimIn(tokenOf(held.token)).attempt ?? attempt;
    // A Slot that is free by now has lost its claim: claiming it again would hide that the hold was over.
    const now = await readSlot(session, held.slot, signal);
    if (now.status !== 'busy-tentative') throw new BackendError('hold-expired');
    return holdOf(await claimSlot(session, now, mine, signal));
  } catch (error) {
    throw isKind(error, 'slot-taken', 'stale', 'gone') ? new BackendError('hold-expired', { cause: error }) : error;
  }
}

export async function release(session: Session, held: Hold, { signal }: CallOptions): Promise<void> {
  const { dialect, names } = await session.statement(signal);
  if (dialect === 'operations') return (await operations()).releaseByOperation(session, names, held, signal);
  const claimed = heldSlot(held, { id: held.slot });
  if (claimed) await letGo(session, claimed, signal);
}
