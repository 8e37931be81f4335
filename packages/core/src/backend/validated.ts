/**
 * Checks everything a backend returns against the model, and every error against the closed set. Outside of this decorator
 * nothing is believed; inside of it values are trusted.
 */
import type * as z from 'zod/mini';
import type { Appointment } from '../model/appointment.ts';
import { HealthcareService } from '../model/healthcare-service.ts';
import { Location } from '../model/location.ts';
import { Organisation } from '../model/organisation.ts';
import { KnownPatient } from '../model/patient.ts';
import { Practitioner } from '../model/practitioner.ts';
import { Hold, Slot, SlotPage } from '../model/slot.ts';
import { Flag } from '../model/primitives.ts';
import { BackendError, isAbort, toBackendError } from './backend-error.ts';
import { Capabilities, Outcome, type Backend } from './backend.ts';
import { Booked, type BookingRequest, type SchedulingPort } from './scheduling-port.ts';

type During = 'read' | 'write';

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
  throw toBackendError(new Error(`Outside of the model: ${where}`), during);
}

async function one<R>(during: During, schema: z.ZodMiniType<R>, call: () => Promise<R>): Promise<R> {
  return parse(during, schema, await settle(during, call));
}

/** Keeps the entries that fit: one malformed service must not hide the others. None that fits is an error. */
function fitting<R>(schema: z.ZodMiniType<R>, answer: unknown): R[] {
  const all: unknown[] = Array.isArray(answer) ? answer : [answer];
  const good = all.flatMap(entry => schema.safeParse(entry).data ?? []) as R[];
  if (good.length === 0 && all.length > 0) parse('read', schema, all[0]);
  return good;
}

async function many<R>(schema: z.ZodMiniType<R>, call: () => Promise<R[]>): Promise<R[]> {
  return fitting(schema, await settle('read', call));
}

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

function scheduling(port: SchedulingPort): SchedulingPort {
  return {
    services: options => many(HealthcareService, () => port.services(options)),
    locations: options => many(Location, () => port.locations(options)),
    practitioners: options => many(Practitioner, () => port.practitioners(options)),
    patients: options => many(KnownPatient, () => port.patients(options)),
    // One malformed time must not hide a page of others.
    slots: async (query, options) => {
      const page: Partial<SlotPage> | null | undefined = await settle('read', () => port.slots(query, options));
      return parse('read', SlotPage, { ...page, slots: fitting(Slot, page?.slots) });
    },
    isFree: (slot, options) => one('read', Flag, () => port.isFree(slot, options)),
    ...(port.hold && { hold: (slot, options) => one('write', Hold, async () => port.hold?.(slot, options) as Promise<Hold>) }),
    ...(port.extendHold && { extendHold: (hold, options) => one('write', Hold, async () => port.extendHold?.(hold, options) as Promise<Hold>) }),
    ...(port.release && { release: (hold, options) => settle('read', async () => port.release?.(hold, options)) }),
    book: async (request, options) => {
      const booked = await one('write', Booked, () => port.book(request, options));
      // A visit that is over was read back, so nothing stands: the patient chooses again.
      if (OVER.includes(booked.appointment.status)) throw new BackendError('slot-taken');
      // "Confirmed" is said only of the visit that the patient agreed to, whatever the backend claims.
      return booked.state === 'confirmed' && !matchesRequest(booked.appointment, request) ? { ...booked, state: 'requested' } : booked;
    },
  };
}

/** What became of a write, by what the visit itself says. */
function believed(outcome: Outcome): Outcome {
  if (!('appointment' in outcome)) return outcome;
  const { status } = outcome.appointment;
  if (OVER.includes(status)) return { state: 'none' };
  return STANDING.includes(status) ? outcome : { ...outcome, state: 'requested' };
}

/** The same backend, with everything it returns checked. */
export function validated(backend: Backend): Backend {
  const { scheduling: port } = backend;
  return {
    describe: options => one('read', Capabilities, () => backend.describe(options)),
    organisation: options => one('read', Organisation, () => backend.organisation(options)),
    outcome: async (attempt, options) => believed(await one('read', Outcome, () => backend.outcome(attempt, options))),
    ...(port && { scheduling: scheduling(port) }),
  };
}
