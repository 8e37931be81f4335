/** The way by `Appointment/$find`, `$hold` and `$book`, with the parameters of IHE ITI Scheduling (ITI-116, ITI-117) or of Medplum. */
import { ATTEMPT_SYSTEM } from '@foyer/core/backend/reference';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { OVER } from '@foyer/core/backend/standing';
import { fetched } from '../fetched.ts';
import { failure, isKind, sound, unless, write, type Resource } from '../failure.ts';
import type { Call, WriteCall } from '../scheduling-backend.ts';
import { list, raw, text, type Raw } from '../raw.ts';
import { extension, some } from '../reading.ts';
import { stringify, tokenOf } from '../resource-text.ts';
import { contained, CONTAINED } from './contained.ts';
import { ours } from './standing.ts';
import type { Booking, ChosenTime } from './transaction.ts';
import { visitOf } from './visit.ts';

/** Says of an Appointment that it only keeps a time, so that it is never taken for a visit. */
const HOLD_TAG = { system: 'urn:foyer:tag', code: 'hold' };

/** Every resource in an answer: bare, in a Bundle, or as a parameter. */
function within(body: Raw): Raw[] {
  const inner = [...list(body.entry), ...list(body.parameter)].map(e => raw(e.resource)).filter(r => r.resourceType !== undefined);
  return [body, ...inner.flatMap(within)];
}

/** The Appointment that an operation answered with. Errors: `slot-taken` in each of the ways in which servers say it. */
async function answered(status: number, body: Raw): Promise<Raw> {
  const all = within(body);
  for (const r of all) await sound(status, r, 'operation');
  if (all.some(r => r.resourceType === 'Slot' && r.status === 'busy-unavailable')) throw new BackendError('slot-taken');
  const visit = all.find(r => r.resourceType === 'Appointment');
  if (OVER.some(status => status === visit?.status)) throw new BackendError('slot-taken');
  if (!visit) throw await failure(status, {}, 'operation');
  return visit;
}

async function operate(call: WriteCall, path: string, parameter: Resource): Promise<Raw> {
  const { status, body } = await write(call, 'operation', path, { resourceType: 'Parameters', parameter: [parameter] });
  return ours(call, await answered(status, body));
}

/** What `$find` proposed, as the slot carries it. */
function proposalOf(slot: Slot): Raw {
  const proposal = tokenOf(slot.token);
  const same = proposal.resourceType === 'Appointment' && proposal.id === slot.id && proposal.start === slot.start;
  if (!same) throw new BackendError('gone', { cause: new Error('The slot is not one that was proposed') });
  return proposal;
}

/** The Appointment by which `$hold` keeps a time. */
function heldBy(hold: Hold | undefined): Raw | undefined {
  const held = tokenOf(hold?.token);
  return held.resourceType === 'Appointment' ? held : undefined;
}

async function keep(call: WriteCall, slot: { id: string; token?: string | undefined }): Promise<Hold> {
  const { names } = await call.statement();
  const identifier = { system: ATTEMPT_SYSTEM, value: call.attempt };
  const { id: _, ...proposal } = tokenOf(slot.token);
  const visit = await operate(call, 'Appointment/$hold', names === 'ihe'
    ? { name: 'appointment-reference', valueReference: { reference: `Appointment/${slot.id}`, identifier } }
    : { name: 'appointment', resource: { ...proposal, slot: undefined, identifier: [identifier], meta: { tag: [HOLD_TAG] } } });
  const said = extension(visit, 'urn:foyer:hold-expires');
  const expires = text(said.valueInstant) ?? text(said.valueDateTime);
  return {
    id: String(visit.id), slot: slot.id, expires,
    // The same `$hold` again makes it longer; where its end is not known, that could hide that it was over.
    extendable: names === 'ihe' && expires !== undefined,
    token: stringify({ resourceType: 'Appointment', id: visit.id, start: visit.start, end: visit.end, slot: visit.slot, participant: visit.participant }),
  };
}

export { findTimes as find, stillProposed as isFree } from '../find.ts';

export async function hold(call: WriteCall, slot: Slot): Promise<Hold> {
  if (!(await call.statement()).capabilities.hold) throw new BackendError('not-allowed', { cause: new Error('No time can be held') });
  proposalOf(slot);
  return keep(call, slot);
}

export async function extendHold(call: WriteCall, held: Hold): Promise<Hold> {
  if (!held.extendable || Date.parse(held.expires ?? '') <= call.now()) throw new BackendError('hold-expired');
  try {
    return await keep(call, { id: held.slot });
  } catch (error) {
    throw isKind(error, 'slot-taken', 'stale', 'gone') ? new BackendError('hold-expired', { cause: error }) : error;
  }
}

/** Gives a held time back. What really ends a hold is its expiry, so nobody needs to hear that this failed. */
export async function release(call: Call, hold: Hold): Promise<void> {
  const { names } = await call.statement();
  const held = heldBy(hold);
  if (!held) return;
  const parameter = names === 'ihe' ? [{ name: 'appointment-resource', resource: { participant: [], ...held, status: 'cancelled' } }] : [];
  await unless(write(call, 'operation', names === 'ihe' ? 'Appointment/$book' : `Appointment/${hold.id}/$cancel`,
    { resourceType: 'Parameters', ...(parameter.length > 0 && { parameter }) }, { keepalive: true }));
}

/** Books a proposed time. */
async function bookProposed(booking: Booking, { slot, hold }: ChosenTime): Promise<Raw> {
  const { names } = await booking.statement();
  const proposal = proposalOf(slot);
  const { slot: _, serviceType, ...rest } = contained(await visitOf(booking, names === 'ihe' ? 'pending' : 'proposed', CONTAINED));
  // Medplum wants the service itself; elsewhere it does no harm.
  const service = { url: 'https://medplum.com/fhir/service-type-reference', valueReference: { reference: `HealthcareService/${booking.request.service}` } };
  const wanted = { ...rest, serviceType: some(list(serviceType).map(({ coding, text: words }) => ({ coding, text: words, extension: [service] }))) };
  const resource = names === 'ihe'
    ? { ...wanted, slot: heldBy(hold)?.slot ?? proposal.slot }
    : { ...wanted, contained: [...list(rest['contained']), ...list(proposal.contained)] };
  const book = () => operate(booking, 'Appointment/$book', { name: names === 'ihe' ? 'appointment-resource' : 'appointment', resource });
  try {
    return await book();
  } catch (error) {
    if (!hold || !isKind(error, 'slot-taken')) throw error;
    // To Medplum, and to anybody after an attempt that failed, our own hold is somebody else's. It makes way.
    await release(booking, hold);
    return book();
  }
}

export async function book(booking: Booking): Promise<Raw> {
  const { time } = booking.request;
  if (time.kind === 'slot') return bookProposed(booking, time);
  return (await fetched(import('./claiming.ts'))).book(booking);
}
