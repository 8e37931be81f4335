/** What a patient answers in a booking: one schema a step. Messages are codes; `elements` has the words. */
import * as z from 'zod/mini';
import { ReminderChannel, type Capabilities } from '../backend/backend.ts';
import { BookingRequest, Relationship } from '../backend/scheduling-port.ts';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import { HealthCard, HumanName } from '../model/patient.ts';
import { Id, Language, LocalDate, Modality } from '../model/primitives.ts';
import type { Practitioner } from '../model/practitioner.ts';
import { Slot } from '../model/slot.ts';
import { Instant } from '../model/primitives.ts';

const required = z.string().check(z.minLength(1, 'required'));

/** One of those that are offered. */
function among<T>(offered: readonly T[]) {
  return z.custom<T>(value => offered.includes(value as T), 'required');
}

const idsOf = (offered: readonly { id: string }[]) => offered.map(({ id }) => id);

export const reasonAnswer = (services: readonly HealthcareService[]) =>
  z.object({ service: among(idsOf(services.filter(({ bookElsewhere }) => bookElsewhere === undefined))) });
export const modalityAnswer = (modalities: readonly Modality[]) => z.object({ modality: among(modalities) });
export const placeAnswer = (locations: readonly Location[]) => z.object({ location: among(idsOf(locations)) });
/** `null` is "anyone". */
export const practitionerAnswer = (practitioners: readonly Practitioner[]) => z.object({ practitioner: among([null, ...idsOf(practitioners)]) });

export const TimeAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slot'), slot: Slot }),
  z.object({ kind: z.literal('waitlist'), from: Instant }),
], 'required');
export type TimeAnswer = z.infer<typeof TimeAnswer>;

/** A birth date that can be: in the past, and not more than 130 years ago. */
function birthDate(now: number) {
  return LocalDate.check(
    z.refine(s => Date.parse(s) <= now, 'future'),
    z.refine(s => Number(s.slice(0, 4)) >= new Date(now).getUTCFullYear() - 130, 'too-old'),
  );
}

/** `knownOnly`: the service is for patients that the clinic knows already. */
export function whoAnswer(now: number, knownOnly = false) {
  const maybe = z.optional(z.boolean());
  const seenBefore = knownOnly ? z.boolean('required').check(z.refine(seen => seen, 'known-only')) as unknown as typeof maybe : maybe;
  const person = { name: HumanName, birthDate: birthDate(now), healthCard: z.optional(HealthCard), seenBefore };
  return z.discriminatedUnion('kind', [
    /** Somebody that the credential may act for. */
    z.object({ kind: z.literal('known'), id: z.string('required').check(z.minLength(1, 'required')) }),
    z.object({ kind: z.literal('self'), ...person }),
    z.object({ kind: z.literal('dependant'), ...person, bookedBy: z.object({ name: HumanName, relationship: z.enum(Relationship.options, 'required') }) }),
  ], 'required');
}
export type WhoAnswer = z.infer<ReturnType<typeof whoAnswer>>;

export const NeedsAnswer = BookingRequest.shape.needs;
export type NeedsAnswer = z.infer<typeof NeedsAnswer>;

/** At least seven digits, as any phone number in the world has; spaces, dashes and an extension are fine. */
const phone = z.string().check(
  z.trim(),
  z.refine(s => s.replace(/(ext|poste|x).*$/i, '').replace(/\D/g, '').length >= 7 && /^[+\d\s().\-/]+((ext|poste|x)\.?\s*\d+)?$/i.test(s), 'phone'),
  z.maxLength(40, 'too-long'),
);
const email = z.string().check(z.trim(), z.regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'email'), z.maxLength(254, 'too-long'));

/** A phone number or an e-mail address is needed, and whatever the chosen reminders need. */
export function contactAnswer(capabilities: Capabilities | undefined) {
  const offered = capabilities?.reminders ?? [];
  return z.object({
    phone: z.optional(phone),
    email: z.optional(email),
    reminders: z.array(ReminderChannel),
    /** The patient agreed to be reminded. */
    consent: z.boolean(),
  }).check(
    z.refine(a => a.phone !== undefined || a.email !== undefined, { error: 'contact', path: ['phone'] }),
    z.refine(a => a.phone !== undefined || !a.reminders.some(c => c !== 'email'), { error: 'reminder-phone', path: ['phone'] }),
    z.refine(a => a.email !== undefined || !a.reminders.includes('email'), { error: 'reminder-email', path: ['email'] }),
    z.refine(a => a.consent || a.reminders.length === 0, { error: 'consent', path: ['consent'] }),
    z.refine(a => a.reminders.every(c => offered.includes(c)), { error: 'required', path: ['reminders'] }),
  );
}
export type ContactAnswer = z.infer<ReturnType<typeof contactAnswer>>;

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
export const BookingPins = z.object({
  service: z.optional(Id),
  site: z.optional(Id),
  practitioner: z.optional(Id),
  modality: z.optional(Modality),
  /** An opaque referral number. */
  referral: z.optional(z.string().check(z.regex(/^[A-Za-z0-9\-._]{1,64}$/, 'referral'))),
});
export type BookingPins = z.infer<typeof BookingPins>;

/** What the host page knows about the patient. Set as a property, never as an attribute; only fills in empty fields. */
export const BookingPrefill = z.object({
  given: z.optional(required), family: z.optional(required), birthDate: z.optional(LocalDate),
  phone: z.optional(required), email: z.optional(required), interpreter: z.optional(Language),
});
export type BookingPrefill = z.infer<typeof BookingPrefill>;
