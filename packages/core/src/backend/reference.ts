/** How an attempt is named outside: as an identifier in FHIR resources, and as a short reference over the phone. */
import type { AttemptId } from './attempt.ts';

/** The identifier system under which an attempt id is written into FHIR resources. */
export const ATTEMPT_SYSTEM = 'urn:foyer:attempt';
/** The identifier system of the short reference that a patient can read over the phone. */
export const REFERENCE_SYSTEM = 'urn:foyer:reference';

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so it survives a phone call.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Six characters that a patient can read over the phone. The same attempt always has the same reference. */
export function referenceOf(attempt: AttemptId): string {
  const bits = Number.parseInt(attempt.slice(0, 8), 16);
  return [0, 5, 10, 15, 20, 25].map(shift => ALPHABET[(bits >>> shift) & 31]).join('');
}
