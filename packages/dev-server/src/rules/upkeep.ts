/** What the server does of itself: slots follow their visits, and claims end. */
import type { Appointment, Slot } from '@medplum/fhirtypes';
import { attemptOf } from '../access.ts';
import { isClaimOf, readClaim, withClaim } from '../claim.ts';
import type { Stored } from '../clinic-store.ts';
import type { Clinic, Session } from '../session.ts';
import { isStanding, slotIds } from '../standing-visits.ts';
import { HOLD_TAG } from '../terms.ts';

/** True for an Appointment that only keeps a time while somebody fills in the rest. */
export function isHold(appointment: Appointment | undefined): boolean {
  return appointment?.meta?.tag?.some(tag => tag.system === HOLD_TAG.system && tag.code === HOLD_TAG.code) ?? false;
}

async function setStatus(clinic: Clinic, slot: Stored<Slot>, status: Slot['status']): Promise<void> {
  if (slot.status !== status) await clinic.store.updateResource(withClaim(slot, status));
}

async function takeUp(session: Session, appointment: Stored<Appointment>, id: string): Promise<void> {
  const slot = await session.clinic.store.peek<Slot>('Slot', id);
  if (!slot || slot.status === 'busy') return;
  // Who claimed first says "busy" next; if nobody does, the claim's end will (`endClaims`).
  if (session.dialect.claimFirst && isClaimOf(readClaim(slot), attemptOf(appointment))) return;
  await setStatus(session.clinic, slot, appointment.status === 'proposed' ? 'busy-tentative' : 'busy');
}

/** Once everything of a request is written: slots of its visits are taken up, slots that it released are free again. */
export async function settle(session: Session): Promise<void> {
  const { store } = session.clinic;
  for (const id of session.unsettled) {
    const appointment = await store.peek<Appointment>('Appointment', id);
    if (!appointment || !isStanding(appointment) || isHold(appointment)) continue;
    for (const slot of slotIds(appointment)) await takeUp(session, appointment, slot);
  }
  for (const id of session.released) {
    const slot = await store.peek<Slot>('Slot', id);
    if (slot && store.visits.on(id) === undefined) await setStatus(session.clinic, slot, 'free');
  }
}

/** Throws away forms that nobody finished in time. */
export async function endDrafts({ store, clock }: Clinic): Promise<void> {
  for (const [id, end] of [...store.drafts]) if (end <= clock.now()) await store.deleteResource('QuestionnaireResponse', id);
}

/** Ends every claim that is over: its slot is free, or busy where a visit stands on it. Returns how many ended. */
export async function endClaims(clinic: Clinic): Promise<number> {
  const { store, clock } = clinic;
  const over = [...store.claims].filter(([, expires]) => expires <= clock.now());
  for (const [id] of over) {
    const slot = await store.peek<Slot>('Slot', id);
    if (!slot) continue;
    const visit = store.visits.on(id);
    const appointment = visit === undefined ? undefined : await store.peek<Appointment>('Appointment', visit);
    const booked = appointment !== undefined && !isHold(appointment);
    if (appointment && !booked) await store.deleteResource('Appointment', appointment.id);
    await setStatus(clinic, slot, booked ? 'busy' : 'free');
  }
  return over.length;
}
