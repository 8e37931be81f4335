/** Ways to break the sample clinic, for testing the contract suite itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Backend, CallOptions } from '@foyer/core/backend/backend';
import type { Booked, BookingRequest, SchedulingPort } from '@foyer/core/backend/scheduling-port';
import type { Slot, SlotPage } from '@foyer/core/model/slot';
import { SCHEDULING_CHECKS, runCheck, type ContractSubject, type StoredVisit } from '@foyer/testing/contract/scheduling';
import { sampleClinic } from '../clinic.ts';
import { demoBackend, type DemoBackend, type DemoOptions } from '../demo-backend.ts';

export const clinic = sampleClinic({ from: '2026-11-23', days: 60 });
export const START = Date.parse('2026-11-23T12:00:00Z');
export const FROM = new Date(START).toISOString();

export type Break = () => ContractSubject;
export type Port = Required<SchedulingPort>;

/** A clinic that is broken in one way, and the checks that must find it. */
export interface Broken {
  readonly broken: Break;
  readonly found: readonly string[];
}

interface Clinic {
  readonly subject: ContractSubject;
  readonly desk: DemoBackend;
}

/** The sample clinic as the suite sees it. */
export function sound(options: DemoOptions = {}): Clinic {
  let now = START;
  const desk = demoBackend({ clinic, now: () => now, ...options });
  const { controls } = desk;
  return {
    desk,
    subject: {
      promised: { hold: true, waitlist: true, reminders: ['sms', 'email'], requestOnly: false },
      guest: desk,
      signedIn: controls.backendFor({ signedIn: true }),
      now: () => now,
      advance: ms => void (now += ms),
      stored: attempt => controls.stored(attempt),
      counts: () => controls.state(),
      lose: (when, operation) => void controls.faults.push({ operation, kind: 'lost', when, times: 1 }),
    },
  };
}

/** Breaks both credentials' backends alike. */
export function backend(change: (whole: Backend & { scheduling: Port }, desk: DemoBackend) => Partial<Backend>, options?: DemoOptions): Break {
  return () => {
    const { subject: { guest, signedIn, ...rest }, desk } = sound(options);
    const broken = (whole: Backend | undefined) => whole && { ...whole, ...change(whole as Backend & { scheduling: Port }, desk) };
    return { ...rest, guest: broken(guest), signedIn: broken(signedIn) };
  };
}

export function port(change: (port: Port, desk: DemoBackend) => Partial<SchedulingPort>, options?: DemoOptions): Break {
  return backend((whole, desk) => ({ scheduling: { ...whole.scheduling, ...change(whole.scheduling, desk) } }), options);
}

export function subject(change: (sound: ContractSubject) => Partial<ContractSubject>): Break {
  return () => {
    const made = sound().subject;
    return { ...made, ...change(made) };
  };
}

type Lists = 'services' | 'locations' | 'practitioners';
type Entry<L extends Lists> = Awaited<ReturnType<Port[L]>>[number];

/** Changes a list of the catalogue. */
export function list<L extends Lists>(name: L, change: (entries: Entry<L>[], french: boolean) => object[]): Break {
  return port(p => ({
    [name]: async (o: CallOptions) => change(await p[name](o) as Entry<L>[], o.locale.startsWith('fr')),
  }));
}

/** Changes the pages of a search. */
export const pages = (change: (page: SlotPage, query: { location?: string | undefined; practitioner?: string | undefined }) => SlotPage): Break =>
  port(p => ({ slots: async (query, o) => change(await p.slots(query, o), query) }));

export const everySlot = (change: (slot: Slot) => Slot): Break => pages(page => ({ ...page, slots: page.slots.map(change) }));

/** Changes what is asked for on its way to the book. */
export const asked = (change: (request: BookingRequest) => BookingRequest): Break =>
  port(p => ({ book: (request, o) => p.book(change(request), o) }));

/** Changes what the patient is told. */
export const told = (change: (booked: Booked, request: BookingRequest) => Booked, options?: DemoOptions): Break =>
  port(p => ({ book: async (request, o) => change(await p.book(request, o), request) }), options);

/** Does something else where a booking fails with a kind of error. */
export const failed = (kind: BackendErrorKind, instead: (request: BookingRequest, error: BackendError, port: Port, options: Parameters<Port['book']>[1]) => Promise<Booked>): Break =>
  port(p => ({
    book: (request, o) => p.book(request, o).catch((error: unknown) => {
      if (error instanceof BackendError && error.kind === kind) return instead(request, error, p, o);
      throw error;
    }),
  }));

/** Changes what staff see. */
export const seen = (change: (visit: StoredVisit) => object): Break => subject(s => ({
  stored: async attempt => {
    const visit = await s.stored(attempt);
    return visit && change(visit) as StoredVisit;
  },
}));

export async function someSlot({ scheduling }: DemoBackend, o: CallOptions, place = 0): Promise<Slot> {
  return (await scheduling.slots({ service: 'check-up', from: FROM, limit: place + 1 }, o)).slots[place]!;
}

export function plainRequest(slot: Slot): BookingRequest {
  return {
    service: 'check-up', modality: 'in-person', time: { kind: 'slot', slot },
    patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-01-01' },
    contact: { phone: '416-555-0177' }, reminders: [], language: 'en-CA', needs: { accessibility: [] },
  };
}

export const CHECKS = new Map(Object.values(SCHEDULING_CHECKS).flat().map(check => [check.name, check]));

/** Registers, for every broken clinic, that the suite finds it by these checks. */
export function findsBroken(about: string, broken: Readonly<Record<string, Broken>>): void {
  describe(`The contract suite finds, of ${about}, a clinic that`, () => {
    for (const [name, { broken: make, found }] of Object.entries(broken)) {
      it(name, async () => {
        assert.ok(found.length > 0);
        for (const title of found) await assert.rejects(runCheck(CHECKS.get(title)!, make), title);
      });
    }
  });
}

describe('The kit for breaking clinics', () => {
  it('begins with one that is sound in every check', async () => {
    for (const check of CHECKS.values()) await runCheck(check, () => sound().subject);
  });
});
