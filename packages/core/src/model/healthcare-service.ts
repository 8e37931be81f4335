/** What can be booked: a reason for a visit with its rules (FHIR R4 `HealthcareService`). */
import type * as z from 'zod/mini';
import { between, Flag, Id, listOf, Modality, must, object, optional, string, Text } from './primitives.ts';
import { isLink } from './links.ts';

export const HealthcareService = object({
  id: Id,
  name: Text,
  /** One sentence that helps a patient to choose. */
  description: optional(Text),
  /** Minutes a visit usually takes. */
  duration: optional(between(1, 1440)),
  /** In the order in which they are offered; at least one. */
  modalities: listOf(Modality).check(must<readonly unknown[]>(all => all.length > 0, 'required')),
  /** Ids of the locations that offer it; missing means every location. */
  locations: optional(listOf(Id)),
  /** How to prepare for the visit. */
  preparation: optional(Text),
  /** What a patient should know before booking, such as the rule for cancelling. */
  policy: optional(Text),
  /** Only for people that the clinic knows already. */
  knownPatientsOnly: optional(Flag),
  /** Cannot be booked here: `phone` where the patient is asked to phone, or a link to the page for it. */
  bookElsewhere: optional(string().check(must<string>(where => where === 'phone' || isLink(where), 'link'))),
});
export type HealthcareService = z.infer<typeof HealthcareService>;
