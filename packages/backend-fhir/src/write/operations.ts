/** Booking by `Appointment/$hold` and `$book`, with the parameters of IHE ITI Scheduling (ITI-116, ITI-117) or of Medplum. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold, Slot } from '@foyer/core/model/slot';
import type { OperationNames } from '../capability-statement.ts';
import { stringify } from '../client.ts';
import { failure } from '../failure.ts';
import type { Session } from '../fhir-backend.ts';
import { extension, list, raw, text, tokenOf, type Raw } from '../raw.ts';
import { sound } from './claim.ts';
import type { Booking } from './plain.ts';
import { isGone } from './standing.ts';
import { contained, CONTAINED, visitOf, type Resource } from './visit.ts';

/** Every resource in an answer: bare, in a Bundle, or as a parameter. */
function within(body: Raw): Raw[] {
  const inner = [...list(body.entry), ...list(body.parameter)].map(e => raw(e.resource)).filter(r => r.resourceType !== undefined);
  return [body, ...inner.flatMap(within)];
}

/** The Appointment that an operation answered with. Errors: `slot-taken` in each of the ways in which servers say it. */
function answered(status: number, body: Raw): Raw {
  const all = within(body);
  for (const r of all) sound(status, r, 'operation');
  if (all.some(r => r.resourceType === 'Slot' && r.status === 'busy-unavailable')) throw new BackendError('slot-taken');
  const visit = all.find(r => r.resourceType === 'Appointment');
  if (visit && isGone(visit)) throw new BackendError('slot-taken');
  if (!visit) throw failure(status, {}, 'operation');
  return visit;
}

async function call({ client }: Session, path: string, parameter: readonly Resource[], signal: AbortSignal, keepalive = false): Promise<Raw> {
  const json = { resourceType: 'Parameters', parameter };
  const { status, body } = await client.send(path, { json, sent: 'operation', signal, keepalive });
  return answered(status, body);
}

function proposalOf(slot: Slot): Raw {
  const proposal = tokenOf(slot.token);
  if (proposal.resourceType !== 'Appointment') throw new BackendError('invalid', { cause: new Error('The slot carries no proposal') });
  return proposal;
}

/** What `$hold` gave: the Appointment that keeps the time. */
function heldBy(hold: Hold | undefined): Raw | undefined {
  const held = tokenOf(hold?.token);
  return held.resourceType === 'Appointment' ? held : undefined;
}

function holdOf(visit: Raw, slot: string): Hold {
  const { resourceType, id, meta, status, start, end } = visit;
  const kept = { resourceType, id, meta: { versionId: text(raw(meta).versionId) }, status, start, end, slot: visit.slot };
  const expires = extension(visit, 'urn:foyer:hold-expires');
  return { id: String(id), slot, expires: text(expires.valueInstant) ?? text(expires.valueDateTime), extendable: false, token: stringify(kept) };
}

export async function holdByOperation(session: Session, names: OperationNames, slot: Slot, attempt: AttemptId, signal: AbortSignal): Promise<Hold> {
  void attempt;
  const parameter = names === 'ihe'
    ? { name: 'appointment-reference', valueReference: { reference: `Appointment/${slot.id}` } }
    : { name: 'appointment', resource: proposalOf(slot) as Resource };
  return holdOf(await call(session, 'Appointment/$hold', [parameter], signal), slot.id);
}

export function extendByOperation(_session: Session, _names: OperationNames, _hold: Hold, _attempt: AttemptId, _signal: AbortSignal): Promise<Hold> {
  return Promise.reject(new BackendError('hold-expired', { cause: new Error('No operation makes a hold longer') }));
}

export async function releaseByOperation(session: Session, names: OperationNames, hold: Hold, signal: AbortSignal): Promise<void> {
  const held = heldBy(hold);
  if (!held) return;
  try {
    if (names === 'medplum') await session.client.send(`Appointment/${hold.id}/$cancel`, { method: 'post', json: { resourceType: 'Parameters' }, sent: 'operation', signal, keepalive: true });
    else await call(session, 'Appointment/$book', [{ name: 'appointment-resource', resource: { ...held, status: 'cancelled' } }], signal, true);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
  }
}

export async function bookByOperation(booking: Booking, names: OperationNames): Promise<Raw> {
  const { session, request, attempt, signal } = booking;
  if (request.time.kind !== 'slot') throw new RangeError('Not a booking of a slot');
  const { slot, hold } = request.time;
  const wanted = contained(await visitOf(session, request, attempt, names === 'ihe' ? 'pending' : 'proposed', CONTAINED, signal));
  const held = heldBy(hold);
  const proposal = proposalOf(slot);
  const { slot: _, ...rest } = wanted;
  const json = names === 'ihe'
    ? { ...rest, id: held ? hold?.id : slot.id, slot: held?.slot ?? proposal.slot }
    : { ...rest, contained: [...list(rest['contained']), ...list(proposal.contained)], serviceType: rest['serviceType'] ?? proposal.serviceType };
  return call(session, 'Appointment/$book', [{ name: names === 'ihe' ? 'appointment-resource' : 'appointment', resource: json }], signal);
}
