/** Everything that is written when a patient books. */
import * as z from 'zod/mini';
import { Needs, Relationship } from '../model/needs.ts';
import { HealthCard, HumanName } from '../model/patient.ts';
import { among, byKind, Flag, Id, Instant, Language, listOf, LocalDate, Modality, short } from '../model/primitives.ts';
import { Hold, Slot } from '../model/slot.ts';
import { ReminderChannel } from './backend.ts';

/** How a patient wants to be reached. At least one of the two. */
export const ContactPoints = z.object({
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
});
export type ContactPoints = z.infer<typeof ContactPoints>;

/** Everything that is written when a patient books. */
export const BookingRequest = z.object({
  service: Id,
  modality: Modality,
  time: byKind('kind', {
    /** `location` is the place that the patient chose, where the slot names none. */
    slot: z.object({ kind: among(['slot']), slot: Slot, hold: z.optional(Hold), location: z.optional(Id) }),
    /** No time suits: put this patient on the waiting list. */
    waitlist: z.object({ kind: among(['waitlist']), location: z.optional(Id), practitioner: z.optional(Id), from: Instant }),
  }),
  patient: byKind('kind', {
    known: z.object({ kind: among(['known']), id: Id }),
    new: z.object({
      kind: among(['new']),
      name: HumanName,
      birthDate: LocalDate,
      healthCard: z.optional(HealthCard),
      /** What the patient said: has been at this clinic before. */
      seenBefore: z.optional(Flag),
    }),
  }),
  /** Who books, when it is not the patient. */
  bookedBy: z.optional(z.object({ name: HumanName, relationship: Relationship })),
  contact: ContactPoints,
  /** Channels that the patient agreed to; empty for none. */
  reminders: listOf(ReminderChannel),
  /** The language that the patient reads here. */
  language: Language,
  needs: Needs,
  /** An opaque referral number that the host page passed on. */
  referral: z.optional(short(64)),
});
export type BookingRequest = z.infer<typeof BookingRequest>;
