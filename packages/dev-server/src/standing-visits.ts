/** Which appointment stands on which slot: one at most, ever. */
import type { Appointment } from '@medplum/fhirtypes';

/** A visit in one of these states takes up its slots. */
const STANDING: ReadonlySet<Appointment['status']> = new Set(['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'noshow']);

export function isStanding(appointment: Appointment): boolean {
  return STANDING.has(appointment.status);
}

/** Ids of the slots that an appointment names. */
export function slotIds(appointment: Appointment | undefined): string[] {
  return (appointment?.slot ?? []).flatMap(({ reference }) => (reference?.startsWith('Slot/') ? [reference.slice(5)] : []));
}

export class StandingVisits {
  readonly #bySlot = new Map<string, string>();
  readonly #slotsOf = new Map<string, string[]>();

  /** Id of the appointment that stands on a slot. */
  on(slot: string): string | undefined {
    return this.#bySlot.get(slot);
  }

  put(appointment: Appointment & { id: string }): void {
    this.remove(appointment.id);
    if (!isStanding(appointment)) return;
    const slots = slotIds(appointment);
    this.#slotsOf.set(appointment.id, slots);
    for (const slot of slots) this.#bySlot.set(slot, appointment.id);
  }

  remove(id: string): void {
    for (const slot of this.#slotsOf.get(id) ?? []) {
      if (this.#bySlot.get(slot) === id) this.#bySlot.delete(slot);
    }
    this.#slotsOf.delete(id);
  }
}
