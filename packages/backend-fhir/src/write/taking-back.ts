/** What came of a booking that went half the way. */
import { Id } from '@foyer/core/model/primitives';
import { unknown } from '../doubt.ts';
import { failure, unless, write } from '../failure.ts';
import type { Call } from '../scheduling-backend.ts';
import { raw, text, type Raw } from '../raw.ts';
import { fit, idsIn } from '../reading.ts';
import { ours } from './standing.ts';
import { isDone, type Booking } from './transaction.ts';

/** Takes it back. A server that does not let us keeps it visible to its staff. */
export async function takeBack(call: Call, appointment: Raw): Promise<void> {
  if (!fit(Id, appointment.id)) return;
  try {
    await unless(write(call, 'update', `Appointment/${String(appointment.id)}`, { ...appointment, status: 'cancelled' }, { method: 'PUT' }), 'gone');
  } catch (error) {
    // Whether it is still there is not known: that is what has to be said, and not that only the time was taken.
    throw unknown(error);
  }
}

/**
 * The Appointment of a transaction whose answer does not hold it, or not alone. Throws what the refusal of an entry means: some servers keep the
 * rest of a transaction of which one entry failed (seen with Medplum's in-memory repository), so a visit that was made is taken back.
 */
export async function halfAnswered(booking: Booking, appointment: Raw, answers: readonly Raw[], sent: number): Promise<Raw> {
  const made = answers.at(-1);
  if (!made || answers.length !== sent) throw unknown(new Error('Entries without an answer'));
  const resource = raw(made.resource);
  const visit = ours(booking, text(resource.id) ? resource : { ...appointment, id: idsIn({ reference: raw(made.response).location }, 'Appointment')[0] });
  const refused = answers.find(answer => !isDone(answer));
  if (!refused) return visit;
  if (isDone(made)) await takeBack(booking, visit);
  const { status, outcome } = raw(refused.response);
  throw await failure(Number.parseInt(String(status), 10), raw(outcome), 'transaction');
}
