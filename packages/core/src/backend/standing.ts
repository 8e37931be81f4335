/** Whether a visit stands, and whether it is the one that was asked for. */
import type { Appointment } from '../model/appointment.ts';
import type { BookingRequest } from './booking-request.ts';

/** FHIR statuses that mean that the visit stands. */
export const STANDING: readonly Appointment['status'][] = ['booked', 'arrived', 'checked-in', 'fulfilled'];
/** FHIR statuses that mean that nothing comes of the visit. */
export const OVER: readonly Appointment['status'][] = ['cancelled', 'entered-in-error', 'noshow'];

/** True when the visit that was read back is the one that the patient agreed to. */
export function matchesRequest(appointment: Appointment, request: BookingRequest): boolean {
  if (!STANDING.includes(appointment.status) || request.time.kind !== 'slot') return false;
  const { slot, location } = request.time;
  const same = (a: string | undefined, b: string) => a !== undefined && Date.parse(a) === Date.parse(b);
  // A visit says the place of its time. Where that names none, it may say none either, but no other than the chosen one.
  const place = slot.location ?? (appointment.location === undefined ? undefined : location);
  return same(appointment.start, slot.start) && same(appointment.end, slot.end) && (place === undefined || appointment.location === place);
}
