/** What a patient chooses in a booking, and what the page says beforehand. What is typed is in `details.ts`. Messages are codes. */
import type * as z from 'zod/mini';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import type { Practitioner } from '../model/practitioner.ts';
import { among, Id, Language, LocalDate, matching, Modality, must, object, optional, string } from '../model/primitives.ts';
import type { ContactAnswer, NeedsAnswer, TimeAnswer, WhoAnswer } from './details.ts';

export type { ContactAnswer, NeedsAnswer, TimeAnswer, WhoAnswer } from './details.ts';

const idsOf = (offered: readonly { id: string }[]) => offered.map(({ id }) => id);

export const reasonAnswer = (services: readonly HealthcareService[]) =>
  object({ service: among(idsOf(services.filter(({ bookElsewhere }) => bookElsewhere === undefined))) });
export const modalityAnswer = (modalities: readonly Modality[]) => object({ modality: among(modalities) });
export const placeAnswer = (locations: readonly Location[]) => object({ location: among(idsOf(locations)) });
/** `null` is "anyone". */
export const practitionerAnswer = (practitioners: readonly Practitioner[]) => object({ practitioner: among([null, ...idsOf(practitioners)]) });

export interface BookingAnswers {
  reason: z.infer<ReturnType<typeof reasonAnswer>>;
  modality: z.infer<ReturnType<typeof modalityAnswer>>;
  place: z.infer<ReturnType<typeof placeAnswer>>;
  practitioner: z.infer<ReturnType<typeof practitionerAnswer>>;
  time: TimeAnswer;
  who: WhoAnswer;
  needs: NeedsAnswer;
  contact: ContactAnswer;
  review: object;
}

/** What a page author may set before the patient arrives. Ids of the organisation's own, nothing about the patient. */
export const BookingPins = object({
  service: optional(Id),
  site: optional(Id),
  practitioner: optional(Id),
  modality: optional(Modality),
  /** An opaque referral number. */
  referral: optional(matching(/^[A-Za-z0-9\-._]{1,64}$/, 'referral')),
});
export type BookingPins = z.infer<typeof BookingPins>;

const filled = string().check(must<string>(text => text !== '', 'required'));

/** What the host page knows about the patient. Set as a property, never as an attribute; only fills in empty fields. */
export const BookingPrefill = object({
  given: optional(filled), family: optional(filled), birthDate: optional(LocalDate),
  phone: optional(filled), email: optional(filled), interpreter: optional(Language),
});
export type BookingPrefill = z.infer<typeof BookingPrefill>;
