/** A Slot as it is now, for whoever finds that it is not as it was. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold } from '@foyer/core/model/slot';
import { isKind } from '../failure.ts';
import type { Call, WriteCall } from '../scheduling-backend.ts';
import { text, type Raw } from '../raw.ts';
import { tokenOf } from '../resource-text.ts';
import { versionOf } from './attempted.ts';
import { claimantOf, claimOn, claimSlot, holdOf } from './claim.ts';

const claimedBy = (slot: Raw) => text(claimOn(slot, 'by').valueString);

/** True where nobody else keeps a Slot. */
export function isOpenTo(claimant: string, slot: Raw): boolean {
  return slot.status === 'free' || (slot.status === 'busy-tentative' && claimedBy(slot) === claimant);
}

export async function readSlot({ send }: Call, id: unknown): Promise<Raw> {
  try {
    const { body } = await send(`Slot/${String(id)}`);
    // What is changed is the Slot of the id that it says.
    if (body.id !== id) throw new BackendError('gone');
    return body;
  } catch (error) {
    throw isKind(error, 'gone') ? new BackendError('slot-taken', { cause: error }) : error;
  }
}

/** The Slot with which it is worth trying again after this error, which is thrown where it is not. `by`: the claimant, if not this attempt. */
export async function openNow(call: WriteCall, seen: Raw, error: BackendError, by?: string): Promise<Raw> {
  const now = await readSlot(call, seen.id);
  // A Slot of the same version would be refused again.
  if (!isOpenTo(by ?? await claimantOf(call), now) || versionOf(now) === versionOf(seen)) throw error;
  return now;
}

export async function extendHold(call: WriteCall, held: Hold): Promise<Hold> {
  try {
    const by = claimedBy(tokenOf(held.token)) ?? await claimantOf(call);
    // A Slot that is free by now has lost its claim: claiming it again would hide that the hold was over.
    const now = await readSlot(call, held.slot);
    if (now.status !== 'busy-tentative') throw new BackendError('hold-expired');
    return holdOf(await claimSlot(call, by, now));
  } catch (error) {
    throw isKind(error, 'slot-taken', 'stale', 'gone') ? new BackendError('hold-expired', { cause: error }) : error;
  }
}
