/** Who a visit is with (FHIR R4 `Practitioner` and `PractitionerRole` in one). */
import * as z from 'zod/mini';
import { Id, Language, listOf, Text } from './primitives.ts';

export const Practitioner = z.object({
  id: Id,
  /** As the practitioner is called, e.g. "Dr. Amrit Gill". */
  name: Text,
  /** E.g. "Family physician". */
  role: z.optional(Text),
  services: z.optional(listOf(Id)),
  locations: z.optional(listOf(Id)),
  /** Languages in which the practitioner can hold the visit. */
  languages: z.optional(listOf(Language)),
});
export type Practitioner = z.infer<typeof Practitioner>;
