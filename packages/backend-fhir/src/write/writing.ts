/** Everything that changes something on the server. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Outcome } from '@foyer/core/backend/backend';
import type { Booked, BookingRequest } from '@foyer/core/backend/scheduling-port';
import { matchesRequest, STANDING } from '@foyer/core/backend/standing';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Hold, Slot } from '@foyer/core/model/slot';
import type { Call, WriteCall } from '../fhir-backend.ts';
import { modalitiesIn } from '../modality.ts';
import { isKind, unknown, unless } from '../failure.ts';
import { text, type Raw } from '../raw.ts';
import { tokenOf } from '../resource-text.ts';
import { claimantOf, claimIn, claimSlot, heldSlot, holdOf, knownSlot, letGo, readSlot } from './claim.ts';
import { claiming, operations } from './dialects.ts';
import { appointmentIn, isGone, madeBy, ours } from './standing.ts';
import { bookByTransaction, postBundle, type Booking } from './transaction.ts';

/** The answer of a read; undefined where this credential may not look. */
const ifAllowed = <T>(read: Promise<T>) => unless(read, 'gone', 'not-allowed');

async function write(booking: Booking): Promise<Raw> {
  const { time } = booking.request;
  const { dialect } = await booking.statement();
  const chosen = time.kind === 'slot';
  if (dialect === 'transaction') return chosen ? bookByTransaction(booking, time) : postBundle(booking, 'waitlist');
  if (dialect === 'operations' && chosen) return (await operations()).bookByOperation(booking, time);
  const { bookByClaim, create } = await claiming();
  return dialect === 'claim' && chosen ? bookByClaim(booking, time) : create(booking, chosen ? 'proposed' : 'waitlist');
}

/** The visit as it stands on the server now; what was returned where this credential may not look. */
async function readBack(booking: Booking, made: Raw): Promise<Raw> {
  const id = text(made.id);
  try {
    const read = id && await ifAllowed(booking.send(`Appointment/${id}`));
    if (read && read.body.resourceType === 'Appointment') return ours(booking, read.body);
    return await ifAllowed(madeBy(booking, booking.attempt)) ?? made;
  } catch (error) {
    // It was written; only what it looks like is not known.
    throw isKind(error) ? unknown(error) : error;
  }
}

async function settled(booking: Booking, of: Raw): Promise<Booked> {
  const appointment = await appointmentIn(booking, of, booking.attempt);
  if (!appointment) throw unknown(new Error('No visit in an answer'));
  if (isGone(of)) throw new BackendError('slot-taken');
  return { state: matchesRequest(appointment, booking.request) ? 'confirmed' : 'requested', appointment };
}

/** What an attempt made before is what it makes now, if it is the same wish. */
function isSameWish(appointment: Appointment, { time }: BookingRequest): boolean {
  if (time.kind === 'waitlist') return appointment.status === 'waitlist';
  const { slot } = time;
  const differs = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return Date.parse(appointment.start ?? '') === Date.parse(slot.start)
    && !differs(appointment.location, slot.location) && !differs(appointment.practitioner, slot.practitioner);
}

async function earlier(booking: Booking): Promise<Booked | undefined> {
  const found = await ifAllowed(madeBy(booking, booking.attempt));
  if (!found || isGone(found)) return undefined;
  const booked = await settled(booking, found);
  const { time } = booking.request;
  if (!isSameWish(booked.appointment, booking.request)) throw new BackendError('duplicate');
  // The page may have been closed between the visit and its Slot.
  const { dialect } = await booking.statement();
  if (dialect === 'claim' && time.kind === 'slot') await (await claiming()).finishClaim(booking, found, readSlot(booking, time.slot.id));
  return booked;
}

/** What a server need not be asked: no service has another way of visiting than its own. */
async function checkWish({ services, codings, request }: Booking): Promise<void> {
  const service = (await services()).find(s => s.id === request.service);
  const path = !service ? 'service' : modalitiesIn(service.characteristic, codings).includes(request.modality) ? undefined : 'modality';
  if (path) throw new BackendError('rejected', { issues: [{ path, code: 'value' }] });
}

/** A look after a failure. Where it fails too, nobody knows what became of the attempt. */
async function lookAgain(booking: Booking, before: BackendError): Promise<Booked | undefined> {
  try {
    return await earlier(booking);
  } catch (error) {
    throw isKind(error) && !isKind(error, 'slot-taken', 'duplicate') ? unknown(before) : error;
  }
}

export async function book(call: WriteCall, request: BookingRequest): Promise<Booked> {
  const booking = { ...call, request };
  // A retry after a reload comes from a page that remembers nothing, so the server is asked each time.
  const before = await earlier(booking);
  if (before) return before;
  await checkWish(booking);
  try {
    return await settled(booking, await readBack(booking, await write(booking)));
  } catch (error) {
    if (!isKind(error, 'slot-taken', 'duplicate', 'stale', 'unknown-outcome')) throw error;
    // A lost reply may have been a success, and a time may be taken by this attempt's own visit, made beside us.
    const meanwhile = await lookAgain(booking, error);
    if (meanwhile) return meanwhile;
    throw isKind(error, 'stale', 'duplicate') ? new BackendError('slot-taken', { cause: error }) : error;
  }
}

export async function outcome(call: Call, attempt: AttemptId): Promise<Outcome> {
  const found = await madeBy(call, attempt);
  const appointment = found && !isGone(found) ? await appointmentIn(call, found, attempt) : undefined;
  if (!appointment) return { state: call.accepted.has(attempt) ? 'pending' : 'none' };
  call.accepted.delete(attempt);
  return { state: STANDING.includes(appointment.status) ? 'confirmed' : 'requested', appointment };
}

export async function hold(call: WriteCall, slot: Slot): Promise<Hold> {
  const { dialect, capabilities } = await call.statement();
  if (!capabilities.hold) throw new BackendError('not-allowed', { cause: new Error('No time can be held') });
  if (dialect === 'operations') return (await operations()).holdByOperation(call, slot);
  return holdOf(await claimSlot(call, await claimantOf(call), await knownSlot(call, slot)));
}

export async function extendHold(call: WriteCall, held: Hold): Promise<Hold> {
  try {
    if ((await call.statement()).dialect === 'operations') return await (await operations()).extendByOperation(call, held);
    const by = claimIn(tokenOf(held.token)).by ?? await claimantOf(call);
    // A Slot that is free by now has lost its claim: claiming it again would hide that the hold was over.
    const now = await readSlot(call, held.slot);
    if (now.status !== 'busy-tentative') throw new BackendError('hold-expired');
    return holdOf(await claimSlot(call, by, now));
  } catch (error) {
    throw isKind(error, 'slot-taken', 'stale', 'gone') ? new BackendError('hold-expired', { cause: error }) : error;
  }
}

export async function release(call: Call, held: Hold): Promise<void> {
  if ((await call.statement()).dialect === 'operations') return (await operations()).releaseByOperation(call, held);
  const claimed = heldSlot(held, held.slot);
  if (claimed) await letGo(call, claimed);
}
