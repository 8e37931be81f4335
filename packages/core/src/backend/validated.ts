/**
 * Checks everything a backend returns against the model, and every error against the closed set. Outside of this decorator
 * nothing is believed; inside of it values are trusted.
 */
import { HealthcareService } from '../model/healthcare-service.ts';
import { KnownPatient } from '../model/known-patient.ts';
import { Location } from '../model/location.ts';
import { Organisation } from '../model/organisation.ts';
import { Practitioner } from '../model/practitioner.ts';
import { isAbort, toBackendError } from './backend-error.ts';
import { Capabilities, type Backend } from './backend.ts';
import { many, one, type Checks, type Method } from './checks.ts';
import { fetchedOnce } from './fetched.ts';
import type { SchedulingPort } from './scheduling-port.ts';

/** What is no method with an answer, or is checked elsewhere. */
type Apart = 'scheduling' | 'forms' | 'forget';
type Later = Awaited<ReturnType<typeof later>>;
type Check = (answer: unknown, ...args: never[]) => unknown;

const first: Omit<Checks<SchedulingPort> & Checks<Omit<Backend, Apart>>, keyof Later['checks']> = {
  describe: one(Capabilities),
  organisation: one(Organisation),
  services: many(HealthcareService),
  locations: many(Location),
  practitioners: many(Practitioner),
  patients: many(KnownPatient),
  // Here, so that it goes at once: with the credential that keeps the time, before that is forgotten.
  release: () => undefined,
};

const later = fetchedOnce(() => import('./later.ts'));

/** Nobody knows how far one of these got when its answer says nothing. */
const WRITES = ['hold', 'extendHold', 'book'];
const METHODS = [...Object.keys(first), ...WRITES, 'slots', 'isFree', 'outcome'];

/** Hears what a method threw, or why its answer was not believed. An abort is no failure. */
export type Failed = (thrown: unknown, method: string) => void;

/** The same methods, with everything they return checked. What is not there is not pretended. */
function checked<T extends object>(target: T, failed?: Failed): T {
  const methods = target as Record<string, Method<unknown[], unknown> | undefined>;
  return Object.fromEntries(METHODS.filter(name => methods[name]).map(name => [name, async (...args: never[]) => {
    try {
      const checks = (name in first ? first : (await later()).checks) as Record<string, Check>;
      return checks[name]?.(await methods[name]?.(...args), ...args);
    } catch (error) {
      if (isAbort(error)) throw error;
      failed?.(error, name);
      throw toBackendError(error, WRITES.includes(name) ? 'write' : 'read');
    }
  }])) as T;
}

/** The same backend, with everything it returns checked. Forms are left out: `validatedWithForms()` has them. */
export function validated(backend: Backend, failed?: Failed): Backend {
  const { scheduling } = backend;
  return { ...checked<Omit<Backend, Apart>>(backend, failed), forget: () => backend.forget?.(), ...(scheduling && { scheduling: checked(scheduling, failed) }) };
}
