/**
 * `validated()` for who fills in forms: with the forms port. It is a module of its own, and its checks are another, because who books
 * must not pay for them.
 */
import { isAbort, toBackendError } from './backend-error.ts';
import type { Backend } from './backend.ts';
import type { Method } from './checks.ts';
import { fetchedOnce } from './fetched.ts';
import { FORMS_METHODS } from './forms-port.ts';
import { FORMS_WRITES } from './forms-writes.ts';
import { validated, type Failed } from './validated.ts';

type Methods = Readonly<Record<string, Method<unknown[], unknown> | undefined>>;
type Checks = Readonly<Record<string, ((answer: unknown, ...asked: unknown[]) => unknown) | undefined>>;

/** Fetched before the backend is called: a write whose answer nobody could check is never sent. */
const checks = fetchedOnce(() => import('./forms-checks.ts'));
const WRITES: readonly string[] = FORMS_WRITES;

/** These methods of an object, as far as it has them, with what they return checked. */
function checked<T extends object>(target: T, names: readonly (keyof T & string)[], failed?: Failed): T {
  const methods = target as Methods;
  return Object.fromEntries(names.filter(name => methods[name]).map(name => [name, async (...asked: unknown[]) => {
    try {
      const check = ((await checks()).checks as unknown as Checks)[name];
      return await check?.(await methods[name]?.(...asked), ...asked);
    } catch (error) {
      if (isAbort(error)) throw error;
      failed?.(error, name);
      throw toBackendError(error, WRITES.includes(name) ? 'write' : 'read');
    }
  }])) as T;
}

/** The same backend, with everything it returns checked, forms too. */
export function validatedWithForms(backend: Backend, failed?: Failed): Backend {
  const { forms } = backend;
  return { ...validated(backend, failed), ...checked<Pick<Backend, 'outcome'>>(backend, ['outcome'], failed), ...(forms && { forms: checked(forms, FORMS_METHODS, failed) }) };
}
