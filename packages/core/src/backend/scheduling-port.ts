/** The port behind booking. FHIR R4: HealthcareService, Location, PractitionerRole, Slot, Appointment. */
import type * as z from 'zod/mini';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import type { KnownPatient } from '../model/patient.ts';
import type { Practitioner } from '../model/practitioner.ts';
import { among, type Id, type Instant, type Modality, object } from '../model/primitives.ts';
import { Appointment } from '../model/appointment.ts';
import type { Hold, Slot, SlotPage } from '../model/slot.ts';
import type { CallOptions, WriteOptions } from './backend.ts';
import type { BookingRequest } from './booking-request.ts';

// Its schema is a module of its own: only backends that check what they are given need it at run time.
export type { BookingRequest, ContactPoints } from './booking-request.ts';

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

/** What became of a booking, as read back from the system. */
export const Booked = object({
  state: among(['confirmed', 'requested']),
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
