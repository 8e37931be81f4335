/** Booking: once for each attempt, read back, and looked up where it is not certain what became of it. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Booked, BookingRequest } from '@foyer/core/backend/scheduling-port';
import { Id } from '@foyer/core/model/primitives';
import { afterwards } from '../doubt.ts';
import { isKind } from '../failure.ts';
import type { WriteCall } from '../scheduling-backend.ts';
import { modalitiesIn } from '../modality.ts';
import { raw, type Raw } from '../raw.ts';
import { fit } from '../reading.ts';
import { ifAllowed, settled, tracesOf } from './standing.ts';
import type { Booking } from './transaction.ts';
import { wayOf } from './ways.ts';

/** The visit as it stands on the server now; what was returned where this credential may not look. */
async function readBack(booking: Booking, made: Raw): Promise<Raw> {
  const id = fit(Id, made.id);
  const read = id && await ifAllowed(booking.send(`Appointment/${id}`));
  return read && read.body.resourceType === 'Appointment' ? read.body : await (await afterwards()).madeBy(booking) ?? made;
}

/** Writes what was asked for. What a server need not be asked is looked at before: no service has another way of visiting than its own. */
async function send(booking: Booking): Promise<Booked> {
  const { service, request, codings } = booking;
  const path = !service.id ? 'service' : modalitiesIn(service.characteristic, codings).includes(request.modality) ? undefined : 'modality';
  if (path) throw new BackendError('rejected', { issues: [{ path, code: 'value' }] });
  let made: Raw | undefined;
  try {
    made = await (await wayOf(booking)).book(booking);
    return await settled(booking, await readBack(booking, made));
  } catch (error) {
    // What goes wrong once it was written leaves only open what it looks like.
    const doubtful = made ? [] : ['slot-taken', 'duplicate', 'stale', 'unknown-outcome'] as const;
    if (isKind(error, ...doubtful)) return (await afterwards()).lookedUp(booking, error);
    throw error;
  }
}

export async function book(call: WriteCall, request: BookingRequest): Promise<Booked> {
  const booking = { ...call, request, service: raw((await call.services()).find(s => s.id === request.service)) };
  // A retry after a reload comes from a page that remembers nothing, so the server is asked each time.
  const traces = await ifAllowed(tracesOf(call, call.attempt));
  return traces?.length && await (await afterwards()).earlier(booking, traces) || send(booking);
}
