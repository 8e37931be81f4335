/**
 * `$find`, `$hold` and `$book` of IHE ITI Scheduling 1.0 (https://profiles.ihe.net/ITI/Scheduling/, ITI-115, ITI-116, ITI-117).
 * A time that is gone is not an HTTP error there: `$hold` answers a Bundle with a fatal `not-found`, `$book` a visit that is
 * `cancelled`.
 */
import type { Appointment, Bundle, OperationOutcome } from '@medplum/fhirtypes';
import { redactedSlot } from '../claim.ts';
import { requireToken } from '../interactions.ts';
import { malformed, notFound, outcome, type Refusal } from '../refusal.ts';
import type { Answer, Call, Session } from '../session.ts';
import { ATTEMPT_SYSTEM, SERVICE_SYSTEM } from '../terms.ts';
import { bookVisit, cancelVisit, placeHold } from './holding.ts';
import { freeSlots, offer, schedulesOf, serviceNamed } from './offers.ts';
import { OperationParameters } from './parameters.ts';

const FIND = ['start', 'end', 'visit-type', 'specialty', 'practitioner', 'location-reference', 'patient-reference', '_count'];

/** The id under which a proposed visit can be named in `$hold` and `$book`: `offer-<service>.<slot>`. */
const OFFER = /^Appointment\/offer-([A-Za-z0-9-]+)\.([A-Za-z0-9-]+)$/;

function bundle(session: Session, resources: readonly (Appointment | OperationOutcome)[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: resources.filter(resource => resource.resourceType === 'Appointment').length,
    entry: resources.map(resource => ({
      ...(resource.id !== undefined && { fullUrl: `${session.base}/${resource.resourceType}/${resource.id}` }),
      resource,
      search: { mode: resource.resourceType === 'Appointment' ? 'match' : 'outcome' },
    })),
  };
}

function visitType(parameters: OperationParameters): string {
  const [system, code] = (parameters.first('visit-type') ?? '').split('|');
  if (system !== SERVICE_SYSTEM || !code) throw malformed(`visit-type must be ${SERVICE_SYSTEM}|code`);
  return code;
}

async function find(session: Session, parameters: OperationParameters): Promise<Answer> {
  parameters.only(...FIND);
  const service = await serviceNamed(session, visitType(parameters));
  const schedules = await schedulesOf(session, parameters.all('practitioner'), parameters.all('location-reference'));
  const slots = await freeSlots(session, {
    service: service.id, from: parameters.time('start'), until: parameters.time('end'), schedules, limit: parameters.count(50),
  });
  const offers = await Promise.all(slots.map(async slot => ({
    ...await offer(session, service, slot), id: `offer-${service.id}.${slot.id}`, slot: [{ reference: `Slot/${slot.id}` }],
  })));
  return { status: 200, resource: bundle(session, offers) };
}

async function offered(session: Session, reference: string): Promise<Appointment> {
  const [, serviceId, slotId] = OFFER.exec(reference) ?? [];
  if (serviceId === undefined || slotId === undefined) throw notFound();
  const { store } = session.clinic;
  const slot = redactedSlot(await store.readResource<{ resourceType: 'Slot' } & Parameters<typeof offer>[2]>('Slot', slotId), '');
  return { ...await offer(session, await serviceNamed(session, serviceId), slot), slot: [{ reference: `Slot/${slotId}` }] };
}

/** The visit that a request is about: in full, or by the reference that `$find` gave, with the attempt as its identifier. */
async function asked(session: Session, parameters: OperationParameters): Promise<Appointment> {
  parameters.only('appointment-reference', 'appointment-resource');
  const resource = parameters.appointment('appointment-resource');
  if (resource) return resource;
  const reference = parameters.reference('appointment-reference');
  if (reference?.reference === undefined) throw malformed('appointment-reference or appointment-resource is missing');
  const { identifier } = reference;
  const stored = OFFER.test(reference.reference) ? undefined : await session.clinic.store.peek<Appointment>('Appointment', reference.reference.slice('Appointment/'.length));
  const known = stored && session.clinic.access.made(session.principal, reference.reference) ? stored : undefined;
  const visit = known ?? await offered(session, reference.reference);
  return identifier?.system === ATTEMPT_SYSTEM ? { ...visit, identifier: [identifier] } : visit;
}

async function hold(session: Session, parameters: OperationParameters): Promise<Answer> {
  const { appointment } = await placeHold(session, await asked(session, parameters));
  return { status: 200, resource: bundle(session, [appointment]) };
}

async function book(session: Session, parameters: OperationParameters): Promise<Answer> {
  const visit = await asked(session, parameters);
  const cancels = visit.status === 'cancelled';
  if (cancels && visit.id === undefined) throw malformed('A visit that is cancelled has an id');
  const result = cancels ? await cancelVisit(session, visit.id as string) : (await bookVisit(session, visit)).appointment;
  return { status: 200, resource: bundle(session, [result]) };
}

export async function iheOperation(session: Session, name: string, call: Call): Promise<Answer> {
  const parameters = new OperationParameters(call);
  if (call.path.length !== 2) throw notFound();
  if (name === 'find') return find(session, parameters);
  requireToken(session);
  if (name === 'hold' && call.method === 'POST') return hold(session, parameters);
  if (name === 'book' && call.method === 'POST') return book(session, parameters);
  throw notFound();
}

/** A refusal in IHE's words. Runs after everything was undone. */
export function iheRefusal(session: Session, name: string, call: Call, refusal: Refusal): Answer {
  if (refusal.status !== 409 || name === 'find') throw refusal;
  if (name === 'hold') return { status: 200, resource: bundle(session, [outcome('not-found', 'The appointment is no longer available', 'fatal')]) };
  const wanted = new OperationParameters(call).appointment('appointment-resource');
  const { slot, start, end, serviceType, identifier } = wanted ?? {};
  const cancelled: Appointment = {
    resourceType: 'Appointment', status: 'cancelled', participant: [],
    ...(slot && { slot }), ...(start && { start }), ...(end && { end }), ...(serviceType && { serviceType }), ...(identifier && { identifier }),
  };
  return { status: 200, resource: bundle(session, [cancelled]) };
}
