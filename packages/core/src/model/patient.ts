/** Who a visit is for (FHIR R4 `Patient`), as far as a booking asks. */
import * as z from 'zod/mini';
import { Id, Language, LocalDate, must, short } from './primitives.ts';

/** Takes what people put around their words away. */
export const trim: z.core.CheckFn<string> = payload => { payload.value = payload.value.trim(); };

const trimmed = (max: number) => z.string().check(trim, must<string>(text => text.length > 0, 'required'), must<string>(text => text.length <= max, 'too-long'));

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
  version: z.optional(short(4)),
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

/** How somebody who books is related to the patient. */
export const Relationship = z.enum(['parent', 'child', 'partner', 'guardian', 'other']);

/** What helps the patient at the visit. */
export const Needs = z.object({
  /** Language of the interpreter, BCP 47. */
  interpreter: z.optional(Language),
  accessibility: z.array(z.enum(['wheelchair', 'hearing', 'sight', 'sign-language', 'support-person', 'other'])),
  note: z.optional(short(1000)),
});
export type Needs = z.infer<typeof Needs>;
