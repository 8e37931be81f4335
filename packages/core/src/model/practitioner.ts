/** Who a visit is with (FHIR R4 `Practitioner` and `PractitionerRole` in one). */
import type * as z from 'zod/mini';
import { Id, Language, listOf, object, optional, Text } from './primitives.ts';

export const Practitioner = object({
  id: Id,
  /** As the practitioner is called, e.g. "Dr. Amrit Gill". */
  name: Text,
  /** E.g. "Family physician". */
  role: optional(Text),
  services: optional(listOf(Id)),
  locations: optional(listOf(Id)),
  /** Languages in which the practitioner can hold the visit. */
  languages: optional(listOf(Language)),
});
export type Practitioner = z.infer<typeof Practitioner>;
