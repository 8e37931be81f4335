/** What came of a booking that failed half-way. */
import type { BackendError } from '@foyer/core/backend/backend-error';
import { unknown } from '../doubt.ts';
import { failure, unless, write } from '../failure.ts';
import type { Call } from '../fhir-backend.ts';
import { raw, text, type Raw } from '../raw.ts';
import { ours } from './standing.ts';
import type { Booking } from './transaction.ts';

/** Takes it back. A server that does not let us keeps it visible to its staff. */
export async function takeBack(call: Call, appointment: Raw): Promise<void> {
  if (!text(appointment.id)) return;
  try {
    await unless(write(call, 'update', `Appointment/${String(appointment.id)}`, { ...appointment, status: 'cancelled' }, { method: 'PUT' }), 'gone');
  } catch (error) {
    // Whether it is still there is not known: that is what has to be said, and not that only the time was taken.
    throw unknown(error);
  }
}

/**
 * What the refusal of an entry means. Some servers keep the rest of a transaction of which one entry failed (seen with Medplum's in-memory
 * repository): the visit is taken back where it was made.
 */
export async function undone(booking: Booking, visit: Raw | undefined, refused: Raw): Promise<BackendError> {
  if (visit) await takeBack(booking, ours(booking, visit));
  return failure(Number.parseInt(String(refused.status), 10), raw(refused.outcome), 'transaction');
}
