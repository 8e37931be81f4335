/**
 * `validated()` for who fills in forms, and does nothing else: with the forms port, without the others. It is a module of its own, because who
 * books must not pay for it, nor who fills in a form for booking.
 */
import type { Questionnaire } from '../model/questionnaire.ts';
import { isAbort, toBackendError } from './backend-error.ts';
import type { Backend } from './backend.ts';
import type { Method } from './checks.ts';
import { fetchedOnce } from './fetched.ts';
import { FORMS_METHODS } from './forms-port.ts';
import { FORMS_WRITES } from './forms-writes.ts';
import type { Failed } from './validated.ts';

type Methods = Readonly<Record<string, Method<unknown[], unknown> | undefined>>;
type Checks = Readonly<Record<string, ((answer: unknown, ...asked: unknown[]) => unknown) | undefined>>;

/** A form itself is hardly looked at: one bad part of it must not cost the others, so the engine reads each part by itself. */
function form(answer: unknown): Questionnaire {
  const { resourceType, item = [] } = Object(answer) as Partial<Questionnaire>;
  if (resourceType !== 'Questionnaire' || !Array.isArray(item)) throw new Error('Outside of the model: no Questionnaire');
  return answer as Questionnaire;
}

const first = { questionnaire: form };

/** Fetched before the backend is called: a write whose answer nobody could check is never sent. */
const later = fetchedOnce(() => import('./forms-later.ts'));
const WRITES: readonly string[] = FORMS_WRITES;

/** These methods of an object, as far as it has them, with what they return checked. */
function checked<T extends object>(target: T, names: readonly (keyof T & string)[], failed?: Failed): T {
  const methods = target as Methods;
  return Object.fromEntries(names.filter(name => methods[name]).map(name => [name, async (...asked: unknown[]) => {
    try {
      const checks = (name in first ? first : (await later()).checks) as unknown as Checks;
      return checks[name]?.(await methods[name]?.(...asked), ...asked);
    } catch (error) {
      if (isAbort(error)) throw error;
      failed?.(error, name);
      throw toBackendError(error, WRITES.includes(name) ? 'write' : 'read');
    }
  }])) as T;
}

/** What of a backend concerns forms, with everything it returns checked. */
export function validatedForms(backend: Backend, failed?: Failed): Backend {
  const { forms } = backend;
  return {
    ...checked<Omit<Backend, 'scheduling' | 'forms' | 'forget'>>(backend, ['describe', 'organisation', 'outcome'], failed), forget: () => backend.forget?.(),
    ...(forms && { forms: checked(forms, FORMS_METHODS, failed) }),
  };
}
