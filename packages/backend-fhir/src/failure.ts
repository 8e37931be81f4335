/**
 * From what a server answered to a write to one of the closed set of errors. Servers say "slot taken" in at least eight ways, so the status
 * alone never decides; which request was sent does as well (412 on a Slot is another thing than 412 on a conditional create).
 *
 * Words of an OperationOutcome are looked at to tell errors apart. They are never kept: some servers put other patients' times there.
 */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Reply, Request } from './client.ts';
import type { Session } from './fhir-backend.ts';
import { list, raw, strings, text, type Raw } from './raw.ts';
import { stringify } from './resource-text.ts';

/** A resource on its way out. JSON leaves out what is undefined. */
export type Resource = Readonly<Record<string, unknown>>;

/** Which write was sent: a conditional create, a change of a Slot, an operation, a transaction, another change. */
export type Sent = 'create' | 'slot' | 'operation' | 'transaction' | 'update';

const TAKEN = /no longer available|(slot|time|appointment)\b.{0,40}\bnot available|already (been )?(booked|taken|reserved)|double.?book/i;
const MALFORMED = ['required', 'value', 'structure', 'invariant', 'code-invalid', 'extension', 'too-long', 'not-supported'];
/** Refused before it was looked at, whatever is said beside it. */
const AT_THE_DOOR: Readonly<Record<number, BackendErrorKind>> = { 401: 'sign-in', 403: 'not-allowed', 429: 'busy' };

function kindOf(status: number, issues: readonly Raw[], sent: Sent): BackendErrorKind {
  const door = AT_THE_DOOR[status];
  if (door) return door;
  // A 5xx or a proxy's 408 leaves open how far it got.
  if (status >= 500 || status === 408) return 'unknown-outcome';
  const has = (...codes: string[]) => issues.some(i => codes.includes(String(i.code)));
  const ofTime = sent === 'slot' || sent === 'operation';
  if (has('forbidden', 'suppressed', 'security')) return 'not-allowed';
  if (has('throttled')) return 'busy';
  if (has('too-costly')) return 'too-large';
  if (has('duplicate') || (status === 412 && sent === 'create')) return 'duplicate';
  const conflict = status === 409 || status === 412;
  if (conflict && sent === 'update') return 'stale';
  if (conflict || has('conflict') || issues.some(i => TAKEN.test(`${String(raw(i.details).text)} ${String(i.diagnostics)}`))) return 'slot-taken';
  if (has('business-rule')) return 'policy';
  // What $hold does not find is the time; what a create or a rule (422) does not find is something that the visit names.
  if (has('not-found', 'deleted')) return status !== 422 && ofTime ? 'slot-taken' : 'gone';
  if (has(...MALFORMED)) return 'rejected';
  // ISiK answers 422 to $book of a time that is gone, without a code of its own, and 400 to what is malformed.
  if (status === 422) return sent === 'operation' && issues.length > 0 ? 'slot-taken' : 'policy';
  if (has('invalid')) return 'rejected';
  if (status === 404 || status === 410) return ofTime ? 'slot-taken' : 'gone';
  // A 400 that says nothing leaves it open too.
  return status === 413 ? 'too-large' : 'unknown-outcome';
}

/** The issues of an OperationOutcome that say that something failed. Information is not an error (Epic sends it with success). */
function failures(outcome: Raw): Raw[] {
  return outcome.resourceType === 'OperationOutcome' ? list(outcome.issue).filter(i => i.severity === 'error' || i.severity === 'fatal') : [];
}

/** The error that a reply means. */
export function failure(status: number, body: Raw, sent: Sent, retryAfter?: number): BackendError {
  const issues = failures(body);
  const kind = kindOf(status, issues, sent);
  const said = kind === 'policy' ? text(raw(issues.find(i => i.code === 'business-rule')?.details).text) : undefined;
  return new BackendError(kind, {
    ...(retryAfter !== undefined && { retryAfter }),
    ...(kind === 'rejected' && { issues: issues.map(i => ({ path: strings(i.expression)[0] ?? '', code: text(i.code) ?? 'invalid' })) }),
    ...(said && said.length <= 500 && { patientText: said }),
    cause: new Error(`${sent} answered ${status} ${issues.map(i => text(i.code)).join(' ')}`),
  });
}

/** Throws what an answer of 2xx says when it says that it failed after all. */
export function sound(status: number, body: Raw, sent: Sent): void {
  if (failures(body).length > 0) throw failure(status, body, sent);
}

/** Sends a resource. Throws what a refusal means, also one that comes with a 2xx. */
export async function write({ client }: Session, sent: Sent, path: string, resource: Resource, request: Omit<Request, 'json' | 'refused'>): Promise<Reply> {
  const refused: Request['refused'] = (status, body, retryAfter) => failure(status, body, sent, retryAfter);
  const reply = await client.send(path, { ...request, json: stringify(resource), refused });
  sound(reply.status, reply.body, sent);
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
