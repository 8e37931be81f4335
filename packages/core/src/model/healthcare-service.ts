/** What can be booked: a reason for a visit with its rules (FHIR R4 `HealthcareService`). */
import * as z from 'zod/mini';
import { Id, Link, Modality, Text } from './primitives.ts';

export const HealthcareService = z.object({
  id: Id,
  name: Text,
  /** One sentence that helps a patient to choose. */
  description: z.optional(Text),
  /** Minutes a visit usually takes. */
  duration: z.optional(z.number().check(z.positive('range'), z.maximum(1440, 'range'))),
  /** In the order in which they are offered; at least one. */
  modalities: z.array(Modality).check(z.minLength(1, 'required')),
  /** Ids of the locations that offer it; missing means every location. */
  locations: z.optional(z.array(Id)),
  /** How to prepare for the visit. */
  preparation: z.optional(Text),
  /** What a patient should know before booking, such as the rule for cancelling. */
  policy: z.optional(Text),
  /** Only for people that the clinic knows already. */
  knownPatientsOnly: z.optional(z.boolean()),
  /** Cannot be booked here: the patient is asked to phone, or sent to this page. */
  bookElsewhere: z.optional(z.union([z.literal('phone'), Link])),
});
export type HealthcareService = z.infer<typeof HealthcareService>;
