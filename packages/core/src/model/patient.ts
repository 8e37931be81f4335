/** Who a visit is for (FHIR R4 `Patient`), as far as a booking asks. */
import * as z from 'zod/mini';
import { Id, Language, LocalDate } from './primitives.ts';

const trimmed = (max: number) => z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(max, 'too-long'));

export const HumanName = z.object({
  given: trimmed(100),
  family: trimmed(100),
});
export type HumanName = z.infer<typeof HumanName>;

/** Codes of Canada Post; `other` is a number from outside of Canada or from a federal programme. */
export const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT', 'other'] as const;
export const Province = z.enum(PROVINCES);
export type Province = z.infer<typeof Province>;

/** A health card. The number is kept as the patient typed it, without spaces and dashes; a wrong check digit never blocks. */
export const HealthCard = z.object({
  province: Province,
  number: trimmed(30),
  /** Ontario's version code, kept apart from the number. */
  version: z.optional(z.string().check(z.maxLength(4, 'too-long'))),
});
export type HealthCard = z.infer<typeof HealthCard>;

/** A person that the credential may act for. */
export const KnownPatient = z.object({
  id: Id,
  name: HumanName,
  birthDate: z.optional(LocalDate),
  /** How the signed-in person is related to this one. */
  relationship: z.enum(['self', 'child', 'parent', 'partner', 'other']),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  language: z.optional(Language),
});
export type KnownPatient = z.infer<typeof KnownPatient>;

/** A person who is written together with the visit. */
export const NewPatient = z.object({
  name: HumanName,
  birthDate: LocalDate,
  healthCard: z.optional(HealthCard),
});
export type NewPatient = z.infer<typeof NewPatient>;
