/** A claim: a slot kept for one attempt until a moment (Slot.status `busy-tentative` + extension `urn:foyer:claim`). */
import type { Extension, Slot } from '@medplum/fhirtypes';
import { CLAIM, extensionOf } from './terms.ts';

export interface Claim {
  /** UUID of the attempt. */
  readonly attempt: string;
  /** FHIR `instant`. */
  readonly expires: string;
  /** Who asked for it, so that others are not told. Never leaves the server. */
  readonly owner: string | undefined;
}

export function readClaim(slot: Slot): Claim | undefined {
  const extension = extensionOf(slot, CLAIM);
  const attempt = extensionOf(extension, 'attempt')?.valueString;
  const expires = extensionOf(extension, 'expires')?.valueInstant;
  if (attempt === undefined || expires === undefined) return undefined;
  return { attempt, expires, owner: extensionOf(extension, 'owner')?.valueString };
}

function claimExtension(claim: Claim): Extension {
  return {
    url: CLAIM,
    extension: [
      { url: 'attempt', valueString: claim.attempt },
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
