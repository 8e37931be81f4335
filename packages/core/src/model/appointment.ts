/** A visit (FHIR R4 `Appointment`). */
import type * as z from 'zod/mini';
import { among, Id, Instant, KnownZone, listOf, Modality, object, optional, string, Text } from './primitives.ts';

/** FHIR R4 AppointmentStatus, all ten. */
export const APPOINTMENT_STATUSES = [
  'proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error', 'checked-in', 'waitlist',
] as const;
export const AppointmentStatus = among(APPOINTMENT_STATUSES);
export type AppointmentStatus = z.infer<typeof AppointmentStatus>;

export const Appointment = object({
  id: Id,
  status: AppointmentStatus,
  /** Missing while somebody waits for a time. */
  start: optional(Instant),
  end: optional(Instant),
  timeZone: KnownZone,
  service: optional(Id),
  location: optional(Id),
  practitioner: optional(Id),
  modality: optional(Modality),
  /** Ids of the slots that it takes up. */
  slots: optional(listOf(Id)),
  /** The attempt that made it, when it was made here. */
  attempt: optional(string()),
  /** FHIR R4 `Appointment.patientInstruction`. */
  instruction: optional(Text),
});
export type Appointment = z.infer<typeof Appointment>;
