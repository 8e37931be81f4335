/** The ways of dealing with servers. A transaction, the commonest, is at hand; of the others only the one that a server has is fetched. */
import type { Hold, Slot } from '@foyer/core/model/slot';
import { again } from '../doubt.ts';
import { fetched } from '../fetched.ts';
import type { Call, WriteCall } from '../scheduling-backend.ts';
import { freeSlots, isFreeSlot, type Window, type WindowQuery } from '../free-slots.ts';
import type { Raw } from '../raw.ts';
import { claimTime, releaseClaim } from './claim.ts';
import { bookByTransaction, type Booking } from './transaction.ts';

/** What differs from server to server. */
export interface Way {
  /** Free times of a window. It is asked for first, so what a way needs is there long before anything is sent. */
  find(call: Call, query: WindowQuery): Promise<Window>;
  isFree(call: Call, slot: Slot): Promise<boolean>;
  hold(call: WriteCall, slot: Slot): Promise<Hold>;
  extendHold(call: WriteCall, held: Hold): Promise<Hold>;
  release(call: Call, held: Hold): Promise<void>;
  /** Writes a visit. The answer is the Appointment, as the server returned it. */
  book(booking: Booking): Promise<Raw>;
  /** Ends what a page left half done that was closed once the visit was written. */
  finish?(booking: Booking, made: Raw): Promise<void>;
}

const byTransaction: Way = {
  find: freeSlots,
  isFree: isFreeSlot,
  hold: claimTime,
  extendHold: async (call, held) => (await again()).extendHold(call, held),
  release: releaseClaim,
  book: bookByTransaction,
};

/** The way that a server has. */
export async function wayOf(call: Call): Promise<Way> {
  const { dialect } = await call.statement();
  return dialect === 'transaction' ? byTransaction : fetched<Way>(dialect === 'operations' ? import('./operations.ts') : import('./claiming.ts'));
}
