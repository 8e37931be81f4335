/** What stands on the server: the visit that an attempt made, read and put into our words. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { ATTEMPT_SYSTEM } from '@foyer/core/backend/reference';
import type { Booked } from '@foyer/core/backend/scheduling-port';
import { BackendError } from '@foyer/core/backend/backend-error';
import { matchesRequest, OVER } from '@foyer/core/backend/standing';
import { Appointment } from '@foyer/core/model/appointment';
import { unknown } from '../doubt.ts';
import { unless } from '../failure.ts';
import type { Call, WriteCall } from '../scheduling-backend.ts';
import { modalitiesIn } from '../modality.ts';
import { list, type Raw } from '../raw.ts';
import { fitting, idsIn, tokens, words } from '../reading.ts';
import { placing, serviceToken } from '../schedules.ts';
import type { Booking } from './transaction.ts';
import { attemptIdentifier } from './attempted.ts';

/** The answer of a read; undefined where this credential may not look. */
export const ifAllowed = <T>(read: Promise<T>) => unless(read, 'gone', 'not-allowed');

export const attemptsOf = (of: Raw) => list(of.identifier).filter(i => i.system === ATTEMPT_SYSTEM).map(i => i.value);

/** The visit that a server says is ours. Errors: `unknown-outcome` where it names other attempts only: it is somebody else's. */
export function ours({ attempt }: WriteCall, of: Raw): Raw {
  const attempts = attemptsOf(of);
  if (attempts.length > 0 && !attempts.includes(attempt)) throw unknown(new Error('Another attempt'));
  return of;
}

/** What a server has when it is asked for an attempt. One that does not know the parameter may answer with everything it has. */
export async function tracesOf({ search }: Call, attempt: AttemptId): Promise<Raw[]> {
  return (await search('Appointment', [['identifier', attemptIdentifier(attempt)]], { personal: true })).entries;
}

/** An Appointment in our words; undefined where the server's answer does not hold one. */
export async function appointmentIn(call: Call, of: Raw, attempt: AttemptId): Promise<Appointment | undefined> {
  const [services, place] = await Promise.all([call.services(), placing(call)]);
  const type = tokens(of.serviceType)[0];
  const actors = list(of.participant).map(p => p.actor);
  const { timeZone, practitioner } = place(actors);
  return fitting(Appointment, [{
    ...of, timeZone, practitioner, attempt,
    service: services.find(s => type !== undefined && serviceToken(s) === type)?.id,
    // Only where the server says so itself: the place is what the patient compares.
    location: idsIn(actors, 'Location')[0],
    modality: modalitiesIn(of.serviceCategory, call.codings)[0],
    slots: idsIn(of.slot, 'Slot'),
    instruction: words(of, 'patientInstruction', call.locale),
  }])[0];
}

/** What became of a booking, by the visit that the server has. */
export async function settled(booking: Booking, of: Raw): Promise<Booked> {
  const appointment = await appointmentIn(booking, ours(booking, of), booking.attempt);
  if (!appointment) throw unknown(new Error('No visit'));
  if (OVER.includes(appointment.status)) throw new BackendError('slot-taken');
  return { state: matchesRequest(appointment, booking.request) ? 'confirmed' : 'requested', appointment };
}
