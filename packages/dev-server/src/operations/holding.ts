/** Holding a time, booking it and giving it back: the same for every vocabulary of operations. */
import { randomUUID } from 'node:crypto';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import { attemptOf } from '../access.ts';
import { claimantOf, withClaim } from '../claim.ts';
import type { Stored } from '../clinic-store.ts';
import { validate } from '../definitions.ts';
import { notFound, refusal, slotTaken } from '../refusal.ts';
import { isHold } from '../rules/upkeep.ts';
import { checkBookable, checkChangedVisit, checkParticipants, completed, noteChangedVisit } from '../rules/visit-rules.ts';
import { isOwn, referenceOf, type Session } from '../session.ts';
import { isStanding, slotIds } from '../standing-visits.ts';
import { ATTEMPT_SYSTEM, HOLD_EXPIRES, HOLD_TAG } from '../terms.ts';

export interface Held {
  readonly appointment: Stored<Appointment>;
  readonly slots: readonly Stored<Slot>[];
}

async function byAttempt(session: Session, attempt: string | undefined): Promise<Stored<Appointment> | undefined> {
  if (attempt === undefined) return undefined;
  const bundle = await session.clinic.store.search<Appointment>({ resourceType: 'Appointment' });
  return bundle.entry?.map(entry => entry.resource as Stored<Appointment>).find(a => isStanding(a) && attemptOf(a) === attempt);
}

/**
 * The hold that a booking may use up: of the same attempt, or the one that the booking names. A hold without an attempt
 * (neither vocabulary has a parameter for one) can be used by the token that made it.
 */
async function usableHold(session: Session, wanted: Appointment): Promise<Stored<Appointment> | undefined> {
  const { store } = session.clinic;
  const named = wanted.id === undefined ? undefined : await store.peek<Appointment>('Appointment', wanted.id);
  const standing = slotIds(wanted).flatMap(slot => store.visits.on(slot) ?? []);
  const others = await Promise.all(standing.map(id => store.peek<Appointment>('Appointment', id)));
  return [named, ...others].find(a => a && isHold(a) && attemptOf(a) === undefined && isOwn(session, referenceOf(a)));
}

/** Ends a hold: its Appointment is gone and its slots are free. */
async function endHold(session: Session, held: Stored<Appointment>): Promise<void> {
  const { store } = session.clinic;
  await store.deleteResource('Appointment', held.id);
  for (const id of slotIds(held)) {
    const slot = await store.peek<Slot>('Slot', id);
    if (slot?.status === 'busy-tentative') await store.updateResource(withClaim(slot, 'free'));
  }
}

async function freeSlot(session: Session, id: string): Promise<Stored<Slot>> {
  const slot = await session.clinic.store.peek<Slot>('Slot', id);
  if (!slot || slot.status !== 'free' || Date.parse(slot.start) <= session.clinic.clock.now()) throw slotTaken();
  return slot;
}

/** Keeps the slots of a proposed visit. The same attempt again keeps them longer; for other slots it lets go of the first. */
export async function placeHold(session: Session, proposed: Appointment): Promise<Held> {
  await checkParticipants(session, proposed);
  const { store, clock, holdFor } = session.clinic;
  const named = attemptOf(proposed);
  const attempt = named ?? randomUUID();
  const known = await byAttempt(session, named);
  if (known && !isHold(known)) throw refusal(409, 'duplicate', 'This visit is booked already');
  if (known) await endHold(session, known);
  const expires = new Date(clock.now() + holdFor).toISOString();
  const slots: Stored<Slot>[] = [];
  for (const id of slotIds(proposed)) {
    const slot = await freeSlot(session, id);
    slots.push(await store.updateResource<Slot>(withClaim(slot, 'busy-tentative', { by: claimantOf(attempt), expires, owner: session.principal.id })));
  }
  const { id: _, meta: __, contained: ___, ...rest } = proposed;
  const appointment = await store.createResource<Appointment>({
    ...rest,
    ...(known && { id: known.id }),
    status: 'pending',
    meta: { tag: [HOLD_TAG] },
    ...(named !== undefined && { identifier: [{ system: ATTEMPT_SYSTEM, value: named }] }),
    extension: [{ url: HOLD_EXPIRES, valueInstant: expires }],
  });
  session.made.add(referenceOf(appointment));
  return { appointment, slots };
}

async function slotsOf(session: Session, appointment: Appointment): Promise<Stored<Slot>[]> {
  const slots = await Promise.all(slotIds(appointment).map(id => session.clinic.store.peek<Slot>('Slot', id)));
  return slots.filter(slot => slot !== undefined);
}

/** Books a visit, out of its hold where there is one. The same attempt again gets the visit that is there. */
export async function bookVisit(session: Session, wanted: Appointment): Promise<Held> {
  const { store } = session.clinic;
  const same = await byAttempt(session, attemptOf(wanted));
  if (same && !isHold(same)) {
    session.made.add(referenceOf(same));
    return { appointment: same, slots: await slotsOf(session, same) };
  }
  const known = same ?? await usableHold(session, wanted);
  if (known) await endHold(session, known);
  const { id: _, meta: __, extension, ...rest } = wanted;
  const others = (extension ?? []).filter(e => e.url !== HOLD_EXPIRES);
  const visit: Appointment = { ...rest, status: 'booked', ...(others.length > 0 && { extension: others }) };
  validate(visit);
  await checkBookable(session, visit);
  const appointment = await store.createResource(await completed(session, { ...visit, ...(known && { id: known.id }) }));
  session.made.add(referenceOf(appointment));
  const slots: Stored<Slot>[] = [];
  for (const slot of await slotsOf(session, appointment)) slots.push(await store.updateResource<Slot>(withClaim(slot, 'busy')));
  return { appointment, slots };
}

/** A visit or a hold that this token may change. */
async function own(session: Session, id: string): Promise<Stored<Appointment>> {
  const appointment = await session.clinic.store.peek<Appointment>('Appointment', id);
  const mayRead = await session.clinic.access.reader(session.principal);
  if (!appointment || (!mayRead(appointment) && !isOwn(session, referenceOf(appointment)))) throw notFound();
  return appointment;
}

/** Gives a held or booked time back. Again for a visit that is cancelled is no error. */
export async function cancelVisit(session: Session, id: string): Promise<Appointment> {
  const before = await own(session, id);
  const after: Stored<Appointment> = { ...before, status: 'cancelled' };
  if (isHold(before)) {
    await endHold(session, before);
    return after;
  }
  if (before.status === 'cancelled') return before;
  checkChangedVisit(before, after);
  noteChangedVisit(session, before, after);
  return session.clinic.store.updateResource(after);
}

/** A hold with its patient becomes a visit as it is. */
export async function confirmHold(session: Session, id: string): Promise<Held> {
  const before = await own(session, id);
  if (!isHold(before)) throw refusal(409, 'conflict', `Appointment cannot be confirmed in '${before.status}' status`);
  return bookVisit(session, before);
}


