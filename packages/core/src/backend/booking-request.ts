/** Everything that is written when a patient books. */
import type * as z from 'zod/mini';
import { Needs, Relationship } from '../model/needs.ts';
import { HealthCard, HumanName } from '../model/patient.ts';
import { among, byKind, Flag, Id, Instant, Language, listOf, LocalDate, Modality, object, optional, short, string } from '../model/primitives.ts';
import { Hold, Slot } from '../model/slot.ts';
import { ReminderChannel } from './backend.ts';

/** How a patient wants to be reached. At least one of the two; a phone number for a visit by phone and for the waiting list. */
export const ContactPoints = object({
  phone: optional(string()),
  email: optional(string()),
});
export type ContactPoints = z.infer<typeof ContactPoints>;

/** Everything that is written when a patient books. */
export const BookingRequest = object({
  service: Id,
  modality: Modality,
  time: byKind('kind', {
    /** `location` is the place that the patient chose, where the slot names none. */
    slot: object({ kind: among(['slot']), slot: Slot, hold: optional(Hold), location: optional(Id) }),
    /** No time suits: put this patient on the waiting list. */
    waitlist: object({ kind: among(['waitlist']), location: optional(Id), practitioner: optional(Id), from: Instant }),
  }),
  patient: byKind('kind', {
    known: object({ kind: among(['known']), id: Id }),
    new: object({
      kind: among(['new']),
      name: HumanName,
      birthDate: LocalDate,
      healthCard: optional(HealthCard),
      /** What the patient said: has been at this clinic before. */
      seenBefore: optional(Flag),
    }),
  }),
  /** Who books, when it is not the patient. */
  bookedBy: optional(object({ name: HumanName, relationship: Relationship })),
  contact: ContactPoints,
  /** Channels that the patient agreed to; empty for none. */
  reminders: listOf(ReminderChannel),
  /** The language that the patient reads here. */
  language: Language,
  needs: Needs,
  /** An opaque referral number that the host page passed on. */
  referral: optional(short(64)),
});
export type BookingRequest = z.infer<typeof BookingRequest>;
