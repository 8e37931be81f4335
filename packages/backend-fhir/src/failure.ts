/** Sending something that changes the server, and telling what became of it. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Reply, Request } from './client.ts';
import type { Session } from './fhir-backend.ts';
import { list, type Raw } from './raw.ts';
import { stringify } from './resource-text.ts';

/** A resource on its way out. JSON leaves out what is undefined. */
export type Resource = Readonly<Record<string, unknown>>;

/** Which write was sent: a conditional create, a change of a Slot, an operation, a transaction, another change. */
export type Sent = 'create' | 'slot' | 'operation' | 'transaction' | 'update';

/** The issues of an OperationOutcome that say that something failed. Information is not an error (Epic sends it with success). */
export function failures(outcome: Raw): Raw[] {
  return outcome.resourceType === 'OperationOutcome' ? list(outcome.issue).filter(i => i.severity === 'error' || i.severity === 'fatal') : [];
}

/** Refused before it was looked at, whatever is said beside it. */
const AT_THE_DOOR: Readonly<Record<number, BackendErrorKind>> = { 401: 'sign-in', 403: 'not-allowed', 429: 'busy' };

/**
 * The error that a reply means. What it takes to tell is fetched when a server refuses something; where it does not come then, nobody knows
 * what the refusal meant, and the outcome is looked up.
 */
export async function failure(status: number, body: Raw, sent: Sent, retryAfter?: number): Promise<BackendError> {
  const door = AT_THE_DOOR[status];
  if (door) return new BackendError(door, { ...(retryAfter !== undefined && { retryAfter }), cause: new Error(`${sent} answered ${status}`) });
  try {
    const { refusal } = await import('./refusal.ts');
    return refusal(status, body, sent, retryAfter);
  } catch (cause) {
    return unknown(cause);
  }
}

/** Throws what an answer of 2xx says when it says that it failed after all. */
export async function sound(status: number, body: Raw, sent: Sent): Promise<void> {
  if (failures(body).length > 0) throw await failure(status, body, sent);
}

/** Sends a resource. Throws what a refusal means, also one that comes with a 2xx. */
export async function write({ client }: Session, sent: Sent, path: string, resource: Resource, request: Omit<Request, 'json' | 'refused'>): Promise<Reply> {
  const refused: Request['refused'] = (status, body, retryAfter) => failure(status, body, sent, retryAfter);
  const reply = await client.send(path, { ...request, json: stringify(resource), refused });
  await sound(reply.status, reply.body, sent);
  return reply;
}

export function isKind(error: unknown, ...kinds: readonly BackendErrorKind[]): error is BackendError {
  return error instanceof BackendError && kinds.includes(error.kind);
}

/** The answer; undefined where it failed in one of these ways. */
export async function unless<T>(answer: Promise<T>, ...kinds: readonly BackendErrorKind[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isKind(error, ...kinds)) return undefined;
    throw error;
  }
}

/** Nobody knows what became of a write. */
export function unknown(cause: unknown): BackendError {
  return new BackendError('unknown-outcome', { cause });
}
