/** What stands on the server: the visit that an attempt made, read and put into our words. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { ATTEMPT_SYSTEM } from '@foyer/core/backend/reference';
import { Appointment } from '@foyer/core/model/appointment';
import { unknown } from '../failure.ts';
import type { Call, WriteCall } from '../fhir-backend.ts';
import { modalitiesIn } from '../modality.ts';
import { fitting, idsIn, list, raw, tokenIn, tokens, words, type Raw } from '../raw.ts';
import { placing, serviceToken } from '../schedules.ts';
import { attemptIdentifier } from './visit.ts';

/** True in the states in which nothing came of a visit. */
export function isGone(of: Raw): boolean {
  return of.status === 'cancelled' || of.status === 'entered-in-error';
}

/** Only keeps a time for somebody who is still filling in the rest; no visit yet. */
const isHold = (of: Raw) => list(raw(of.meta).tag).map(tokenIn).includes('urn:foyer:tag|hold');

const attemptsOf = (of: Raw) => list(of.identifier).filter(i => i.system === ATTEMPT_SYSTEM).map(i => i.value);

/** The visit that a server says is ours. Errors: `unknown-outcome` where it names other attempts only: it is somebody else's. */
export function ours({ attempt }: WriteCall, of: Raw): Raw {
  const attempts = attemptsOf(of);
  if (attempts.length > 0 && !attempts.includes(attempt)) throw unknown(new Error('A visit of another attempt'));
  return of;
}

/** The Appointment that an attempt made. One that stands goes before one that does not. */
export async function madeBy({ search }: Call, attempt: AttemptId): Promise<Raw | undefined> {
  const { entries } = await search('Appointment', [['identifier', attemptIdentifier(attempt)]], { personal: true });
  // A server that does not know the parameter may answer with everything it has.
  const own = entries.filter(e => e.resourceType === 'Appointment' && attemptsOf(e).includes(attempt) && !isHold(e));
  return own.find(e => !isGone(e)) ?? own[0];
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
