/**
 * Checks everything a backend returns against the model, and every error against the closed set. Outside of this decorator
 * nothing is believed; inside of it values are trusted.
 */
import * as z from 'zod/mini';
import type { Appointment } from '../model/appointment.ts';
import { HealthcareService } from '../model/healthcare-service.ts';
import { Location } from '../model/location.ts';
import { Organisation } from '../model/organisation.ts';
import { KnownPatient } from '../model/patient.ts';
import { Practitioner } from '../model/practitioner.ts';
import { Hold, Slot, SlotPage } from '../model/slot.ts';
import { BackendError, isAbort, toBackendError } from './backend-error.ts';
import { Capabilities, Outcome, type Backend } from './backend.ts';
import { Booked, type BookingRequest, type SchedulingPort } from './scheduling-port.ts';

type Call<A extends unknown[], R> = (...args: A) => Promise<R>;
type During = 'read' | 'write';

const LoosePage = z.looseObject({ slots: z.array(z.unknown()) });

async function settle<R>(during: During, call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    throw isAbort(error) ? error : toBackendError(error, during);
  }
}

function parse<R>(during: During, schema: z.ZodMiniType<R>, answer: unknown): R {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  // Paths name fields of the model. Values are left out: they may be personal.
  const where = parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join(', ');
  throw new BackendError(during === 'write' ? 'unknown-outcome' : 'invalid', { cause: new Error(`Outside of the model: ${where}`) });
}

function one<A extends unknown[], R>(during: During, schema: z.ZodMiniType<R>, call: Call<A, R>): Call<A, R> {
  return async (...args) => parse(during, schema, await settle(during, () => call(...args)));
}

/** Keeps the entries that fit: one malformed service must not hide the others. None that fits is an error. */
function fitting<R>(schema: z.ZodMiniType<R>, answer: unknown): R[] {
  const all = parse('read', z.array(z.unknown()), answer);
  const good = all.flatMap(entry => schema.safeParse(entry).data ?? []) as R[];
  if (good.length === 0 && all.length > 0) parse('read', schema, all[0]);
  return good;
}

function many<A extends unknown[], R>(schema: z.ZodMiniType<R>, call: Call<A, R[]>): Call<A, R[]> {
  return async (...args) => fitting(schema, await settle('read', () => call(...args)));
}

/** One malformed time must not hide a page of others. */
function page<A extends unknown[]>(call: Call<A, SlotPage>): Call<A, SlotPage> {
  return async (...args) => {
    const answer = parse('read', LoosePage, await settle('read', () => call(...args)));
    return parse('read', SlotPage, { ...answer, slots: fitting(Slot, answer.slots) });
  };
}

/** FHIR statuses that mean that the visit stands. */
const STANDING: readonly Appointment['status'][] = ['booked', 'arrived', 'checked-in', 'fulfilled'];

/** True when the visit that was read back is the one that the patient agreed to. */
export function matchesRequest(appointment: Appointment, request: BookingRequest): boolean {
  if (!STANDING.includes(appointment.status) || request.time.kind !== 'slot') return false;
  const { slot } = request.time;
  const same = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && Date.parse(a) === Date.parse(b);
  return same(appointment.start, slot.start) && same(appointment.end, slot.end)
    && (slot.location === undefined || appointment.location === slot.location);
}

function scheduling(port: SchedulingPort): SchedulingPort {
  const { hold, extendHold, release } = port;
  const book = one('write', Booked, port.book.bind(port));
  return {
    services: many(HealthcareService, port.services.bind(port)),
    locations: many(Location, port.locations.bind(port)),
    practitioners: many(Practitioner, port.practitioners.bind(port)),
    patients: many(KnownPatient, port.patients.bind(port)),
    slots: page(port.slots.bind(port)),
    isFree: one('read', z.boolean(), port.isFree.bind(port)),
    ...(hold && { hold: one('write', Hold, hold.bind(port)) }),
    ...(extendHold && { extendHold: one('write', Hold, extendHold.bind(port)) }),
    ...(release && { release: (...args) => settle('read', () => release.apply(port, args)) }),
    // "Confirmed" is said only of the visit that the patient agreed to, whatever the backend claims.
    book: async (request, options) => {
      const booked = await book(request, options);
      return booked.state === 'confirmed' && !matchesRequest(booked.appointment, request) ? { ...booked, state: 'requested' } : booked;
    },
  };
}

/** The same backend, with everything it returns checked. */
export function validated(backend: Backend): Backend {
  return {
    describe: one('read', Capabilities, backend.describe.bind(backend)),
    organisation: one('read', Organisation, backend.organisation.bind(backend)),
    outcome: one('read', Outcome, backend.outcome.bind(backend)),
    ...(backend.scheduling && { scheduling: scheduling(backend.scheduling) }),
  };
}
