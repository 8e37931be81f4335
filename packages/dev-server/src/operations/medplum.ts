/**
 * `$find`, `$hold`, `$book`, `$confirm` and `$cancel` with Medplum's parameters (https://www.medplum.com/docs/scheduling). Times
 * come as virtual Slots, contained and without an id. A time that is gone is HTTP 400 with the code `invalid`.
 */
import type { Appointment, Bundle, Resource, Slot } from '@medplum/fhirtypes';
import { redactedSlot } from '../claim.ts';
import { requireToken } from '../interactions.ts';
import { malformed, notFound, refusal, slotTaken, type Refusal } from '../refusal.ts';
import type { Answer, Call, Session } from '../session.ts';
import { HOLD_EXPIRES, MEDPLUM_SERVICE_REFERENCE, SERVICE_SYSTEM } from '../terms.ts';
import { bookVisit, cancelVisit, confirmHold, placeHold, type Held } from './holding.ts';
import { freeSlots, offer, serviceNamed } from './offers.ts';
import { OperationParameters } from './parameters.ts';

const DAYS_31 = 31 * 24 * 3600e3;
const FIND = ['start', 'end', 'service-type-reference', 'schedule', '_count'];

function referenced(type: string, reference: string | undefined): string {
  if (!reference?.startsWith(`${type}/`)) throw malformed(`A reference to a ${type} is missing`);
  return reference.slice(type.length + 1);
}

function virtual(slot: Slot): Slot {
  const { schedule, start, end, serviceType } = slot;
  return { resourceType: 'Slot', status: 'busy', schedule, start, end, ...(serviceType && { serviceType }) };
}

function checkWindow(from: number, until: number): void {
  if (!(from < until)) throw malformed('Invalid search time range');
  // An hour more, because a month may have one when the clocks change.
  if (until - from > DAYS_31 + 3600e3) throw malformed('Search range cannot exceed 31 days');
}

async function find(session: Session, parameters: OperationParameters): Promise<Answer> {
  parameters.only(...FIND);
  const [from, until] = [parameters.time('start'), parameters.time('end')];
  checkWindow(from, until);
  const service = await serviceNamed(session, referenced('HealthcareService', parameters.first('service-type-reference')));
  const schedules = parameters.all('schedule').map(reference => `Schedule/${referenced('Schedule', reference)}`);
  if (schedules.length === 0) throw malformed('schedule is missing');
  const slots = await freeSlots(session, { service: service.id, from, until: until + 1, schedules, limit: parameters.count(20) });
  const serviceType = [{
    coding: [{ system: SERVICE_SYSTEM, code: service.id }],
    extension: [{ url: MEDPLUM_SERVICE_REFERENCE, valueReference: { reference: `HealthcareService/${service.id}` } }],
  }];
  const entry = await Promise.all(slots.map(async slot => ({ resource: { ...await offer(session, service, slot), serviceType, contained: [virtual(slot)] } })));
  const bundle: Bundle = { resourceType: 'Bundle', type: 'searchset', entry };
  return { status: 200, resource: { resourceType: 'Parameters', parameter: [{ name: 'return', resource: bundle }] } };
}

function isSlot(resource: Resource): resource is Slot {
  return resource.resourceType === 'Slot';
}

function slotAt(session: Session, slot: Slot): string {
  const at = Date.parse(slot.start);
  const range = { schedules: [slot.schedule.reference ?? ''], from: at, until: at + 1 };
  const [found] = session.clinic.store.slots.find(range, () => true);
  if (!found) throw slotTaken();
  return found.id;
}

/** The visit of a request, with real slots in the place of virtual ones. */
function asked(session: Session, parameters: OperationParameters): Appointment {
  parameters.only('appointment');
  const appointment = parameters.appointment('appointment');
  if (!appointment) throw malformed("Expected at least 1 value(s) for required input parameter 'appointment'");
  if (appointment.slot) throw malformed('Appointment must not have slots');
  const service = appointment.serviceType?.flatMap(type => type.extension ?? []).find(e => e.url === MEDPLUM_SERVICE_REFERENCE);
  const id = referenced('HealthcareService', service?.valueReference?.reference);
  const slots = (appointment.contained ?? []).filter(isSlot);
  if (slots.length === 0) throw malformed('Appointment must contain slots');
  if (slots.some(slot => Date.parse(slot.start) !== Date.parse(appointment.start ?? ''))) throw malformed('Mismatched slot start times');
  const { contained: _, ...rest } = appointment;
  const people = (appointment.contained ?? []).filter(resource => !isSlot(resource));
  const serviceType = (appointment.serviceType ?? []).map(type => ({ ...type, coding: [{ system: SERVICE_SYSTEM, code: id }] }));
  return {
    ...rest, serviceType, slot: slots.map(slot => ({ reference: `Slot/${slotAt(session, slot)}` })), ...(people.length > 0 && { contained: people }),
  };
}

function bundle(session: Session, { appointment, slots }: Held): Bundle {
  const shown = slots.map(slot => redactedSlot(slot, session.principal.id));
  return { resourceType: 'Bundle', type: 'transaction-response', entry: [appointment, ...shown].map(resource => ({ resource })) };
}

// Medplum says nothing of when a hold ends, and neither do we here: a client has to live with that.
function withoutExpiry(held: Held): Held {
  const { extension, ...appointment } = held.appointment;
  const others = (extension ?? []).filter(e => e.url !== HOLD_EXPIRES);
  const slots = held.slots.map(slot => redactedSlot(slot, ''));
  return { appointment: { ...appointment, ...(others.length > 0 && { extension: others }) }, slots };
}

async function cancelled(session: Session, id: string): Promise<Answer> {
  const resource: Bundle = { resourceType: 'Bundle', type: 'transaction-response', entry: [{ resource: await cancelVisit(session, id) }] };
  return { status: 200, resource: { resourceType: 'Parameters', parameter: [{ name: 'return', resource }] } };
}

export async function medplumOperation(session: Session, name: string, call: Call): Promise<Answer> {
  const parameters = new OperationParameters(call);
  const id = call.path.length === 3 ? call.path[1] : undefined;
  if (name === 'find' && id === undefined) return find(session, parameters);
  requireToken(session);
  if (call.method !== 'POST') throw notFound();
  switch (id === undefined ? name : `:id/${name}`) {
    case 'hold': return { status: 201, resource: bundle(session, withoutExpiry(await placeHold(session, asked(session, parameters)))) };
    case 'book': return { status: 201, resource: bundle(session, await bookVisit(session, asked(session, parameters))) };
    case ':id/confirm': return { status: 200, resource: bundle(session, await confirmHold(session, id as string)) };
    case ':id/cancel': return cancelled(session, id as string);
    case 'cancel': return cancelled(session, referenced('Appointment', parameters.first('appointment-reference')));
    default: throw notFound();
  }
}

/** A refusal in Medplum's words. */
export function medplumRefusal(refused: Refusal): never {
  const taken = refused.status === 409 && refused.outcome.issue[0]?.code === 'conflict' && !/confirmed/.test(refused.message);
  throw taken ? refusal(400, 'invalid', 'Requested time slot is not available') : refused;
}

