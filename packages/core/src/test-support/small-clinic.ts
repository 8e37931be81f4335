/**
 * A clinic with a real store behind it, and a network that fails as it is told. A write either happens whole or not at all, and
 * an attempt writes once: what every backend promises.
 */
import type { AttemptId } from '../backend/attempt.ts';
import { BackendError, type BackendErrorKind } from '../backend/backend-error.ts';
import type { Backend, Capabilities, Outcome } from '../backend/backend.ts';
import type { Booked, BookingRequest, SchedulingPort } from '../backend/scheduling-port.ts';
import type { Appointment } from '../model/appointment.ts';
import type { Hold, Slot } from '../model/slot.ts';
import type { FakeClock } from './fake-clock.ts';

/** What happens to one call. `lost-before`: it never arrives. `lost-after`: it arrives, and the reply does not. */
export type Fault = 'none' | 'slow' | 'lost-before' | 'lost-after' | 'late' | BackendErrorKind;

export interface Stored extends Appointment {
  readonly attempt: AttemptId;
}

const MINUTE = 60_000;
const HOLD = 5 * MINUTE;
const WRITES = new Set(['book', 'hold', 'extendHold']);

export class SmallClinic {
  readonly appointments: Stored[] = [];
  readonly holds = new Map<string, { attempt: AttemptId; until: number }>();
  readonly clock: FakeClock;
  /** Decides about the next call. */
  fault: (call: string) => Fault = () => 'none';
  capabilities: Capabilities = { hold: true, guest: true, signedIn: false, waitlist: true, reminders: ['sms', 'email'] };
  /** Visits are only asked for here. */
  requestOnly = false;
  #late: (() => void)[] = [];

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  /** Lets every request that was stuck on its way arrive. */
  arrive(): void {
    for (const run of this.#late.splice(0)) run();
  }

  slots(): Slot[] {
    return Array.from({ length: 6 }, (_, i) => ({
      id: `slot-${i}`, start: `2026-12-08T${String(14 + i)}:00:00Z`, end: `2026-12-08T${String(14 + i)}:30:00Z`,
      location: 'elm', practitioner: 'gill', modality: 'in-person' as const, timeZone: 'America/Toronto',
    }));
  }

  get backend(): Backend {
    return {
      describe: () => this.#call('describe', () => this.capabilities),
      organisation: () => this.#call('organisation', () => ({ name: 'Sample Clinic', phone: '416-555-0100' })),
      outcome: attempt => this.#call('outcome', () => this.#outcome(attempt)),
      scheduling: this.#scheduling,
    };
  }

  get #scheduling(): SchedulingPort {
    return {
      services: () => this.#call('services', () => [
        { id: 'checkup', name: 'Check-up', modalities: ['in-person', 'video'] }, { id: 'vaccine', name: 'Vaccine', modalities: ['in-person'] },
      ]),
      locations: () => this.#call('locations', () => [{ id: 'elm', name: 'Elm Street', timeZone: 'America/Toronto' }, { id: 'oak', name: 'Oak Avenue', timeZone: 'America/Toronto' }]),
      practitioners: () => this.#call('practitioners', () => [{ id: 'gill', name: 'Dr. Amrit Gill' }, { id: 'roy', name: 'Dr. Louise Roy' }]),
      patients: () => this.#call('patients', () => []),
      slots: () => this.#call('slots', () => ({ slots: this.slots().filter(slot => this.#free(slot.id, undefined)) })),
      isFree: slot => this.#call('isFree', () => this.#free(slot.id, undefined)),
      ...(this.capabilities.hold === true && {
        hold: (slot: Slot, { attempt }: { attempt: AttemptId }) => this.#call('hold', () => this.#hold(slot.id, attempt)),
        extendHold: (hold: Hold, { attempt }: { attempt: AttemptId }) => this.#call('extendHold', () => this.#hold(hold.slot, attempt)),
        release: (hold: Hold) => this.#call('release', () => void this.holds.delete(hold.slot)),
      }),
      book: (request, { attempt }) => this.#call('book', () => this.#book(request, attempt)),
    };
  }

  #free(slot: string, attempt: AttemptId | undefined): boolean {
    const hold = this.holds.get(slot);
    const held = hold !== undefined && hold.until > this.clock.now() && hold.attempt !== attempt;
    return !held && !this.appointments.some(({ slots }) => slots?.includes(slot));
  }

  #hold(slot: string, attempt: AttemptId): Hold {
    if (!this.#free(slot, attempt)) throw new BackendError('slot-taken');
    const until = this.clock.now() + HOLD;
    this.holds.set(slot, { attempt, until });
    return { id: `hold-${slot}`, slot, expires: new Date(until).toISOString(), extendable: true };
  }

  #book(request: BookingRequest, attempt: AttemptId): Booked {
    const before = this.appointments.find(one => one.attempt === attempt);
    if (before) return this.#booked(before);
    if (request.time.kind !== 'slot') throw new BackendError('policy');
    const { slot } = request.time;
    if (!this.#free(slot.id, attempt)) throw new BackendError('slot-taken');
    const { start, end, location, timeZone } = slot;
    const stored: Stored = {
      id: `visit-${this.appointments.length}`, status: this.requestOnly ? 'proposed' : 'booked', start, end, location, timeZone, slots: [slot.id], attempt,
    };
    this.appointments.push(stored);
    this.holds.delete(slot.id);
    return this.#booked(stored);
  }

  #booked(appointment: Stored): Booked {
    return { state: this.requestOnly ? 'requested' : 'confirmed', appointment };
  }

  #outcome(attempt: AttemptId): Outcome {
    const found = this.appointments.find(one => one.attempt === attempt);
    return found ? this.#booked(found) : { state: 'none' };
  }

  async #call<T>(name: string, run: () => T): Promise<T> {
    const fault = this.fault(name);
    const lost = new BackendError(WRITES.has(name) ? 'unknown-outcome' : 'timeout');
    if (fault === 'none') return run();
    if (fault === 'slow') {
      await new Promise<void>(resolve => void this.clock.after(3000, resolve));
      return run();
    }
    if (fault === 'lost-before') throw lost;
    if (fault === 'lost-after') {
      run();
      throw lost;
    }
    if (fault === 'late') {
      // Whoever asked has given up when it arrives.
      this.#late.push(() => { try { run(); } catch (error) { if (!(error instanceof BackendError)) throw error; } });
      throw lost;
    }
    throw new BackendError(fault);
  }
}
