/**
 * Checks everything a backend returns against the model, and every error against the closed set. Outside of this decorator
 * nothing is believed; inside of it values are trusted.
 */
import type * as z from 'zod/mini';
import type { Appointment } from '../model/appointment.ts';
import { HealthcareService } from '../model/healthcare-service.ts';
import { Location } from '../model/location.ts';
import { Organisation } from '../model/organisation.ts';
import { KnownPatient } from '../model/known-patient.ts';
import { Practitioner } from '../model/practitioner.ts';
import { Hold, Slot, SlotPage } from '../model/slot.ts';
import { Flag, INTO_CODES } from '../model/primitives.ts';
import { BackendError, isAbort, toBackendError } from './backend-error.ts';
import { Capabilities, Outcome, type Backend } from './backend.ts';
import { Booked, type BookingRequest, type SchedulingPort } from './scheduling-port.ts';

type Method<A extends unknown[], R> = (...args: A) => Promise<R>;

/** What the answers of an object's methods are checked with; each gets the answer and what was asked. */
type Checks<T> = { [K in keyof T]-?: NonNullable<T[K]> extends Method<infer A, infer R> ? (answer: unknown, ...args: A) => R : never };

/** Nobody knows how far one of these got when its answer says nothing. */
const WRITES = ['hold', 'extendHold', 'book'];

/** The same methods, with everything they return checked. What is not there is not pretended. */
function checked<T extends object>(target: T, checks: Checks<T>): T {
  const methods = target as Record<string, Method<unknown[], unknown> | undefined>;
  return Object.fromEntries(Object.entries<(answer: unknown, ...args: never[]) => unknown>(checks).flatMap(([name, check]) => methods[name] === undefined ? [] : [[name, async (...args: never[]) => {
    try {
      return check(await methods[name]?.(...args), ...args);
    } catch (error) {
      throw isAbort(error) ? error : toBackendError(error, WRITES.includes(name) ? 'write' : 'read');
    }
  }]])) as T;
}

const one = <R>(schema: z.ZodMiniType<R>) => (answer: unknown): R => {
  const parsed = schema.safeParse(answer, INTO_CODES);
  if (parsed.success) return parsed.data;
  // Paths name fields of the model. Values are left out: they may be personal.
  throw new Error(`Outside of the model: ${parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join(', ')}`);
};

/** Keeps the entries that fit: one malformed service must not hide the others. None that fits is an error. */
const many = <R>(schema: z.ZodMiniType<R>) => (answer: unknown): R[] => {
  const all: unknown[] = Array.isArray(answer) ? answer : [answer];
  const good = all.flatMap(entry => schema.safeParse(entry).data ?? []) as R[];
  return good.length > 0 || all.length === 0 ? good : [one(schema)(all[0])];
};

/** FHIR statuses that mean that the visit stands. */
const STANDING: readonly Appointment['status'][] = ['booked', 'arrived', 'checked-in', 'fulfilled'];
/** FHIR statuses that mean that nothing comes of the visit. */
const OVER: readonly Appointment['status'][] = ['cancelled', 'entered-in-error', 'noshow'];

/** True when the visit that was read back is the one that the patient agreed to. */
export function matchesRequest(appointment: Appointment, request: BookingRequest): boolean {
  if (!STANDING.includes(appointment.status) || request.time.kind !== 'slot') return false;
  const { slot, location } = request.time;
  const same = (a: string | undefined, b: string) => a !== undefined && Date.parse(a) === Date.parse(b);
  // A visit says the place of its time. Where that names none, it may say none either, but no other than the chosen one.
  const place = slot.location ?? (appointment.location === undefined ? undefined : location);
  return same(appointment.start, slot.start) && same(appointment.end, slot.end) && (place === undefined || appointment.location === place);
}

const PORT: Checks<SchedulingPort> = {
  services: many(HealthcareService),
  locations: many(Location),
  practitioners: many(Practitioner),
  patients: many(KnownPatient),
  // One malformed time must not hide a page of others.
  slots: answer => {
    const page = answer as Partial<SlotPage> | null | undefined;
    return one(SlotPage)({ ...page, slots: many(Slot)(page?.slots) });
  },
  isFree: one(Flag),
  hold: one(Hold),
  extendHold: one(Hold),
  release: () => undefined,
  book: (answer, request) => {
    const booked = one(Booked)(answer);
    // A visit that is over was read back, so nothing stands: the patient chooses again.
    if (OVER.includes(booked.appointment.status)) throw new BackendError('slot-taken');
    // "Confirmed" is said only of the visit that the patient agreed to, whatever the backend claims.
    return booked.state === 'confirmed' && !matchesRequest(booked.appointment, request) ? { ...booked, state: 'requested' } : booked;
  },
};

const WHOLE: Checks<Omit<Backend, 'scheduling'>> = {
  describe: one(Capabilities),
  organisation: one(Organisation),
  // What became of a write is said by the visit itself.
  outcome: answer => {
    const outcome = one(Outcome)(answer);
    if (!('appointment' in outcome)) return outcome;
    const { status } = outcome.appointment;
    if (OVER.includes(status)) return { state: 'none' };
    return STANDING.includes(status) ? outcome : { ...outcome, state: 'requested' };
  },
};

/** The same backend, with everything it returns checked. */
export function validated(backend: Backend): Backend {
  const { scheduling } = backend;
  return { ...checked<Omit<Backend, 'scheduling'>>(backend, WHOLE), ...(scheduling && { scheduling: checked(scheduling, PORT) }) };
}
