/** A person that the clinic knows (FHIR R4 `Patient`), as far as a booking shows. */
import * as z from 'zod/mini';
import { among, Id, Language, LocalDate, trimmed } from './primitives.ts';

export const HumanName = z.object({
  given: trimmed(100),
  family: trimmed(100),
});
export type HumanName = z.infer<typeof HumanName>;

/** A person that the credential may act for. */
export const KnownPatient = z.object({
  id: Id,
  name: HumanName,
  birthDate: z.optional(LocalDate),
  /** How the signed-in person is related to this one. */
  relationship: among(['self', 'child', 'parent', 'partner', 'other']),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  language: z.optional(Language),
});
export type KnownPatient = z.infer<typeof KnownPatient>;
