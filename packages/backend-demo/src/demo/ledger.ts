/**
 * Who has which time. Every method runs in one go, without awaiting anything, so that of any number of bookings of one slot
 * exactly one succeeds, and a booking is written whole or not at all.
 */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { Appointment } from '@foyer/core/model/appointment';
import type { HealthCard, HumanName } from '@foyer/core/model/patient';
import type { Hold } from '@foyer/core/model/slot';
import type { ClinicSlot } from '../clinic.ts';

/** A booking as the clinic's staff would see it. What the patient did not say is missing. */
export interface StoredVisit {
  readonly appointment: Appointment;
  readonly patient: string;
  readonly name: HumanName;
  readonly birthDate?: string | undefined;
  readonly healthCard?: HealthCard | undefined;
  readonly seenBefore?: boolean | undefined;
  readonly bookedBy?: BookingRequest['bookedBy'];
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly reminders: readonly string[];
  readonly language: string;
  readonly interpreter?: string | undefined;
  readonly accessibility: readonly string[];
  readonly note?: string | undefined;
  readonly referral?: string | undefined;
}

/** How much there is. A booking that failed leaves every number as it was. */
export interface DemoCounts {
  readonly appointments: number;
  /** People who were written together with a visit. */
  readonly patients: number;
  readonly heldSlots: number;
  /** Slots taken by visits that were booked here; those that the sample clinic begins with are not counted. */
  readonly busySlots: number;
}

interface HeldSlot {
  readonly id: string;
  readonly slot: string;
  readonly attempt: AttemptId;
  readonly expires: number;
  readonly extended: number;
}

const MOST_EXTENSIONS = 3;

export class Ledger {
  readonly #now: () => number;
  readonly #holdFor: number;
  readonly #holds = new Map<string, HeldSlot>();
  readonly #taken = new Set<string>();
  readonly #visits = new Map<AttemptId, StoredVisit>();
  #people = 0;

  constructor(now: () => number, holdFor: number) {
    this.#now = now;
    this.#holdFor = holdFor;
  }

  /** True when the slot can be booked by this attempt, or by somebody new. */
  isFree(slot: ClinicSlot, attempt?: AttemptId): boolean {
    if (slot.busy || this.#taken.has(slot.id) || Date.parse(slot.start) <= this.#now()) return false;
    const held = this.#heldSlot(slot.id);
    return held === undefined || held.attempt === attempt;
  }

  /** An attempt holds one slot: a second one takes the place of the first. */
  hold(slot: ClinicSlot, attempt: AttemptId): Hold {
    if (!this.isFree(slot, attempt)) throw new BackendError('slot-taken');
    const mine = this.#heldSlot(slot.id);
    if (mine) return this.#toHold(mine);
    this.#dropHolds(attempt);
    return this.#keep({ id: crypto.randomUUID(), slot: slot.id, attempt, expires: this.#now() + this.#holdFor, extended: 0 });
  }

  extend(hold: Hold): Hold {
    const held = this.#heldSlot(hold.slot);
    if (held?.id !== hold.id) throw new BackendError('hold-expired');
    if (held.extended >= MOST_EXTENSIONS) throw new BackendError('policy');
    return this.#keep({ ...held, expires: this.#now() + this.#holdFor, extended: held.extended + 1 });
  }

  release(hold: Hold): void {
    if (this.#heldSlot(hold.slot)?.id === hold.id) this.#holds.delete(hold.slot);
  }

  /** Throws where this attempt may not have the slot. Whoever shows a hold owns it, under any attempt id. */
  claimable(slot: ClinicSlot, hold: Hold | undefined, attempt: AttemptId): void {
    const held = this.#heldSlot(slot.id);
    const owner = held !== undefined && held.id === hold?.id ? held.attempt : attempt;
    if (!this.isFree(slot, owner)) throw new BackendError(hold && held === undefined && !this.#taken.has(slot.id) ? 'hold-expired' : 'slot-taken');
    if (hold && held === undefined) throw new BackendError('hold-expired');
  }

  visit(attempt: AttemptId): StoredVisit | undefined {
    return this.#visits.get(attempt);
  }

  nextIds(): { appointment: string; patient: string } {
    return { appointment: `visit-${this.#visits.size + 1}`, patient: `patient-${this.#people + 1}` };
  }

  write(attempt: AttemptId, visit: StoredVisit, newPatient: boolean): void {
    this.#visits.set(attempt, visit);
    if (newPatient) this.#people++;
    for (const slot of visit.appointment.slots ?? []) {
      this.#taken.add(slot);
      this.#holds.delete(slot);
    }
    this.#dropHolds(attempt);
  }

  counts(): DemoCounts {
    for (const slot of [...this.#holds.keys()]) this.#heldSlot(slot);
    return { appointments: this.#visits.size, patients: this.#people, heldSlots: this.#holds.size, busySlots: this.#taken.size };
  }

  #heldSlot(slot: string): HeldSlot | undefined {
    const held = this.#holds.get(slot);
    if (held && held.expires <= this.#now()) this.#holds.delete(slot);
    return this.#holds.get(slot);
  }

  #dropHolds(attempt: AttemptId): void {
    for (const held of [...this.#holds.values()]) {
      if (held.attempt === attempt) this.#holds.delete(held.slot);
    }
  }

  #keep(held: HeldSlot): Hold {
    this.#holds.set(held.slot, held);
    return this.#toHold(held);
  }

  #toHold(held: HeldSlot): Hold {
    return { id: held.id, slot: held.slot, expires: new Date(held.expires).toISOString(), extendable: held.extended < MOST_EXTENSIONS };
  }
}
