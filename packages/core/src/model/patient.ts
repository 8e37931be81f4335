/** Who a visit is for (FHIR R4 `Patient`), as far as a booking asks. */
import type * as z from 'zod/mini';
import { among, object, optional, short, trimmed } from './primitives.ts';

// A module of its own: what the clinic knows is read long before anything is typed.
export { HumanName, KnownPatient } from './known-patient.ts';

/** Codes of Canada Post; `other` is a number from outside of Canada or from a federal programme. */
export const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT', 'other'] as const;
export const Province = among(PROVINCES);
export type Province = z.infer<typeof Province>;

/** A health card. The number is kept as the patient typed it, without spaces and dashes; a wrong check digit never blocks. */
export const HealthCard = object({
  province: Province,
  number: trimmed(30),
  /** Ontario's version code, kept apart from the number. */
  version: optional(short(4)),
});
export type HealthCard = z.infer<typeof HealthCard>;
