/** What a patient or guest may book, and how a visit may change. The server refuses two visits on one slot in every dialect. */
import { isAttemptId } from '@foyer/core/backend/attempt';
import type { Appointment, HealthcareService, Slot } from '@medplum/fhirtypes';
import { attemptOf, participants } from '../access.ts';
import { isClaimOf, readClaim } from '../claim.ts';
import type { Stored } from '../clinic-store.ts';
import { forbidden, refusal, ruleForPatients, slotTaken } from '../refusal.ts';
import { isOwn, referenceOf, type Session } from '../session.ts';
import { SERVICE_SYSTEM, TRANSLATION, extensionOf } from '../terms.ts';
import { slotIds } from '../standing-visits.ts';

/** Guests have no other tie to what they write than the attempt. */
export function checkAttempt(session: Session, resource: Parameters<typeof attemptOf>[0]): void {
  const attempt = attemptOf(resource);
  if (attempt === undefined && session.principal.kind === 'guest') throw refusal(422, 'required', 'An identifier urn:foyer:attempt is required');
  if (attempt !== undefined && !isAttemptId(attempt)) throw refusal(422, 'value', 'An attempt id is a UUID in lower case');
}

export function serviceIdOf(appointment: Appointment): string | undefined {
  return appointment.serviceType?.flatMap(concept => concept.coding ?? []).find(c => c.system === SERVICE_SYSTEM)?.code;
}

function isInFrench(appointment: Appointment): boolean {
  return /^fr\b/i.test(extensionOf(appointment, 'urn:foyer:language')?.valueCode ?? 'en');
}

async function checkService(session: Session, appointment: Appointment): Promise<void> {
  const id = serviceIdOf(appointment);
  if (id === undefined) return;
  const service = await session.clinic.store.peek<HealthcareService>('HealthcareService', id);
  if (!service) throw refusal(422, 'not-found', 'Unknown service');
  if (service.eligibility && session.principal.kind === 'guest') {
    throw ruleForPatients(isInFrench(appointment) ? 'Ce service est réservé aux patients que la clinique connaît.' : 'This service is for patients that the clinic knows.');
  }
}

/** Every person that a visit names is one that the token may act for; everybody else in it exists. */
export async function checkParticipants(session: Session, appointment: Appointment): Promise<void> {
  const { access, store } = session.clinic;
  const mayAct = await access.reader(session.principal);
  for (const reference of participants(appointment)) {
    const [type, id] = reference.split('/') as [Stored['resourceType'], string];
    const actor = await store.peek(type, id ?? '');
    // The same answer whether the person is somebody else's or nobody: ids cannot be tried out.
    const person = type === 'Patient' || type === 'RelatedPerson';
    if (person && !(actor && (isOwn(session, reference) || mayAct(actor)))) throw forbidden('Not a patient of this token');
    if (!actor) throw refusal(422, 'not-found', 'A participant does not exist');
  }
}

async function checkSlot(session: Session, id: string, attempt: string | undefined): Promise<Slot> {
  const { store, clock } = session.clinic;
  const slot = await store.peek<Slot>('Slot', id);
  if (!slot) throw refusal(422, 'not-found', 'The Slot does not exist');
  const standing = store.visits.on(id);
  if (standing !== undefined) {
    const other = await store.peek<Appointment>('Appointment', standing);
    throw attempt !== undefined && attemptOf(other) === attempt ? refusal(409, 'duplicate', 'This visit is there already') : slotTaken();
  }
  const own = slot.status === 'busy-tentative' && isClaimOf(readClaim(slot), attempt);
  if (!own && (slot.status !== 'free' || session.dialect.claimFirst)) throw slotTaken();
  if (Date.parse(slot.start) <= clock.now()) throw slotTaken();
  return slot;
}

function checkTimes(appointment: Appointment, slots: readonly Slot[]): void {
  const start = Math.min(...slots.map(slot => Date.parse(slot.start)));
  const end = Math.max(...slots.map(slot => Date.parse(slot.end)));
  if (Date.parse(appointment.start ?? '') !== start || Date.parse(appointment.end ?? '') !== end) {
    throw refusal(422, 'invariant', 'start and end are those of the Slot');
  }
}

/** Throws unless every slot of a new visit is free, or claimed by its own attempt. */
async function checkSlots(session: Session, appointment: Appointment): Promise<void> {
  const ids = slotIds(appointment);
  if (ids.length === 0) throw refusal(422, 'required', 'A visit names its Slot');
  const slots = await Promise.all(ids.map(id => checkSlot(session, id, attemptOf(appointment))));
  checkTimes(appointment, slots);
}

function checkHasPatient(appointment: Appointment): void {
  const patients = new Set((appointment.contained ?? []).filter(r => r.resourceType === 'Patient').map(r => `#${r.id ?? ''}`));
  const found = (appointment.participant ?? []).some(({ actor }) => {
    const reference = actor?.reference ?? '';
    return reference.startsWith('Patient/') || patients.has(reference);
  });
  if (!found) throw refusal(422, 'required', 'A visit names its patient');
}

/** Throws unless this visit can be booked by this token, on these slots, now. */
export async function checkBookable(session: Session, appointment: Appointment): Promise<void> {
  checkAttempt(session, appointment);
  checkHasPatient(appointment);
  await checkService(session, appointment);
  await checkParticipants(session, appointment);
  await checkSlots(session, appointment);
}

/** The same for a visit that is created as a resource, with the states that the dialect allows. */
export async function checkNewVisit(session: Session, appointment: Appointment): Promise<void> {
  if (!session.dialect.creates.includes(appointment.status)) throw forbidden(`Not created here with the status ${appointment.status}`);
  if (appointment.status !== 'waitlist') return checkBookable(session, appointment);
  if (appointment.slot !== undefined) throw refusal(422, 'invariant', 'Nobody waits for a Slot that is named');
  checkAttempt(session, appointment);
  checkHasPatient(appointment);
  await checkService(session, appointment);
  await checkParticipants(session, appointment);
}

/** The visit with what the clinic adds: how to prepare, in the patient's language. */
export async function completed(session: Session, appointment: Appointment): Promise<Appointment> {
  const id = serviceIdOf(appointment);
  const service = id === undefined ? undefined : await session.clinic.store.peek<HealthcareService>('HealthcareService', id);
  if (!service?.extraDetails || appointment.patientInstruction !== undefined) return appointment;
  const beside = (service as { _extraDetails?: Parameters<typeof extensionOf>[0] })._extraDetails;
  const french = extensionOf(extensionOf(beside, TRANSLATION), 'content')?.valueString;
  return { ...appointment, patientInstruction: isInFrench(appointment) && french !== undefined ? french : service.extraDetails };
}

/** From which states a patient may go to which. */
const CHANGES: { readonly [S in Appointment['status']]?: readonly Appointment['status'][] } = {
  proposed: ['cancelled'], pending: ['cancelled'], waitlist: ['cancelled'], booked: ['cancelled', 'arrived', 'checked-in'], arrived: ['checked-in'],
};

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Throws where a patient may not make this of a visit. */
export function checkChangedVisit(before: Stored<Appointment>, after: Appointment): void {
  const allowed = before.status === after.status || CHANGES[before.status]?.includes(after.status);
  if (!allowed) throw refusal(409, 'conflict', `A visit that is ${before.status} does not become ${after.status} here`);
  const same = before.start === after.start && before.end === after.end && sameList(slotIds(before), slotIds(after))
    && sameList(participants(before), participants(after)) && attemptOf(before) === attemptOf(after);
  if (!same) throw forbidden('Time, place and people of a visit are changed by the clinic only');
}

export function noteChangedVisit(session: Session, before: Stored<Appointment>, after: Appointment): void {
  session.unsettled.add(before.id);
  if (after.status === 'cancelled') for (const id of slotIds(before)) session.released.add(id);
  session.made.add(referenceOf(before));
}
