/** Booking where a server has no transactions: a claim and then a create, or a request that staff confirm. Fetched for those servers only. */
import { BackendError } from '@foyer/core/backend/backend-error';
import { isKind, unknown, write } from '../failure.ts';
import type { Raw } from '../raw.ts';
import { claimantOf, claimIn, claimSlot, heldSlot, isOpenTo, knownSlot, letGo, putSlot, readSlot, slotWith } from './claim.ts';
import { contained, CONTAINED } from './contained.ts';
import { ours } from './standing.ts';
import { onlyOnce, takeBack, type Booking, type ChosenTime } from './transaction.ts';
import { visitOf } from './visit.ts';

/** A claim with less time than this left is renewed before anything is built on it, in milliseconds. */
const SAFE = 60_000;

/** Creates the Appointment with its people inside, unless the attempt has made one already. */
export async function create(booking: Booking, status: 'booked' | 'proposed' | 'waitlist'): Promise<Raw> {
  const { attempt, accepted } = booking;
  const visit = contained(await visitOf(booking, status, CONTAINED));
  const reply = await write(booking, 'create', 'Appointment', visit, { headers: { 'if-none-exist': onlyOnce(attempt) } });
  if (reply.status === 202) {
    accepted.add(attempt);
    throw unknown(new Error('The server decides later'));
  }
  return ours(booking, reply.body);
}

/** The last step of a claim: the Slot is busy. Errors: `slot-taken` when somebody else has it after all. */
async function occupy(booking: Booking, claimed: Raw): Promise<void> {
  const claimant = await claimantOf(booking);
  let slot = claimed;
  for (let tries = 0; tries < 3; tries++) {
    try {
      await putSlot(booking, slot, slotWith(slot, 'busy'));
      return;
    } catch (error) {
      if (!isKind(error, 'slot-taken')) throw error;
      slot = await readSlot(booking, claimed.id);
      // Busy by now: the server itself did it when the visit was created.
      if (slot.status === 'busy') return;
      if (!isOpenTo(claimant, slot)) throw error;
    }
  }
  throw new BackendError('slot-taken');
}

/** Claims the Slot, creates the Appointment, then says that the Slot is busy. */
export async function bookByClaim(booking: Booking, { slot, hold }: ChosenTime): Promise<Raw> {
  const held = heldSlot(hold, slot.id);
  const claimant = await claimantOf(booking);
  const { by, expires } = held ? claimIn(held) : {};
  const safe = held && by === claimant && expires !== undefined && Date.parse(expires) - booking.now() > SAFE;
  const claimed = safe ? held : await claimSlot(booking, claimant, held ?? await knownSlot(booking, slot));
  let made: Raw;
  try {
    made = await create(booking, 'booked');
  } catch (error) {
    // A claim of our own making would keep others away for nothing. A hold stays: the patient may mend what was wrong.
    if (!held && isKind(error) && error.kind !== 'unknown-outcome') await letGo(booking, claimed);
    throw error;
  }
  await finishClaim(booking, made, claimed);
  return made;
}

/** Makes the Slot of a visit busy; when somebody else has it after all, takes the visit back. */
export async function finishClaim(booking: Booking, made: Raw, claimed: Raw | Promise<Raw>): Promise<void> {
  try {
    const slot = await claimed;
    if (slot.status !== 'busy') await occupy(booking, slot);
  } catch (error) {
    if (isKind(error, 'slot-taken')) await takeBack(booking, made);
    throw error;
  }
}
