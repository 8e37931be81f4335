/**
 * Checks everything a backend returns against the model, and every error against the closed set. Outside of this decorator
 * nothing is believed; inside of it values are trusted.
 */
import { HealthcareService } from '../model/healthcare-service.ts';
import { KnownPatient } from '../model/known-patient.ts';
import { Location } from '../model/location.ts';
import { Organisation } from '../model/organisation.ts';
import { Practitioner } from '../model/practitioner.ts';
import { BackendError, isAbort, toBackendError } from './backend-error.ts';
import { Capabilities, type Backend } from './backend.ts';
import { many, one, type Checks, type Method } from './checks.ts';
import type { SchedulingPort } from './scheduling-port.ts';

type Later = typeof import('./later.ts');
type Check = (answer: unknown, ...args: never[]) => unknown;

const first: Omit<Checks<SchedulingPort> & Checks<Omit<Backend, 'scheduling'>>, keyof Later['checks']> = {
  describe: one(Capabilities),
  organisation: one(Organisation),
  services: many(HealthcareService),
  locations: many(Location),
  practitioners: many(Practitioner),
  patients: many(KnownPatient),
};

// Kept, because even a module that is there takes the browser a moment to find again.
let fetched: Later | undefined;

/** Where the checks do not come, nothing was asked or sent. */
async function laterChecks(): Promise<Later['checks']> {
  try {
    return (fetched ??= await import('./later.ts')).checks;
  } catch (cause) {
    throw new BackendError('offline', { cause });
  }
}

/** Nobody knows how far one of these got when its answer says nothing. */
const WRITES = ['hold', 'extendHold', 'book'];
const WHOLE = ['describe', 'organisation', 'outcome'];
const PORT = ['services', 'locations', 'practitioners', 'patients', 'slots', 'isFree', 'hold', 'extendHold', 'release', 'book'];

/** The same methods, with everything they return checked. What is not there is not pretended. */
function checked<T extends object>(target: T, names: readonly string[]): T {
  const methods = target as Record<string, Method<unknown[], unknown> | undefined>;
  return Object.fromEntries(names.filter(name => methods[name]).map(name => [name, async (...args: never[]) => {
    try {
      const checks = (name in first ? first : fetched?.checks ?? await laterChecks()) as Record<string, Check>;
      return checks[name]?.(await methods[name]?.(...args), ...args);
    } catch (error) {
      throw isAbort(error) ? error : toBackendError(error, WRITES.includes(name) ? 'write' : 'read');
    }
  }])) as T;
}

/** The same backend, with everything it returns checked. */
export function validated(backend: Backend): Backend {
  const { scheduling } = backend;
  return { ...checked<Omit<Backend, 'scheduling'>>(backend, WHOLE), ...(scheduling && { scheduling: checked(scheduling, PORT) }) };
}
