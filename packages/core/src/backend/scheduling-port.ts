/** The port behind booking. FHIR R4: HealthcareService, Location, PractitionerRole, Slot, Appointment. */
import * as z from 'zod/mini';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import { HealthCard, HumanName, type KnownPatient } from '../model/patient.ts';
import type { Practitioner } from '../model/practitioner.ts';
import { Id, Instant, Language, LocalDate, Modality } from '../model/primitives.ts';
import { Appointment } from '../model/appointment.ts';
import { Hold, Slot, type SlotPage } from '../model/slot.ts';
import { ReminderChannel, type CallOptions, type WriteOptions } from './backend.ts';

export interface SlotQuery {
  readonly service: Id;
  readonly modality?: Modality | undefined;
  readonly location?: Id | undefined;
  readonly practitioner?: Id | undefined;
  /** Times at or after this one. */
  readonly from: Instant;
  /** Times before this one; missing leaves it to the backend how far it looks. */
  readonly to?: Instant | undefined;
  /** At most this many; a backend may answer with fewer. */
  readonly limit: number;
  /** `next` of the page before. All else in the query stays the same. */
  readonly cursor?: string | undefined;
}

export const Relationship = z.enum(['parent', 'child', 'partner', 'guardian', 'other']);

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
  time: z.discriminatedUnion('kind', [
    /** `location` is the place that the patient chose, where the slot names none. */
    z.object({ kind: z.literal('slot'), slot: Slot, hold: z.optional(Hold), location: z.optional(Id) }),
    /** No time suits: put this patient on the waiting list. */
    z.object({ kind: z.literal('waitlist'), location: z.optional(Id), practitioner: z.optional(Id), from: Instant }),
  ]),
  patient: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), id: Id }),
    z.object({
      kind: z.literal('new'),
      name: HumanName,
      birthDate: LocalDate,
      healthCard: z.optional(HealthCard),
      /** What the patient said: has been at this clinic before. */
      seenBefore: z.optional(z.boolean()),
    }),
  ]),
  /** Who books, when it is not the patient. */
  bookedBy: z.optional(z.object({ name: HumanName, relationship: Relationship })),
  contact: ContactPoints,
  /** Channels that the patient agreed to; empty for none. */
  reminders: z.array(ReminderChannel),
  /** The language that the patient reads here. */
  language: Language,
  needs: z.object({
    /** Language of the interpreter, BCP 47. */
    interpreter: z.optional(Language),
    accessibility: z.array(z.enum(['wheelchair', 'hearing', 'sight', 'sign-language', 'support-person', 'other'])),
    note: z.optional(z.string().check(z.maxLength(1000, 'too-long'))),
  }),
  /** An opaque referral number that the host page passed on. */
  referral: z.optional(z.string().check(z.maxLength(64, 'too-long'))),
});
export type BookingRequest = z.infer<typeof BookingRequest>;

/** What became of a booking, as read back from the system. */
export const Booked = z.object({
  state: z.enum(['confirmed', 'requested']),
  appointment: Appointment,
});
export type Booked = z.infer<typeof Booked>;

export interface SchedulingPort {
  services(options: CallOptions): Promise<HealthcareService[]>;
  locations(options: CallOptions): Promise<Location[]>;
  practitioners(options: CallOptions): Promise<Practitioner[]>;
  /** The people that this credential may book for; empty for a guest. */
  patients(options: CallOptions): Promise<KnownPatient[]>;
  slots(query: SlotQuery, options: CallOptions): Promise<SlotPage>;
  /** True while nobody has booked the slot and nobody holds it. (Your own hold is the better proof: do not ask then.) Reads only. */
  isFree(slot: Slot, options: CallOptions): Promise<boolean>;
  /** Errors: `slot-taken`. */
  hold?(slot: Slot, options: WriteOptions): Promise<Hold>;
  /** Errors: `hold-expired`. */
  extendHold?(hold: Hold, options: WriteOptions): Promise<Hold>;
  /** Best effort: what ends a hold for certain is its expiry. Never fails for a hold that is gone. */
  release?(hold: Hold, options: CallOptions): Promise<void>;
  /**
   * Books, reads back, compares with what was asked. Errors: `slot-taken`, `hold-expired`, `policy`, `rejected`,
   * `duplicate`, and `unknown-outcome` when the reply was lost.
   */
  book(request: BookingRequest, options: WriteOptions): Promise<Booked>;
}
