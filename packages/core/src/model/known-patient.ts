/** A person that the clinic knows (FHIR R4 `Patient`), as far as a booking shows. */
import type * as z from 'zod/mini';
import { among, Id, Language, LocalDate, object, optional, string, trimmed } from './primitives.ts';

export const HumanName = object({
  given: trimmed(100),
  family: trimmed(100),
});
export type HumanName = z.infer<typeof HumanName>;

/** A person that the credential may act for. */
export const KnownPatient = object({
  id: Id,
  name: HumanName,
  birthDate: optional(LocalDate),
  /** How the signed-in person is related to this one. */
  relationship: among(['self', 'child', 'parent', 'partner', 'other']),
  phone: optional(string()),
  email: optional(string()),
  language: optional(Language),
});
export type KnownPatient = z.infer<typeof KnownPatient>;
