/** What a patient or guest may make of a slot: claim it, keep it, give it back, and say that their visit takes it up. */
import type { Appointment, Slot } from '@medplum/fhirtypes';
import { attemptOf } from '../access.ts';
import { isClaimOf, readClaim, withClaim, type Claim } from '../claim.ts';
import type { Stored } from '../clinic-store.ts';
import { brokenRule, forbidden, refusal, slotTaken } from '../refusal.ts';
import { isOwn, type Session } from '../session.ts';

function checkSameTime(before: Slot, wanted: Slot): void {
  const same = Date.parse(before.start) === Date.parse(wanted.start) && Date.parse(before.end) === Date.parse(wanted.end)
    && before.schedule.reference === wanted.schedule.reference;
  if (!same) throw forbidden('Only the status of a Slot may be changed');
}

function holds(session: Session, claim: Claim | undefined, wanted: Claim | undefined): boolean {
  return claim !== undefined && (claim.owner === session.principal.id || claim.by === wanted?.by);
}

/** A claim as the server grants it: never longer than the clinic holds a time. */
function granted(session: Session, wanted: Claim | undefined): Claim {
  const { clock, holdFor } = session.clinic;
  if (!wanted || !/^[0-9a-f]{32}$/.test(wanted.by)) throw refusal(422, 'required', 'A claim says whose it is and when it expires');
  const asked = Date.parse(wanted.expires);
  if (!(asked > clock.now())) throw refusal(422, 'value', 'A claim expires in the future');
  const expires = new Date(Math.min(asked, clock.now() + holdFor)).toISOString();
  return { by: wanted.by, expires, owner: session.principal.id };
}

function claimed(session: Session, before: Stored<Slot>, wanted: Claim | undefined): Slot {
  const claim = granted(session, wanted);
  const free = before.status === 'free' && Date.parse(before.start) > session.clinic.clock.now();
  const renewed = before.status === 'busy-tentative' && readClaim(before)?.by === claim.by;
  if (!free && !renewed) throw slotTaken();
  return withClaim(before, 'busy-tentative', claim);
}

function freed(session: Session, before: Stored<Slot>, wanted: Claim | undefined): Slot {
  const mayFree = before.status === 'free' || session.released.has(before.id) || holds(session, readClaim(before), wanted);
  if (!mayFree || session.clinic.store.visits.on(before.id) !== undefined) throw slotTaken();
  return withClaim(before, 'free');
}

async function taken(session: Session, before: Stored<Slot>, wanted: Claim | undefined): Promise<Slot> {
  const visit = session.clinic.store.visits.on(before.id);
  const appointment = visit === undefined ? undefined : await session.clinic.store.peek<Appointment>('Appointment', visit);
  if (!appointment) {
    if (before.status === 'free' || holds(session, readClaim(before), wanted)) throw brokenRule('A Slot becomes busy by an Appointment only');
    throw slotTaken();
  }
  const own = isOwn(session, `Appointment/${appointment.id}`) || isClaimOf(wanted, attemptOf(appointment));
  if (!own) throw slotTaken();
  return withClaim(before, 'busy');
}

/** The slot as it will be written. Throws where the change is not granted. */
export async function changedSlot(session: Session, before: Stored<Slot>, wanted: Slot): Promise<Slot> {
  if (!session.dialect.slotWrites) throw forbidden('Slots are changed by the clinic only');
  checkSameTime(before, wanted);
  const claim = readClaim(wanted);
  switch (wanted.status) {
    case 'busy-tentative': return claimed(session, before, claim);
    case 'free': return freed(session, before, claim);
    case 'busy': return taken(session, before, claim);
    default: throw forbidden('This status is set by the clinic only');
  }
}
