/** One check's stage: a fresh subject, its backends behind `validated`, and requests to send. */
import { newAttemptId, type AttemptId } from '@foyer/core/backend/attempt';
import type { Backend, CallOptions, WriteOptions } from '@foyer/core/backend/backend';
import type { Booked, BookingRequest, SchedulingPort, SlotQuery } from '@foyer/core/backend/scheduling-port';
import { validated } from '@foyer/core/backend/validated';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Slot, SlotPage } from '@foyer/core/model/slot';
import { holds } from './assertions.ts';
import type { ContractSubject, Counts } from './subject.ts';

/** One statement of the contract. `run` throws where it does not hold. */
export interface Check {
  /** A sentence whose subject is the backend: "pages without gaps or repeats". */
  readonly name: string;
  run(scene: Scene): Promise<void>;
}

/** One credential's view: the backend, and its port, which must be there. */
export interface Side extends Backend {
  readonly scheduling: SchedulingPort;
}

const WEEK = 7 * 24 * 3600e3;
/** Longer than tests let pass. */
const SOON = 4 * 3600e3;

function side(backend: Backend): Side {
  const { scheduling, ...rest } = validated(backend);
  holds(scheduling, 'a scheduling port');
  return { ...rest, scheduling };
}

/** Everybody in the suite is invented. Letters outside of English are there on purpose. */
export const NEW_PATIENT = { given: 'Zoë-Anaïs', family: 'Sample-Œuvrard' };
export const BOOKER = { given: 'Niigaan', family: 'Sample-Łukasz' };
export const PERSONAL = {
  birthDate: '1990-02-28', phone: '416-555-0177', email: 'zoe.sample@example.com',
  note: 'Sample note: ᓄᓇᕗᑦ, “quotes”, <b>& ampersands',
};

export class Scene {
  readonly subject: ContractSubject;
  readonly guest: Side | undefined;
  readonly signedIn: Side | undefined;
  #service: Promise<HealthcareService> | undefined;

  constructor(subject: ContractSubject) {
    this.subject = subject;
    this.guest = subject.guest && side(subject.guest);
    this.signedIn = subject.signedIn && side(subject.signedIn);
  }

  /** The guest, where there is one: the commonest visitor. */
  get main(): Side {
    const main = this.guest ?? this.signedIn;
    holds(main, 'a guest or a signed-in backend');
    return main;
  }

  get port(): SchedulingPort {
    return this.main.scheduling;
  }

  /** The port as its author wrote it, before anything that it throws is put into the closed set. */
  get rawPort(): SchedulingPort {
    const port = (this.subject.guest ?? this.subject.signedIn)?.scheduling;
    holds(port, 'a scheduling port');
    return port;
  }

  reading(locale = 'en-CA', signal = new AbortController().signal): CallOptions {
    return { signal, locale };
  }

  writing(attempt: AttemptId = newAttemptId(), locale = 'en-CA', signal = new AbortController().signal): WriteOptions {
    return { signal, locale, attempt };
  }

  get from(): string {
    return new Date(this.subject.now()).toISOString();
  }

  /** An instant some weeks after now. */
  weeksLater(weeks: number): string {
    return new Date(this.subject.now() + weeks * WEEK).toISOString();
  }

  /** The first service that anybody can book here. */
  service(): Promise<HealthcareService> {
    return this.#service ??= this.#findService();
  }

  async #findService(): Promise<HealthcareService> {
    const services = await this.port.services(this.reading());
    const found = services.find(s => s.bookElsewhere === undefined && s.knownPatientsOnly !== true);
    holds(found, 'a service that a new patient can book here');
    return found;
  }

  /** What to ask for: the first bookable service within four weeks, unless told otherwise. */
  async query(change: Partial<SlotQuery> = {}): Promise<SlotQuery> {
    const service = change.service ?? (await this.service()).id;
    return { from: this.from, to: this.weeksLater(4), limit: 50, ...change, service };
  }

  async page(change: Partial<SlotQuery> = {}): Promise<SlotPage> {
    return this.port.slots(await this.query(change), this.reading());
  }

  /** Every slot of a query, following its pages. */
  async all(change: Partial<SlotQuery> = {}, port: SchedulingPort = this.port): Promise<Slot[]> {
    const query = await this.query(change);
    const slots: Slot[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 1000; pages++) {
      const page = await port.slots({ ...query, ...(cursor !== undefined && { cursor }) }, this.reading());
      slots.push(...page.slots);
      if (page.next === undefined) return slots;
      cursor = page.next;
    }
    holds(false, 'paging to end within 1000 pages');
  }

  /** That many free slots, none of which begins before a hold of it would be over. */
  async free(count: number): Promise<Slot[]> {
    const from = new Date(this.subject.now() + SOON).toISOString();
    const slots: Slot[] = [];
    let cursor: string | undefined;
    do {
      const page: SlotPage = await this.page({ from, limit: 100, ...(cursor !== undefined && { cursor }) });
      slots.push(...page.slots);
      cursor = page.next;
    } while (cursor !== undefined && slots.length < count);
    holds(slots.length >= count, `at least ${count} free slots within four weeks`);
    return slots.slice(0, count);
  }

  async slot(): Promise<Slot> {
    return (await this.free(1))[0]!;
  }

  /** A plain request for a slot: by a new patient, or by the signed-in one where there are no guests. */
  async request(slot: Slot, change: Partial<BookingRequest> = {}): Promise<BookingRequest> {
    const service = await this.service();
    return {
      service: service.id,
      modality: slot.modality ?? service.modalities[0]!,
      time: { kind: 'slot', slot },
      patient: await this.#patient(),
      contact: { phone: PERSONAL.phone },
      reminders: [],
      language: 'en-CA',
      needs: { accessibility: [] },
      ...change,
    };
  }

  async book(slot: Slot, attempt: AttemptId = newAttemptId(), change: Partial<BookingRequest> = {}): Promise<Booked> {
    return this.port.book(await this.request(slot, change), this.writing(attempt));
  }

  counts(): Promise<Counts> {
    return Promise.resolve(this.subject.counts());
  }

  /** How much there is now beyond what there was. */
  async since(before: Counts): Promise<Counts> {
    const now = await this.counts();
    return {
      appointments: now.appointments - before.appointments,
      patients: now.patients - before.patients,
      heldSlots: now.heldSlots - before.heldSlots,
      busySlots: now.busySlots - before.busySlots,
    };
  }

  /** What one booking through `main` adds. */
  get oneBooking(): Counts {
    return { appointments: 1, patients: this.guest ? 1 : 0, heldSlots: 0, busySlots: 1 };
  }

  /** The state in which a booking of a slot ends here. */
  get settled(): 'confirmed' | 'requested' {
    return this.subject.promised.requestOnly ? 'requested' : 'confirmed';
  }

  async #patient(): Promise<BookingRequest['patient']> {
    if (this.guest) return { kind: 'new', name: NEW_PATIENT, birthDate: PERSONAL.birthDate };
    const self = (await this.port.patients(this.reading())).find(p => p.relationship === 'self');
    holds(self, 'the signed-in patient among the patients');
    return { kind: 'known', id: self.id };
  }
}

/** Nothing of all that a booking counts. */
export const NOTHING: Counts = { appointments: 0, patients: 0, heldSlots: 0, busySlots: 0 };
