/** Sending something that changes the server, and telling what became of it. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import { unread, type Reply, type Request } from './client.ts';
import { afterwards } from './doubt.ts';
import type { ServerCall } from './server.ts';
import type { Raw } from './raw.ts';
import { stringify } from './resource-text.ts';

/** A resource on its way out. JSON leaves out what is undefined. */
export type Resource = Readonly<Record<string, unknown>>;

/** Which write was sent: a conditional create, that of a form, a change of a Slot, an operation, a transaction, another change. */
export type Sent = 'create' | 'form' | 'slot' | 'operation' | 'transaction' | 'update';

/**
 * The error that a reply means. What was refused before it was looked at is told by its status, whatever is said beside it. What it takes to
 * tell the rest is fetched when a server refuses something; where it does not come then, nobody knows what the refusal meant, and the
 * outcome is looked up.
 */
export async function failure(status: number, body: Raw, sent: Sent, retryAfter?: number): Promise<BackendError> {
  if ([401, 403, 429].includes(status)) return unread(status, body, retryAfter);
  return (await afterwards()).refusal(status, body, sent, retryAfter);
}

/** Throws what an answer of 2xx says when it says that it failed after all. */
export async function sound(status: number, body: Raw, sent: Sent): Promise<void> {
  if (body.resourceType === 'OperationOutcome') await (await afterwards()).checkOutcome(status, body, sent);
}

/** Sends a resource, or what the request has in its place. Throws what a refusal means, also one that comes with a 2xx. */
export async function write({ send }: ServerCall, sent: Sent, path: string, resource?: Resource, request?: Request): Promise<Reply> {
  const reply = await send(path, { body: stringify(resource), ...request, refused: (status, body, retryAfter) => failure(status, body, sent, retryAfter) });
  await sound(reply.status, reply.body, sent);
  return reply;
}

/** True for an error of one of these kinds; of any, where none is named. */
export function isKind(error: unknown, ...kinds: readonly BackendErrorKind[]): error is BackendError {
  return error instanceof BackendError && (kinds.length === 0 || kinds.includes(error.kind));
}

/** The answer; undefined where it failed in one of these ways, or in any. */
export async function unless<T>(answer: Promise<T>, ...kinds: readonly BackendErrorKind[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isKind(error, ...kinds)) return undefined;
    throw error;
  }
}
