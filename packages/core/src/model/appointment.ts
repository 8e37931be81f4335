/** A visit (FHIR R4 `Appointment`). */
import * as z from 'zod/mini';
import { among, Id, Instant, listOf, Modality, Text, TimeZone } from './primitives.ts';

/** FHIR R4 AppointmentStatus, all ten. */
export const APPOINTMENT_STATUSES = [
  'proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error', 'checked-in', 'waitlist',
] as const;
export const AppointmentStatus = among(APPOINTMENT_STATUSES);
export type AppointmentStatus = z.infer<typeof AppointmentStatus>;

export const Appointment = z.object({
  id: Id,
  status: AppointmentStatus,
  /** Missing while somebody waits for a time. */
  start: z.optional(Instant),
  end: z.optional(Instant),
  timeZone: z.optional(TimeZone),
  service: z.optional(Id),
  location: z.optional(Id),
  practitioner: z.optional(Id),
  modality: z.optional(Modality),
  /** Ids of the slots that it takes up. */
  slots: z.optional(listOf(Id)),
  /** The attempt that made it, when it was made here. */
  attempt: z.optional(z.string()),
  /** FHIR R4 `Appointment.patientInstruction`. */
  instruction: z.optional(Text),
});
export type Appointment = z.infer<typeof Appointment>;
