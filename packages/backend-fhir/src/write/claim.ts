/**
 * Claiming a Slot: `busy-tentative`, with the attempt and an end, by PUT with If-Match, so that of many exactly one succeeds.
 * Where a server sends no ETag, or hides it from other origins, `meta.versionId` says the version.
 */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { isKind, write } from '../failure.ts';
import type { Session } from '../fhir-backend.ts';
import { extension, list, raw, some, text, type Raw } from '../raw.ts';
import { tokenFor, tokenOf } from '../resource-text.ts';

const CLAIM = 'urn:foyer:claim';
/** How long a claim lasts, in milliseconds. A server may cut it short and say so. */
const CLAIM_FOR = 5 * 60_000;

export interface Claim {
  readonly attempt: string | undefined;
  readonly expires: string | undefined;
}

export function claimIn(slot: Raw): Claim {
  const claim = extension(slot, CLAIM);
  return { attempt: text(extension(claim, 'attempt').valueString), expires: text(extension(claim, 'expires').valueInstant) };
}

export async function readSlot({ client }: Session, id: string, signal: AbortSignal): Promise<Raw> {
  try {
    return (await client.send(`Slot/${id}`, { signal })).body;
  } catch (error) {
    throw isKind(error, 'gone') ? new BackendError('slot-taken', { cause: error }) : error;
  }
}

/** The Slot as it was last seen: from a token, else from the server. */
export async function knownSlot(session: Session, id: string, token: string | undefined, signal: AbortSignal): Promise<Raw> {
  const known = tokenOf(token);
  return known.resourceType === 'Slot' && text(raw(known.meta).versionId) !== undefined ? known : readSlot(session, id, signal);
}

export function ifMatch(slot: Raw): Record<string, string> {
  const version = text(raw(slot.meta).versionId);
  // Writing over a version that nobody knows could take somebody else's time.
  if (version === undefined) throw new BackendError('not-allowed', { cause: new Error('The server tells no versions of its Slots') });
  return { 'if-match': `W/"${version}"` };
}

/** The Slot with another status, with or without a claim. */
export function slotWith(slot: Raw, status: string, claim?: { attempt: AttemptId; expires: string }): Raw {
  const others = list(slot.extension).filter(e => e.url !== CLAIM);
  const mine = claim ? [{ url: CLAIM, extension: [{ url: 'attempt', valueString: claim.attempt }, { url: 'expires', valueInstant: claim.expires }] }] : [];
  return { ...slot, status, extension: some([...others, ...mine]) };
}

/** Changes a Slot of a version that we know. The answer is the Slot as it is now, or nothing (`return=minimal`). */
export async function putSlot(session: Session, before: Raw, after: Raw, signal: AbortSignal, keepalive = false): Promise<Raw> {
  return (await write(session, 'slot', `Slot/${String(before.id)}`, after, { method: 'put', headers: ifMatch(before), signal, keepalive })).body;
}

/** Claims a Slot, or renews a claim of the same attempt. Errors: `slot-taken`. */
export async function claimSlot(session: Session, slot: Raw, attempt: AttemptId, signal: AbortSignal): Promise<Raw> {
  const take = async (from: Raw) => {
    const expires = new Date(session.now() + CLAIM_FOR).toISOString();
    const now = await putSlot(session, from, slotWith(from, 'busy-tentative', { attempt, expires }), signal);
    return now.resourceType === 'Slot' ? now : readSlot(session, String(slot.id), signal);
  };
  let claimed: Raw;
  try {
    claimed = await take(slot);
  } catch (error) {
    if (!isKind(error, 'slot-taken')) throw error;
    // Somebody may have held it and let go since it was shown, or it is our own claim that we did not hear of.
    const fresh = await readSlot(session, String(slot.id), signal);
    if (fresh.status !== 'free' && claimIn(fresh).attempt !== attempt) throw error;
    claimed = await take(fresh);
  }
  // HL7 Austria's servers answer 200 with a Slot that is `busy-unavailable`.
  if (claimed.status !== 'busy-tentative') throw new BackendError('slot-taken');
  return claimed;
}

export function holdOf(slot: Raw): Hold {
  const id = String(slot.id);
  return { id, slot: id, expires: claimIn(slot).expires, extendable: true, token: tokenFor(slot) };
}

/** The Slot that a hold holds, as it was when it was held. */
export function heldSlot(hold: Hold | undefined, slot: Pick<Slot, 'id'>): Raw | undefined {
  const held = tokenOf(hold?.token);
  return held.id === slot.id && held.status === 'busy-tentative' ? held : undefined;
}

/** Makes a claimed Slot free. What really ends a claim is its expiry, so nobody needs to hear that this failed. */
export async function letGo(session: Session, claimed: Raw, signal: AbortSignal): Promise<void> {
  try {
    await putSlot(session, claimed, slotWith(claimed, 'free'), signal, true);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
  }
}
