/** The back door of the development server: faults, the clock, and what staff would see. Never on a real server. */
import type { Appointment, QuestionnaireResponse, Slot } from '@medplum/fhirtypes';
import { attemptOf } from './access.ts';
import type { ClinicStore, Stored } from './clinic-store.ts';
import type { FaultRule, Faults } from './http/faults.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { endClaims, endDrafts, isHold } from './rules/upkeep.ts';
import type { Clinic } from './session.ts';
import { storedVisit, type StoredVisit } from './stored-visit.ts';
import { SERVICE_SYSTEM } from './terms.ts';
import type { TokenReply, Tokens } from './tokens.ts';

export interface ServerState {
  /** Visits in every status; Appointments that only hold a time are not counted. */
  readonly appointments: number;
  readonly holds: number;
  readonly appointmentsByStatus: Readonly<Record<string, number>>;
  readonly patients: number;
  readonly relatedPersons: number;
  /** Forms that were sent. */
  readonly responses: number;
  /** Forms that are being filled in. */
  readonly drafts: number;
  readonly files: number;
  /** Slots by status. */
  readonly slots: Readonly<Record<string, number>>;
  /** Claims that have not ended. */
  readonly claims: number;
  /** Faults that have not fired. */
  readonly faults: number;
  /** How often a fault fired since they were armed. */
  readonly fired: number;
  /** The server's clock, FHIR `instant`. */
  readonly now: string;
}

export interface AdminParts {
  readonly clinic: Clinic;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly queue: OneAtATime;
  /** Id of the sample patient who can sign in. */
  readonly adult: string | undefined;
}

function counted(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

async function all<T extends Stored>(store: ClinicStore, resourceType: T['resourceType']): Promise<T[]> {
  const { entry = [] } = await store.search({ resourceType });
  return entry.map(e => e.resource as T);
}

export class Admin {
  readonly #parts: AdminParts;

  constructor(parts: AdminParts) {
    this.#parts = parts;
  }

  /** Waits for its turn like every request, with claims ended that are over. */
  #alone<T>(run: () => Promise<T>): Promise<T> {
    return this.#parts.queue.run(async () => {
      await endClaims(this.#parts.clinic);
      await endDrafts(this.#parts.clinic);
      return run();
    });
  }

  fault(rule: FaultRule): void {
    this.#parts.faults.add(rule);
  }

  clearFaults(): void {
    this.#parts.faults.clear();
  }

  /** Back to the clinic as it was at the start: data, clock and faults. Tokens stay. */
  reset(): Promise<void> {
    const { clinic, faults } = this.#parts;
    return this.#parts.queue.run(async () => {
      faults.clear();
      clinic.clock.reset();
      clinic.access.clear();
      await clinic.store.restore();
    });
  }

  /** Moves the server's clock forward. */
  advance(ms: number): Promise<void> {
    this.#parts.clinic.clock.advance(ms);
    return this.#alone(async () => undefined);
  }

  /** Ends claims that are over and says how many there were. */
  sweep(): Promise<number> {
    return this.#parts.queue.run(() => endClaims(this.#parts.clinic));
  }

  state(): Promise<ServerState> {
    const { clinic: { store, clock }, faults } = this.#parts;
    return this.#alone(async () => {
      const stored = await all<Stored<Appointment>>(store, 'Appointment');
      const responses = await all<Stored<QuestionnaireResponse>>(store, 'QuestionnaireResponse');
      const appointments = stored.filter(appointment => !isHold(appointment));
      return {
        appointments: appointments.length,
        holds: stored.length - appointments.length,
        appointmentsByStatus: counted(appointments.map(a => a.status)),
        patients: (await all(store, 'Patient')).length,
        relatedPersons: (await all(store, 'RelatedPerson')).length,
        responses: responses.filter(one => one.status === 'completed' || one.status === 'amended').length,
        drafts: responses.filter(one => one.status === 'in-progress').length,
        files: (await all(store, 'Binary')).length,
        slots: counted([...store.slots.all()].map(slot => slot.status)),
        claims: store.claims.size,
        faults: faults.pending,
        fired: faults.fired,
        now: clock.instant(),
      };
    });
  }

  /** Free slots of a service that are still to come, earliest first. */
  slots(service?: string, limit = 20): Promise<Stored<Slot>[]> {
    const { store, clock } = this.#parts.clinic;
    return this.#alone(async () => {
      const wanted = service === undefined ? undefined : `${SERVICE_SYSTEM}|${service}`;
      const range = { schedules: undefined, from: clock.now() + 1, until: Infinity };
      const found = store.slots.find(range, entry => entry.status === 'free' && (wanted === undefined || entry.services.includes(wanted)));
      const first = found.sort((a, b) => a.at - b.at || a.order - b.order).slice(0, limit);
      return Promise.all(first.map(entry => store.readResource<Stored<Slot>>('Slot', entry.id)));
    });
  }

  /** Sets the status of a slot as staff would, e.g. `busy` for a time that somebody else takes by phone. */
  setSlot(id: string, status: Slot['status']): Promise<void> {
    const { store } = this.#parts.clinic;
    return this.#alone(async () => {
      const slot = await store.readResource<Stored<Slot>>('Slot', id);
      await store.updateResource({ ...slot, status });
    });
  }

  /** What staff see of the visit of an attempt. */
  stored(attempt: string): Promise<StoredVisit | undefined> {
    return this.#alone(() => storedVisit(this.#parts.clinic.store, attempt));
  }

  /** The form that an attempt sent, as staff find it. */
  storedForm(attempt: string): Promise<Stored<QuestionnaireResponse> | undefined> {
    return this.#alone(async () => (await all<Stored<QuestionnaireResponse>>(this.#parts.clinic.store, 'QuestionnaireResponse')).find(one => attemptOf(one) === attempt));
  }

  get adult(): string | undefined {
    return this.#parts.adult;
  }

  /** A token of a sample patient. */
  patientToken(patient: string): TokenReply {
    return this.#parts.tokens.patient(patient);
  }

  guestToken(): TokenReply {
    return this.#parts.tokens.guest();
  }
}
