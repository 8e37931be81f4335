/**
 * Claiming a Slot: `busy-tentative`, with whose it is and an end, by PUT with If-Match, so that of many exactly one succeeds.
 * Where a server sends no ETag, or hides it from other origins, `meta.versionId` says the version.
 */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { again } from '../doubt.ts';
import { isKind, unless, write } from '../failure.ts';
import type { Call, WriteCall } from '../scheduling-backend.ts';
import { list, text, type Raw } from '../raw.ts';
import { extension, some } from '../reading.ts';
import { iso } from '../free-slots.ts';
import { tokenFor, tokenOf } from '../resource-text.ts';
import { versionOf } from './attempted.ts';

const CLAIM = 'urn:foyer:claim';
/** How long a claim lasts, in milliseconds. A server may cut it short and say so. */
const CLAIM_FOR = 5 * 60_000;

/** What a claim says: `by`, or `expires`. */
export function claimOn(slot: Raw, part: 'by' | 'expires'): Raw {
  return extension(extension(slot, CLAIM), part);
}

/**
 * By whom a claim is said to be: half of the attempt's SHA-256, in hex. Everybody may read a Slot, and whoever has an attempt id may ask what
 * became of it, so the id itself is never written there.
 */
export async function claimantOf({ attempt }: WriteCall): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt));
  return Array.from(new Uint8Array(hash, 0, 16), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The Slot that a token carries, as it was seen. Without its version nothing could be changed about it. */
function seenSlot(token: string | undefined, id: string): Raw | undefined {
  const seen = tokenOf(token);
  return seen.id === id && versionOf(seen) ? seen : undefined;
}

/** The Slot that a hold holds, as it was when it was held. */
export const heldSlot = (hold: Hold | undefined, id: string) => seenSlot(hold?.token, id);

/** The Slot as it was last seen, else as it is on the server. */
export async function knownSlot(call: Call, { id, token }: Slot): Promise<Raw> {
  return seenSlot(token, id) ?? (await again()).readSlot(call, id);
}

/** For `If-Match`. */
export function tagOf(slot: Raw): string {
  const version = versionOf(slot);
  // Writing over a version that nobody knows could take somebody else's time.
  if (version === undefined) throw new BackendError('not-allowed', { cause: new Error('No version') });
  return `W/"${version}"`;
}

/** The Slot with another status, with or without a claim. */
export function slotWith(slot: Raw, status: string, ...claim: readonly object[]): Raw {
  return { ...slot, status, extension: some([...list(slot.extension).filter(e => e.url !== CLAIM), ...claim]) };
}

/** Changes a Slot of a version that we know. The answer is the Slot as it is now, or nothing (`return=minimal`). */
export async function putSlot(call: Call, before: Raw, after: Raw, keepalive = false): Promise<Raw> {
  return (await write(call, 'slot', `Slot/${String(before.id)}`, after, { method: 'PUT', headers: { 'if-match': tagOf(before) }, keepalive })).body;
}

/**
 * Does something with a Slot as it was seen. Where that is refused, somebody may have held it and let go since it was shown, or it is our own
 * claim that we did not hear of: then it is done with the Slot as it is now. Nothing was written, so asking again is safe.
 */
export async function seenOrNow<T>(call: WriteCall, seen: Raw, act: (slot: Raw) => Promise<T>, by?: string): Promise<T> {
  try {
    return await act(seen);
  } catch (error) {
    if (!isKind(error, 'slot-taken')) throw error;
    return act(await (await again()).openNow(call, seen, error, by));
  }
}

/** Claims a Slot, or renews a claim of the same claimant. Errors: `slot-taken`. */
export async function claimSlot(call: WriteCall, by: string, slot: Raw): Promise<Raw> {
  const claimed = await seenOrNow(call, slot, async from => {
    const expires = iso(call.now() + CLAIM_FOR);
    const claim = { url: CLAIM, extension: [{ url: 'by', valueString: by }, { url: 'expires', valueInstant: expires }] };
    const now = await putSlot(call, from, slotWith(from, 'busy-tentative', claim));
    return now.resourceType === 'Slot' ? now : (await again()).readSlot(call, slot.id);
  }, by);
  // HL7 Austria's servers answer 200 with a Slot that is `busy-unavailable`.
  if (claimed.status !== 'busy-tentative') throw new BackendError('slot-taken');
  return claimed;
}

export function holdOf(slot: Raw): Hold {
  const id = String(slot.id);
  return { id, slot: id, expires: text(claimOn(slot, 'expires').valueInstant), extendable: true, token: tokenFor(slot) };
}

/** Holds a time by a claim. */
export async function claimTime(call: WriteCall, slot: Slot): Promise<Hold> {
  return holdOf(await claimSlot(call, await claimantOf(call), await knownSlot(call, slot)));
}

/** Makes a claimed Slot free. What really ends a claim is its expiry, so nobody needs to hear that this failed. */
export async function letGo(call: Call, claimed: Raw): Promise<void> {
  await unless(putSlot(call, claimed, slotWith(claimed, 'free'), true));
}

/** Gives a held time back. */
export async function releaseClaim(call: Call, hold: Hold): Promise<void> {
  const claimed = heldSlot(hold, hold.slot);
  if (claimed) await letGo(call, claimed);
}
