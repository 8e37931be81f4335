/** The few assertions that the suite makes, without a library, so that it runs in Node and in browsers under any runner. */
import { BackendError, READ_ERRORS, WRITE_ERRORS, isAbort, type BackendErrorKind } from '@foyer/core/backend/backend-error';

/** A check failed. The message says what was expected, and never repeats what a patient typed. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

export function holds(condition: unknown, expected: string): asserts condition {
  if (!condition) throw new ContractViolation(`Expected: ${expected}`);
}

/** JSON with sorted keys and without what is undefined. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v
  )) ?? 'undefined';
}

/** Equal as plain data; a property that is undefined is the same as a missing one. */
export function same(actual: unknown, expected: unknown, what: string): void {
  holds(plain(actual) === plain(expected), `${what} to be ${plain(expected)}, not ${plain(actual)}`);
}

/** Settles to the error of a promise; a promise that is fulfilled is a violation. */
export async function failure(promise: Promise<unknown>, expected: string): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new ContractViolation(`Expected: ${expected}, but the call succeeded`);
}

const KINDS: readonly string[] = [...READ_ERRORS, ...WRITE_ERRORS];

/** The promise fails with one of these kinds of the closed set. */
export async function refused(promise: Promise<unknown>, ...kinds: readonly BackendErrorKind[]): Promise<BackendError> {
  const error = await failure(promise, `to be refused with ${kinds.join(' or ')}`);
  holds(error instanceof BackendError, `a BackendError, not ${error instanceof Error ? error.name : typeof error}`);
  holds(KINDS.includes(error.kind), `a kind of the closed set, not ${error.kind}`);
  holds(kinds.includes(error.kind), `to be refused with ${kinds.join(' or ')}, not with ${error.kind}`);
  return error;
}

/** The promise fails with an `AbortError`. */
export async function aborted(promise: Promise<unknown>): Promise<void> {
  const error = await failure(promise, 'an aborted call to fail');
  holds(isAbort(error), `an AbortError, not ${error instanceof Error ? `${error.name} ${error.message}` : typeof error}`);
}

/** Everything in an error that could be read by somebody: messages, codes, stacks and causes. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return plain(error);
  return [error.name, error.message, error.stack, plain({ ...error }), error.cause === undefined ? '' : textOf(error.cause)].join('\n');
}
