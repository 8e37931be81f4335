/** The way of a server that has no transactions: a claim and then a create, or a request that staff confirm. Fetched for those servers only. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { again, unknown } from '../doubt.ts';
import { isKind, write } from '../failure.ts';
import type { WriteCall } from '../scheduling-backend.ts';
import { text, type Raw } from '../raw.ts';
import { claimantOf, claimOn, claimSlot, claimTime, heldSlot, knownSlot, letGo, putSlot, slotWith } from './claim.ts';
import { contained, CONTAINED } from './contained.ts';
import { ours } from './standing.ts';
import { onlyOnce } from './attempted.ts';
import type { Booking, ChosenTime } from './transaction.ts';
import { visitOf } from './visit.ts';

/** A claim with less time than this left is renewed before anything is built on it, in milliseconds. */
const SAFE = 60_000;

/** Creates the Appointment with its people inside, unless the attempt has made one already. */
async function create(booking: Booking, status: 'booked' | 'proposed' | 'waitlist'): Promise<Raw> {
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
  const { isOpenTo, readSlot } = await again();
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

/** Makes the Slot of a visit busy; when somebody else has it after all, takes the visit back. */
async function settle(booking: Booking, made: Raw, claimed: Raw | Promise<Raw>): Promise<void> {
  try {
    const slot = await claimed;
    if (slot.status !== 'busy') await occupy(booking, slot);
  } catch (error) {
    if (isKind(error, 'slot-taken')) await (await again()).takeBack(booking, made);
    throw error;
  }
}

/** Claims the Slot, creates the Appointment, then says that the Slot is busy. */
async function bookByClaim(booking: Booking, { slot, hold }: ChosenTime): Promise<Raw> {
  const held = heldSlot(hold, slot.id);
  const claimant = await claimantOf(booking);
  const isSafe = (of: Raw) => claimOn(of, 'by').valueString === claimant && Date.parse(text(claimOn(of, 'expires').valueInstant) ?? '') - booking.now() > SAFE;
  const claimed = held && isSafe(held) ? held : await claimSlot(booking, claimant, held ?? await knownSlot(booking, slot));
  let made: Raw;
  try {
    made = await create(booking, 'booked');
  } catch (error) {
    // A claim of our own making would keep others away for nothing. A hold stays: the patient may mend what was wrong.
    if (!held && isKind(error) && error.kind !== 'unknown-outcome') await letGo(booking, claimed);
    throw error;
  }
  await settle(booking, made, claimed);
  return made;
}

export { freeSlots as find, isFreeSlot as isFree } from '../free-slots.ts';
export { releaseClaim as release } from './claim.ts';
export const extendHold = async (call: WriteCall, held: Hold) => (await again()).extendHold(call, held);

export async function hold(call: WriteCall, slot: Slot): Promise<Hold> {
  if (!(await call.statement()).capabilities.hold) throw new BackendError('not-allowed', { cause: new Error('No time can be held') });
  return claimTime(call, slot);
}

/** The time that somebody claims; undefined for what staff have to confirm. */
async function claimable({ statement, request: { time } }: Booking): Promise<ChosenTime | undefined> {
  return (await statement()).dialect === 'claim' && time.kind === 'slot' ? time : undefined;
}

export async function book(booking: Booking): Promise<Raw> {
  const time = await claimable(booking);
  return time ? bookByClaim(booking, time) : create(booking, booking.request.time.kind === 'slot' ? 'proposed' : 'waitlist');
}

export async function finish(booking: Booking, made: Raw): Promise<void> {
  const time = await claimable(booking);
  if (time) await settle(booking, made, (await again()).readSlot(booking, time.slot.id));
}
