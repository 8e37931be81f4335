/** A claim: a slot kept for one attempt until a moment (Slot.status `busy-tentative` + extension `urn:foyer:claim`). */
import { createHash } from 'node:crypto';
import type { Extension, Slot } from '@medplum/fhirtypes';
import { CLAIM, extensionOf } from './terms.ts';

export interface Claim {
  /** Whose it is: `claimantOf` the attempt. A Slot is public, and whoever has an attempt id finds its visit. */
  readonly by: string;
  /** FHIR `instant`. */
  readonly expires: string;
  /** Who asked for it, so that others are not told. Never leaves the server. */
  readonly owner: string | undefined;
}

/** The first 32 hex digits of the attempt's SHA-256: enough to know one's own claim, and no way back to the attempt. */
export function claimantOf(attempt: string): string {
  return createHash('sha256').update(attempt).digest('hex').slice(0, 32);
}

/** True for a claim of this attempt. */
export function isClaimOf(claim: Claim | undefined, attempt: string | undefined): boolean {
  return claim !== undefined && attempt !== undefined && claim.by === claimantOf(attempt);
}

export function readClaim(slot: Slot): Claim | undefined {
  const extension = extensionOf(slot, CLAIM);
  const by = extensionOf(extension, 'by')?.valueString;
  const expires = extensionOf(extension, 'expires')?.valueInstant;
  if (by === undefined || expires === undefined) return undefined;
  return { by, expires, owner: extensionOf(extension, 'owner')?.valueString };
}

function claimExtension(claim: Claim): Extension {
  return {
    url: CLAIM,
    extension: [
      { url: 'by', valueString: claim.by },
      { url: 'expires', valueInstant: claim.expires },
      ...(claim.owner === undefined ? [] : [{ url: 'owner', valueString: claim.owner }]),
    ],
  };
}

/** The same slot with another status and claim, or none. */
export function withClaim<T extends Slot>(slot: T, status: Slot['status'], claim?: Claim): T {
  const others = (slot.extension ?? []).filter(extension => extension.url !== CLAIM);
  const extension = claim ? [...others, claimExtension(claim)] : others;
  const { extension: _, ...rest } = slot;
  return { ...rest, status, ...(extension.length > 0 && { extension }) } as T;
}

/** A slot as `reader` may see it: who holds it is told to the holder only. */
export function redactedSlot<T extends Slot>(slot: T, reader: string): T {
  const claim = readClaim(slot);
  if (!claim) return slot;
  return withClaim(slot, slot.status, claim.owner === reader ? { ...claim, owner: undefined } : undefined);
}
