/** What became of an attempt: looked up when it was sent before, or when sending it did not go as it should. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Outcome } from '@foyer/core/backend/backend';
import type { Booked, BookingRequest } from '@foyer/core/backend/scheduling-port';
import { OVER, STANDING } from '@foyer/core/backend/standing';
import type { Appointment } from '@foyer/core/model/appointment';
import { unknown } from '../doubt.ts';
import { isKind } from '../failure.ts';
import type { Call } from '../scheduling-backend.ts';
import { list, raw, type Raw } from '../raw.ts';
import { tokenIn } from '../reading.ts';
import { appointmentIn, attemptsOf, ifAllowed, settled, tracesOf } from './standing.ts';
import type { Booking } from './transaction.ts';
import { wayOf } from './ways.ts';

const isOver = ({ status }: Raw) => OVER.some(one => one === status);
/** Only keeps a time for somebody who is still filling in the rest; no visit yet. */
const isHold = (of: Raw) => list(raw(of.meta).tag).map(tokenIn).includes('urn:foyer:tag|hold');

/** The Appointment that an attempt made, among what the server has. One that stands goes before one that does not. */
function madeIn(traces: readonly Raw[] | undefined, attempt: AttemptId): Raw | undefined {
  const own = traces?.filter(e => e.resourceType === 'Appointment' && attemptsOf(e).includes(attempt) && !isHold(e));
  return own?.find(e => !isOver(e)) ?? own?.[0];
}

/** The Appointment that an attempt made; undefined where there is none, or where this credential may not look. */
export async function madeBy(booking: Booking): Promise<Raw | undefined> {
  return madeIn(await ifAllowed(tracesOf(booking, booking.attempt)), booking.attempt);
}

/** What an attempt made before is what it makes now, if it is the same wish. */
function isSameWish(appointment: Appointment, { time }: BookingRequest): boolean {
  if (time.kind === 'waitlist') return appointment.status === 'waitlist';
  const { slot } = time;
  const differs = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return Date.parse(appointment.start ?? '') === Date.parse(slot.start)
    && !differs(appointment.location, slot.location) && !differs(appointment.practitioner, slot.practitioner);
}

/** The visit that an earlier sending made, among what the server has. Errors: `duplicate` where it is another one than is wished now. */
export async function earlier(booking: Booking, traces: readonly Raw[] | undefined): Promise<Booked | undefined> {
  const found = madeIn(traces, booking.attempt);
  if (!found || isOver(found)) return undefined;
  const booked = await settled(booking, found);
  if (!isSameWish(booked.appointment, booking.request)) throw new BackendError('duplicate');
  // The page may have been closed between the visit and its Slot.
  await (await wayOf(booking)).finish?.(booking, found);
  return booked;
}

/** What became of a booking after an error. A lost reply may have been a success, and a time may be taken by this attempt's own visit, made beside us. */
export async function lookedUp(booking: Booking, error: BackendError): Promise<Booked> {
  // Something else went wrong once the visit was written: only what it looks like is not known.
  const before = isKind(error, 'slot-taken', 'duplicate', 'stale', 'unknown-outcome') ? error : unknown(error);
  try {
    const meanwhile = await earlier(booking, await ifAllowed(tracesOf(booking, booking.attempt)));
    if (meanwhile) return meanwhile;
  } catch (failed) {
    // Where looking fails too, nobody knows what became of the attempt.
    throw isKind(failed) && !isKind(failed, 'slot-taken', 'duplicate') ? unknown(before) : failed;
  }
  throw isKind(before, 'stale', 'duplicate') ? new BackendError('slot-taken', { cause: before }) : before;
}

/** What an attempt to book became. */
export async function outcome(call: Call, attempt: AttemptId): Promise<Outcome> {
  const found = madeIn(await tracesOf(call, attempt), attempt);
  const appointment = found && !isOver(found) ? await appointmentIn(call, found, attempt) : undefined;
  if (!appointment) return { state: call.accepted.has(attempt) ? 'pending' : 'none' };
  call.accepted.delete(attempt);
  return { state: STANDING.includes(appointment.status) ? 'confirmed' : 'requested', appointment };
}
